import Testing

@testable import Ingest

struct LanguageSampleTests {
    private func foreign(
        _ lines: [String], prefix: String = "2026-03-02 04:05:06.789 UTC [811] "
    ) throws -> [String] {
        let text = lines.map { prefix + $0 + "\n" }.joined()
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
        let wrapped = try foreign(
            [
                "2026-03-02T04:05:06.789012345Z stdout F 2026-03-02 04:05:06.789 UTC [811] LOG:  statement: SELECT 'Lw\u{F3}w'",
                "2026-03-02T04:05:06.789112345Z stdout F 2026-03-02 04:05:06.789 UTC [811] LOG:  duration: 2000.117 ms",
            ], prefix: "")
        #expect(wrapped.isEmpty)
    }
}
