import Analysis
import Evidence
import Foundation
import Reports
import Store
import TestSupport
import Testing

/// A month of three incidents and quiet days: each control says what the incidents' truth implies.
struct ComplianceTests {
    /// The controls of a month, by name.
    private func results(_ month: ComplianceMonth) async throws -> [String: ControlResult] {
        let review =
            month.nodes.count == 2
            ? try await MonthsMade.shared.whole() : try await month.review()
        let compliance = try #require(review.compliance)
        return Dictionary(uniqueKeysWithValues: compliance.results.map { ($0.control.id, $0) })
    }

    @Test func `each control has the value that the truth implies`() async throws {
        let results = try await results(ComplianceMonth.whole)
        let truth = try ComplianceMonth.truth()
        func value(_ id: String) throws -> Bounded<Double> { try #require(results[id]?.value) }
        let passing = [
            "rto", "rpo", "stalls", "unprotected", "synchronous", "receiver", "logs", "clocks",
            "drill",
        ]
        for id in passing { #expect(results[id]?.status == .pass, "\(id)") }

        // Ends that logs in whole seconds give may be off by a second each.
        #expect(try value("rto").widened(by: 1).contains(truth.outage))
        #expect(try value("rpo") == Bounded(0))
        #expect(try value("stalls").widened(by: 1).contains(truth.stalled))
        #expect(try value("unprotected").widened(by: 3).contains(truth.unprotected))
        let whole = truth.whole
        #expect(results["availability"]?.status == .fail)
        let out = try value("availability")
        #expect(
            Bounded((1 - out.latest) * whole, (1 - out.earliest) * whole).widened(by: 5)
                .contains(truth.outage + truth.stopped))
        #expect(try value("synchronous").earliest > 0.99)
        #expect(try value("logs").earliest > 0.9999)
        #expect(try value("drill").latest < 120)

        #expect(results["fencing"]?.status == .fail)
        #expect(results["divergence"]?.status == .noEvidence)
        #expect(results["newest"]?.status == .noEvidence)
    }

    @Test func `without a node's logs nothing passes that rests on them`() async throws {
        for node in ["pm01", "pm02"] {
            let results = try await results(ComplianceMonth.without(node))
            // A failover that the other node's logs show was one; a configuration that has no
            // fencing has none.
            let shown: [String: ControlResult.Status] = ["drill": .pass, "fencing": .fail]
            for (id, result) in results {
                #expect(
                    result.status == shown[id] ?? .noEvidence
                        || id == "availability" && result.status == .fail,
                    "\(id) without \(node)")
            }
        }
    }

