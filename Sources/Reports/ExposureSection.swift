import Analysis
import Evidence

/// What clients felt, and what is worth knowing besides, as the review tells them.
struct ExposureSection {
    /// The review that is told.
    let review: Review
    /// A moment of the day whose times are shown without their date.
    let day: Timestamp?
    /// How it is to look.
    let options: ReportOptions

    private var words: any Wording { options.wording }

    /// Adds the parts to a page; a part without content is not mentioned.
    func add(to page: inout Page) {
        addOutages(to: &page)
        addStalls(to: &page)
        addUnprotected(to: &page)
        add(.cancelledWaits, review.cancelledWaits, to: &page)
        add(.contradictions, review.contradictions, to: &page)
        add(.nearMisses, review.nearMisses, to: &page)
    }

    private func clock(_ time: Bounded<Timestamp>) -> String {
        options.times.clock(time, besides: day)
    }

    private func addOutages(to page: inout Page) {
        guard !review.outages.isEmpty else { return }
        page.heading(words.label(.outages))
        for outage in review.outages {
            let phrase = Phrase.outage(
                outage, from: clock(outage.start), until: outage.end.map(clock))
            page.add(
                words.phrase(phrase) + Page.cited(outage.evidence), indent: 2,
                mark: outage.id + ": ", style: .caution)
            add(outage.reasons + outage.doubts, to: &page)
        }
    }

    private func addStalls(to page: inout Page) {
        guard !review.stalls.isEmpty else { return }
        page.heading(words.label(.stalls))
        for stall in review.stalls {
            let phrase = Phrase.stall(stall, from: clock(stall.start), until: stall.end.map(clock))
            page.add(
                words.phrase(phrase) + Page.cited(stall.evidence), indent: 2,
                mark: stall.id + ": ", style: .caution)
            page.add(words.phrase(.stallCause(stall)), indent: 4)
            add(stall.reasons + stall.doubts, to: &page)
        }
    }

    private func addUnprotected(to page: inout Page) {
        guard !review.unprotected.isEmpty else { return }
        page.heading(words.label(.unprotected))
        for period in review.unprotected {
            let phrase = Phrase.unprotected(
                period, from: clock(period.start), until: period.end.map(clock))
            page.add(
                words.phrase(phrase) + Page.cited(period.evidence), indent: 2,
                mark: period.id + ": ")
            add(period.doubts, to: &page)
        }
    }

    private func add(_ remarks: [Remark], to page: inout Page) {
        for remark in remarks {
            page.add(
                words.sentence(remark.statement) + Page.cited(remark.evidence), indent: 4,
                mark: "- ")
        }
    }

    private func add(_ heading: Label, _ notices: [Notice], to page: inout Page) {
        guard !notices.isEmpty else { return }
        page.heading(words.label(heading))
        for notice in notices {
            let time = notice.time.map { clock($0) + " " } ?? ""
            page.add(
                words.sentence(notice.remark.statement) + " (\(words.name(notice.confidence)))"
                    + Page.cited(notice.remark.evidence), indent: 2, mark: time)
        }
    }
}
