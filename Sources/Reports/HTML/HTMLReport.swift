package import Analysis
import Evidence

/// The review as one page that stands alone: no network, no other file, readable without script.
package struct HTMLReport: ReportFormat {
    /// The name that `--format` takes.
    package var name: String { "html" }

    /// Makes the form.
    package init() {}

    /// The review as a page.
    package func report(_ review: Review, options: ReportOptions) -> String {
        let page = HTMLPage(review, options)
        let answer = AnswerSection(page: page)
        let body: [HTML] = [
            answer.markup(),
            NotesPart(page: page).markup(),
            HistoryDrawings(page: page).markup(),
            page.section(.timelines, TimelinesPart(page: page).parts()),
            NewestPart(page: page).markup(),
            FailoversPart(page: page).markup(),
            ExposurePart(page: page).markup(),
            page.section(
                .divergences, DivergencesPart(page: page).parts(), id: "divergences"),
            CopiesPart(page: page).markup(),
            CoveragePart(page: page).markup(),
            page.section(.quotes, quotes(page), id: "evidence"),
            HTML("p", [.classed("mut small")], HTML(page.words.phrase(.howToShow))),
            HTML(
                "p", [.classed("mut small")],
                HTML(page.words.phrase(.madeBy(version: review.toolVersion)))),
        ]
        let title = page.words.headline(Headline.parts(review))
        return HTMLDocument.page(
            title: title, language: options.language, body, script: HTMLScript.text)
    }

    private func quotes(_ page: HTMLPage) -> [HTML] {
        var parts = page.evidence.quotes(page.options)
        if page.evidence.unquoted > 0 {
            parts.append(
                HTML(
                    "p", [.classed("mut")],
                    HTML(page.words.phrase(.moreEvents(page.evidence.unquoted)))))
        }
        return parts
    }
}
