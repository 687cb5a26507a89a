import Analysis
import Evidence

extension ComplianceReport {
    /// The report as text.
    package func text() -> String {
        var page = Page(options)
        page.add(title, style: .strong)
        page.add(subject, style: .faint)
        page.blank()
        page.add(say(counts), style: isClean ? .good : .bad)
        page.add(say(.issue(compliance.issue)), style: .faint)
        for part in parts {
            page.heading(part.title)
            for (index, sentence) in part.sentences.enumerated() {
                let isLead = index == 0
                page.add(
                    sentence.text + Page.cited(sentence.evidence), indent: 2,
                    mark: isLead ? "" : "- ")
            }
            guard let table = part.table else { continue }
            var shown = TextTable(titles: table.columns, rightAligned: table.numbers)
            for row in table.rows {
                shown.add(
                    row.cells.map(\.text),
                    details: row.below.map { $0.text + Page.cited($0.evidence) },
                    style: row.cells.first?.status.map(Self.style) ?? .plain)
            }
            page.add(shown)
        }
        EvidenceSection(review: review, options: options).addManifest(to: &page)
        page.add(policy, indent: 2)
        page.blank()
        page.add(words.phrase(.howToShow), style: .faint)
        page.add(words.phrase(.madeBy(version: review.toolVersion)), style: .faint)
        return page.text
    }

    /// Whether nothing failed and nothing lacks evidence.
    private var isClean: Bool { compliance.exceptions.isEmpty }

    private static func style(_ status: ControlResult.Status) -> Page.Style {
        switch status {
        case .pass: .plain
        case .fail: .bad
        case .noEvidence: .caution
        }
    }

    /// Which policy was applied.
    var policy: String {
        say(.policy(name: compliance.policy.name, sha256: compliance.policy.sha256))
    }

    /// The report as Markdown.
    package func markdown() -> String {
        var page = MarkdownWriter()
        page.heading(1, title)
        page.paragraph(subject)
        page.paragraph(say(counts), strong: true)
        page.paragraph(say(.issue(compliance.issue)))
        for part in parts {
            page.heading(2, part.title)
            if let first = part.sentences.first {
                page.paragraph(first.text + Page.cited(first.evidence))
            }
            page.list(
                nil, part.sentences.dropFirst().map { $0.text + Page.cited($0.evidence) })
            guard let table = part.table else { continue }
            page.table(table.columns, table.rows.map { $0.cells.map(\.text) })
            for row in table.rows where !row.below.isEmpty {
                page.list(
                    row.cells.prefix(2).map(\.text).joined(separator: " – "),
                    row.below.map { $0.text + Page.cited($0.evidence) })
            }
        }
        page.heading(2, words.phrase(.manifest(review.sources.count)))
        page.table(
            [Label.node, .path, .bytes, .sha256].map(words.label),
            review.sources.map {
                [
                    $0.node?.text ?? "–", $0.fullPath, Quantity.grouped($0.bytes),
                    $0.sha256,
                ]
            })
        page.list(
            words.label(.gaps),
            review.gaps.filter { !$0.isOfUnreadFormat }.map { words.phrase(.gap($0)) })
        page.paragraph(words.phrase(.custody(evidence: review.evidenceDigest, review.journal)))
        page.paragraph(policy)
        page.paragraph(words.phrase(.howToShow))
        page.paragraph(words.phrase(.madeBy(version: review.toolVersion)))
        return page.text
    }
}
