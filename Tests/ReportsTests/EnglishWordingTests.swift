import Analysis
import Evidence
import Foundation
import Reports
import TestSupport
import Testing

struct EnglishWordingTests {
    private let words = EnglishWording()

    @Test func `there is a sample of every statement`() throws {
        let keys = try ["Statement+Key", "WALStatement", "TimeStatement"].flatMap { name in
            let path = Fixtures.checkout.appending(path: "Sources/Evidence/\(name).swift")
            let source = try String(contentsOf: path, encoding: .utf8)
            return source.split(separator: "\n").compactMap { line -> String? in
                guard line.contains("case .") else { return nil }
                return line.split(separator: "\"").dropFirst().first.map(String.init)
            }
        }
        #expect(keys.count > 80)
        // Some statements have several wordings, with a sample of each.
        #expect(Set(StatementSamples.all.map(\.key)).sorted() == keys.sorted())
    }

    @Test func `every statement has a sentence of its own`() throws {
        let lines = StatementSamples.all.map { $0.key + ": " + words.sentence($0) }
        #expect(Set(StatementSamples.all.map { words.sentence($0) }).count == lines.count)
        try Golden.expect(
            lines.joined(separator: "\n") + "\n", at: "Tests/ReportsTests/Expected/statements.txt")
    }

    @Test(arguments: StatementSamples.all)
    func `a sentence ends in a full stop and speaks of primary and standby`(statement: Statement) {
        let sentence = words.sentence(statement)
        #expect(sentence.hasSuffix("."))
        #expect(!sentence.hasSuffix(".."))
        let plain = sentence.lowercased().split(separator: "vip-master").joined()
        #expect(!plain.contains("master") && !plain.contains("slave"))
    }

    @Test func `times within sentences follow the zone that was asked for`() {
        let tokyo = EnglishWording(times: TimeText(offsetSeconds: 32_400))
        let last = Statement.usedLast(
            node: ReviewBuilder.two, lastCommit: Bounded(ReviewBuilder.time("23:50:58.506725")))
        #expect(
            tokyo.sentence(last)
                == "Clients used pm02 last: its last commit is of "
                + "2026-11-23 08:50:58.506 UTC+09:00.")
    }

    @Test func `every kind of event has a title of its own`() throws {
        let titles = EventKind.allCases.map { words.title($0) }
        #expect(Set(titles).count == titles.count)
        #expect(titles.allSatisfy { !$0.isEmpty && $0.count <= 60 && !$0.hasSuffix(".") })
        let lines = EventKind.allCases.map { $0.rawValue + ": " + words.title($0) }
        try Golden.expect(
            lines.joined(separator: "\n") + "\n", at: "Tests/ReportsTests/Expected/events.txt")
    }

    @Test func `every name and label has words of its own`() {
        func distinct(_ texts: [String]) -> Bool {
            Set(texts).count == texts.count && !texts.contains("")
        }
        #expect(distinct(Role.allCases.map { words.name($0) }))
        #expect(distinct(Failover.Kind.allCases.map { words.name($0) }))
        #expect(distinct(Failover.Cause.allCases.map { words.name($0) }))
        #expect(distinct(Failover.Phase.allCases.map { words.name($0) }))
        #expect(distinct(NewestNode.Verdict.allCases.map { words.name($0) }))
        #expect(distinct(Confidence.allCases.map { words.name($0) }))
        #expect(distinct(EvidenceGap.Reason.allCases.map { words.name($0) }))
        #expect(distinct(Source.NodeReason.allCases.map { words.name($0) }))
        #expect(distinct(Period.Track.allCases.map { words.name($0) }))
        #expect(Label.allCases.allSatisfy { !words.label($0).isEmpty })
    }

    @Test(arguments: [
        (Optional(0), Optional(0), "loses no commit that a client was told of"),
        (nil, 0, "loses no commit that a client was told of"),
        (1, 1, "loses 1 commit that clients were told of"),
        (1, 2725, "loses 2,725 commits that clients may have been told of, surely of 1"),
        (nil, 3, "loses 3 commits that clients may have been told of, surely of none"),
        (3, nil, "loses at least 3 commits that clients were told of"),
        (0, nil, "loses an unknown number of commits that clients may have been told of"),
        (nil, nil, "loses an unknown number of commits that clients may have been told of"),
    ])
    func `a risk says how many commits`(atLeast: Int?, atMost: Int?, shown: String) {
        let phrase = Phrase.startRisk(
            node: ReviewBuilder.one, atLeast: atLeast, atMost: atMost, why: "Because.")
        #expect(words.phrase(phrase) == "pm01: \(shown). Because.")
    }

    @Test func `the particulars of an event are told with their words`() {
        var details = EventDetails()
        details.resource = "pgsql"
        details.operation = "monitor"
        details.name = "pgsql-status"
        details.old = ""
        details.value = "PRI"
        details.lsn = ReviewBuilder.lsn("0/DB0208")
        details.timeline = ReviewBuilder.timeline(3)
        details.xid = TransactionID(2680)
        details.number = 9
        details.duration = 21_020_841
        var event = ReviewBuilder.primaryCrash().events[0].event
        event.details = details
        #expect(
            words.particulars(event) == [
                "pgsql monitor", "pgsql-status", "(empty) → PRI", "0/DB0208", "timeline 3",
                "xid 2680", "process 9", "21.0 s",
            ])
    }
}
