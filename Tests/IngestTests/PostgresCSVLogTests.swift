import Bytes
import Evidence
import TestSupport
import Testing

@testable import Ingest

struct PostgresCSVLogTests {
    /// A record of the columns given, the others as a server writes them.
    static func record(
        _ message: String, severity: String = "LOG", detail: String = "", hint: String = "",
        context: String = "", query: String = "", application: String = "\"\"",
        user: String = "", pid: String = "531"
    ) -> String {
        "2026-01-05 09:00:01.250 JST,\(user),,\(pid),,6b037f9a.1ed,1,,2026-01-05 09:00:00 JST,,0,"
            + "\(severity),00000,\(message),\(detail),\(hint),,,\(context),\(query),,,"
            + "\(application),\"startup\",,0\n"
    }

    @Test func `a record of several lines is one entry`() throws {
        let text =
            Self.record(
                "\"could not reach \"\"node2\"\"\n\tIs it running?\n\t\tAsk it.\"",
                severity: "FATAL", detail: "\"one, two\"", hint: "\"try\nagain\"",
                context: "\"while \"\"x\"\"\"", query: "\"SELECT 1,\n2\"",
                application: "\"node1\"") + Self.record("\"next\"")
        let reading = try LogReading(text)
        var expected = LogEntry(
            vocabulary: .postgres, process: "postgres", pid: 531, application: "node1",
            time: reading.entries.first?.time, severity: .fatal,
            message: "could not reach \"node2\"",
            continuation: [
                "Is it running?", "Ask it.", "one, two", "try", "again", "while \"x\"",
                "SELECT 1,", "2",
            ], offset: 0, length: 0)
        let next = Self.record("\"next\"").utf8.count
        let whole = text.utf8.count - next - 1
        expected.length = UInt64(whole)
        expected.raw = Array(text.utf8.prefix(whole))
        #expect(reading.entries.first == expected)
        #expect(
            reading.summary.last == "2026-01-05 09:00:01.250 JST postgres[531] postgres/info: next")
        #expect(reading.reader.counts.entries == 2)
        #expect(reading.reader.counts.lines == 6)
        for size in [1, 7, 64, 4096] {
            let other = try LogReading(Array(text.utf8), blockSize: size)
            #expect(other.entries == reading.entries)
        }
    }

    @Test(arguments: [22, 23, 24, 26])
    func `every version's number of columns is read`(columns: Int) throws {
        let head = "2026-01-05 09:00:01.250 +03,\"a,b\",\"d\"\"b\",7,\"192.0.2.1:5\",65a.7,3,"
        let fields =
            [head + "\"idle\",2026-01-05 09:00:00 +03,1/0,0,WARNING,01000,\"text\""]
            + (15...columns).map { $0 == 15 ? "\"more\"" : $0 == 23 ? "\"psql\"" : "" }
        let reading = try LogReading(fields.joined(separator: ",") + "\n")
        let application = columns > 22 ? " app=psql" : ""
        #expect(
            reading.summary == [
                "2026-01-05 09:00:01.250+03:00 postgres[7] postgres/warning\(application):"
                    + " text ⏎ more"
            ])
    }

    @Test(arguments: [
        #""u,LOG,00000,""x""#, #""u,LOG,00000,""#, #""u,LOG,00000,"",""""#,
        #""u,PANIC,XX000,""x""#,
    ])
    func `a name that looks like the end of the head is a name`(user: String) throws {
        let text =
            Self.record("\"one\"") + Self.record("\"two\"", severity: "FATAL", user: user)
            + Self.record("\"three ,LOG,00000,\"\"x\"", severity: "ERROR")
            + Self.record("\"\"\"four\"\"\"")
        #expect(
            try LogReading(text).entries.map { "\($0.severity) \($0.message)" } == [
                "info one", "fatal two", "error three ,LOG,00000,\"x", "info \"four\"",
            ])
    }

    @Test(arguments: ["postgresql.csv", "same/postgresql.csv", "same/diverged.csv"])
    func `blocks of any size and a later beginning give the same entries`(file: String) throws {
        let bytes = try Fixtures.bytes("formats/\(file)")
        let whole = try LogReading(bytes, blockSize: bytes.count)
        #expect(whole.entries.count > 8)
        #expect(whole.reader.counts.unreadableLines == 0)
        for size in [1, 7, 64, 4096] {
            let reading = try LogReading(bytes, blockSize: size)
            #expect(reading.entries == whole.entries)
            #expect(reading.reader.counts == whole.reader.counts)
            #expect(reading.reader.offsetReached == whole.reader.offsetReached)
        }
        let recognised = PostgresCSVLog(recognising: bytes.span)
        let format = try #require(recognised)
        for cut in stride(from: 1, to: bytes.count, by: 97) {
            let first = try LogReading(Array(bytes[..<cut]), format: format, finish: false)
            let reached = Int(first.reader.offsetReached)
            let rest = try LogReading(Array(bytes[reached...]), format: format)
            let later = rest.entries.map { entry in
                var entry = entry
                entry.offset += UInt64(reached)
                return entry
            }
            #expect(first.entries + later == whole.entries)
        }
    }

    @Test func `an entry cites its whole record`() throws {
        let bytes = try Fixtures.bytes("formats/same/postgresql.csv")
        let entries = try LogReading(bytes).entries
        var end: UInt64 = 0
        for entry in entries {
            #expect(entry.offset == end)
            #expect(entry.raw == Array(bytes[Int(entry.offset)..<Int(entry.offset + entry.length)]))
            end = entry.offset + entry.length + 1
        }
        #expect(end == UInt64(bytes.count))
    }

    @Test func `a real record of three lines loses nothing`() throws {
        let reading = try LogReading(Fixtures.bytes("formats/postgresql.csv"))
        #expect(reading.entries.count == 45)
        #expect(
            reading.summary.first { $0.contains("[583]") }
                == "2026-11-23 10:14:28.951 JST postgres[583] postgres/fatal:"
                + " could not connect to the primary server: connection to server at"
                + " \"192.168.2.3\", port 5432 failed: No route to host"
                + " ⏎ Is the server running on that host and accepting TCP/IP connections? ⏎ ")
        #expect(
            reading.summary.first { $0.contains("[2607]") }
                == "2026-11-23 10:14:58.220 JST postgres[2607] postgres/info app=db2:"
                + " standby \"db2\" is now the synchronous standby with priority 1")
    }

    @Test func `escaped beginnings, panics and slow statements reach the tables`() throws {
        let text =
            Self.record("\"\"\"quoted\"\" and unknown\"")
            + Self.record("\"we are lost\"", severity: "PANIC")
            + Self.record("\"duration: 999.999 ms\"")
            + Self.record("\"duration: 1834.027 ms  statement: END;\"")
        let format = PostgresCSVLog(recognising: text.utf8Span.span)
        var reader = LogReader(format: try #require(format))
        var kinds: [EventKind] = []
        reader.consume(text.utf8Span.span) { _, match in
            if let match { kinds.append(match.kind) }
        }
        reader.finish { _, match in
            if let match { kinds.append(match.kind) }
        }
        #expect(kinds == [.panic, .slowStatement])
    }

    @Test func `hostile records trap nothing`() throws {
        let good = Self.record("\"good\"")
        let hostile = [
            "2026-01-05 09:00:01.250 JST,\"open,,,,,,,,,\n", "2026-01-05 09:00:01.250 JST,\n",
            "2026-01-05 09:00:01.250 ", "2026-99-99 99:99:99.999 JST,,,,,,,,,,,LOG,00000,\"x\"\n",
            Self.record("\"never ended", pid: "99999999999999999999999"),
            Self.record("\"\"\"\"\"\"\"\"\""), Self.record("\"\""), Self.record(""),
            Self.record("plain"), Self.record("\"x\"", severity: "NOISE"),
            String(repeating: ",", count: 5000) + "\n", String(repeating: "\"", count: 5000) + "\n",
        ]
        var bytes = Array((good + good).utf8)
        let recognised = PostgresCSVLog(recognising: bytes.span)
        let format = try #require(recognised)
        for part in hostile {
            for text in [good + part + good, good + part] {
                let bytes = Array(text.utf8)
                let whole = try LogReading(bytes, format: format)
                #expect(whole.entries.first?.message == "good")
                for size in [1, 7] {
                    let reading = try LogReading(bytes, blockSize: size, format: format)
                    #expect(reading.entries == whole.entries)
                }
            }
        }
        for index in bytes.indices {
            let kept = bytes[index]
            for byte: UInt8 in [0, 10, 34, 44, 0xFF] {
                bytes[index] = byte
                #expect(try LogReading(bytes, format: format).entries.count <= 2)
            }
            bytes[index] = kept
        }
        for cut in bytes.indices { _ = try LogReading(Array(bytes[..<cut]), format: format) }
    }

    @Test func `a line of ten megabytes is read as far as its limit`() throws {
        let long = Self.record("\"" + String(repeating: "x\"\"", count: 3_500_000) + "\"")
        let reading = try LogReading(Self.record("\"a\"") + long + Self.record("\"b\""))
        #expect(reading.entries.count == 3)
        #expect(reading.entries.last?.message == "b")
        #expect(reading.reader.gaps(path: "x").map(\.reason) == [.longLine])
    }

    @Test(arguments: [
        "a,b,c\n1,2,3\n", "2026-01-05 09:00:01.250 JST,1,2,3,4,5,6,7,8,9,10,11,12,13,14\n",
        "2026-01-05 09:00:01.25+00,531,16384,repl,node2,,,,,,streaming,,,,,,,,0,async,\n",
    ])
    func `other tables are not taken for a log`(text: String) {
        let format = LogFormats.recognise(head: text.utf8Span.span)
        #expect(format == nil)
    }

    @Test(arguments: 1...20)
    func `stage one lets a message with a doubled quote near its beginning pass`(place: Int) {
        func isOpaque(_ message: String) -> Bool {
            let line = Array("LOG,00000,\"\(message)\",,,,,,,,,\"pgbench\"".utf8)
            return PostgresRecord.entryLine(
                line.span, 0..<line.count, .info, quoted: 11, escape: UInt8(ascii: "\"")
            ).isOpaque
        }
        let before = String(repeating: "x", count: place)
        #expect(isOpaque(before + "\"\"node2\"\"") == (place < 16))
        #expect(!isOpaque(before), "the quote that ends a message is none of its characters")
    }
}
