import Evidence

/// One episode, as the review tells it: trigger, steps, addresses, timeline, problems, doubts.
struct FailoverSection {
    let failover: Failover
    let places: Places
    let options: ReportOptions

    private var words: any Wording { options.wording }
    private var times: TimeText { options.times }

    /// The steps in order of time; steps of one time stand in the order of the phases.
    private var steps: [Failover.Step] {
        let ranks = Failover.Phase.allCases
        return failover.steps.enumerated().sorted { left, right in
            let (one, other) = (left.element.time.middle, right.element.time.middle)
            guard one == other else { return one < other }
            let first = ranks.firstIndex(of: left.element.phase) ?? 0
            let second = ranks.firstIndex(of: right.element.phase) ?? 0
            return (first, left.offset) < (second, right.offset)
        }.map(\.element)
    }

    /// Adds the episode to a page.
    func add(to page: inout Page) {
        let title = Phrase.episode(kind: failover.kind, from: failover.from, to: failover.to)
        page.heading(words.phrase(title) + " (\(failover.id))")
        addTrigger(to: &page)
        addFact(.cause, words.name(failover.cause), to: &page)
        if let outage = failover.outageSeconds {
            addFact(.outage, words.phrase(.nobodyCouldWrite(outage)), to: &page)
        }
        if let timeline = timelineText { addFact(.timelineSwitch, timeline, to: &page) }
        addFact(.confidence, words.name(failover.confidence), to: &page)
        addSteps(to: &page)
        addAddresses(to: &page)
        page.add(words.label(.problems), failover.problems, words: words, style: .caution)
        page.add(words.label(.doubts), failover.doubts, words: words)
    }

    private func addFact(_ label: Label, _ text: String, to page: inout Page) {
        page.add(text, indent: 2, mark: TerminalText.padded(words.label(label) + ":", to: 12))
    }

    private func addTrigger(to page: inout Page) {
        guard let trigger = failover.trigger else { return }
        let time = failover.step(.fault).map { times.full($0.time) + ": " } ?? ""
        addFact(
            .trigger, time + words.sentence(trigger.statement) + Page.cited(trigger.evidence),
            to: &page)
    }

    private var timelineText: String? {
        guard let to = failover.timelineTo else { return nil }
        if to == failover.timelineFrom { return words.phrase(.timelineKept(to)) }
        return words.phrase(
            .timelineRaised(from: failover.timelineFrom, to: to, at: failover.switchLSN))
    }

    private func addSteps(to page: inout Page) {
        let steps = self.steps
        let day = (failover.step(.fault) ?? steps.first)?.time.earliest
        if let day {
            let titles = [
                words.label(.step),
                words.phrase(.timesAre(zone: times.zone, date: times.date(of: day))),
                words.label(.afterFault), words.label(.took), words.label(.event),
            ]
            var table = TextTable(titles: titles, rightAligned: [2, 3])
            let fault = failover.step(.fault)?.time
            var before: Bounded<Timestamp>?
            for step in steps {
                let since = step.phase == .fault ? nil : fault.map { step.time.seconds(since: $0) }
                let took = before.map { step.time.seconds(since: $0) }
                table.add(
                    [
                        words.name(step.phase), times.clock(step.time, besides: day),
                        since.map { "+" + Quantity.seconds($0) } ?? "–",
                        took.map { Quantity.seconds($0) } ?? "–",
                        step.evidence.first.map(places.text) ?? "–",
                    ], details: step.explainedBy.map { [words.sentence($0)] } ?? [])
                before = step.time
            }
            page.blank()
            page.add(table)
        }
        let missing = Failover.Phase.allCases.filter { failover.step($0) == nil }
        if !missing.isEmpty { page.add(words.phrase(.stepsNotSeen(missing)), indent: 2) }
    }

    private func addAddresses(to page: inout Page) {
        guard !failover.addressMoves.isEmpty else { return }
        let day = (failover.step(.fault) ?? steps.first)?.time.earliest
        page.add(words.label(.addressMoves) + ":", indent: 2)
        for move in failover.addressMoves {
            let text = Phrase.addressMoved(
                move, removed: move.removed.map { times.clock($0, besides: day) },
                added: move.added.map { times.clock($0, besides: day) })
            page.add(words.phrase(text) + Page.cited(move.evidence), indent: 4, mark: "- ")
        }
    }
}
