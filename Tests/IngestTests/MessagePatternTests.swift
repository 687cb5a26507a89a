import Evidence
import Ingest
import Testing

struct MessagePatternTests {
    private func match(_ pattern: String, _ message: String) -> Message.Match? {
        match(pattern, Array(message.utf8))
    }

    private func match(_ pattern: String, _ message: [UInt8]) -> Message.Match? {
        MessagePattern(pattern).match(message.span, kind: .redoStarted)
    }

    @Test func `a pattern without holes takes exactly its own text`() {
        #expect(match("shutting down", "shutting down") == Message.Match(kind: .redoStarted))
        #expect(match("shutting down", "shutting down now") == nil)
        #expect(match("shutting down", "shutting") == nil)
        #expect(match("", "") == Message.Match(kind: .redoStarted))
        #expect(match("", "x") == nil)
    }

    @Test func `braces that name no hole stand for themselves`() {
        #expect(match("a {b} {", "a {b} {") == Message.Match(kind: .redoStarted))
    }

    @Test func `a text hole tries later ends where the rest does not fit`() {
        #expect(match("{old} to {value}.", "a to b.c to d.")?.details.old == "a")
        #expect(match("{old} to {value}.", "a to b.c to d.")?.details.value == "b.c to d")
        #expect(match("{value} on {node}", "a on b c on d")?.details.value == "a on b c")
        #expect(match("({name}): {number}", "(a): b): 7")?.details.name == "a): b")
    }

    @Test func `a text hole may take nothing and loses its blanks`() {
        #expect(match("x:{value}", "x:")?.details.value == "")
        #expect(match("x:{value}", "x: \t a b \t")?.details.value == "a b")
    }

    @Test func `a node is neither empty nor has blanks`() {
        #expect(match("on {node}", "on kobe")?.subject == "kobe")
        #expect(match("on {node}", "on ") == nil)
        #expect(match("on {node}", "on kobe nara") == nil)
        #expect(match("on {node} x", "on kobe x")?.subject == "kobe")
        #expect(match("on {node}: x", "on a:b: x")?.subject == "a:b")
    }

    @Test(arguments: [
        ("16/B374D848", "16/B374D848"), ("0/0", "0/0"), ("0000000000DB8C68", "0/DB8C68"),
        ("7FFFFFFF/FFFFFFFF", "7FFFFFFF/FFFFFFFF"), ("a/b", "A/B"),
    ])
    func `an LSN has two forms`(text: String, expected: String) {
        #expect(match("at {lsn}!", "at \(text)!")?.details.lsn?.description == expected)
        #expect(match("at {lsn2}!", "at \(text)!")?.details.otherLSN?.description == expected)
    }

    @Test(arguments: [
        "", "/", "1/", "/1", "x/1", "123456789/1", "1/123456789", "80000000/0", "0000000000DB8C6",
        "00000000000DB8C68", "FFFFFFFFFFFFFFFF", "1/2/3", "-1/0",
    ])
    func `what is no LSN does not match`(text: String) {
        #expect(match("at {lsn}!", "at \(text)!") == nil)
    }

    @Test func `numbers are within the range of their type`() {
        #expect(match("{timeline}", "4294967295")?.details.timeline?.number == UInt32.max)
        #expect(match("{timeline2}", "3")?.details.otherTimeline?.number == 3)
        #expect(match("{timeline}", "0") == nil)
        #expect(match("{timeline}", "4294967296") == nil)
        #expect(match("{xid}", "731")?.details.xid == TransactionID(731))
        #expect(match("{xid}", "4294967296") == nil)
        #expect(match("{number}", "9223372036854775807")?.details.number == .max)
        #expect(match("{number}", "9223372036854775808") == nil)
        #expect(match("{number}", "-1") == nil)
        #expect(match("{number}", "") == nil)
    }

    @Test(arguments: [
        ("{ms} ms", "21020.841 ms", 21_020_841), ("{ms} ms", "4100.2500 ms", 4_100_250),
        ("{ms}ms", "3000ms", 3_000_000), ("{s} s", "0.082 s", 82_000), ("{s} s", "7 s", 7_000_000),
        ("{s}. s", "7. s", 7_000_000),
    ])
    func `a duration is kept in microseconds`(pattern: String, text: String, expected: Int64) {
        #expect(match(pattern, text)?.details.duration == expected)
    }

