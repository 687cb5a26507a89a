import Bytes
import Evidence
import TestSupport
import Testing

@testable import Intake

struct IdentificationTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func identified(_ name: String) -> IdentifiedFile {
        IdentifiedFile(EvidenceFile(location: folder.path(name), path: name, givenNode: nil))
    }

    private func format(_ name: String, _ bytes: [UInt8]) throws -> String {
        try folder.write(name, bytes)
        return identified(name).content.format
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
        #expect(identified("c.log").hosts == ["pm02"])
        try folder.write("p.log", Fixtures.bytes("formats/postgresql-plain.log"))
        #expect(identified("p.log").hosts == [])
    }

    @Test func `a file that cannot be read says why`() throws {
        try folder.makeFIFO("fifo")
        #expect(
            identified("fifo").error?.description
                == "'\(folder.path("fifo"))' is not a regular file")
        #expect(
            identified("none").error?.description
                == "cannot open '\(folder.path("none"))': No such file or directory")
        #expect(identified("none").content.format == "unknown")
    }
}
