import Bytes
import Evidence
import TestSupport
import WAL

/// The first byte of an input says of which version the control file is, the others are its fields.
///
/// It is read as it is, and with numbers of the version and a checksum that fit. A file that is accepted then leads
/// through WAL that stands where it says.
enum FuzzControl: FuzzedReader {
    /// A page with one commit, by the magic number of its version.
    private static let pages: [UInt16: [UInt8]] = Dictionary(
        uniqueKeysWithValues: WALVersion.all.map { version in
            var wal = WALBuilder(magic: version.pageMagic)
            wal.commit(xid: 3, time: 1)
            return (version.pageMagic, wal.beginnings(16_384).values.first ?? [])
        })

    static func read(_ input: [UInt8]) {
        guard input.count > 1 else { return }
        let (bytes, version) = (Array(input[1...]), FuzzFolder.version(input[0]))
        _ = try? PgControl(bytes.span)
        let crc = version.control.crc
        var file = Array(bytes.prefix(crc))
        file += [UInt8](repeating: 0, count: crc - file.count)
        file.replaceSubrange(
            8..<16,
            with: WALBuilder.bytes(version.controlVersion)
                + WALBuilder.bytes(version.catalogVersion))
        var modern = CRC32C()
        modern.update(file.span)
        var legacy = LegacyCRC32()
        legacy.update(file.span)
        let isOld = version.layout.records != .blockReferences
        file += WALBuilder.bytes(isOld ? legacy.value : modern.value)
        guard let control = try? PgControl(file.span) else { return }
        _ = control.summary
        follow(control)
    }

    /// Puts a page at the beginning of the segment to which a control file leads, and reads it.
    private static func follow(_ control: PgControl) {
        guard var page = pages[control.version.pageMagic] else { return }
        let size = UInt64(control.segmentSize)
        let redo = control.checkpointCopy.redo.bytes
        let address = redo / size * size
        let isOld = control.version.layout.records == .pairs
        page.replaceSubrange(
            8..<16,
            with: WALBuilder.bytes(isOld ? address << 32 | address >> 32 : address))
        page.replaceSubrange(
            (isOld ? 16 : 24)..<(isOld ? 32 : 40),
            with: WALBuilder.bytes(control.systemIdentifier.number)
                + WALBuilder.bytes(control.segmentSize) + WALBuilder.bytes(control.walBlockSize))
        let name = WALSegmentName(
            timeline: control.timeline, segment: redo / size, segmentSize: size)
        guard let name else { return }
        FuzzFolder.read([name.description: page], control: control)
    }
}
