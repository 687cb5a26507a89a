import Bytes
import Evidence
import TestSupport
import WAL

/// The first byte of an input says whose history it is, the second one of which version, the others are its text.
///
/// A history that is accepted then leads through WAL of three timelines.
enum FuzzHistory: FuzzedReader {
    /// WAL of three timelines in two segments, by the magic number of its version.
    private static let files: [UInt16: [String: [UInt8]]] = Dictionary(
        uniqueKeysWithValues: WALVersion.all.map { version in
            var wal = WALBuilder(magic: version.pageMagic)
            wal.commit(xid: 3, time: 1)
            wal.beginTimeline(2)
            wal.checkpoint(shutdown: true, previousTimeline: 1)
            wal.commit(xid: 4, time: 2)
            wal.switchSegment()
            wal.commit(xid: 5, time: 3)
            wal.beginTimeline(3)
            wal.checkpoint(shutdown: true, previousTimeline: 2)
            wal.commit(xid: 6, time: 4)
            return (version.pageMagic, wal.beginnings(16_384))
        })

    static func read(_ input: [UInt8]) {
        guard input.count > 2, let timeline = TimelineID(UInt32(input[0]) % 4 + 1) else { return }
        let text = Array(input[2...])
        guard let file = try? HistoryFile(timeline: timeline, bytes: text.span) else { return }
        FuzzFolder.read(files[FuzzFolder.version(input[1]).pageMagic] ?? [:], histories: [file])
    }
}
