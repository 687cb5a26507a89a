import Evidence
import TestSupport
import Testing

@testable import Ingest

struct ConfigurationFileTests {
    static func pairs(_ reading: SnapshotReading) -> [String] {
        reading.records.settings.map { setting in
            (setting.section.map { $0 + "/" } ?? "") + setting.name + "=" + setting.value
        }
    }

    @Test func `lines of postgresql conf are read as the server reads them`() throws {
        let reading = try SnapshotSample.reading(
            """
            # a comment
            max_connections = 100\t\t# another
            Wal_Sender_Timeout=20s
            archive_command = 'cp %p "/a b/%f"' # c
            synchronous_standby_names '"n1", ''n2'''
            search_path = '\\141\\n\\''
            primary_conninfo = 'host=h password=geheim user=u'
            include 'tmp/rep_mode.conf'
            shared_preload_libraries = ''
            """, name: "postgresql.conf")
        #expect(
            Self.pairs(reading) == [
                "max_connections=100", "wal_sender_timeout=20s",
                "archive_command=cp %p \"/a b/%f\"", "synchronous_standby_names=\"n1\", 'n2'",
                "search_path=a\n'", "primary_conninfo=host=h password=*** user=u",
                "include=tmp/rep_mode.conf", "shared_preload_libraries=",
            ])
        #expect(reading.counts.unreadableLines == 0)
    }

    @Test func `a line that the server would refuse is told`() throws {
        let reading = try SnapshotSample.reading(
            "port = 5432\nport = 'open\n= 5\nname with words\n", name: "postgresql.conf")
        #expect(Self.pairs(reading) == ["port=5432"])
        #expect(reading.counts.unreadableLines == 3)
    }

    @Test(arguments: [
        ("configuration/data/postgresql.conf", "postgresql-configuration"),
        ("configuration/data/postgresql.auto.conf", "postgresql-configuration"),
        ("configuration/tmp/rep_mode.conf", "postgresql-configuration"),
        ("configuration/tmp/recovery.conf", "postgresql-configuration"),
        ("configuration/corosync.conf", "corosync-conf"),
        ("configuration/data/postmaster.pid", "data-directory-file"),
        ("configuration/data/backup_label.old", "data-directory-file"),
        ("listing/pg_wal.ls.txt", "file-list"),
    ])
    func `real files are recognised`(_ path: String, _ format: String) throws {
        #expect(try SnapshotSample.format(path) == format)
        #expect(try SnapshotSample.fixture(path).counts.unreadableLines == 0)
    }

    @Test(arguments: [
        ("pg_hba.conf", "host all all all trust\n"), ("ntp.conf", "server 10.0.0.1 iburst\n"),
        ("resolv.conf", "nameserver 10.0.0.1\n"), ("x", "port = 5432\n"), ("x.conf", "a = 1\n"),
    ])
    func `other programs' files are none of PostgreSQL's`(_ name: String, _ text: String) {
        #expect(SnapshotFormats.recognise(Array(text.utf8), name: name[...]) == nil)
    }

    @Test func `sections of corosync conf keep their names and numbers`() throws {
        let reading = try SnapshotSample.fixture("configuration/corosync.conf")
        let pairs = Self.pairs(reading)
        #expect(pairs.contains("totem/token=3000"))
        #expect(pairs.contains("nodelist.node.2/name=pm02"))
        #expect(pairs.contains("quorum/two_node=1"))
        let old = try SnapshotSample.reading(
            "totem {\n  version: 2\n  token: 5000\n  interface {\n    ringnumber: 0\n  }\n"
                + "  interface {\n    ringnumber: 1\n  }\n  key: secret\n")
        #expect(
            Self.pairs(old) == [
                "totem/version=2", "totem/token=5000", "totem.interface/ringnumber=0",
                "totem.interface.2/ringnumber=1", "totem/key=***",
            ])
        #expect(old.flaws.map(\.reason) == [.malformed])
    }

    @Test func `small files of a data directory state their facts`() throws {
        let label = try SnapshotSample.fixture("configuration/data/backup_label.old")
        #expect(
            Self.pairs(label).first
                == "backup_label/START WAL LOCATION=0/700028 (file 000000010000000000000007)")
        let pid = try SnapshotSample.fixture("configuration/data/postmaster.pid")
        #expect(Self.pairs(pid).prefix(4).last == "postmaster.pid/port=5432")
        #expect(
            Self.pairs(try SnapshotSample.reading("9.6\n", name: "PG_VERSION"))
                == ["PG_VERSION/version=9.6"])
    }

    @Test func `listings give names, sizes and times`() throws {
        let files = try SnapshotSample.fixture("listing/pg_wal.ls.txt").records.files
        #expect(files.first?.folder == "pg_wal")
        #expect(files.first?.name == "000000010000000000000006")
        #expect(files.first?.bytes == 1_048_576)
        #expect(files.first?.modified?.zone == .offset(seconds: 0))
        let plain = try SnapshotSample.reading(
            """
            /var/lib/pgsql/data/pg_wal:
            合計 8
            drwx------ 2 postgres postgres     4096 Jan  5 09:00 archive_status
            -rw------- 1 postgres postgres 16777216 Jan  5 09:00 000000020000000000000007
            -rw-r--r--. 1 postgres postgres       41 Nov 22  2025 00000002.history
            -rw------- 1 postgres postgres 16777216 2026-01-05 09:00 with a blank
            """
        ).records.files
        #expect(
            plain.map(\.name) == [
                "000000020000000000000007", "00000002.history", "with a blank",
            ])
        #expect(plain.map(\.modified?.precision) == [60_000_000, 86_400_000_000, 60_000_000])
        #expect(plain.map(\.modified?.hasYear) == [false, true, true])
        #expect(plain.allSatisfy { $0.folder == "/var/lib/pgsql/data/pg_wal" })
    }
}
