import Bytes
import Evidence
import TestSupport
import WAL

/// The first byte of an input says how the others become WAL, the second one of which version it is.
///
/// Random bytes hardly ever have a checksum that fits: so records get theirs from here, and what lies behind the checksum is
/// reached, too.
enum FuzzWAL: FuzzedReader {
    static func read(_ input: [UInt8]) {
        guard input.count > 2 else { return }
        let version = FuzzFolder.version(input[1])
        let rest = Array(input[2...])
        switch input[0] % 3 {
        case 0: pages(rest, version)
        case 1: records(rest, version)
        default: flips(rest, version)
        }
    }

    private static let name = "000000010000000000000001"

    /// The first header of a segment, by the magic number of its version.
    private static let headers: [UInt16: [UInt8]] = byVersion { version in
        var wal = WALBuilder(magic: version.pageMagic)
        wal.filler(1)
        return Array((wal.beginnings(40)[name] ?? []).prefix(version.major < "9.3" ? 32 : 40))
    }

    /// Valid WAL over several pages, by the magic number of its version.
    private static let valid: [UInt16: [UInt8]] = byVersion { version in
        var wal = WALBuilder(magic: version.pageMagic)
        wal.filler(7000)
        wal.commit(xid: 3, time: 1)
        wal.filler(9000)
        wal.checkpoint()
        wal.commit(xid: 4, time: 2)
        return wal.beginnings(32_768)[name] ?? []
    }

    private static func byVersion(_ make: (WALVersion) -> [UInt8]) -> [UInt16: [UInt8]] {
        Dictionary(uniqueKeysWithValues: WALVersion.all.map { ($0.pageMagic, make($0)) })
    }

    /// Bytes as the beginning of a segment, whose first header is put right.
    private static func pages(_ bytes: [UInt8], _ version: WALVersion) {
        var segment = (headers[version.pageMagic] ?? []) + bytes
        segment += [UInt8](repeating: 0, count: 16_384 - min(16_384, segment.count))
        FuzzFolder.read([name: segment])
    }

    /// Bytes as the bodies of records: kind, resource manager, length, body, and again.
    private static func records(_ bytes: [UInt8], _ version: WALVersion) {
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
        FuzzFolder.read(wal.beginnings(Int(wal.position & 0xFFFFF) + 16_384))
    }

    /// Bytes as places and values by which valid WAL is changed.
    private static func flips(_ bytes: [UInt8], _ version: WALVersion) {
        guard var segment = valid[version.pageMagic] else { return }
        for at in stride(from: 0, to: bytes.count - 3, by: 4) {
            let place = (Int(bytes[at]) | Int(bytes[at + 1]) << 8) % segment.count
            segment[place] ^= bytes[at + 2]
        }
        FuzzFolder.read([name: segment])
    }
}
