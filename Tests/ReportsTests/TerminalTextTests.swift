import Reports
import Testing

struct TerminalTextTests {
    @Test(arguments: [
        ("plain ~", "plain ~"), ("a\u{1B}[31mb", "a\\x1B[31mb"), ("\t\n\r\u{0}", "\\t\\n\\r\\x00"),
        ("\u{9B}2J", "\\x9B2J"), ("\u{202E}x\u{2066}", "\\u{202E}x\\u{2066}"),
        ("\r\n", "\\r\\n"), ("日本語 é", "日本語 é"), ("\u{7F}", "\\x7F"), ("a\u{200B}b", "a\\u{200B}b"),
    ])
    func `what could steer a terminal is made visible`(text: String, shown: String) {
        #expect(TerminalText.sanitised(text) == shown)
    }

    @Test(arguments: [
        ("abc", 3), ("日本語", 6), ("ｱｲｳ", 3), ("é", 1), ("e\u{301}", 1), ("→–…", 3), ("한", 2),
        ("", 0), ("⚡✅", 4), ("🦀", 2), ("が", 2), ("か\u{3099}", 2), ("（）", 4), ("ﾊﾟ", 2), ("𠮷", 2),
        ("①±×", 3), ("ก\u{E34}", 1),
    ])
    func `wide characters take two columns`(text: String, columns: Int) {
        #expect(TerminalText.width(text) == columns)
    }

    @Test func `padding counts columns, not characters`() {
        #expect(TerminalText.padded("日本", to: 6) == "日本  ")
        #expect(TerminalText.padded("日本", to: 6, onLeft: true) == "  日本")
        #expect(TerminalText.padded("abcdef", to: 3) == "abcdef")
    }

    @Test func `cutting marks what is missing and keeps within the width`() {
        #expect(TerminalText.cut("abcdef", to: 6) == "abcdef")
        #expect(TerminalText.cut("abcdefg", to: 6) == "abcde…")
        #expect(TerminalText.cut("日本語", to: 5) == "日本…")
        #expect(TerminalText.cut("日本語", to: 4) == "日…")
        #expect(TerminalText.cut("abc", to: 0) == "")
    }

    @Test func `lines break at blanks`() {
        #expect(TerminalText.wrapped("one two three", to: 7) == ["one two", "three"])
        #expect(TerminalText.wrapped("one two", to: 0) == ["one two"])
        #expect(TerminalText.wrapped("", to: 5) == [""])
    }

    @Test func `a word that is longer than a line is broken`() {
        #expect(TerminalText.wrapped("ab cdefghij k", to: 4) == ["ab", "cdef", "ghij", "k"])
    }

    @Test func `lines break between wide characters`() {
        #expect(TerminalText.wrapped("日本語です", to: 5) == ["日本", "語で", "す"])
    }
}
