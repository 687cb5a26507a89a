import Analysis
import Evidence

/// Clocks, sources and gaps, as the review tells them.
struct EvidenceSection {
    /// The review that is told.
    let review: Review
    /// How it is to look.
    let options: ReportOptions

    private var words: any Wording { options.wording }

    /// Adds the parts to a page.
    func add(to page: inout Page) {
        addTimes(to: &page)
        addSources(to: &page)
        Self.addGaps(review.gaps, to: &page, words: words)
    }

    /// Adds the sources with their digests, and what could not be read.
    func addManifest(to page: inout Page) {
        page.heading(words.phrase(.manifest(review.sources.count)))
        var table = TextTable(
            titles: [Label.node, .bytes, .path].map(words.label), rightAligned: [1])
        for source in review.sources {
            table.add(
                [source.node?.text ?? "–", Quantity.grouped(source.bytes), source.fullPath],
                details: [source.sha256])
        }
        page.add(table)
        Self.addGaps(review.gaps, to: &page, words: words)
        page.blank()
        page.add(
            words.phrase(.custody(evidence: review.evidenceDigest, review.journal)), indent: 2)
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
        let compared = Set(review.timeRemarks.compactMap { Self.comparedNode($0.statement) })
        for (node, offset) in clocks where node != reference && !compared.contains(node) {
            page.add(words.phrase(.clockOffset(node, offset)), indent: 2, mark: "- ")
        }
        for remark in review.timeRemarks {
            page.add(
                words.sentence(remark.statement) + Page.cited(remark.evidence), indent: 2,
                mark: "- ")
        }
    }

    private static func comparedNode(_ statement: Statement) -> NodeName? {
        guard case .clockCompared(let node, _, _, _) = statement else { return nil }
        return node
    }

    private func addSources(to page: inout Page) {
        guard !review.sources.isEmpty else { return }
        page.heading(words.label(.evidence))
        let labels: [Label] = [
            .node, .format, .files, .entries, .recognised, .unknownMessages, .unreadableLines,
        ]
        var table = TextTable(titles: labels.map(words.label), rightAligned: [2, 3, 4, 5, 6])
        for group in SourceGroup.groups(of: review.sources) {
            let counts = group.counts
            table.add(
                [
                    group.node?.text ?? "–", group.format, Quantity.grouped(group.files),
                    Quantity.grouped(counts.entries), Quantity.grouped(counts.recognised),
                    Quantity.grouped(counts.unknownMessages),
                    Quantity.grouped(counts.unreadableLines),
                ], details: [group.path])
        }
        page.add(table)
        guard !review.evidenceDigest.isEmpty else { return }
        page.add(
            words.phrase(.custody(evidence: review.evidenceDigest, review.journal)), indent: 2)
    }

    /// Adds what could not be read; files of unknown formats in one sentence, at the end.
    static func addGaps(_ gaps: [EvidenceGap], to page: inout Page, words: any Wording) {
        guard !gaps.isEmpty else { return }
        page.heading(words.label(.gaps))
        for gap in gaps where !gap.isOfUnreadFormat {
            page.add(words.phrase(.gap(gap)), indent: 2, mark: "- ")
        }
        for reason in [EvidenceGap.Reason.unreadFormat, .unknownFormat] {
            let paths = gaps.filter { $0.reason == reason }.map(\.path)
            guard !paths.isEmpty else { continue }
            page.add(words.phrase(.files(paths, reason)), indent: 2, mark: "- ")
        }
    }
}
