import Analysis
import Evidence

/// One episode, as the review tells it: trigger, steps, addresses, timeline, problems, doubts.
struct FailoverSection {
    /// The episode.
    let failover: Failover
    /// Where the events stand.
    let places: Places
    /// A moment of the day whose times are shown without their date.
    let day: Timestamp?
    /// The review that it is part of.
    let review: Review
    /// How it is to look.
    let options: ReportOptions

    private var words: any Wording { options.wording }
    private var times: TimeText { options.times }

    /// Adds the episode to a page.
    func add(to page: inout Page) {
        let title = Phrase.episode(id: failover.id, from: failover.from, to: failover.to)
        page.heading(words.name(failover.kind), of: words.phrase(title))
        addTrigger(to: &page)
        addFact(.cause, words.name(failover.cause), to: &page)
        if let outage = failover.timeWithoutWrites(in: review) {
            addFact(
                .outage,
                words.phrase(.nobodyCouldWrite(outage.seconds)) + Page.cited(outage.evidence),
                to: &page)
        }
        if let timeline = failover.timelineText(words) {
            let promotion = failover.step(.promoted)?.evidence ?? []
            addFact(.timelineSwitch, timeline + Page.cited(promotion), to: &page)
        }
        addFact(
            .confidence, words.name(failover.confidence) + Page.cited(failover.evidence),
            to: &page)
        addSteps(to: &page)
        addAddresses(to: &page)
        addRecovery(to: &page)
        page.add(words.label(.problems), failover.problems, words: words, style: .caution)
        page.add(words.label(.doubts), failover.doubts, words: words)
    }

    private func addFact(_ label: Label, _ text: String, to page: inout Page) {
        let labels: [Label] = [.trigger, .cause, .outage, .timelineSwitch, .confidence]
        let column = labels.map { TerminalText.width(words.label($0)) + 2 }.max() ?? 0
        page.add(text, indent: 2, mark: TerminalText.padded(words.label(label) + ":", to: column))
    }

    private func addTrigger(to page: inout Page) {
        guard let trigger = failover.trigger else { return }
        let time = failover.step(.fault).map { times.full($0.time) + ": " } ?? ""
        addFact(
            .trigger, time + words.sentence(trigger.statement) + Page.cited(trigger.evidence),
            to: &page)
    }

    private func addSteps(to page: inout Page) {
        let steps = failover.stepsInOrder
        if !steps.isEmpty {
            let labels: [Label] = [.step, .time, .afterFault, .took, .event]
            var table = TextTable(titles: labels.map(words.label), rightAligned: [2, 3])
            let fault = failover.step(.fault)?.time
            var before: Bounded<Timestamp>?
            for step in steps {
                let since = step.phase == .fault ? nil : fault.map { step.time.seconds(since: $0) }
                let took = before.map { step.time.seconds(since: $0) }
                table.add(
                    [
                        words.name(step.phase), times.clock(step.time, besides: day),
                        since.map { "+" + words.length($0) } ?? "–",
                        took.map { words.length($0) } ?? "–",
                        step.evidence.first?.text ?? "–",
                    ], details: detail(of: step))
                before = step.time
            }
            page.blank()
            page.add(table)
        }
        let missing = Failover.Phase.allCases.filter { failover.step($0) == nil }
        if !missing.isEmpty { page.add(words.phrase(.stepsNotSeen(missing)), indent: 2) }
    }

    /// What explains a step, and where its event stands.
    private func detail(of step: Failover.Step) -> [String] {
        let explanation = failover.explanation(of: step, words)
        let place = step.evidence.first.flatMap(places.text).map {
            explanation == nil ? $0 : "(" + $0 + ")"
        }
        let text = [explanation, place].compactMap { $0 }.joined(separator: " ")
        return text.isEmpty ? [] : [text]
    }

    private func addRecovery(to page: inout Page) {
        guard !failover.recovery.isEmpty else { return }
        page.add(words.label(.recovery) + ":", indent: 2)
        for step in failover.recovery {
            page.add(
                times.clock(step.time, besides: day) + ": " + words.name(step)
                    + Page.cited(step.evidence), indent: 4, mark: "- ")
        }
    }

    private func addAddresses(to page: inout Page) {
        guard !failover.addressMoves.isEmpty else { return }
        page.add(words.label(.addressMoves) + ":", indent: 2)
        for move in failover.addressMoves {
            let text = Phrase.addressMoved(
                move, removed: move.removed.map { times.clock($0, besides: day) },
                added: move.added.map { times.clock($0, besides: day) })
            page.add(words.phrase(text) + Page.cited(move.evidence), indent: 4, mark: "- ")
        }
    }
}

extension Failover {
    /// What became of the timeline, in words; `nil` where nothing is known of it.
    func timelineText(_ words: any Wording) -> String? {
        guard let to = timelineTo else { return nil }
        if to == timelineFrom { return words.phrase(.timelineKept(to)) }
        return words.phrase(.timelineRaised(from: timelineFrom, to: to, at: switchLSN))
    }
}
