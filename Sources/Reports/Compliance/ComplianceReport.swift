package import Analysis
import Evidence

/// A compliance report: the same parts in text, Markdown and HTML.
package struct ComplianceReport: Sendable {
    /// The review that it was drawn from.
    let review: Review
    /// What it tells.
    let compliance: Compliance
    /// How it is to look.
    let options: ReportOptions

    /// Prepares the report of a review; `nil` where none was asked for.
    package init?(_ review: Review, options: ReportOptions) {
        guard let compliance = review.compliance else { return nil }
        self.review = review
        self.compliance = compliance
        self.options = options
    }

    /// A part with its heading.
    struct Part {
        var title: String
        /// Sentences, each with what it rests on.
        var sentences: [Remarked] = []
        /// What follows them.
        var table: Table?
        /// Whether the strips of days belong to it.
        var hasCalendar = false
    }

    /// A sentence with what it rests on.
    struct Remarked {
        var text: String
        var evidence: [EventID] = []
    }

    /// A table.
    struct Table {
        var columns: [String]
        var numbers: Set<Int> = []
        var rows: [Row]
    }

    /// A row of a table.
    struct Row {
        var cells: [Cell]
        /// What is told below it.
        var below: [Remarked] = []
    }

    /// A cell of a table.
    struct Cell: ExpressibleByStringLiteral {
        var text: String
        /// What came of the control that it is about.
        var status: ControlResult.Status?

        init(_ text: String, _ status: ControlResult.Status? = nil) {
            self.text = text
            self.status = status
        }

        init(stringLiteral text: String) { self.init(text) }
    }

    var words: any Wording { options.wording }

    func say(_ phrase: CompliancePhrase) -> String { words.compliance(phrase) }

    func label(_ label: CompliancePhrase.Label) -> String { say(.label(label)) }

    /// What the report is called.
    var title: String {
        say(.title(compliance.policy.title, period: compliance.period.name))
    }

    /// What it is about.
    var subject: String {
        let last = compliance.period.end.advanced(byMicroseconds: -1_000_000)
        return say(
            .subject(
                cluster: review.cluster.name, from: date(compliance.period.start), to: date(last),
                zone: compliance.policy.zone))
    }

    /// How many controls passed, failed and had no evidence.
    var counts: CompliancePhrase {
        func count(_ status: ControlResult.Status) -> Int {
            compliance.results.count { $0.status == status }
        }
        return .counts(pass: count(.pass), fail: count(.fail), noEvidence: count(.noEvidence))
    }

    /// A day by the calendar of the policy's zone.
    func date(_ time: Timestamp) -> String {
        let zone = ZoneInference.Given(node: nil, name: compliance.policy.zone)
        return TimeText(style: options.times.style, seasons: zone).date(of: time)
    }

    /// The parts, in their order.
    var parts: [Part] {
        [
            changes, controls, exceptions, trend, coverage, incidents, maintenance,
        ].compactMap { $0 }
    }

    private var changes: Part? {
        guard compliance.issue > 1 else { return nil }
        var part = Part(title: label(.changes))
        part.sentences = [
            Remarked(
                text: say(
                    .changedSince(compliance.issue - 1, newSources: compliance.newSources)))
        ]
        part.sentences += compliance.changes.map { change in
            Remarked(
                text: say(
                    .change(
                        control: name(change.control), before: shown(change.before),
                        after: shown(change.after))))
        }
        return part
    }

    private func name(_ id: String) -> String {
        compliance.policy.controls.first { $0.id == id }.map(name) ?? id
    }

    private func shown(_ result: IssuedResult?) -> String {
        guard let result else { return say(.absent) }
        let check = compliance.policy.controls.first { $0.id == result.control }?.check
        let value = result.value.flatMap { value in
            check.map { say(.value($0, value)) }
        }
        return [say(.status(result.status)), value].compactMap { $0 }.filter { !$0.isEmpty }
            .joined(separator: ", ")
    }

    /// What a control is called.
    func name(_ control: Control) -> String { control.title ?? say(.check(control.check)) }

    private var controls: Part {
        var part = Part(title: label(.controls))
        part.table = Table(
            columns: [
                label(.result), label(.control), label(.achieved), label(.target),
                label(.references),
            ],
            rows: compliance.results.map { result in
                let control = result.control
                return Row(
                    cells: [
                        Cell(say(.status(result.status)), result.status),
                        Cell(
                            name(control)
                                + (control.isEnforced ? " (\(label(.enforced)))" : "")),
                        Cell(achieved(result)), Cell(say(.target(control))),
                        Cell(control.references.joined(separator: ", ")),
                    ],
                    below: result.reasons.map {
                        Remarked(text: words.sentence($0.statement), evidence: $0.evidence)
                    })
            })
        return part
    }

    /// What was achieved, or a dash.
    func achieved(_ result: ControlResult) -> String {
        let text = result.value.map { say(.value(result.control.check, $0)) } ?? ""
        return text.isEmpty ? "–" : text
    }

    private var exceptions: Part {
        var part = Part(title: label(.exceptions))
        guard !compliance.exceptions.isEmpty else {
            part.sentences = [Remarked(text: say(.noExceptions))]
            return part
        }
        part.table = Table(
            columns: [
                label(.result), label(.control), label(.owner), label(.due), label(.acceptance),
            ],
            rows: compliance.exceptions.map { one in
                Row(cells: [
                    Cell(say(.status(one.status)), one.status), Cell(name(one.control)),
                    Cell(one.owner ?? "–"), Cell(one.due.map(date) ?? "–"),
                    Cell(
                        one.accepted.map {
                            say(.accepted(until: date($0.until), reason: $0.reason))
                        } ?? "–"),
                ])
            })
        return part
    }

    private var trend: Part? {
        guard !compliance.earlier.isEmpty else { return nil }
        var part = Part(title: label(.trend))
        let periods =
            compliance.earlier.map { ($0.period.name, $0.results) }
            + [(compliance.period.name, compliance.results)]
        part.table = Table(
            columns: [label(.control)] + periods.map(\.0),
            rows: compliance.policy.controls.enumerated().map { index, control in
                Row(
                    cells: [Cell(name(control))]
                        + periods.map { _, results in
                            Cell(short(results[index]), results[index].status)
                        })
            })
        return part
    }

    /// What came of a control in few words: the worst that it can have been, where that is known.
    private func short(_ result: ControlResult) -> String {
        let check = result.control.check
        let status = say(.status(result.status))
        guard result.status != .noEvidence, let value = result.value, check.unit != .none else {
            return status
        }
        let worst = check.isAtLeast ? value.earliest : value.latest
        return status + " " + say(.value(check, Bounded(worst)))
    }
}
