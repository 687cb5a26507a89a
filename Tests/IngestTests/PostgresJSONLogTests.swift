import Bytes
import Evidence
import TestSupport
import Testing

@testable import Ingest

struct PostgresJSONLogTests {
    /// An object of the parts given, the others as a server writes them.
    static func object(
        _ message: String, severity: String = "LOG", more: String = "", state: String = ""
    ) -> String {
        "{\"timestamp\":\"2026-01-05 09:00:01.250 JST\",\"pid\":531,\"session_id\":\"6b037f9a.1ed\","
            + "\"line_num\":1,\"session_start\":\"2026-01-05 09:00:00 JST\",\"txid\":0,"
            + "\"error_severity\":\"\(severity)\",\(state)\"message\":\"\(message)\"\(more),"
            + "\"backend_type\":\"startup\",\"query_id\":0}\n"
    }

    @Test func `an object is one entry with its texts in the order of a stderr log`() throws {
        let text = Self.object(
            #"could not reach \"node2\"\n\tIs it \\running?"#, severity: "FATAL",
            more: #","detail":"one, two","hint":"try\nagain","context":"while","#
                + #""statement":"SELECT \u00e9 \ud83d\ude00","application_name":"node1""#,
            state: #""state_code":"08006","#)
        let reading = try LogReading(text)
        var expected = LogEntry(
            vocabulary: .postgres, process: "postgres", pid: 531, application: "node1",
            time: reading.entries.first?.time, severity: .fatal,
            message: "could not reach \"node2\"",
            continuation: [
                "Is it \\running?", "one, two", "try", "again", "while", "SELECT é 😀",
            ], offset: 0, length: UInt64(text.utf8.count - 1))
        expected.raw = Array(text.utf8.dropLast())
        #expect(reading.entries == [expected])
        #expect(reading.entries.first?.time?.description == "2026-01-05 09:00:01.250 JST")
    }

    @Test func `the order of keys and blanks between them do not matter`() throws {
        let text = """
            { "message" : "x", "nested": {"message": "no", "a": [1, "}"]}, "pid":7, \
            "error_severity":"ERROR", "timestamp": "2026-01-05 09:00:01.250 UTC"}

            """
        #expect(
            try LogReading(text).summary == [
                "2026-01-05 09:00:01.250 UTC postgres[7] postgres/error: x"
            ])
    }

    @Test(arguments: ["postgresql.json", "same/postgresql.json", "same/diverged.json"])
    func `blocks of any size give the same entries`(file: String) throws {
        let bytes = try Fixtures.bytes("formats/\(file)")
        let whole = try LogReading(bytes, blockSize: bytes.count)
        #expect(whole.entries.count > 8)
        #expect(whole.entries.count == Int(whole.reader.counts.lines))
        for size in [1, 7, 64, 4096] {
            let reading = try LogReading(bytes, blockSize: size)
            #expect(reading.entries == whole.entries)
            #expect(reading.reader.counts == whole.reader.counts)
            #expect(reading.reader.offsetReached == whole.reader.offsetReached)
        }
    }

    /// What the tables make of a log.
    private func matches(_ file: String) throws -> [Message.Match] {
        let bytes = try Fixtures.bytes("formats/same/\(file)")
        let format = LogFormats.recognise(head: bytes.span)
        var reader = LogReader(format: try #require(format))
        var matches: [Message.Match] = []
        reader.consume(bytes.span) { _, match in
            if let match { matches.append(match) }
        }
        reader.finish { _, match in
            if let match { matches.append(match) }
        }
        return matches
    }

    @Test(arguments: [("postgresql", 12), ("diverged", 1)])
    func `the three logs of one incident say the same`(name: String, least: Int) throws {
        let stderr = try matches("\(name).log")
        #expect(stderr.count >= least)
        #expect(try matches("\(name).csv") == stderr)
        #expect(try matches("\(name).json") == stderr)
        let entries = try ["log", "csv", "json"].map { ending in
            try LogReading(Fixtures.bytes("formats/same/\(name).\(ending)")).entries.map {
                [$0.message] + $0.continuation
            }
        }
        #expect(entries[1] == entries[0])
        #expect(entries[2] == entries[0])
    }

    @Test func `hostile objects trap nothing`() throws {
        let good = Self.object("good")
        let hostile = [
            Self.object(#"\u0000\ud800\udc0"#), Self.object(#"\ud800A\udc00"#),
            Self.object(#"\"#), Self.object(#"\u"#), Self.object("x", severity: "NOISE"),
            "{\"timestamp\":\"", "{", "{}\n", "[[[[\n", "\n", "{\"a\":\n", "{\"a\"\n", "{\"\\\n",
            "{\"timestamp\":\"2026-01-05 09:00:01.250 JST\",\"error_severity\":\"LOG\n",
            "{\"timestamp\":\"2026-01-05 09:00:01.250 JST\",\"error_severity\":\"LOG\"}\n",
            "{\"a\":" + String(repeating: "[", count: 100_000) + "\n",
            Self.object("x", more: ",\"detail\":{\"error_severity\":\"PANIC\"}"),
        ]
        for part in hostile {
            for text in [good + good + part + good, good + good + part] {
                let whole = try LogReading(text)
                #expect(whole.entries.first?.message == "good")
                for size in [1, 7] {
                    #expect(
                        try LogReading(Array(text.utf8), blockSize: size).entries == whole.entries)
                }
            }
        }
        let escapes = try LogReading(Self.object(#"a\u0000\ud800b\ud83d\ude00\/\u00zz"#))
        #expect(escapes.entries.first?.message == "a\u{FFFD}\u{FFFD}b😀/\u{FFFD}00zz")
        var bytes = Array((good + good).utf8)
        let recognised = PostgresJSONLog(recognising: bytes.span)
        let format = try #require(recognised)
        for index in bytes.indices {
            let kept = bytes[index]
            for byte: UInt8 in [0, 10, 34, 92, 0xFF] {
                bytes[index] = byte
                #expect(try LogReading(bytes, format: format).entries.count <= 2)
            }
            bytes[index] = kept
        }
        for cut in bytes.indices { _ = try LogReading(Array(bytes[..<cut]), format: format) }
    }

    @Test func `a line of ten megabytes is read as far as its limit`() throws {
        let long = Self.object(String(repeating: #"x\""#, count: 3_500_000))
        let reading = try LogReading(Self.object("a") + long + Self.object("b"))
        #expect(reading.entries.count == 3)
        #expect(reading.entries.last?.message == "b")
        #expect(reading.reader.gaps(path: "x").map(\.reason) == [.longLine])
    }

    @Test(arguments: [
        "{\"a\":1}\n", "{\n  \"timestamp\": \"2026-01-05 09:00:01.250 JST\"\n}\n", "[]\n",
        "{\"timestamp\":\"2026-01-05 09:00:01.250 JST\",\"level\":\"LOG\",\"message\":\"x\"}\n",
    ])
    func `other objects are not taken for a log`(text: String) {
        let format = LogFormats.recognise(head: text.utf8Span.span)
        #expect(format == nil)
    }
}