    @Test func `maintenance, an accepted failure and a note count`() async throws {
        let month = ComplianceMonth.whole
        let policy = try month.policy(
            """
            maintenance:
              - {from: 2026-10-21 06:00, to: 2026-10-21 08:00, reason: Both hosts are patched}
            accepted:
              - {control: fencing, until: 2027-01-01, owner: C. Tanaka, reason: Ordered}
            """)
        let note = Note(
            id: "", kind: .newestCheck, author: "A. Suzuki", written: .postgresEpoch, about: nil,
            happened: Timestamp("2026-10-21T05:30:00Z"), text: "pm01: decided",
            evidenceDigest: "")
        let compliance = try #require(
            try await month.review(policy: policy, notes: [note]).compliance)
        func result(_ id: String) -> ControlResult? {
            compliance.results.first { $0.control.id == id }
        }
        #expect(result("availability")?.status == .pass)
        #expect(result("rto")?.status == .pass)
        let fencing = try #require(compliance.exceptions.first { $0.control.id == "fencing" })
        #expect(fencing.status == .fail && fencing.owner == "C. Tanaka")
        #expect(fencing.due == Timestamp("2026-12-31T23:00:00Z"))
        #expect(!compliance.isFailing)
        // The note is of the first start; the second one had none.
        let starts = try #require(result("newest")).reasons.map(\.statement.key)
        #expect(starts.first == "compliance-checked-before-start")
    }

    @Test func `earlier periods and incidents are compared`() async throws {
        let compliance = try #require(try await MonthsMade.shared.whole().compliance)
        #expect(compliance.earlier.map(\.period.name) == ["2026-09"])
        #expect(compliance.coverage.map(\.name.text) == ["pm01", "pm02"])
        #expect(compliance.coverage.allSatisfy { $0.days.count == 31 && $0.days[3] == 1 })
        let incident = try #require(compliance.incidents.first)
        #expect(compliance.incidents.count == 1 && incident.isOfPeriod)
        let promoted = try #require(incident.afterFault[.promoted])
        #expect(promoted.earliest > 1 && promoted.latest < 10)
    }

    @Test func `late evidence gives a new issue that says what changed`() async throws {
        let month = ComplianceMonth.whole
        let store = try AuditStore()
        let cluster = try store.cluster(named: "prod")
        try await ComplianceMonth.without("pm02").take(into: store, cluster)
        let first = try #require(try month.review(of: cluster, in: store).compliance)
        #expect(first.issue == 1 && first.changes.isEmpty)
        let again = try #require(try month.review(of: cluster, in: store).compliance)
        #expect(again.issue == 1 && again.changes.isEmpty)
        try await month.take(into: store, cluster)
        for _ in 0..<2 {
            let second = try #require(try month.review(of: cluster, in: store).compliance)
            #expect(second.issue == 2 && second.newSources > 30)
            let change = try #require(second.changes.first { $0.control == "logs" })
            #expect(change.before?.status == .noEvidence && change.after?.status == .pass)
        }
        #expect(try store.complianceReports(of: cluster).map(\.number) == [2])
    }

    @Test(arguments: ["txt", "html", "md", "ja.txt", "ja.html"])
    func `the report in every form`(_ name: String) async throws {
        let review = try await MonthsMade.shared.whole()
        let parts = name.split(separator: ".")
        let language: ReportLanguage = parts.count > 1 ? .japanese : .english
        var options = ReportOptions(language: language)
        options.displaySeasons = ZoneInference.Given(node: nil, name: "Europe/Berlin")
        let report = try #require(ComplianceReport(review, options: options))
        let form = ["html": "html", "md": "markdown"][String(parts.last ?? "")] ?? "text"
        try Golden.expect(report.text(as: form), at: "reports/month/compliance.\(name)")
    }

    @Test func `JSON and tables hold the same`() async throws {
        let review = try await MonthsMade.shared.whole()
        let json = try JSONValue(JSONReport().report(review, options: ReportOptions()))
        let compliance = json["compliance"]
        #expect(compliance["policy.name"] == .text("month"))
        #expect(compliance["period.end"] == .text("2026-10-31T23:00:00.000000Z"))
        let controls = compliance["controls"].elements
        // Whatever is cited is there, also what is older than the period.
        let events = Set(
            json["events"].elements.flatMap {
                [$0["id"]] + $0["otherRecords"].elements.map { $0["id"] }
            }.map { "\($0)" })
        let cited = controls.flatMap { $0["reasons"].elements }.flatMap {
            $0["evidence"].elements
        }
        #expect(!cited.isEmpty && cited.allSatisfy { events.contains("\($0)") })
        #expect(controls.count == 13 && controls.first?["status"] == .text("pass"))
        #expect(compliance["coverage"].elements.count == 2)
        let tables = try #require(ComplianceReport(review, options: ReportOptions())).tables()
        let table = try #require(tables.first { $0.name == "controls" })
        #expect(table.text.split(separator: "\r\n").count == 14)
        #expect(table.text.contains(",rto,recovery-time,"))
    }
}

/// The review of the whole month: an actor, since tests run side by side and several ask for it.
private actor MonthsMade {
    static let shared = MonthsMade()
    private var made: Task<Review, any Error>?

    func whole() async throws -> Review {
        let task = made ?? Task { try await ComplianceMonth.whole.review() }
        made = task
        return try await task.value
    }
}

extension Bounded where Value == Double {
    /// The range with so much more at both ends.
    fileprivate func widened(by slack: Double) -> Bounded {
        Bounded(earliest - slack, latest + slack)
    }
}
