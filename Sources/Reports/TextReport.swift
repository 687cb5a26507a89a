package import Analysis
import Evidence

/// The review as text for a terminal: what happened first, how it is known last.
package struct TextReport: ReportFormat {
    /// The name that `--format` takes.
    package var name: String { "text" }

    /// Makes the form.
    package init() {}

    /// The review as text.
    package func report(_ review: Review, options: ReportOptions) -> String {
        var page = Page(options)
        let words = options.wording
        page.add(words.headline(Headline.parts(review)), style: .strong)
        page.add(context(review, options), style: .faint)
        NewestSection(newest: review.newest, review: review, options: options).add(to: &page)
        let places = Places(review)
        let day = Self.day(of: review)
        for failover in review.failovers {
            FailoverSection(
                failover: failover, places: places, day: day, review: review, options: options
            ).add(to: &page)
        }
        ExposureSection(review: review, day: day, options: options).add(to: &page)
        NotesSection(review: review, options: options).add(to: &page)
        HistorySection(review: review, day: day, options: options).add(to: &page)
        WALCopySection(review: review, options: options).add(to: &page)
        EvidenceSection(review: review, options: options).add(to: &page)
        page.blank()
        page.add(words.phrase(.howToShow), style: .faint)
        page.add(words.phrase(.madeBy(version: review.toolVersion)), style: .faint)
        return page.text
    }

    func context(_ review: Review, _ options: ReportOptions) -> String {
        let words = options.wording
        var parts = [
            words.phrase(.cluster(review.cluster.name, review.cluster.systemIdentifier))
        ]
        parts += review.cluster.nodes.map { words.phrase(.nodeVersion($0.name, $0.serverVersion)) }
        let times = review.events.compactMap(\.time)
        if let first = times.map(\.earliest).min(), let last = times.map(\.latest).max() {
            parts.append(words.phrase(.evidenceSpan(options.times.span(from: first, to: last))))
        }
        parts.append(
            words.phrase(
                .amountOfEvidence(review)))
        let day = Self.day(of: review).map { options.times.date(of: $0) }
        parts.append(words.phrase(.timesAre(zone: options.times.zone, date: day)))
        if Pseudonyms.current != nil { parts.append(words.phrase(.redacted)) }
        return parts.joined(separator: " · ")
    }

    /// A moment of the day whose times are shown without their date: that of the first fault.
    static func day(of review: Review) -> Timestamp? {
        let moments = review.failovers.lazy.compactMap(\.moment)
        let time = moments.first ?? review.events.lazy.compactMap(\.time).first
        return time?.earliest
    }
}

extension Page {
    /// Adds a heading of a list and its remarks, each with the events that it rests on.
    mutating func add(
        _ heading: String, _ remarks: [Remark], words: any Wording, style: Style = .plain,
        ids: Int = 3
    ) {
        guard !remarks.isEmpty else { return }
        add(heading + ":", indent: 2, style: style)
        for remark in remarks {
            add(
                words.sentence(remark.statement) + Self.cited(remark.evidence, ids: ids),
                indent: 4, mark: "- ")
        }
    }

    /// The ids of events in brackets, at most `ids` and how many more; empty for none.
    static func cited(_ events: [EventID], ids: Int = 3) -> String {
        guard !events.isEmpty else { return "" }
        let shown = events.prefix(ids).map(\.text).joined(separator: " ")
        return " [" + shown + (events.count > ids ? " +\(events.count - ids)" : "") + "]"
    }
}

extension Phrase {
    /// How much evidence a review rests on, and what of it could not be read.
    static func amountOfEvidence(_ review: Review) -> Phrase {
        let unknown = review.gaps.count(where: \.isOfUnreadFormat)
        return .amountOfEvidence(
            sources: review.sources.count, unknown: unknown, gaps: review.gaps.count - unknown)
    }
}
