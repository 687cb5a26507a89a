package import Analysis
import Evidence

/// The answer of the command `coverage`: what was read of each source, and what was not.
package enum CoverageReport {
    /// The sources and gaps of a review as text.
    package static func text(_ review: Review, options: ReportOptions) -> String {
        var page = Page(options)
        let words = options.wording
        page.add(
            words.phrase(
                .amountOfEvidence(review)),
            style: .strong)
        for source in review.sources {
            add(source, JSONReport.offset(source, review), to: &page, words: words)
            for message in review.unknownMessages where message.source == source.id {
                page.add("@\(message.offset) " + message.text, indent: 6, mark: "? ")
            }
        }
        EvidenceSection.addGaps(review.gaps, to: &page, words: words)
        return page.text
    }

    private static func add(
        _ source: Source, _ offset: Int64?, to page: inout Page, words: any Wording
    ) {
        let counts = source.counts
        page.blank()
        page.add(source.fullPath + " (" + source.id.text + ")")
        let node = source.node?.text ?? "–"
        page.add(words.label(.node) + ": " + node + ", " + words.name(source.nodeReason), indent: 4)
        page.add(
            words.label(.format) + ": " + source.format
                + (source.formatDetail.map { ", '" + $0 + "'" } ?? ""), indent: 4)
        if let first = source.first, let last = source.last {
            let span = Phrase.writtenSpan(
                first: first.description, last: last.description, zone: first.zone,
                offset: offset.flatMap { Int32(exactly: $0) })
            page.add(words.label(.time) + ": " + words.phrase(span), indent: 4)
        }
        let hasGap = counts.unknownMessages > 0 || counts.unreadableLines > 0
        page.add(
            words.phrase(.counts(counts)), indent: 4,
            style: hasGap ? .caution : .plain)
    }
}
