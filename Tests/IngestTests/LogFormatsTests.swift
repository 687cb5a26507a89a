import Bytes
import Evidence
import TestSupport
import Testing

@testable import Ingest

struct LogFormatsTests {
    @Test(arguments: [
        ("pacemaker-detail.log", "pacemaker-detail"), ("pacemaker-2.0.log", "pacemaker-detail"),
        ("pacemaker-1.1.log", "pacemaker-detail"), ("corosync.log", "corosync"),
        ("syslog.log", "syslog"), ("syslog-rfc3339.log", "syslog"),
        ("syslog-postgres.log", "syslog"), ("postgresql-plain.log", "postgresql-stderr"),
        ("postgresql-none.log", "postgresql-stderr"), ("postgresql.csv", "postgresql-csv"),
        ("postgresql.json", "postgresql-json"),
    ])
    func `a log is recognised by its content`(file: String, name: String) throws {
        let bytes = try Fixtures.bytes("formats/\(file)")
        #expect(recognisedName(bytes) == name)
        let reading = try LogReading(bytes)
        #expect(reading.reader.counts.unreadableLines == 0)
        #expect(reading.reader.gaps(path: file) == [])
    }

    @Test(arguments: [
        "pg_receivewal.log", "pg_controldata.txt",
        "corosync.conf", "postgresql.conf", "pg_wal.ls.txt", "recovery.conf", "cib.xml",
        "pg_stat_replication.csv", "crm_mon.txt", "crm_report.out.txt",
    ])
    func `what is no log of these formats is not taken for one`(file: String) throws {
        let bytes = try Fixtures.bytes("formats/other/\(file)")
        #expect(!bytes.isEmpty)
        #expect(recognisedName(bytes) == nil)
    }

    @Test func `empty and binary files are no logs`() {
        #expect(recognisedName([UInt8]()) == nil)
        #expect(recognisedName([10, 10, 10]) == nil)
        #expect(recognisedName([UInt8](repeating: 0, count: 8192)) == nil)
        let noise = (0..<8192).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 7) }
        #expect(recognisedName(noise) == nil)
    }

    @Test func `a log of one line without an end is recognised`() throws {
        let line = Array("Nov 22 23:50:22 pm02 corosync[44]:   [TOTEM ] totemknet initialized".utf8)
        #expect(recognisedName(line) == "syslog")
    }

    /// The name of the format that is recognised, if any.
    private func recognisedName(_ bytes: [UInt8]) -> String? {
        guard let format = LogFormats.recognise(head: bytes.span) else { return nil }
        return type(of: format).name
    }
}
