import Analysis
import Evidence

/// What a compliance report tells besides its controls: coverage, failovers, maintenance.
extension ComplianceReport {
    /// How much of each day the logs of each node cover.
    var coverage: Part {
        var part = Part(title: label(.coverage), hasCalendar: true)
        part.table = Table(
            columns: [words.label(.node), label(.share), label(.days)], numbers: [1],
            rows: compliance.coverage.map { node in
                Row(cells: [
                    Cell(node.name.text), Cell(Quantity.percent(node.share)),
                    Cell(strip(of: node)),
                ])
            })
        part.sentences = [Remarked(text: say(.calendarHint))]
        return part
    }

    /// The days of a node, one character for each.
    private func strip(of node: LogCover.Node) -> String {
        node.days.enumerated().map { index, share in
            if hasIncident(on: index) { return "!" }
            switch share {
            case 1...: return "#"
            case 0: return "·"
            default: return String(Int(max(0, min(9, share * 10))))
            }
        }.joined()
    }

    /// Whether a failover or an outage lies in a day of the period.
    func hasIncident(on index: Int) -> Bool {
        let days = compliance.period.days
        guard index + 1 < days.count else { return false }
        let (start, end) = (days[index], days[index + 1])
        func isIn(_ time: Bounded<Timestamp>?) -> Bool {
            time.map { start <= $0.earliest && $0.earliest < end } ?? false
        }
        return review.failovers.contains { isIn($0.moment) }
            || review.outages.contains { isIn($0.start) }
    }

    private static let phases: [Failover.Phase] = [
        .detected, .stopped, .vipMoved, .promoted, .firstCommit, .redundant,
    ]

    /// The failovers beside each other.
    var incidents: Part {
        var part = Part(title: label(.incidents))
        guard !compliance.incidents.isEmpty else {
            part.sentences = [Remarked(text: say(.noIncidents))]
            return part
        }
        // The last ones stand to the right, as periods do.
        let incidents = compliance.incidents.suffix(Self.mostIncidents)
        func row(_ title: String, _ cell: (Compliance.Incident) -> String?) -> Row {
            Row(cells: [Cell(title)] + incidents.map { Cell(cell($0) ?? "–") })
        }
        part.table = Table(
            columns: [""]
                + incidents.map { incident in
                    incident.failover.id
                        + (incident.isOfPeriod ? " (\(label(.thisPeriod)))" : "")
                },
            rows: [
                row(words.label(.time)) { $0.failover.moment.map(options.times.full) },
                row(words.label(.cause)) { words.name($0.failover.cause) },
            ]
                + Self.phases.map { phase in
                    row(words.name(phase)) { incident in
                        incident.afterFault[phase].map { "+" + words.length($0) }
                    }
                } + [row(label(.outage)) { $0.failover.outageSeconds.map(words.length) }])
        return part
    }

    /// The greatest number of failovers that are compared.
    private static let mostIncidents = 6

    /// The announced times; `nil` where the period has none.
    var maintenance: Part? {
        let own = compliance.policy.maintenance.filter {
            $0.time.start < compliance.period.end && $0.time.end > compliance.period.start
        }
        guard !own.isEmpty else { return nil }
        var part = Part(title: label(.maintenance))
        part.table = Table(
            columns: [words.label(.time), label(.reason)],
            rows: own.map {
                Row(cells: [
                    Cell(options.times.span(from: $0.time.start, to: $0.time.end)),
                    Cell($0.reason),
                ])
            })
        return part
    }
}
