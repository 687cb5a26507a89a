import Analysis
import Evidence

/// The timelines: the tree as a drawing, and where each begins.
struct TimelinesPart {
    /// What the page shares.
    let page: HTMLPage

    /// The part as markup, without its heading.
    func parts() -> [HTML] {
        let review = page.shown
        guard !review.timelines.isEmpty || !review.divergences.isEmpty else { return [] }
        let rows = review.timelines.map { timeline -> [HTML] in
            [
                HTML(timeline.timeline.description), HTML(timeline.parent.description),
                HTML("code", [], HTML(timeline.switchLSN.description)),
                HTML(timeline.node?.text ?? "–"), HTML(timeline.time.map(page.clock) ?? "–"),
                page.evidence.links(timeline.evidence),
            ]
        }
        return [
            TimelineTreeDrawing(review: review, options: page.options).markup(),
            page.table(
                [.timeline, .parent, .switchLSN, .madeBy, .time, .evidence], numbers: [0, 1], rows),
            page.more(page.review.timelines.count, review.timelines.count),
        ]
    }
}
