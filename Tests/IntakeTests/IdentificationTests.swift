import Bytes
import Evidence
import Foundation
import TestSupport
import Testing

@testable import Intake

struct IdentificationTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func identifier(_ name: String) throws -> Identifier {
        try Identifier(
            [EvidenceFile(location: folder.path(name), path: name)], spool: Spool(),
            limits: ArchiveLimits())
    }

    private func identified(_ name: String) throws -> IdentifiedFile {
        try #require(try identifier(name).files.first)
    }

    private func format(_ name: String, _ bytes: [UInt8]) throws -> String {
        try folder.write(name, bytes)
        return try identified(name).content.format
    }

    @Test func `a time of modification tells the same from a folder and from a zip`() throws {
        var zip = ZipBuilder()
        zip.file("ev/receiver.log", "started\n")
        try folder.write("ev.zip", zip.archive)
        try folder.write("receiver.log", Array("started\n".utf8))
        // Zip keeps the beginning of the even second, in the zone of whoever reads it.
        let kept = try #require(
            Calendar.current.date(from: DateComponents(year: 2026, month: 1, day: 1)))
        try FileManager.default.setAttributes(
            [.modificationDate: kept.addingTimeInterval(1.5)],
            ofItemAtPath: folder.path("receiver.log"))
        let end = Timestamp(microseconds: (Int64(kept.timeIntervalSince1970) + 2) * 1_000_000)
        #expect(try identified("receiver.log").file.modified == end)
        #expect(try identified("ev.zip").file.modified == end)
    }

    @Test func `a file is what it holds, whatever it is called`() throws {
        let segment = try Fixtures.bytes("wal/15/tokyo/pg_wal/000000010000000000000008")
        let control = try Fixtures.bytes("wal/15/tokyo/global/pg_control")
        #expect(try format("copy.bin", control) == "wal-control")
        #expect(try format("000000010000000000000008", segment) == "wal-segment")
        #expect(try format("000000010000000000000008.partial", segment) == "wal-segment")
        #expect(try format("segment", segment) == "unknown")
        #expect(try format("x", Fixtures.bytes("formats/corosync.log")) == "corosync")
        #expect(
            try format("00000001", Fixtures.bytes("formats/postgresql-plain.log"))
                == "postgresql-stderr")
    }

    @Test func `a file that its name belies is not taken for what it is called`() throws {
        let text = Array(repeating: UInt8(ascii: "x"), count: 16_384)
        #expect(try format("000000010000000000000008", text) == "unknown")
        #expect(try format("000000010000000000000009", [0]) == "unknown")
        #expect(try format("a.log", text) == "unknown")
    }

    @Test func `names decide where files have no content of their own`() throws {
        #expect(try format("PGSQL.lock", []) == "lock-file")
        #expect(try format("standby.signal", []) == "signal-file")
        #expect(try format("recovery.signal", Array("x".utf8)) == "signal-file")
        #expect(try format("other.signal", []) == "empty")
        #expect(try format("00000002.history", []) == "empty")
        #expect(
            try format("00000002.history", Array("1\t0/8175B0\tx\n".utf8)) == "timeline-history")
    }

    @Test func `a damaged control file is still one`() throws {
        #expect(try format("pg_control", [UInt8](repeating: 0xFF, count: 8192)) == "wal-control")
        #expect(
            try format("global/pg_control", [UInt8](repeating: 0, count: 8192)) == "wal-control")
        #expect(try format("not_control", [UInt8](repeating: 0xFF, count: 8192)) == "unknown")
    }

    @Test func `the hosts of a log are those of its lines`() throws {
        try folder.write("c.log", Fixtures.bytes("formats/corosync.log"))
        #expect(try identified("c.log").hosts == ["pm02"])
        try folder.write("p.log", Fixtures.bytes("formats/postgresql-plain.log"))
        #expect(try identified("p.log").hosts == [])
    }

    @Test func `a file that cannot be read says why`() throws {
        try folder.makeFIFO("fifo")
        #expect(
            try identifier("fifo").gaps == [
                EvidenceGap(
                    reason: .notARegularFile, path: "fifo", detail: "not a regular file")
            ])
        #expect(try identifier("fifo").files.isEmpty)
        // A file that vanished after it was found was rotated away: nothing is told of it.
        #expect(try identifier("none").gaps == [])
        #expect(try identifier("none").files.isEmpty)
    }
}