    @Test func `a duration that is too long does not match`() {
        #expect(match("{ms} ms", "9223372036854775807 ms") == nil)
        #expect(match("{s} s", "9223372036854.999999 s") == nil)
        #expect(match("{ms} ms", "99999999999999999999999 ms") == nil)
    }

    @Test(arguments: [
        ("2026-11-22 23:50:16.49153+00", "2026-11-22T23:50:16.491530Z"),
        ("2026-11-22 23:50:16+05:30", "2026-11-22T18:20:16.000000Z"),
        ("2026-11-22 23:50:16.5-03", "2026-11-23T02:50:16.500000Z"),
        ("2026-11-22 23:48:54 UTC", "2026-11-22T23:48:54.000000Z"),
        ("2026-11-22 23:48:54 GMT", "2026-11-22T23:48:54.000000Z"),
        ("2026-11-22 23:48:54 +03", "2026-11-22T20:48:54.000000Z"),
        ("2026-11-22 23:48:54 -02:30", "2026-11-23T02:18:54.000000Z"),
        ("1900-01-01 00:00:00+00:19:32", "1899-12-31T23:40:28.000000Z"),
    ])
    func `a printed time with a known zone becomes a moment`(text: String, expected: String) {
        let found = match("at {time}!", "at \(text)!")
        #expect(found?.details.time?.description == expected)
        #expect(found?.details.value == nil)
    }

    @Test(arguments: [
        "2026-11-22 23:48:54 JST", "2026-11-22 23:48:54.1 CEST", "2026-11-22 23:48:54",
    ])
    func `a printed time in another zone stays text`(text: String) {
        let found = match("at {time}!", "at \(text)!")
        #expect(found?.details.value == text)
        #expect(found?.details.time == nil)
    }

    @Test(arguments: [
        "", "2026", "2026-13-22 23:48:54 UTC", "2026-02-30 23:48:54 UTC", "2026-11-22 25:48:54 UTC",
        "2026-11-22T23:48:54 UTC", "2026-11-22 23:48", "2026-11-22 23:48:54+0", "infinity",
    ])
    func `what is no time does not match`(text: String) {
        #expect(match("at {time}!", "at \(text)!") == nil)
    }

    @Test func `invalid UTF-8 and NUL bytes are text like any other`() {
        let found = match("a {value} b", Array("a ".utf8) + [0xFF, 0x00, 0xC3] + Array(" b".utf8))
        #expect(found?.details.value == "\u{FFFD}\u{0}\u{FFFD}")
        #expect(match("a", [0x61, 0x00]) == nil)
    }

    @Test(.timeLimit(.minutes(1)))
    func `a very long message costs time in proportion to its length`() {
        let long = [UInt8](repeating: UInt8(ascii: "a"), count: 4_000_000)
        #expect(match("{name}a{old}a{value}a{*}b", long) == nil)
        #expect(match("{value}", long)?.details.value?.utf8.count == 4_000_000)
        let brackets = [UInt8](repeating: UInt8(ascii: "("), count: 1_000_000)
        for vocabulary in Vocabulary.allCases {
            let text = String(decoding: brackets, as: UTF8.self)
            #expect(MessageCatalogue.standard.match(entry(vocabulary, text)) == nil)
        }
    }

    @Test(arguments: PlacedRow.all)
    func `a message cut anywhere or with any byte changed does not trap`(placed: PlacedRow) {
        let bytes = Array(placed.row.example.utf8)
        for index in bytes.indices {
            let cut = String(decoding: bytes[..<index], as: UTF8.self)
            _ = MessageCatalogue.standard.match(entry(placed.vocabulary, cut))
            var changed = bytes
            changed[index] = [0x00, 0xFF, 0x7B, 0x39, 0x2F][index % 5]
            _ = MessageCatalogue.standard.match(
                entry(placed.vocabulary, String(decoding: changed, as: UTF8.self)))
            _ = MessageCatalogue.standard.mayMatch(placed.vocabulary, changed.span, at: index)
        }
    }
}
