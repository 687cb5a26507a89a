import Testing

@testable import Analysis

struct ShellWordTests {
    @Test(
        arguments: [
            ("pm01", "pm01"), ("/var/lib/pgsql/tmp/PGSQL.lock", "/var/lib/pgsql/tmp/PGSQL.lock"),
            ("", "''"), ("a b", "'a b'"), ("$(reboot)", "'$(reboot)'"),
            ("it's", "'it'\\''s'"), ("a\nb", "'a\nb'"), ("a;b", "'a;b'"), ("ノード", "'ノード'"),
        ])
    func `a word is one word for the shell`(_ text: String, _ expected: String) {
        #expect(ShellWord.quoted(text) == expected)
    }

    @Test func `a path is never an option`() {
        #expect(ShellWord.path("-rf /") == "'./-rf /'")
    }

    @Test func `a file name has no folder`() {
        #expect(ShellWord.fileName("../../etc/passwd") == ".._.._etc_passwd")
    }

    @Test func `a comment has one line`() {
        #expect(ShellWord.comment("pm01\nreboot\r\u{2028}\u{1b}[2J") == "pm01?reboot???[2J")
    }
}
