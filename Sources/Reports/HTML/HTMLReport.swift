package import Analysis
import Evidence
import Store

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
            page.section(.divergences, DivergencesPart(page: page).parts()),
            CoveragePart(page: page).markup(),
            page.section(.quotes, quotes(page), id: "evidence"),
            HTML("p", [.classed("mut small")], HTML(page.words.phrase(.howToShow))),
            HTML(
                "p", [.classed("mut small")],
                HTML(page.words.phrase(.madeBy(version: review.toolVersion)))),
        ]
        let title = page.words.headline(Headline.parts(review))
        return "<!doctype html>\n"
            + HTML(
                "html", [.init("lang", options.language.rawValue)],
                HTML("head", [], head(title)),
                HTML("body", [], HTML("main", [], body), .code("script", HTMLScript.text))
            ).markup + "\n"
    }

    private func head(_ title: String) -> [HTML] {
        [
            .void("meta", [.init("charset", "utf-8")]),
            .void(
                "meta",
                [
                    .init("name", "viewport"),
                    .init("content", "width=device-width,initial-scale=1"),
                ]),
            .void(
                "meta",
                [
                    .init("http-equiv", "Content-Security-Policy"),
                    .init("content", Self.policy),
                ]),
            .void("meta", [.init("name", "referrer"), .init("content", "no-referrer")]),
            HTML("title", [], HTML(title)),
            .code("style", HTMLStyle.sheet),
        ]
    }

    /// Nothing may be fetched, and only the page's own style sheet and script may act.
    static let policy =
        "default-src 'none'; style-src '\(hash(HTMLStyle.sheet))'; "
        + "script-src '\(hash(HTMLScript.text))'; base-uri 'none'; form-action 'none'"

    private static func hash(_ text: StaticString) -> String {
        "sha256-" + EvidenceHasher.base64Digest(of: "\(text)")
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
