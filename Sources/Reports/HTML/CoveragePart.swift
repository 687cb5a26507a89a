import Analysis
import Evidence

/// How times were understood, what was read, what could not be, and the manifest of the files.
struct CoveragePart {
    /// What the page shares.
    let page: HTMLPage

    /// The greatest number of gaps that are listed one by one.
    private static let gapsShown = 200

    private var words: any Wording { page.words }
    private var review: Review { page.review }

    /// The parts as markup.
    func markup() -> HTML {
        .joined([
            page.section(.times, [times]), page.section(.evidence, [coverage], id: "coverage"),
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
        return items.isEmpty ? .nothing : HTML("ul", [], items)
    }

    private var coverage: HTML {
        let rows = SourceGroup.groups(of: review.sources).map { group -> [HTML] in
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
            numbers: [3, 4, 5, 6, 7], rows)
    }

    private var gaps: HTML {
        let known = review.gaps.filter { !$0.isOfUnreadFormat }
        var items = known.prefix(Self.gapsShown).map {
            HTML("li", [], HTML(words.phrase(.gap($0))))
        }
        if known.count > Self.gapsShown {
            items.append(HTML("li", [], HTML(words.phrase(.more(known.count - Self.gapsShown)))))
        }
        for reason in [EvidenceGap.Reason.unreadFormat, .unknownFormat] {
            let paths = review.gaps.filter { $0.reason == reason }.map(\.path)
            guard !paths.isEmpty else { continue }
            items.append(HTML("li", [], HTML(words.phrase(.files(paths, reason)))))
        }
        return items.isEmpty ? .nothing : HTML("ul", [], items)
    }

    private var manifest: HTML {
        let rows = review.sources.map { source -> [HTML] in
            [
                HTML(source.node?.text ?? "–"), HTML("code", [], HTML(source.fullPath)),
                HTML(Quantity.grouped(source.bytes)),
                HTML("code", [.classed("hash")], HTML(source.sha256)),
            ]
        }
        return HTML(
            "details", [], HTML("summary", [], HTML(words.phrase(.manifest(review.sources.count)))),
            page.table([.node, .path, .bytes, .sha256], numbers: [2], rows))
    }
}
