package import Analysis
import Evidence

/// The answer of the command `newest`: the verdict in the first line, all of it within 80 × 24.
package enum NewestReport {
    /// The number of lines of the terminal that it is to fit, less one for the prompt.
    private static let height = 23

    /// The answer as text.
    ///
    /// What explains is left out, least important first, until the rest fits; verdict, nodes,
    /// warnings and next steps are never left out.
    package static func text(_ review: Review, options: ReportOptions) -> String {
        var options = options
        if options.width <= 0 || options.width > 80 { options.width = 80 }
        for detail in NewestSection.Detail.allCases {
            let lines = lines(review, options: options, detail: detail)
            if lines.count <= height || detail == .essential {
                return lines.joined(separator: "\n") + "\n"
            }
        }
        return ""
    }

    private static func lines(
        _ review: Review, options: ReportOptions, detail: NewestSection.Detail
    ) -> [String] {
        var page = Page(options)
        let section = NewestSection(newest: review.newest, options: options)
        section.addVerdict(to: &page, indent: 0)
        section.addRest(to: &page, detail: detail)
        if detail != .full { page.add(options.wording.phrase(.seeReview), style: .faint) }
        return page.lines
    }
}
