import Analysis
import Evidence
import Foundation
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

    /// A folder with the logs of both nodes in all three forms, or in some of them.
    private func threeForms(_ forms: String...) async throws -> Review {
        guard !forms.isEmpty else {
            return try await Incident.review([Fixtures.path("languages/three-forms")])
        }
        return try await Incident.review(
            ["a", "b"].flatMap { node in
                forms.map {
                    "\(node)=" + Fixtures.path("languages/three-forms/\(node)/postgresql.\($0)")
                }
            })
    }

    @Test func `the same log in three forms in one folder counts once and is cited from each`()
        async throws
    {
        let all = try await threeForms()
        #expect(all.sources.count == 6)
        #expect(all.events.count > 30)
        for event in all.events {
            let node = event.event.observer?.text ?? ""
            let names = ([event.event.citation] + event.otherRecords.map(\.citation)).compactMap {
                citation in
                all.sources.first { $0.id == citation.source }?.fullPath
            }
            #expect(
                names.sorted() == ["csv", "json", "log"].map { "\(node)/postgresql.\($0)" },
                "\(event.event.text)")
        }
        for form in ["csv", "json", "log"] {
            #expect(try await Findings(threeForms(form)) == Findings(all))
        }
    }

    @Test func `log_timezone changes within a file, and the time is told by the abbreviations`()
        async throws
    {
        // The stderr log has the seconds since 1970 (`%n`).
        let expected = try await threeForms("log").events.filter { $0.event.observer?.text == "a" }
        let changes = expected.filter { $0.event.details.name == "log_timezone" }
        #expect(changes.compactMap(\.event.details.value) == ["Asia/Tokyo", "America/New_York"])
        for form in ["csv", "json"] {
            let told = try await threeForms(form).events.filter { $0.event.observer?.text == "a" }
            #expect(told.map(\.event.kind) == expected.map(\.event.kind))
            #expect(told.map(\.time) == expected.map(\.time))
            #expect(
                Set(told.compactMap { $0.event.wallClock?.zone })
                    == Set(["UTC", "JST", "EST"].map { .abbreviation($0) }))
        }
    }

    /// Where packages of Debian put the server's French.
    private static let french = "/usr/share/locale/fr/LC_MESSAGES/postgres-15.mo"

    @Test(.enabled(if: FileManager.default.fileExists(atPath: french)))
    func `a French log is understood by the catalogue in the system's folder`() async throws {
        let told = try await Incident.review(
            ["a", "b"].map { "\($0)=" + Fixtures.path("languages/fr/\($0).log") })
        // The same script was played with Japanese servers.
        #expect(try await Findings(told) == Findings(threeForms()))
        #expect(told.unknownMessages.isEmpty)
        #expect(told.sources.allSatisfy { $0.formatDetail?.hasSuffix("'\(Self.french)'") == true })
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
