package import Analysis
import Evidence

/// The answer of the command `list`: the findings of one kind, one on a line.
package enum FindingList {
    /// What can be listed.
    package enum Kind: String, Sendable, CaseIterable {
        /// Episodes in which the service moved.
        case failovers
        /// Periods in which commits waited.
        case stalls
        /// Periods in which no node accepted writes.
        case outages
        /// Periods in which commits had no synchronous standby.
        case unprotected
        /// Commits whose wait was cancelled.
        case cancelledWaits = "cancelled-waits"
        /// Where sources contradict each other.
        case contradictions
        /// What nearly went wrong.
        case nearMisses = "near-misses"
        /// The timelines.
        case timelines
        /// The forks.
        case divergences
        /// Archives and receivers' folders.
        case walCopies = "wal-copies"
        /// Who was what, when.
        case periods

        /// The notices of this kind; none where its findings are no notices.
        func notices(_ review: Review) -> [Notice] {
            switch self {
            case .cancelledWaits: review.cancelledWaits
            case .contradictions: review.contradictions
            case .nearMisses: review.nearMisses
            case .failovers, .stalls, .outages, .unprotected, .timelines, .divergences,
                .walCopies, .periods:
                []
            }
        }
    }

    /// The findings as a table.
    package static func text(_ kind: Kind, of review: Review, options: ReportOptions) -> String {
        var page = Page(options)
        var table = TextTable(titles: [])
        for row in rows(kind, of: review, options: options) { table.add(row) }
        if table.rows.isEmpty {
            page.addLine(options.wording.label(.none))
        } else {
            page.add(table, indent: 0)
        }
        return page.text
    }

    private static func rows(_ kind: Kind, of review: Review, options: ReportOptions)
        -> [[String]]
    {
        let words = options.wording
        func time(_ time: Bounded<Timestamp>?) -> String {
            time.map { options.times.full($0) } ?? words.label(.unknown)
        }
        func end(_ time: Bounded<Timestamp>?) -> String {
            time.map { options.times.full($0) } ?? words.label(.stillSo)
        }
        func length(_ seconds: Bounded<Double>?) -> String {
            seconds.map { words.length($0) } ?? "–"
        }
        return switch kind {
        case .failovers:
            review.failovers.map {
                [
                    $0.id, time($0.moment), words.name($0.kind),
                    ($0.from?.text ?? "–") + " → " + ($0.to?.text ?? "–"),
                    length($0.outageSeconds), words.name($0.cause),
                ]
            }
        case .stalls:
            review.stalls.map {
                [
                    $0.id, time($0.start), end($0.end), length($0.seconds), $0.node.text,
                    words.name($0.cause),
                ]
            }
        case .outages:
            review.outages.map {
                [
                    $0.id, time($0.start), end($0.end), length($0.seconds),
                    $0.from.text + " → " + ($0.to?.text ?? "–"),
                ]
            }
        case .unprotected:
            review.unprotected.map {
                [$0.id, time($0.start), end($0.end), length($0.seconds), $0.node.text]
            }
        case .cancelledWaits, .contradictions, .nearMisses:
            kind.notices(review).map {
                [$0.id, time($0.time), $0.node?.text ?? "–", words.sentence($0.remark.statement)]
            }
        case .timelines:
            review.timelines.map {
                [
                    $0.timeline.description, $0.parent.description, $0.switchLSN.description,
                    $0.node?.text ?? "–", time($0.time),
                ]
            }
        case .divergences:
            review.divergences.map {
                [
                    $0.id, $0.forkLSN.description, $0.forkTimeline.description,
                    $0.branches.map { "\($0.node) \($0.endOfWAL)" }.joined(separator: ", "),
                ]
            }
        case .walCopies:
            review.copies.flatMap { copy in
                copy.branches.map {
                    [
                        copy.id, words.name(copy.kind), copy.node?.text ?? "–", copy.path,
                        $0.timeline.description, $0.end.description,
                    ]
                }
            }
        case .periods:
            review.periods.map {
                [
                    words.name($0.track), $0.subject, words.value($0),
                    $0.start.map { options.times.full($0) } ?? words.label(.fromTheBeginning),
                    end($0.end),
                ]
            }
        }
    }
}
