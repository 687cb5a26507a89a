import Bytes
import Evidence
import TestSupport
import Testing

@testable import Ingest

struct LogReaderTests {
    static let fixtures = [
        "pacemaker-detail", "pacemaker-2.0", "pacemaker-1.1", "corosync", "syslog",
        "syslog-rfc3339", "syslog-postgres", "postgresql-labels", "postgresql-plain",
        "postgresql-session", "postgresql-japanese", "postgresql-angle", "postgresql-colons",
        "postgresql-none",
    ]

    @Test(arguments: [
        ("LOG:  duration: 999.999 ms", 0), ("LOG:  duration: 1000.000 ms", 1),
        ("LOG:  statement: SELECT 'database system is shut down'", 0),
        // A PANIC is an event whatever it says.
        ("PANIC:  statement: SELECT 1", 1),
        ("LOG:  database system is shut down", 1),
        ("LOG:  disconnection: session time: 0:00:00.1", 0),
    ])
    func `a line is told by the first bytes of its message`(line: String, events: Int) throws {
        let other =
            "2026-03-02 04:05:06.789 UTC [811] LOG:  database system is ready to accept connections"
        let text = Array((other + "\n2026-03-02 04:05:07.789 UTC [812] " + line + "\n").utf8)
        // Alone at the end of a block, and with others behind it.
        for after in [
            "", String(repeating: "2026-03-02 04:05:08.789 UTC [813] LOG:  bound\n", count: 9),
        ] {
            let recognised = LogFormats.recognise(head: text.span)
            var reader = LogReader(format: try #require(recognised))
            var found = 0
            let bytes = text + Array(after.utf8)
            reader.consume(bytes.span) { _, _ in found += 1 }
            reader.finish { _, _ in found += 1 }
            #expect(found == 1 + events)
        }
    }

    @Test(arguments: fixtures)
    func `blocks of any size give the same entries`(name: String) throws {
        let bytes = try Fixtures.bytes("formats/\(name).log")
        let whole = try LogReading(bytes, blockSize: bytes.count)
        #expect(!whole.entries.isEmpty)
        for size in [1, 7, 64, 4096] {
            let reading = try LogReading(bytes, blockSize: size)
            #expect(reading.entries == whole.entries)
            #expect(reading.reader.counts == whole.reader.counts)
            #expect(reading.reader.first == whole.reader.first)
            #expect(reading.reader.last == whole.reader.last)
            #expect(reading.reader.offsetReached == whole.reader.offsetReached)
            #expect(reading.reader.bytesRead == UInt64(bytes.count))
        }
    }

    @Test(arguments: fixtures)
    func `an entry cites the bytes it was made of`(name: String) throws {
        let bytes = try Fixtures.bytes("formats/\(name).log")
        for entry in try LogReading(bytes).entries {
            let range = Int(entry.offset)..<Int(entry.offset + entry.length)
            let lines = bytes.span.text(range).split(
                separator: "\n", omittingEmptySubsequences: false)
            #expect(lines.count >= 1 + entry.continuation.count)
            #expect(lines[0].contains(entry.message))
            #expect(range.upperBound == bytes.count || bytes[range.upperBound] == 10)
        }
    }

    @Test(arguments: fixtures)
    func `reading on from the offset reached gives the later entries`(name: String) throws {
        let bytes = try Fixtures.bytes("formats/\(name).log")
        let whole = try LogReading(bytes)
        let recognised = LogFormats.recognise(head: bytes.span)
        let format = try #require(recognised)
        for cut in stride(from: 1, to: bytes.count, by: 97) {
            let first = try LogReading(Array(bytes[..<cut]), format: format, finish: false)
            let reached = Int(first.reader.offsetReached)
            var reader = LogReader(format: format, at: UInt64(reached), selection: .all)
            var entries = first.entries
            reader.consume(bytes.span.extracting(reached..<bytes.count)) { entry, _ in
                entries.append(entry)
            }
            reader.finish { entry, _ in entries.append(entry) }
            #expect(entries == whole.entries)
        }
    }

    @Test(arguments: fixtures)
    func `a log cut anywhere gives the entries before the cut and says so`(name: String) throws {
        let bytes = try Fixtures.bytes("formats/\(name).log")
        let recognised = LogFormats.recognise(head: bytes.span)
        let format = try #require(recognised)
        let whole = try LogReading(bytes).entries
        for cut in stride(from: 0, to: bytes.count, by: 31) {
            let reading = try LogReading(Array(bytes[..<cut]), format: format)
            let complete = whole.filter { $0.offset + $0.length < UInt64(cut) }
            #expect(
                Array(reading.entries.prefix(complete.count)).map(\.message)
                    == complete.map(\.message))
            let reasons = reading.reader.gaps(path: "log").map(\.reason)
            #expect(reasons.contains(.cutLine) == (cut > 0 && bytes[cut - 1] != 10))
        }
    }

