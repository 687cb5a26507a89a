import Analysis
import Evidence

/// The events that a page cites, and the places where it quotes them.
struct HTMLEvidence {
    /// The greatest number of events that are quoted; the rest is counted.
    static let limit = 1200
    /// The greatest number of bytes that the quoted entries have together.
    private static let bytes = 1_000_000
    /// The greatest number of characters of a quoted entry.
    private static let longest = 900
    /// The greatest number of further records of an event.
    private static let records = 8

    private let quoted: [Review.TimedEvent]
    private let known: Set<EventID>
    private let missing: Int
    private let places: Places
    private let words: any Wording

    /// Collects the events that the findings of a review rest on, in order of time.
    init(_ review: Review, _ words: any Wording) {
        self.words = words
        var wanted: Set<EventID> = []
        // What a reader sees first comes first, should there be more than the limit.
        for id in Self.cited(by: review) {
            if wanted.count >= Self.limit { break }
            wanted.insert(id)
        }
        // An event that was cited under the name of another of its records is that event.
        var left = Self.bytes
        quoted = review.events.filter { timed in
            guard
                wanted.contains(timed.event.id)
                    || timed.otherRecords.contains(where: { wanted.contains($0.id) })
            else { return false }
            left -= min(timed.event.text.utf8.count, Self.longest)
            return left >= 0
        }
        known = Set(
            quoted.flatMap { timed in
                [timed.event.id] + timed.otherRecords.prefix(Self.records).map(\.id)
            })
        missing = review.events.count - quoted.count
        places = Places(review)
    }

    /// The number of events that are not quoted.
    var unquoted: Int { max(0, missing) }

    private static func cited(by review: Review) -> [EventID] {
        var ids: [EventID] = []
        func add(_ remarks: [Remark]) { for remark in remarks { ids += remark.evidence } }
        for result in review.compliance?.results ?? [] { add(result.reasons) }
        for failover in review.failovers {
            for step in failover.steps { ids += step.evidence }
            for move in failover.addressMoves { ids += move.evidence }
            for step in failover.recovery { ids += step.evidence }
            add([failover.trigger].compactMap { $0 } + failover.problems + failover.doubts)
            ids += failover.evidence
        }
        for outage in review.outages {
            ids += outage.startEvidence + outage.endEvidence + outage.evidence
            add(outage.reasons + outage.doubts)
        }
        for stall in review.stalls {
            ids += stall.startEvidence + stall.endEvidence + stall.evidence
            add(stall.reasons + stall.doubts)
        }
        for period in review.unprotected {
            ids += period.startEvidence + period.endEvidence + period.evidence
        }
        add(review.newest.reasons + review.newest.warnings)
        for node in review.newest.nodes { ids += node.evidence }
        for timeline in review.timelines { ids += timeline.evidence }
        for divergence in review.divergences { ids += divergence.evidence }
        for notice in review.contradictions + review.nearMisses + review.cancelledWaits {
            ids += notice.remark.evidence
        }
        add(review.timeRemarks)
        for period in review.periods { ids += period.evidence }
        return ids
    }

    /// Links to quoted events, so many at most and how many more; nothing for none.
    func links(_ events: [EventID], most: Int = 3) -> HTML {
        guard !events.isEmpty else { return .nothing }
        var parts: [HTML] = []
        var before: String?
        for event in events.prefix(most) {
            let name = places.name(event)
            // Of a second line of the same file the offset tells enough.
            let isSame = name != nil && name == before
            parts.append(
                link(event, isSame ? places.offset(event).map { words.phrase(.byte($0)) } : name))
            before = name
        }
        if events.count > most {
            parts.append(
                HTML(
                    "span", [.classed("mut small")],
                    HTML(words.phrase(.furtherEvidence(events.count - most)))))
        }
        return HTML(" ") + .joined(parts, separator: " ")
    }

    /// A link to a quoted event, which names its file; a pointer over it tells the whole place.
    private func link(_ event: EventID, _ name: String?) -> HTML {
        guard known.contains(event) else { return HTML("code", [], HTML(event.text)) }
        return HTML(
            "a",
            [
                .classed("ev"), .init("href", "#" + event.text),
                .init("title", places.text(event) ?? event.text),
            ], HTML(name ?? event.text))
    }

    /// Whether an event is quoted.
    func isQuoted(_ event: EventID) -> Bool { known.contains(event) }

    /// All quotes in order of time, each with its name as an anchor.
    func quotes(_ options: ReportOptions) -> [HTML] {
        let words = options.wording
        return quoted.map { timed in
            let event = timed.event
            let particulars = words.particulars(event).joined(separator: ", ")
            var raw = event.text
            let isCut = raw.count > Self.longest
            if isCut { raw = String(raw.prefix(Self.longest)) + " …" }
            let time = timed.time.map(options.times.full) ?? words.label(.unknown)
            let who = [event.observer?.text, event.process].compactMap { $0 }.joined(separator: " ")
            var parts = [
                HTML(
                    "div", [], HTML("b", [], HTML(words.title(event.kind))),
                    HTML(particulars.isEmpty ? "" : ": " + particulars)),
                HTML(
                    "div", [.classed("mut small")], HTML(time + " · " + who + " · "),
                    HTML("code", [.classed("place")], HTML(places.text(event.id) ?? "")),
                    HTML(" · " + event.id.text)),
            ]
            for other in timed.otherRecords.prefix(Self.records) {
                parts.append(
                    HTML(
                        "div", [.classed("mut small"), .init("id", other.id.text)],
                        HTML(words.label(.alsoAt) + " "),
                        HTML("code", [], HTML(places.text(other.id) ?? "")),
                        HTML(" · " + other.id.text)))
            }
            if !raw.isEmpty { parts.append(HTML("pre", [.classed("raw")], .lines(raw))) }
            return HTML("div", [.classed("quote"), .init("id", event.id.text)], parts)
        }
    }
}
