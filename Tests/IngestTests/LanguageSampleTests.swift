import Testing

@testable import Ingest

struct LanguageSampleTests {
    private func foreign(_ lines: [String]) throws -> [String] {
        let text = lines.enumerated().map { index, line in
            "2026-03-02 04:05:0\(index % 10).789 UTC [811] \(line)\n"
        }.joined()
        let bytes = Array(text.utf8)
        let recognised = LogFormats.recognise(head: bytes.span)
        return LanguageSample.messages(of: bytes.span, try #require(recognised)).map {
            String(decoding: $0, as: UTF8.self)
        }
    }

    @Test func `messages in another language are told`() throws {
        let found = try foreign([
            "LOG:  database system is ready to accept connections",
            "LOG:  le syst\u{E8}me de bases de donn\u{E9}es est pr\u{EA}t",
            "LOG:  statement: SELECT 1",
        ])
        #expect(found == ["le syst\u{E8}me de bases de donn\u{E9}es est pr\u{EA}t"])
    }

    @Test func `what clients write in statements says nothing of the server's language`() throws {
        let found = try foreign([
            "LOG:  database system is ready to accept connections",
            "LOG:  statement: INSERT INTO town VALUES ('Lw\u{F3}w')",
            "LOG:  duration: 0.117 ms  statement: SELECT '\u{141}\u{F3}d\u{17A}'",
            "LOG:  duration: 0.117 ms",
        ])
        #expect(found.isEmpty)
    }
}
