import Analysis
import Evidence

/// The answer to "which node is newest?", as the review and the command `newest` tell it.
struct NewestSection {
    /// How much is told.
    enum Detail: Int, CaseIterable {
        /// Everything.
        case full
        /// Without the risks.
        case withoutRisks
        /// Without the last commits, and with one event of each remark, too.
        case withoutCommits
        /// With the first reason only, too.
        case firstReason
        /// Verdict, positions, warnings and next steps, which are never left out.
        case essential
    }

    /// The answer.
    let newest: NewestNode
    /// The review that it is part of; `nil` where the answer stands alone, short as it must be.
    var review: Review?
    /// How it is to look.
    let options: ReportOptions

    private var words: any Wording { options.wording }

    /// Adds heading and answer to a page.
    func add(to page: inout Page) {
        page.heading(words.label(.newest))
        addVerdict(to: &page, indent: 2)
        addRest(to: &page, detail: .full)
    }

    /// Adds the verdict.
    func addVerdict(to page: inout Page, indent: Int) {
        let style: Page.Style =
            switch newest.verdict {
            case .decided: newest.confidence == .low ? .caution : .good
            case .diverged: .bad
            case .undetermined: .caution
            }
        let verdict = Phrase.verdict(
            newest.verdict, node: newest.node, equal: newest.equal,
            confidence: newest.confidence)
        page.add(words.phrase(verdict), indent: indent, style: style)
    }

    /// Adds what follows the verdict.
    func addRest(to page: inout Page, detail: Detail) {
        let ids = detail.rawValue < Detail.withoutCommits.rawValue ? 3 : 1
        addNodes(to: &page, detail: detail)
        switch detail {
        case .full, .withoutRisks, .withoutCommits:
            page.add(words.label(.reasons), newest.reasons, words: words, ids: ids)
        case .firstReason:
            page.add(words.label(.reasons), Array(newest.reasons.prefix(1)), words: words, ids: ids)
        case .essential: break
        }
        // Where nothing is decided, what each choice risks is what is left to go by.
        if newest.verdict == .diverged { addRisks(to: &page) }
        page.add(
            words.label(.warnings), warnings(detail), words: words, style: .caution, ids: ids)
        addSteps(to: &page, detail: detail)
        if newest.verdict == .undetermined || newest.verdict == .decided && detail == .full {
            addRisks(to: &page)
        }
    }

    /// The warnings; what the state on disk says already is left out where room is short.
    private func warnings(_ detail: Detail) -> [Remark] {
        guard detail == .essential else { return newest.warnings }
        return newest.warnings.filter {
            if case .needsCrashRecovery = $0.statement { false } else { true }
        }
    }

    private func addNodes(to page: inout Page, detail: Detail) {
        guard !newest.nodes.isEmpty else { return }
        let labels: [Label] = [.node, .timeline, .endOfWAL, .lastRole, .state, .startable]
        var table = TextTable(titles: labels.map(words.label), rightAligned: [1])
        for node in newest.nodes {
            let end = node.endOfWAL.map {
                node.endIsLowerBound ? words.phrase(.atLeast($0)) : $0.description
            }
            table.add(
                [
                    node.name.text, node.timeline?.description ?? "–", end ?? "–",
                    words.name(node.role), node.state ?? "–",
                    words.name(node.startable.answer),
                ], details: details(of: node, detail: detail))
        }
        page.add(table)
    }

    /// The last commit of a node, what this rests on, and why the node cannot be started.
    private func details(of node: NewestNode.Position, detail: Detail) -> [String] {
        var details: [String] = []
        if detail.rawValue < Detail.withoutCommits.rawValue {
            let commit = node.lastCommit.map {
                // As recorded: a corrected time would be a range, however small.
                Phrase.lastCommit($0.xid, time: options.times.exact($0.time))
            }
            let text = (commit.map(words.phrase) ?? "") + Page.cited(node.evidence)
            if !text.isEmpty { details.append(text) }
            // What a node that does not run any more was before.
            if let role = review?.roleText(of: node, words), role != words.name(node.role) {
                details.append(words.label(.lastRole) + ": " + role)
            }
            if let lock = node.lockFile { details.append(words.label(.lockFile) + ": " + lock) }
            if let made = node.cardMade {
                details.append(words.label(.cardMade) + ": " + options.times.exact(made))
            }
        }
        // What a warning says already is not said twice.
        if node.startable.answer != .yes, let why = node.startable.why,
            !newest.warnings.contains(where: { $0.statement == why })
        {
            details.append(words.sentence(why))
        }
        return details
    }

    private func addSteps(to page: inout Page, detail: Detail) {
        let service = review.flatMap { LastService($0).phrase(for: newest) }
        guard !newest.nextSteps.isEmpty || service != nil else { return }
        page.add(words.label(.nextSteps) + ":", indent: 2, style: .strong)
        if let service { page.add(words.phrase(service), indent: 4, style: .caution) }
        for (index, step) in newest.nextSteps.enumerated() {
            let mark = "\(index + 1). "
            // Where room is short, a command that says all stands alone; what a choice entails is
            // left to the review, since nothing of it may be done before the choice.
            if detail == .essential, step.isToldByCommand, let command = step.commands.first {
                page.addCommand(mark + command, indent: 4)
                continue
            }
            page.add(words.sentence(step.statement), indent: 4, mark: mark)
            for command in step.commands { page.addCommand(command, indent: 9) }
            guard detail != .essential else { continue }
            for (inner, part) in step.steps.enumerated() {
                page.add(
                    words.sentence(part.statement), indent: 7, mark: "\(index + 1).\(inner + 1) ")
                for command in part.commands { page.addCommand(command, indent: 12) }
            }
        }
    }

    private func addRisks(to page: inout Page) {
        guard !newest.risks.isEmpty else { return }
        page.add(words.label(.risks) + ":", indent: 2)
        for risk in newest.risks {
            let text = Phrase.startRisk(
                node: risk.node, atLeast: risk.atLeast, atMost: risk.atMost,
                why: words.sentence(risk.why))
            page.add(words.phrase(text), indent: 4, mark: "- ")
        }
    }
}

extension NextStep {
    /// Whether its one command tells a DBA what the sentence says.
    fileprivate var isToldByCommand: Bool {
        guard commands.count == 1 else { return false }
        switch statement {
        case .removeLock, .clearFailures, .startSecond, .checkReplication: return true
        default: return false
        }
    }
}
