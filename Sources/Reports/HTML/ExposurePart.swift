import Analysis
import Evidence

/// What clients felt, and what is worth knowing besides.
struct ExposurePart {
    /// What the page shares.
    let page: HTMLPage

    private var words: any Wording { page.words }
    private var review: Review { page.shown }

    /// The parts as markup.
    func markup() -> HTML {
        let outages = review.outages.map { outage in
            entry(
                outage.id,
                .outage(outage, from: page.clock(outage.start), until: outage.end.map(page.clock)),
                outage.evidence, outage.reasons + outage.doubts)
        }
        let stalls = review.stalls.map { stall in
            entry(
                stall.id,
                .stall(stall, from: page.clock(stall.start), until: stall.end.map(page.clock)),
                stall.evidence, stall.reasons + stall.doubts, cause: .stallCause(stall))
        }
        let unprotected = review.unprotected.map { period in
            entry(
                period.id,
                .unprotected(
                    period, from: page.clock(period.start), until: period.end.map(page.clock)),
                period.evidence, period.reasons + period.doubts)
        }
        return .joined([
            page.section(.outages, outages + [more(\.outages)]),
            page.section(.stalls, stalls + [more(\.stalls)]),
            page.section(.unprotected, unprotected + [more(\.unprotected)]),
            notices(.cancelledWaits, \.cancelledWaits),
            notices(.contradictions, \.contradictions),
            notices(.nearMisses, \.nearMisses),
        ])
    }

    private func more<Finding>(_ findings: KeyPath<Review, [Finding]>) -> HTML {
        page.more(page.review[keyPath: findings].count, page.shown[keyPath: findings].count)
    }

    private func entry(
        _ id: String, _ phrase: Phrase, _ evidence: [EventID], _ remarks: [Remark],
        cause: Phrase? = nil
    ) -> HTML {
        var parts = [
            HTML(
                "p", [.init("id", id)],
                HTML("b", [], HTML(words.phrase(.sentence(words.phrase(phrase)))))
                    + page.evidence.links(evidence))
        ]
        if let cause {
            parts.append(HTML("p", [], HTML(words.phrase(.sentence(words.phrase(cause))))))
        }
        if !remarks.isEmpty { parts.append(page.list(remarks.map(page.item))) }
        parts.append(NotesPart(page: page).links(about: id))
        return .joined(parts)
    }

    private func notices(_ heading: Label, _ notices: KeyPath<Review, [Notice]>) -> HTML {
        let rows = review[keyPath: notices].map { notice -> [HTML] in
            [
                HTML(notice.time.map(page.clock) ?? "–"), HTML(notice.node?.text ?? "–"),
                HTML(words.sentence(notice.remark.statement)),
                HTML(words.name(notice.confidence)), page.evidence.links(notice.remark.evidence),
            ]
        }
        return page.section(
            heading,
            [page.table([.time, .node, .what, .confidence, .evidence], rows), more(notices)])
    }
}
