import Evidence
import TestSupport
import Testing
import WAL

/// Where a timeline of 9.1 or 9.2 begins, whose history names only a segment.
@Suite struct SwitchPointSearchTests {
    private static let magics: [UInt16] = [0xD066, 0xD071]

    /// WAL of timeline 1, left after `last`; then what `recovery` writes, a checkpoint and a commit.
    private struct Promoted {
        var wal: WALBuilder
        let fork: UInt64

        init(_ magic: UInt16, recovery: (inout WALBuilder) -> Void = { _ in }) {
            wal = WALBuilder(magic: magic)
            wal.commit(xid: 100, time: 1)
            wal.filler(9000)
            wal.commit(xid: 101, time: 2)
            fork = wal.position
            wal.beginTimeline(2)
            recovery(&wal)
            wal.checkpoint(shutdown: true, previousTimeline: 1)
            wal.commit(xid: 102, time: 3)
        }

        /// The position at which timeline 2 begins, as found in files.
        func found(in files: [String: [UInt8]]) throws -> UInt64? {
            let text = Array("1\t000000010000000000000001\tno recovery target specified\n".utf8)
            let history = try HistoryFile(
                timeline: try #require(TimelineID(2)), bytes: text.span)
            let scan = try EndOfWAL.search(
                control: nil, histories: [history], provider: WALMemory(files))
            #expect(scan.timeline.number == 2)
            #expect(scan.contents.commits.last?.xid.number == 102)
            return scan.history?.parent?.lsn.bytes
        }

        /// The files without those of timeline 1.
        var own: [String: [UInt8]] {
            wal.files.filter { $0.key.hasPrefix("00000002") }
        }
    }

    @Test(arguments: magics)
    func `it begins behind the last record before its first checkpoint`(magic: UInt16) throws {
        let cluster = Promoted(magic)
        #expect(try cluster.found(in: cluster.own) == cluster.fork)
        #expect(try cluster.found(in: cluster.wal.files) == cluster.fork)
    }

    /// Resource manager and kind of what recovery may finish before the checkpoint.
    static let finished: [(manager: UInt8, kind: UInt8)] = [
        (11, 0x10), (11, 0x60), (11, 0x80), (11, 0xB0), (13, 0x20), (13, 0x30), (0, 0x80),
    ]

    @Test(arguments: magics, finished)
    func `what recovery finished in indexes belongs to the new timeline`(
        magic: UInt16, record: (manager: UInt8, kind: UInt8)
    ) throws {
        let cluster = Promoted(magic) { wal in
            wal.record(manager: record.manager, kind: record.kind, body: [1, 2, 3])
            wal.record(manager: 11, kind: 0x10, body: [4])
        }
        // With and without the old timeline's own file, which does not hold them.
        #expect(try cluster.found(in: cluster.own) == cluster.fork)
        #expect(try cluster.found(in: cluster.wal.files) == cluster.fork)
    }

    @Test(arguments: magics)
    func `what a transaction or vacuum wrote belongs to the old timeline`(magic: UInt16) throws {
        for (manager, kind, xid) in [(11, 0x10, 7), (11, 0x00, 0), (11, 0xC0, 0), (10, 0, 0)] {
            var after: UInt64 = 0
            let cluster = Promoted(magic) { wal in
                wal.record(manager: 11, kind: 0x10, body: [4])
                wal.record(
                    manager: UInt8(manager), kind: UInt8(kind), xid: UInt32(xid), body: [1, 2])
                after = wal.position
            }
            #expect(try cluster.found(in: cluster.own) == after, "\(manager) \(kind)")
        }
    }

    @Test(arguments: magics)
    func `what the old timeline's own file holds, too, belongs to it`(magic: UInt16) throws {
        // The primary itself deleted a page of an index; then recovery finished another one.
        var old = WALBuilder(magic: magic)
        old.commit(xid: 100, time: 1)
        old.filler(9000)
        old.commit(xid: 101, time: 2)
        old.record(manager: 11, kind: 0x80, body: [9])
        let fork = old.position
        let cluster = Promoted(magic) { wal in
            wal.record(manager: 11, kind: 0x80, body: [9])
            wal.record(manager: 11, kind: 0x80, body: [10])
        }
        var files = cluster.own
        // The old primary went on and wrote something else.
        old.commit(xid: 777, time: 4)
        files.merge(old.files) { first, _ in first }
        #expect(try cluster.found(in: files) == fork)
        // Nobody can tell without its file: then the earliest position holds.
        #expect(try cluster.found(in: cluster.own) == cluster.fork)
    }
}
