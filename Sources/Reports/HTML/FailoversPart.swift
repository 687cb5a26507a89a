import Analysis
import Evidence

/// The episodes, each phase by phase, with the settings that explain how long it took.
struct FailoversPart {
    /// What the page shares.
    let page: HTMLPage

    private var words: any Wording { page.words }

    /// The part as markup.
    func markup() -> HTML {
        page.section(
            .failovers,
            page.shown.failovers.map(episode) + [
                page.more(page.review.failovers.count, page.shown.failovers.count)
            ], id: "failovers")
    }

    private func episode(_ failover: Failover) -> HTML {
        let title = Phrase.episode(id: failover.id, from: failover.from, to: failover.to)
        var facts: [(Label, HTML)] = []
        if let trigger = failover.trigger {
            facts.append(
                (
                    .trigger,
                    HTML(words.sentence(trigger.statement)) + page.evidence.links(trigger.evidence)
                ))
        }
        facts.append((.cause, HTML(words.name(failover.cause))))
        if let outage = failover.timeWithoutWrites(in: page.review) {
            facts.append(
                (
                    .outage,
                    HTML(words.phrase(.nobodyCouldWrite(outage.seconds)))
                        + page.evidence.links(outage.evidence)
                ))
        }
        if let timeline = failover.timelineText(words) {
            facts.append(
                (
                    .timelineSwitch,
                    HTML(timeline)
                        + page.evidence.links(failover.step(.promoted)?.evidence ?? [])
                ))
        }
        facts.append(
            (
                .confidence,
                HTML(words.name(failover.confidence)) + page.evidence.links(failover.evidence)
            ))
        let list = facts.map { label, content in
            HTML("tr", [], HTML("th", [], HTML(words.label(label))), HTML("td", [], content))
        }
        return .joined([
            HTML(
                "h3", [.init("id", failover.id)],
                HTML(words.name(failover.kind) + " " + words.phrase(title))),
            HTML("div", [.classed("scroll")], HTML("table", [], HTML("tbody", [], list))),
            steps(failover), moves(failover), recovery(failover),
            page.remarks(.problems, failover.problems, style: "warn"),
            page.remarks(.doubts, failover.doubts),
            NotesPart(page: page).links(about: failover.id),
        ])
    }

    private func steps(_ failover: Failover) -> HTML {
        let fault = failover.step(.fault)?.time
        var before: Bounded<Timestamp>?
        var rows: [[HTML]] = []
        for step in failover.stepsInOrder {
            let since = step.phase == .fault ? nil : fault.map { step.time.seconds(since: $0) }
            let took = before.map { step.time.seconds(since: $0) }
            rows.append([
                HTML("b", [], HTML(words.name(step.phase))), HTML(page.clock(step.time)),
                HTML(since.map { "+" + words.length($0) } ?? "–"),
                HTML(took.map { words.length($0) } ?? "–"),
                HTML(failover.explanation(of: step, words) ?? ""),
                page.evidence.links(step.evidence),
            ])
            before = step.time
        }
        let missing = Failover.Phase.allCases.filter { failover.step($0) == nil }
        return page.table(
            [.step, .time, .afterFault, .took, .explainedBy, .evidence], numbers: [2, 3], rows)
            + (missing.isEmpty
                ? .nothing
                : HTML("p", [.classed("mut small")], HTML(words.phrase(.stepsNotSeen(missing)))))
    }

    private func recovery(_ failover: Failover) -> HTML {
        guard !failover.recovery.isEmpty else { return .nothing }
        let items = failover.recovery.map { step in
            HTML(
                "li", [],
                HTML(page.clock(step.time) + ": " + words.name(step))
                    + page.evidence.links(step.evidence))
        }
        return HTML("h4", [], HTML(words.label(.recovery))) + page.list(items)
    }

    private func moves(_ failover: Failover) -> HTML {
        guard !failover.addressMoves.isEmpty else { return .nothing }
        let items = failover.addressMoves.map { move in
            HTML(
                "li", [],
                HTML(
                    words.phrase(
                        .addressMoved(
                            move, removed: move.removed.map(page.clock),
                            added: move.added.map(page.clock))))
                    + page.evidence.links(move.evidence))
        }
        return HTML("h4", [], HTML(words.label(.addressMoves))) + page.list(items)
    }
}
