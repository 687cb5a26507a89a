package import Analysis

/// The answer of the command `note` without words: the notes that there are.
package enum NotesReport {
    /// The notes as text.
    package static func text(_ review: Review, options: ReportOptions) -> String {
        var page = Page(options)
        NotesSection(review: review, options: options).add(to: &page)
        if review.notes.isEmpty { page.addLine(options.wording.label(.none)) }
        return page.text
    }
}
