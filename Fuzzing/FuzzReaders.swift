import Bytes
import Evidence
import WAL

// libFuzzer calls this with each input. It is no target of the package: `scripts/fuzz` builds it.
//
// The first byte says which reader gets the rest, the second one which version it is of. Random bytes
// hardly ever have a checksum that fits: so records and control files get theirs from here, and what lies behind the
// checksum is reached, too.

/// The entry that libFuzzer looks for.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    // libFuzzer gives `count` bytes from `start` on.
    let input = unsafe Array(UnsafeBufferPointer(start: start, count: count))
    guard input.count > 2 else { return 0 }
    let version = WALVersion.all[Int(input[1]) % WALVersion.all.count]
    let rest = Array(input[2...])
    switch input[0] % 5 {
    case 0: FuzzReaders.pages(rest, version)
    case 1: FuzzReaders.records(rest, version)
    case 2: FuzzReaders.control(rest, version)
    case 3: FuzzReaders.history(rest)
    default: FuzzReaders.flips(rest, version)
    }
    return 0
}

enum FuzzReaders {
    private static let name = "000000010000000000000001"

    /// Reads everything that a folder of two files gives.
    private static func read(_ files: [String: [UInt8]], history: [HistoryFile] = []) {
        let memory = WALMemory(files)
        _ = try? EndOfWAL.search(control: nil, histories: history, provider: memory)
        _ = try? WALSurvey.inventory(path: "", control: nil, histories: history, provider: memory)
    }

    /// Bytes as the beginning of a segment, whose first header is put right.
    static func pages(_ bytes: [UInt8], _ version: WALVersion) {
        var segment = header(version) + bytes
        segment += [UInt8](repeating: 0, count: 16_384 - min(16_384, segment.count))
        read([name: segment])
    }

    private static func header(_ version: WALVersion) -> [UInt8] {
        var wal = WALBuilder(magic: version.pageMagic)
        wal.filler(1)
        return Array((wal.files[name] ?? []).prefix(version.major < "9.3" ? 32 : 40))
    }

    /// Bytes as the bodies of records: kind, resource manager, length, body, and again.
    static func records(_ bytes: [UInt8], _ version: WALVersion) {
        var wal = WALBuilder(magic: version.pageMagic)
        var at = 0
        while at + 4 <= bytes.count, wal.position < 1 << 20 + 60_000 {
            let length = min(
                Int(bytes[at + 2]) | Int(bytes[at + 3] & 0x1F) << 8, bytes.count - at - 4)
            let body = Array(bytes[at + 4..<at + 4 + length])
            // Half of the records have headers of blocks of their own.
            let isRaw = bytes[at + 3] & 0x80 != 0
            wal.record(
                manager: bytes[at + 1] & 0x1F, kind: bytes[at], xid: UInt32(length),
                body: isRaw ? [] : body, headers: isRaw ? body : [])
            at += 4 + length
        }
        read(wal.files.mapValues { Array($0.prefix(Int(wal.position & 0xFFFFF) + 16_384)) })
    }

    /// Bytes laid over a control file, with a checksum that fits, and without one.
    static func control(_ bytes: [UInt8], _ version: WALVersion) {
        let crc = version.control.crc
        var file = Array(bytes.prefix(crc)) + [UInt8](repeating: 0, count: max(0, crc - bytes.count))
        _ = try? PgControl(file.span)
        file.replaceSubrange(
            8..<16,
            with: WALBuilder.bytes(version.controlVersion) + WALBuilder.bytes(version.catalogVersion))
        var modern = CRC32C()
        modern.update(file.span)
        var legacy = LegacyCRC32()
        legacy.update(file.span)
        let isOld = version.layout.records != .blockReferences
        file += WALBuilder.bytes(isOld ? legacy.value : modern.value)
        if let control = try? PgControl(file.span) {
            _ = control.summary
            var wal = WALBuilder(
                systemIdentifier: control.systemIdentifier.number, magic: version.pageMagic)
            wal.commit(xid: 3, time: 1)
            let files = wal.files.mapValues { Array($0.prefix(16_384)) }
            _ = try? EndOfWAL.search(control: control, histories: [], provider: WALMemory(files))
        }
    }

    /// Bytes as the text of a history file, which then leads through WAL of two timelines.
    static func history(_ bytes: [UInt8]) {
        guard let timeline = TimelineID(UInt32(bytes.first ?? 2) | 2),
            let file = try? HistoryFile(timeline: timeline, bytes: bytes.span)
        else { return }
        var wal = WALBuilder(magic: 0xD071)
        wal.commit(xid: 3, time: 1)
        wal.beginTimeline(timeline.number)
        wal.commit(xid: 4, time: 2)
        read(wal.files.mapValues { Array($0.prefix(16_384)) }, history: [file])
    }

    /// Bytes as places and values by which valid WAL over several pages is changed.
    static func flips(_ bytes: [UInt8], _ version: WALVersion) {
        var wal = WALBuilder(magic: version.pageMagic)
        wal.filler(7000)
        wal.commit(xid: 3, time: 1)
        wal.filler(9000)
        wal.checkpoint()
        wal.commit(xid: 4, time: 2)
        var segment = Array((wal.files[name] ?? []).prefix(32_768))
        for at in stride(from: 0, to: bytes.count - 3, by: 4) {
            let place = (Int(bytes[at]) | Int(bytes[at + 1]) << 8) % segment.count
            segment[place] ^= bytes[at + 2]
        }
        read([name: segment])
    }
}
