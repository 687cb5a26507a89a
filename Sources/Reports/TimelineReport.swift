package import Analysis
import Evidence

/// The answer of the command `timeline`: one line for each event, in order of time.
package enum TimelineReport {
    /// The events as text: time, node, what happened, id; a line with the date where it changes.
    ///
    /// With a width, what happened is cut to fit; with width 0 nothing is cut.
    package static func text(_ events: [Review.TimedEvent], options: ReportOptions) -> String {
        var page = Page(options)
        let words = options.wording
        let times = options.times
        let nodes = events.map(node)
        let clocks = events.map { event in
            event.time.map { times.clock($0, besides: $0.earliest) } ?? "–"
        }
        let columnsOfTime = clocks.map { TerminalText.width($0) }.max() ?? 0
        let columnsOfNode = min(24, nodes.map { TerminalText.width($0) }.max() ?? 0)
        var date: String?
        for (index, timed) in events.enumerated() {
            let event = timed.event
            if let time = timed.time, times.date(of: time.earliest) != date {
                date = times.date(of: time.earliest)
                page.addLine((date ?? "") + " (" + times.zone + ")", style: .strong)
            }
            let particulars = words.particulars(event).joined(separator: ", ")
            var what =
                words.title(event.kind) + (particulars.isEmpty ? "" : ": " + particulars)
            what = TerminalText.sanitised(what)
            let start =
                TerminalText.padded(clocks[index], to: columnsOfTime) + "  "
                + TerminalText.padded(
                    TerminalText.cut(nodes[index], to: columnsOfNode), to: columnsOfNode)
                + "  "
            let end = "  " + event.id.text
            if page.width > 0 {
                let room =
                    page.width - TerminalText.width(start) - TerminalText.width(end)
                what = TerminalText.padded(
                    TerminalText.cut(what, to: max(8, room)), to: max(8, room))
            }
            page.addLine(start + what + end, style: style(event.kind))
        }
        if events.isEmpty { page.addLine(words.label(.none)) }
        return page.text
    }

    /// Who wrote the entry, and of whom, where that is another node: `pm01→pm02`.
    private static func node(_ timed: Review.TimedEvent) -> String {
        let observer = timed.event.observer?.text ?? "–"
        guard let subject = timed.event.subject, subject != timed.event.observer else {
            return TerminalText.sanitised(observer)
        }
        return TerminalText.sanitised(observer + "→" + subject.text)
    }

    private static func style(_ kind: EventKind) -> Page.Style {
        switch kind {
        case .postmasterDied, .serverProcessCrashed, .panic, .diskFull, .tokenLost, .quorumLost,
            .lockRefusedStart, .operationUnexpected:
            .bad
        case .timelineSelected, .recoveryComplete, .agentPromoted, .serverReady: .good
        case .agentStatusChanged, .agentDataStatusChanged, .agentAsyncMode, .addressAdded:
            .caution
        default: .plain
        }
    }
}
