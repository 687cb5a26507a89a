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
        let value = HTML(words.phrase(.figure(figure.value)))
        return HTML(
            "div", [.classed(style)], HTML("small", [], HTML(words.label(figure.label))),
            HTML("b", [], HTML("a", [.init("href", "#" + anchor(figure.finding))], value)),
            HTML("small", [], HTML(figure.remark.map { words.phrase($0) } ?? "")),
            figure.evidence.isEmpty
                ? .nothing
                : HTML("div", [.classed("links")], page.evidence.links(figure.evidence, most: 2)))
    }

    /// Where the page tells of a finding; where it is not shown, the evidence.
    private func anchor(_ finding: String) -> String {
        switch finding {
        case "next", "coverage": finding
        case "failovers" where !page.shown.failovers.isEmpty: finding
        default: page.hasAnchor(finding) ? finding : "coverage"
        }
    }

    /// What happened, in the order in which it happened, in a few sentences.
    private var story: [HTML] {
        Story(review: review, day: page.day, options: page.options).paragraphs.map { paragraph in
            HTML("p", [], .joined(paragraph.map(sentence), separator: " "))
        }
    }

    private func sentence(_ sentence: Story.Sentence) -> HTML {
        (sentence.lead.map { HTML("b", [], HTML($0 + ": ")) } ?? .nothing) + HTML(sentence.text)
            + page.evidence.links(sentence.evidence)
    }

    private var firstStep: HTML {
        let step = review.newest.nextSteps.first
        let service = page.service
        guard step != nil || service != nil else { return .nothing }
        return HTML(
            "div", [.classed("first")],
            HTML(
                "p", [], HTML("b", [], HTML(words.label(.doFirst) + ": ")),
                HTML(service.map(words.phrase) ?? step.map { words.sentence($0.statement) } ?? "")),
            service == nil
                ? .nothing
                : HTML("p", [], HTML(step.map { words.sentence($0.statement) } ?? "")),
            page.commands(step?.commands ?? []),
            HTML("p", [], HTML("a", [.init("href", "#next")], HTML(words.label(.nextSteps)))))
    }
}
