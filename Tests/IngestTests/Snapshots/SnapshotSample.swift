import Evidence
import TestSupport
import Testing

@testable import Ingest

/// Snapshot files, as tests read them.
enum SnapshotSample {
    static let node = NodeName("node1")
    static let source = SourceID("s1")

    /// Reads a file below `fixtures/snapshots/`, with the format that accepts it.
    static func fixture(_ path: String) throws -> SnapshotReading {
        try reading(
            Fixtures.bytes("snapshots/" + path), name: String(path.split(separator: "/").last ?? "")
        )
    }

    /// Reads bytes with the format that accepts them.
    static func reading(_ bytes: [UInt8], name: String = "x") throws -> SnapshotReading {
        let format = try #require(SnapshotFormats.recognise(bytes, name: name[...]))
        return format.read(text(bytes, name: name))
    }

    /// Reads a text with the format that accepts it.
    static func reading(_ text: String, name: String = "x") throws -> SnapshotReading {
        try reading(Array(text.utf8), name: name)
    }

    static func text(_ bytes: [UInt8], name: String = "x") -> SnapshotText {
        SnapshotText(bytes, source: source, node: node, name: name)
    }

    /// The name of the format of a file below `fixtures/snapshots/`.
    static func format(_ path: String) throws -> String? {
        let name = path.split(separator: "/").last ?? ""
        return SnapshotFormats.recognise(try Fixtures.bytes("snapshots/" + path), name: name)?.name
    }

    /// The text that a citation means.
    static func cited(_ citation: Citation, in bytes: [UInt8]) -> String {
        let start = Int(clamping: citation.offset)
        return String(
            decoding: bytes[start..<start + Int(clamping: citation.length)], as: UTF8.self)
    }

    /// A time of 2026, as written.
    static func clock(
        _ month: Int, _ day: Int, _ hour: Int, _ minute: Int, _ second: Int,
        microsecond: Int = 0, zone: WallClock.Zone = .unstated, precision: Int64 = 1_000_000
    ) -> WallClock {
        let civil = CivilTime(
            year: 2026, month: month, day: day, hour: hour, minute: minute, second: second,
            microsecond: microsecond)
        return WallClock(
            local: civil.microsecondsSince1970, hasYear: true, zone: zone, precision: precision)
    }
}
