import Analysis
import Evidence
import TestSupport
import Testing

/// One incident, its logs in every form and in two languages: the findings are the same.
struct LogFormsTests {
    /// What a review finds, apart from when.
    private struct Findings: Equatable {
        var failovers: [String]
        var divergences: [String]
        var stalls: [String]
        var outages: [String]
        /// What happened where, with every position and timeline.
        var events: [String]

        init(_ review: Review) {
            failovers = review.failovers.map {
                [
                    $0.kind.rawValue, $0.cause.rawValue, $0.from?.text ?? "-", $0.to?.text ?? "-",
                    $0.timelineTo?.description ?? "-", $0.switchLSN?.description ?? "-",
                    $0.steps.map(\.phase.rawValue).joined(separator: " "),
                ].joined(separator: ", ")
            }
            divergences = review.divergences.map {
                "\($0.branches.map(\.node.text)) at \($0.forkLSN)"
            }
            stalls = review.stalls.map {
                "\($0.node.text), \($0.cause.rawValue), \($0.endedBy?.rawValue ?? "-")"
            }
            events = review.events.map { timed in
                let details = timed.event.details
                return [
                    timed.event.kind.rawValue, timed.event.observer?.text, details.lsn?.description,
                    details.otherLSN?.description, details.timeline?.description,
                    details.otherTimeline?.description,
                ].map { $0 ?? "-" }.joined(separator: " ")
            }.sorted()
            outages = review.outages.map { "\($0.from.text) to \($0.to?.text ?? "-")" }
        }
    }

    /// Every range of time that the findings state, in one order.
    private func ranges(_ review: Review) -> [Bounded<Timestamp>?] {
        review.failovers.flatMap { $0.steps.map(\.time) }
            + review.stalls.flatMap { [$0.start, $0.end] }
            + review.outages.flatMap { [$0.start, $0.end] }
    }

    private func review(_ language: String, _ form: String) async throws -> Review {
        try await Incident.review(
            ["a", "b"].map { "\($0)=" + Fixtures.path("languages/\(language)/\($0).\(form)") })
    }

    @Test(arguments: [
        ("en", "csv"), ("en", "json"), ("ja-at-times-of-en", "log"), ("ja-at-times-of-en", "csv"),
        ("ja-at-times-of-en", "json"),
    ])
    func `the findings of a form and a language are those of the others`(
        _ language: String, _ form: String
    ) async throws {
        let expected = try await review("en", "log")
        let told = try await review(language, form)
        #expect(Findings(told) == Findings(expected))
        let (mine, others) = (ranges(told), ranges(expected))
        #expect(mine.count == others.count)
        for (one, other) in zip(mine, others) {
            guard let one, let other else {
                #expect(one == nil && other == nil)
                continue
            }
            #expect(one.earliest <= other.latest && other.earliest <= one.latest)
        }
        #expect(told.gaps.isEmpty)
        #expect(told.unknownMessages.isEmpty)
    }

    @Test func `the incident is understood`() async throws {
        let findings = Findings(try await review("en", "log"))
        #expect(findings.failovers.count == 1)
        #expect(findings.failovers.first?.hasPrefix("failover, postgres-crash, a, b, ") == true)
        #expect(findings.events.contains("redo-done b 0/4000268 - - -"))
        #expect(findings.events.contains("timeline-selected b - - 2 -"))
        #expect(findings.stalls.count == 1)
        #expect(findings.outages.count == 2)
    }
}
