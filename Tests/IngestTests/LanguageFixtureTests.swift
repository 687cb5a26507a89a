import Evidence
import TestSupport
import Testing

@testable import Ingest

struct LanguageFixtureTests {
    /// What an event says that is the same in every run of the incident.
    private struct Core: Hashable, CustomStringConvertible {
        var kind: EventKind
        var details: EventDetails

        init(_ match: Message.Match) {
            kind = match.kind
            details = match.details
            details.time = nil
            details.duration = nil
            // The application, which only some forms state.
            if kind == .walsenderStarted { details.name = nil }
            if details.value?.contains("port ") == true { details.value = nil }
        }

        var description: String {
            [
                kind.rawValue, details.lsn?.description, details.otherLSN?.description,
                details.timeline?.description, details.otherTimeline?.description, details.name,
                details.operation, details.value,
            ].compactMap { $0 }.joined(separator: " ")
        }
    }

    private func events(_ path: String) throws -> (events: [Core], reader: LogReader) {
        let bytes = try Fixtures.bytes(path)
        let format = LogFormats.recognise(head: bytes.span)
        var reader = LogReader(format: try #require(format))
        var events: [Core] = []
        reader.consume(bytes.span) { _, match in
            if let match { events.append(Core(match)) }
        }
        reader.finish { _, match in
            if let match { events.append(Core(match)) }
        }
        return (events, reader)
    }

    @Test(arguments: ["a", "b"])
    func `an incident makes the same events in English and in Japanese`(log: String) throws {
        let (english, _) = try events("languages/en/\(log).log")
        let (japanese, reader) = try events("languages/ja/\(log).log")
        #expect(english.count > 30)
        #expect(japanese.map(\.description) == english.map(\.description))
        #expect(japanese == english)
        #expect(reader.counts.unknownMessages == 0)
        #expect(reader.counts.unreadableLines == 0)
    }

    @Test(arguments: [
        ("syslog", "syslog"), ("docker", "docker-json"), ("container", "container-log"),
        ("operator", "operator-json"), ("journal-json", "journal-json"),
        ("journal-export", "journal-export"), ("compose", "aggregated"), ("kubectl", "aggregated"),
        ("euc-jp", "encoded"), ("shift-jis", "encoded"),
    ])
    func `a log makes the same events in whatever it is wrapped or encoded`(
        form: String, name: String
    ) throws {
        let bytes = try Fixtures.bytes("languages/forms/b.\(form)")
        let format = LogFormats.recognise(head: bytes.span)
        #expect(format.map { type(of: $0).name } == name)
        let (plain, _) = try events("languages/ja/b.log")
        let (wrapped, reader) = try events("languages/forms/b.\(form)")
        #expect(wrapped.map(\.description) == plain.map(\.description))
        #expect(wrapped == plain)
        #expect(reader.counts.unknownMessages == 0)
        #expect(reader.counts.unreadableLines == 0)
        #expect(reader.gaps(path: form) == [])
    }

    @Test func `a log of question marks is named for what it is and used for what it tells`() throws
    {
        let (events, reader) = try events("languages/question-marks/b.log")
        let told = Set(events.map(\.description))
        for expected in [
            "consistency-reached 0/2000100", "streaming-started 0/3000000 1", "timeline-selected 2",
            "redo-done 0/4000268",
        ] {
            #expect(told.contains(expected), "\(told.sorted())")
        }
        let gap = reader.gaps(path: "b.log").first { $0.reason == .unwritableLanguage }
        #expect((gap?.count ?? 0) > 20)
    }
}