    @Test(arguments: fixtures)
    func `damaged bytes never stop the reading, and blocks still do not matter`(
        name: String
    ) throws {
        let intact = try Fixtures.bytes("formats/\(name).log")
        let recognised = LogFormats.recognise(head: intact.span)
        let format = try #require(recognised)
        var state: UInt64 = 20_260_105
        func random(_ limit: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % limit
        }
        for _ in 0..<60 {
            var bytes = intact
            for _ in 0..<40 { bytes[random(bytes.count)] = UInt8(random(256)) }
            _ = LogFormats.recognise(head: bytes.span)
            let whole = try LogReading(bytes, format: format)
            let parts = try LogReading(bytes, blockSize: 1 + random(300), format: format)
            #expect(parts.entries == whole.entries)
            #expect(parts.reader.counts == whole.reader.counts)
            #expect(parts.reader.gaps(path: "log") == whole.reader.gaps(path: "log"))
            for entry in whole.entries {
                #expect(entry.offset + entry.length <= UInt64(bytes.count))
            }
        }
    }

    @Test func `an empty log has no entries and no gaps`() throws {
        let reading = try LogReading([], format: Self.plain())
        #expect(reading.entries == [])
        #expect(reading.reader.counts == SourceCounts())
        #expect(reading.reader.gaps(path: "log") == [])
        #expect(reading.reader.offsetReached == 0)
    }

