import Analysis
import Evidence

/// What all parts of a page share: the review, its words and times, and the events that it cites.
struct HTMLPage {
    /// The review that is told.
    let review: Review
    /// The findings that are told one by one.
    let shown: Review
    /// How it is to look.
    let options: ReportOptions
    /// The events that can be linked to.
    let evidence: HTMLEvidence
    /// A moment of the day whose times are shown without their date.
    let day: Timestamp?

    /// Prepares a page.
    init(_ review: Review, _ options: ReportOptions) {
        self.review = review
        self.options = options
        shown = ShownFindings.of(review)
        evidence = HTMLEvidence(shown, options.wording)
        day = TextReport.day(of: review)
    }

    /// The sentences of the reader's language.
    var words: any Wording { options.wording }

    /// Who is still in service and must be told of before the next steps, where it is so.
    var service: Phrase? { LastService(review).phrase(for: review.newest) }

    /// A time of day, with its date where it is another day's.
    func clock(_ time: Bounded<Timestamp>) -> String { options.times.clock(time, besides: day) }

    /// The same, of a time that may be open.
    func clock(_ time: Bounded<Timestamp>?, else label: Label) -> String {
        time.map(clock) ?? words.label(label)
    }

    /// The class of a node's colour.
    func colour(of node: NodeName) -> String {
        let names = review.cluster.nodes.map(\.name)
        return "n\((names.firstIndex(of: node) ?? names.count) % 5 + 1)"
    }

    /// Whether something on the page bears a name as its anchor: a finding or a quoted event.
    func hasAnchor(_ id: String) -> Bool {
        if evidence.isQuoted(EventID(id)) { return true }
        let findings =
            shown.failovers.map(\.id) + shown.outages.map(\.id) + shown.stalls.map(\.id)
            + shown.unprotected.map(\.id) + shown.divergences.map(\.id) + shown.notes.map(\.id)
            + review.copies.prefix(ShownFindings.remarks).map(\.id)
        return findings.contains(id)
    }

    /// How many more there are than are shown; nothing where all are.
    func more(_ all: Int, _ shown: Int) -> HTML {
        all > shown
            ? HTML("p", [.classed("mut")], HTML(words.phrase(.more(all - shown)))) : .nothing
    }

    /// A part of the page with its heading; nothing where it has no content.
    func section(_ heading: Label, _ content: [HTML], id: String? = nil) -> HTML {
        let parts = content.filter { !$0.markup.isEmpty }
        guard !parts.isEmpty else { return .nothing }
        let attributes = id.map { [HTML.Attribute("id", $0)] } ?? []
        return HTML("section", attributes, [HTML("h2", [], HTML(words.label(heading)))] + parts)
    }

    /// A list of remarks under a small heading, each with links to its events.
    func remarks(_ heading: Label, _ remarks: [Remark], style: String = "") -> HTML {
        guard !remarks.isEmpty else { return .nothing }
        return HTML("h4", [.classed(style)], HTML(words.label(heading))) + list(remarks.map(item))
    }

    /// A list of items, of which only so many are shown.
    func list(_ items: [HTML]) -> HTML {
        guard !items.isEmpty else { return .nothing }
        return HTML("ul", [], Array(items.prefix(ShownFindings.remarks)))
            + more(items.count, ShownFindings.remarks)
    }

    /// A remark as an item of a list.
    func item(_ remark: Remark) -> HTML {
        HTML(
            "li", [],
            HTML(words.sentence(remark.statement)) + evidence.links(remark.evidence))
    }

    /// A table with titles; columns named in `numbers` are set to the right, times are not broken.
    func table(_ titles: [Label], numbers: Set<Int> = [], _ rows: [[HTML]]) -> HTML {
        let times = titles.indices.filter { titles[$0] == .time }
        return .table(titles.map(words.label), numbers: numbers, times: Set(times), rows)
    }

    /// Commands that can be copied as they are.
    func commands(_ commands: [String]) -> HTML {
        commands.isEmpty
            ? .nothing : HTML("pre", [], .lines(commands.joined(separator: "\n")))
    }
}
