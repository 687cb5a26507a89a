import Bytes
import Evidence
import TestSupport
import Testing

@testable import Ingest

struct PostgresStderrLogTests {
    @Test func `labels give process and application, tabbed lines continue`() throws {
        let reading = try LogReading(Fixtures.bytes("formats/postgresql-labels.log"))
        let expected: [String] = [
            """
            2026-11-22 23:55:51 UTC postgres[4034] postgres/fatal app=orderapp: \
            terminating connection due to unexpected postmaster exit
            """,
            """
            2026-11-22 23:50:16 UTC postgres[531] postgres/fatal app=: \
            could not receive data from WAL stream: server closed the connection unexpectedly \
            ⏎ This probably means the server terminated abnormally \
            ⏎ before or while processing the request.
            """,
        ]
        #expect(Array(reading.summary.suffix(2)) == expected)
    }

    @Test func `an entry may begin after the prompt of a backend left alone`() throws {
        let bytes = try Fixtures.bytes("formats/postgresql-labels.log")
        let reading = try LogReading(bytes)
        let entry = try #require(reading.entries.first { $0.pid == 4035 })
        #expect(
            LogReading.summary(entry)
                == "2026-11-22 23:55:51 UTC postgres[4035] postgres/fatal app=orderapp:"
                + " terminating connection due to unexpected postmaster exit")
        let before = bytes.span.text(Int(entry.offset) - 9..<Int(entry.offset))
        #expect(before == "backend> ")
        #expect(reading.reader.counts.foreignLines == 2)
    }

    @Test func `the lines of other programs are foreign and end nothing`() throws {
        let text = """
            2026-01-05 09:00:00 JST [7] ERROR:  one
            /bin/cp: cannot stat '/archive/00000002.history': No such file or directory
            2026-01-05 09:00:00 JST [8] DETAIL:  of another process
            2026-01-05 09:00:00 JST [7] DETAIL:  its own
            2026-01-05 09:00:00 JST [7] STATEMENT:  SELECT 1,
            \t2
            2026-01-05 09:00:00 JST [8] LOG:  two

            """
        let reading = try LogReading(text)
        #expect(
            reading.summary == [
                "2026-01-05 09:00:00 JST postgres[7] postgres/error:"
                    + " one ⏎ its own ⏎ SELECT 1, ⏎ 2",
                "2026-01-05 09:00:00 JST postgres[8] postgres/info: two",
            ])
        #expect(reading.reader.counts.foreignLines == 1)
        #expect(reading.reader.counts.entries == 2)
        #expect(reading.reader.counts.lines == 7)
    }

    @Test func `lines before the session is known have no application`() throws {
        let reading = try LogReading(Fixtures.bytes("formats/postgresql-session.log"))
        #expect(
            reading.summary.first
                == "2026-11-23 00:46:41 UTC postgres[58] postgres/info:"
                + " starting PostgreSQL 15.18 (Debian 15.18-0+deb12u1) on x86_64-pc-linux-gnu,"
                + " compiled by gcc (Debian 12.2.0-14+deb12u1) 12.2.0, 64-bit")
        #expect(
            reading.summary.last
                == "2026-11-23 00:47:32 UTC postgres[3426] postgres/info app=[unknown]:"
                + " connection authorized: user=app database=orders application_name=orderapp")
    }

    @Test func `a log without prefix has entries without time`() throws {
        let reading = try LogReading(Fixtures.bytes("formats/postgresql-none.log"))
        #expect(
            reading.summary.prefix(2) == [
                "- postgres postgres/info: database system was interrupted;"
                    + " last known up at 2026-11-23 08:56:29 JST",
                "- postgres postgres/info:"
                    + " creating missing WAL directory \"pg_xlog/archive_status\"",
            ])
        #expect(reading.reader.first == nil)
        #expect(reading.reader.counts.foreignLines == 3)
    }

    @Test func `a Japanese log keeps its levels`() throws {
        let reading = try LogReading(Fixtures.bytes("formats/postgresql-japanese.log"))
        #expect(
            reading.summary[1]
                == "2026-11-23 08:54:00 JST postgres[494] postgres/info:"
                + " IPv4アドレス\"0.0.0.0\"、ポート5432で待ち受けています")
        #expect(reading.reader.counts.unreadableLines == 0)
        #expect(reading.reader.counts.entries == 9)
    }

    @Test func `client and port may stand between colons`() throws {
        let reading = try LogReading(Fixtures.bytes("formats/postgresql-colons.log"))
        #expect(
            reading.summary.suffix(1) == [
                "2026-11-23 08:43:52 JST postgres[4734] postgres/info:"
                    + " replication connection authorized: user=postgres"
            ])
    }
}
