import Analysis
import Evidence

/// How times were understood, what was read, what could not be, and the manifest of the files.
struct CoveragePart {
    /// What the page shares.
    let page: HTMLPage

    private var words: any Wording { page.words }
    private var review: Review { page.review }

    /// The parts as markup.
    func markup() -> HTML {
        .joined([
            page.section(.times, [times]), page.section(.evidence, [coverage], id: "coverage"),
            page.section(.gaps, [gaps]), page.section(.manifest, [manifest], id: "manifest"),
        ])
    }

    /// What could not be read, and the manifest of the files.
    func manifestAndGaps() -> HTML {
        .joined([
            page.section(.gaps, [gaps]), page.section(.manifest, [manifest], id: "manifest"),
        ])
    }

    private var times: HTML {
        var items: [HTML] = []
        if let reference = review.cluster.referenceNode {
            items.append(HTML("li", [], HTML(words.phrase(.referenceClock(reference)))))
        }
        for node in review.cluster.nodes where node.name != review.cluster.referenceNode {
            guard let offset = node.clockOffset else { continue }
            items.append(HTML("li", [], HTML(words.phrase(.clockOffset(node.name, offset)))))
        }
        items += review.timeRemarks.map(page.item)
        return page.list(items)
    }

    private var coverage: HTML {
        let groups = SourceGroup.groups(of: review.sources)
        let rows = groups.prefix(ShownFindings.rows).map { group -> [HTML] in
            let counts = group.counts
            return [
                HTML(group.node?.text ?? "–"), HTML(group.format), HTML(group.path),
                HTML(Quantity.grouped(group.files)), HTML(Quantity.grouped(counts.entries)),
                HTML(Quantity.grouped(counts.recognised)),
                HTML(Quantity.grouped(counts.unknownMessages)),
                HTML(Quantity.grouped(counts.unreadableLines)),
            ]
        }
        return page.table(
            [
                .node, .format, .source, .files, .entries, .recognised, .unknownMessages,
                .unreadableLines,
            ],
            numbers: [3, 4, 5, 6, 7], rows) + page.more(groups.count, ShownFindings.rows)
    }

    private var gaps: HTML {
        let known = review.gaps.filter { !$0.isOfUnreadFormat }
        var items = known.prefix(ShownFindings.rows).map {
            HTML("li", [], HTML(words.phrase(.gap($0))))
        }
        if known.count > ShownFindings.rows {
            items.append(HTML("li", [], page.more(known.count, ShownFindings.rows)))
        }
        for reason in [EvidenceGap.Reason.unreadFormat, .unknownFormat] {
            let paths = review.gaps.filter { $0.reason == reason }.map(\.path)
            guard !paths.isEmpty else { continue }
            let names = Array(paths.prefix(ShownFindings.rows))
            items.append(
                HTML("li", [], HTML(words.phrase(.files(names, reason))))
                    + page.more(paths.count, names.count))
        }
        return items.isEmpty ? .nothing : HTML("ul", [], items)
    }

    private var manifest: HTML {
        let rows = review.sources.prefix(ShownFindings.files).map { source -> [HTML] in
            [
                HTML(source.node?.text ?? "–"), HTML("code", [], HTML(source.fullPath)),
                HTML(Quantity.grouped(source.bytes)),
                HTML("code", [.classed("hash")], HTML(source.sha256)),
            ]
        }
        return HTML(
            "details", [], HTML("summary", [], HTML(words.phrase(.manifest(review.sources.count)))),
            page.table([.node, .path, .bytes, .sha256], numbers: [2], rows),
            page.more(review.sources.count, ShownFindings.files), custody)
    }

    private var custody: HTML {
        guard !review.evidenceDigest.isEmpty else { return .nothing }
        let phrase = Phrase.custody(evidence: review.evidenceDigest, review.journal)
        return HTML("p", [.classed("hash")], HTML(words.phrase(phrase)))
    }
}