    @Test func `a line without an end is read and reported`() throws {
        let reading = try LogReading("2026-01-05 09:00:00.250 JST [7] LOG:  redo is not required")
        #expect(
            reading.summary == [
                "2026-01-05 09:00:00.250 JST postgres[7] postgres/info: redo is not required"
            ])
        #expect(
            reading.reader.gaps(path: "log") == [
                EvidenceGap(
                    reason: .cutLine, path: "log", offset: 0, detail: "the last line has no end")
            ])
        #expect(reading.reader.offsetReached == 0)
        #expect(reading.reader.counts.lines == 1)
    }

    @Test func `CR LF ends a line as LF does`() throws {
        let text =
            "2026-01-05 09:00:00 JST [7] LOG:  one\r\n\tmore\r\n"
            + "2026-01-05 09:00:01 JST [7] LOG:  two\r\n"
        let reading = try LogReading(text)
        #expect(reading.entries.map(\.message) == ["one", "two"])
        #expect(reading.entries.map(\.continuation) == [["more"], []])
        #expect(reading.entries.map(\.length) == [44, 37])
    }

    @Test func `NUL bytes before a line are passed and reported`() throws {
        let line = Array("2026-01-05 09:00:00 JST [7] LOG:  one\n".utf8)
        let bytes = line + [UInt8](repeating: 0, count: 4096) + line
        for size in [1, 7, 64, 4096] {
            let reading = try LogReading(bytes, blockSize: size)
            #expect(reading.entries.map(\.offset) == [0, UInt64(line.count + 4096)])
            #expect(
                reading.reader.gaps(path: "log") == [
                    EvidenceGap(
                        reason: .malformed, path: "log", offset: UInt64(line.count),
                        detail: "lines that begin with NUL bytes")
                ])
        }
    }

    @Test func `invalid UTF-8 is repaired in the text and not in the offsets`() throws {
        let bytes =
            Array("2026-01-05 09:00:00 JST [7] LOG:  a".utf8) + [0xFF, 0xC3]
            + Array("b\n2026-01-05 09:00:00 JST [7] LOG:  two\n".utf8)
        let reading = try LogReading(bytes)
        #expect(reading.entries.map(\.message) == ["a\u{FFFD}\u{FFFD}b", "two"])
        #expect(reading.entries.map(\.offset) == [0, 39])
    }

    @Test(arguments: [4096, 1 << 20, 20 << 20])
    func `a line of ten million bytes is cut, counted and reported`(blockSize: Int) throws {
        let line = "2026-01-05 09:00:00 JST [7] LOG:  "
        let bytes =
            Array(line.utf8) + [UInt8](repeating: 0x78, count: 10_000_000)
            + Array("\n\(line)two\n".utf8)
        let reading = try LogReading(bytes, blockSize: blockSize, format: Self.plain())
        #expect(reading.entries.map(\.message.utf8.count) == [LogReader.lineLimit - 34, 3])
        #expect(reading.entries.map(\.length) == [10_000_034, 37])
        #expect(reading.entries.map(\.offset) == [0, 10_000_035])
        #expect(reading.reader.counts.lines == 2)
        #expect(
            reading.reader.gaps(path: "log") == [
                EvidenceGap(
                    reason: .longLine, path: "log", offset: 0,
                    detail: "lines longer than 1048576 bytes")
            ])
    }

    @Test func `an entry of endless continuation keeps its length and a bounded text`() throws {
        let text =
            "2026-01-05 09:00:00 JST [7] LOG:  statement: SELECT\n"
            + String(repeating: "\t1,\n", count: 5000)
        let reading = try LogReading(text)
        #expect(reading.entries.map(\.continuation.count) == [LogReader.continuationLimit])
        #expect(reading.entries.map(\.length) == [UInt64(text.utf8.count - 1)])
    }

    @Test func `unknown warnings are counted, and shown once however their numbers differ`() throws
    {
        let lines = (1...50).map {
            "Nov 22 23:50:22 pm02 pgsql(db)[1\($0)]: WARNING: something unheard of \($0)\n"
        }
        let text = lines.joined() + "Nov 22 23:50:23 pm02 cron[9]: ERROR: not ours\n"
        let reading = try LogReading(text)
        #expect(reading.reader.counts.unknownMessages == 50)
        #expect(
            reading.reader.unknownMessages == [
                LogReader.UnknownMessage(
                    vocabulary: .pgsqlAgent, text: "something unheard of 1", offset: 0)
            ])
        #expect(reading.reader.hosts == ["pm02"])
    }

    @Test func `lines that a format does not accept are counted with the first place`() throws {
        let good = "Nov 22 23:50:22 pm02 cron[9]: text\n"
        let reading = try LogReading(String(repeating: good, count: 8) + "?\n" + good + "??\n")
        #expect(reading.reader.counts.unreadableLines == 2)
        #expect(
            reading.reader.gaps(path: "log") == [
                EvidenceGap(
                    reason: .unreadableLines, path: "log", offset: UInt64(good.utf8.count * 8),
                    count: 2,
                    detail: "lines that the format does not accept")
            ])
    }

    /// The format of a log with `%t [%p] `.
    private static func plain() throws -> any LogFormat {
        let line = Array("2026-01-05 09:00:00 JST [7] LOG:  one\n".utf8)
        let recognised = LogFormats.recognise(head: line.span)
        return try #require(recognised)
    }
}
