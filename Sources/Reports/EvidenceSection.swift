import Analysis
import Evidence

/// Clocks, sources and gaps, as the review tells them.
struct EvidenceSection {
    let review: Review
    let options: ReportOptions

    private var words: any Wording { options.wording }

    /// Adds the parts to a page.
    func add(to page: inout Page) {
        addTimes(to: &page)
        addSources(to: &page)
        Self.addGaps(review.gaps, to: &page, words: words)
    }

    private func addTimes(to page: inout Page) {
        let clocks = review.cluster.nodes.compactMap { node in
            node.clockOffset.map { (node.name, $0) }
        }
        let reference = review.cluster.referenceNode
        guard reference != nil || !clocks.isEmpty || !review.timeRemarks.isEmpty else { return }
        page.heading(words.label(.times))
        if let reference {
            page.add(words.phrase(.referenceClock(reference)), indent: 2, mark: "- ")
        }
        for (node, offset) in clocks where node != reference {
            page.add(words.phrase(.clockOffset(node, offset)), indent: 2, mark: "- ")
        }
        for remark in review.timeRemarks {
            page.add(
                words.sentence(remark.statement) + Page.cited(remark.evidence), indent: 2,
                mark: "- ")
        }
    }

    private func addSources(to page: inout Page) {
        guard !review.sources.isEmpty else { return }
        page.heading(words.label(.evidence))
        let labels: [Label] = [
            .node, .format, .entries, .recognised, .unknownMessages, .unreadableLines, .path,
        ]
        var table = TextTable(titles: labels.map(words.label), rightAligned: [2, 3, 4, 5])
        for source in review.sources {
            let counts = source.counts
            table.add([
                source.node?.text ?? "–", source.format, Quantity.grouped(counts.entries),
                Quantity.grouped(counts.recognised), Quantity.grouped(counts.unknownMessages),
                Quantity.grouped(counts.unreadableLines), source.path,
            ])
        }
        page.add(table)
    }

    /// Adds what could not be read.
    static func addGaps(_ gaps: [EvidenceGap], to page: inout Page, words: any Wording) {
        guard !gaps.isEmpty else { return }
        page.heading(words.label(.gaps))
        for gap in gaps {
            let text = Phrase.gap(
                reason: gap.reason, path: gap.path, offset: gap.offset, detail: gap.detail)
            page.add(words.phrase(text), indent: 2, mark: "- ")
        }
    }
}
