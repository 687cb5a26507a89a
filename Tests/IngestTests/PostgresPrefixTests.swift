import Bytes
import Evidence
import TestSupport
import Testing

@testable import Ingest

struct PostgresPrefixTests {
    @Test(arguments: [
        ("plain", "%m [%p] "),
        ("labels", "%t [%p]: [%l-1] user=%u,db=%d,app=%a,client=%h "),
        ("session", "%t [%p] %q%u@%d/%a "), ("angle", "< %m >"), ("none", ""),
        ("colons", "%t:%r:%u@%d:[%p]: "), ("japanese", "%t … [%p-%l] … "),
    ])
    func `the prefix of a real log is inferred`(name: String, prefix: String) throws {
        let bytes = try Fixtures.bytes("formats/postgresql-\(name).log")
        let found = PostgresPrefix.inferred(from: bytes.span).first
        #expect(found?.description == prefix)
    }

    @Test(arguments: [
        (
            "%c %m %p ",
            [
                "5e6f7a1b.1c2d 2026-01-05 09:00:00.123 CET 7213 ",
                "5e6f7a1c.1c2e 2026-01-05 09:00:01.000 CET 7214 ",
            ]
        ),
        (
            "%m [%p] … …",
            ["2026-01-05 09:00:00.123 -03 [7] a b-c.d ", "2026-01-05 09:00:00.123 -03 [8] e "]
        ),
        ("pid=%p,", ["pid=12,", "pid=13,"]),
        // A text behind a slash is the application where a database stands before, if anything does.
        ("/… %t ", ["/ab 2026-01-05 09:00:00 UTC ", "/c-d 2026-01-05 09:00:00 UTC "]),
        ("%t [%l-1] ", ["2026-01-05 09:00:00 UTC [1-1] ", "2026-01-05 09:00:00 UTC [2-1] "]),
    ])
    func `a prefix of our own making is inferred`(prefix: String, prefixes: [String]) throws {
        let text = prefixes.map { "\($0)LOG:  text\n" }.joined()
        // Without a time only LOG at the beginning of a line tells a log.
        let sample = prefix.hasPrefix("pid") ? "LOG:  text\n" + text : text
        let found = PostgresPrefix.inferred(from: Array(sample.utf8).span).first
        #expect(found?.description == prefix)
    }

    @Test func `fields may be empty and may hold blanks and brackets`() throws {
        let head = "2026-01-05 09:00:00 JST ["
        let text = """
            \(head)7]: [1-1] user=,db=,app=,client= LOG:  one
            \(head)8]: [1-1] user=u,db=d,app=my [nice, little] app,client=::1 LOG:  two
            \(head)8]: [2-1] user=u,db=d,app=ERROR: x,client=[local] WARNING:  three

            """
        #expect(
            try LogReading(text).summary == [
                "2026-01-05 09:00:00 JST postgres[7] postgres/info app=: one",
                "2026-01-05 09:00:00 JST postgres[8] postgres/info"
                    + " app=my [nice, little] app: two",
                "2026-01-05 09:00:00 JST postgres[8] postgres/warning app=ERROR: x: three",
            ])
    }

    @Test func `a level in the message is not the level of the line`() throws {
        let text =
            "2026-01-05 09:00:00 JST [7] FATAL:  could not connect: FATAL:  starting up\n"
            + "2026-01-05 09:00:00 JST [7] LOG:  statement: SELECT 'ERROR:  x'\n"
        #expect(
            try LogReading(text).summary == [
                "2026-01-05 09:00:00 JST postgres[7] postgres/fatal:"
                    + " could not connect: FATAL:  starting up",
                "2026-01-05 09:00:00 JST postgres[7] postgres/info:"
                    + " statement: SELECT 'ERROR:  x'",
            ])
    }

    @Test func `lines of a changed prefix still have level and time`() throws {
        let old = (1...20).map { "2026-01-05 09:00:00 JST [\($0)] LOG:  old\n" }.joined()
        let new = "< 2026-01-05 09:00:01.500 JST >LOG:  new\nLOG:  before any prefix\n"
        #expect(
            try LogReading(old + new).summary.suffix(3) == [
                "2026-01-05 09:00:00 JST postgres[20] postgres/info: old",
                "2026-01-05 09:00:01.500 JST postgres postgres/info: new",
                "- postgres postgres/info: before any prefix",
            ])
    }

    @Test func `hostile prefixes take bounded time`() throws {
        let head = "2026-01-05 09:00:00 JST [7]: user=,db=,app=,client= LOG:  text\n"
        let line =
            "2026-01-05 09:00:00 JST [7]: user=" + String(repeating: ",db=,app=", count: 50_000)
        let text = head + String(repeating: line + "\n", count: 20)
        #expect(try LogReading(text).reader.counts.unreadableLines == 20)
    }
}
