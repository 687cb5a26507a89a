import Analysis
import Evidence

/// The beginning of the page: the headline, five figures, and what happened in plain words.
struct AnswerSection {
    /// What the page shares.
    let page: HTMLPage

    private var words: any Wording { page.words }
    private var review: Review { page.review }

    /// The beginning as markup.
    func markup() -> HTML {
        HTML(
            "header", [],
            HTML("h1", [], HTML(words.headline(Headline.parts(review)))),
            HTML("p", [.classed("mut")], HTML(TextReport().context(review, page.options))),
            HTML("div", [.classed("cards")], Figures(review).cards.map(card)),
            HTML("div", [.classed("story")], story), firstStep)
    }

    private func card(_ figure: Figures.Card) -> HTML {
        let style =
            switch figure.weight {
            case .good: "card c-good"
            case .caution: "card c-warn"
            case .bad: "card c-bad"
            case .none: "card"
            }
        return HTML(
            "div", [.classed(style)], HTML("small", [], HTML(words.label(figure.label))),
            HTML("b", [], HTML(words.phrase(.figure(figure.value)))),
            HTML("small", [], HTML(figure.remark.map { words.phrase($0) } ?? "")))
    }

    /// What happened, in the order in which it happened, in a few sentences.
    private var story: [HTML] {
        var paragraphs: [HTML] = []
        for failover in review.failovers.suffix(3) { paragraphs.append(episode(failover)) }
        var felt: [HTML] = []
        for stall in review.stalls.prefix(3) {
            let phrase = Phrase.stall(
                stall, from: page.clock(stall.start), until: stall.end.map(page.clock))
            felt.append(sentence(words.phrase(phrase), stall.evidence))
        }
        if review.stalls.count > 3 {
            felt.append(HTML(words.phrase(.more(review.stalls.count - 3))))
        }
        if !felt.isEmpty { paragraphs.append(HTML("p", [], .joined(felt, separator: " "))) }
        let newest = review.newest
        let verdict = Phrase.verdict(
            newest.verdict, node: newest.node, equal: newest.equal,
            confidence: newest.confidence)
        var last = [sentence(words.phrase(verdict), [])]
        for reason in newest.reasons.prefix(2) {
            last.append(
                HTML(words.sentence(reason.statement)) + page.evidence.links(reason.evidence))
        }
        paragraphs.append(HTML("p", [], .joined(last, separator: " ")))
        return paragraphs
    }

    private func episode(_ failover: Failover) -> HTML {
        var parts: [HTML] = []
        if let trigger = failover.trigger {
            let time = failover.step(.fault).map { page.options.times.full($0.time) + ": " } ?? ""
            parts.append(
                HTML("b", [], HTML(time)) + HTML(words.sentence(trigger.statement))
                    + page.evidence.links(trigger.evidence))
        }
        if let to = failover.to, let promoted = failover.step(.promoted) {
            let commit = failover.step(.firstCommit)
            let phrase = Phrase.promotedAt(
                to, time: page.clock(promoted.time), firstCommit: commit.map { page.clock($0.time) }
            )
            parts.append(
                sentence(
                    words.phrase(phrase),
                    [promoted.evidence.first, commit?.evidence.first].compactMap { $0 }))
        }
        if let outage = failover.outageSeconds {
            parts.append(sentence(words.phrase(.nobodyCouldWrite(outage)), []))
        }
        for problem in failover.problems.prefix(4) {
            parts.append(
                HTML(words.sentence(problem.statement)) + page.evidence.links(problem.evidence))
        }
        return HTML("p", [], .joined(parts, separator: " "))
    }

    /// A phrase as a sentence of its own.
    private func sentence(_ phrase: String, _ evidence: [EventID]) -> HTML {
        HTML(words.phrase(.sentence(phrase))) + page.evidence.links(evidence)
    }

    private var firstStep: HTML {
        guard let step = review.newest.nextSteps.first else { return .nothing }
        return HTML(
            "div", [.classed("first")], HTML("b", [], HTML(words.label(.doFirst) + ": ")),
            HTML(words.sentence(step.statement)), page.commands(step.commands),
            HTML("a", [.init("href", "#next")], HTML(words.label(.nextSteps))))
    }
}
