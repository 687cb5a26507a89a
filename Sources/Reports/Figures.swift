package import Analysis
package import Evidence

/// The five figures that a review begins with: what was lost, how long nobody could write, how
/// long commits waited, how long they were unprotected, and which node is newest.
package struct Figures: Sendable {
    /// How a figure is to be taken.
    package enum Weight: Sendable, Hashable {
        /// Nothing to worry about.
        case good
        /// Worth a look.
        case caution
        /// Harm was done.
        case bad
        /// Neither.
        case none
    }

    /// What a figure says.
    package enum Value: Sendable, Hashable {
        /// A number of commits.
        case commits(Int)
        /// What is lost depends on which of several branches is kept.
        case commitsByChoice([Headline.Side])
        /// A length of time; `isOpen` where it had not ended.
        case seconds(Bounded<Double>, isOpen: Bool)
        /// A length of time of which no end is seen.
        case open
        /// Nothing of the kind.
        case nothing
        /// The evidence does not tell.
        case notKnown
        /// A node.
        case node(NodeName)
        /// No node holds everything.
        case diverged
    }

    /// One figure.
    package struct Card: Sendable {
        /// What it is of.
        package var label: Label
        /// The figure.
        package var value: Value
        /// What stands below it.
        package var remark: Phrase?
        /// How it is to be taken.
        package var weight: Weight
        /// The finding that it is of, or the part of a page that tells of it.
        package var finding: String
        /// The events that it rests on.
        package var evidence: [EventID] = []
    }

    /// The figures, in their order.
    package let cards: [Card]

    /// Draws the figures from a review.
    package init(_ review: Review) {
        cards = [
            Self.lost(review), Self.outages(review),
            Self.total(
                .commitsWaited, review.stalls.map { Length($0.id, $0.seconds, $0.evidence) },
                worst: .caution, on: review.stalls.map(\.node), in: review),
            Self.total(
                .unprotected,
                review.unprotected.map { period in
                    Length(
                        period.id, period.seconds, period.evidence,
                        soFar: period.seconds == nil
                            ? review.lastTime(of: period.node)?.seconds(since: period.start) : nil)
                },
                worst: .caution, on: review.unprotected.map(\.node), in: review),
            Self.newest(review.newest),
        ]
    }

    /// What clients were told of and only a branch that was given up holds.
    private static func lost(_ review: Review) -> Card {
        let newest = review.newest
        let reasons = newest.reasons.flatMap(\.evidence).uniqued()
        guard newest.verdict != .undetermined else {
            return Card(
                label: .lostForClients, value: .notKnown, remark: nil, weight: .caution,
                finding: "next", evidence: reasons)
        }
        let sides = Headline.sides(of: review)
        if let fork = review.divergences.last, !sides.isEmpty {
            return Card(
                label: .lostForClients, value: .commitsByChoice(sides), remark: nil, weight: .bad,
                finding: fork.id, evidence: fork.evidence)
        }
        var seen: Set<TransactionID> = []
        var holder: (node: NodeName, fork: Divergence)?
        for fork in review.divergences {
            for branch in fork.branches
            where branch.node != newest.node && !newest.equal.contains(branch.node) {
                let told = branch.commits.filter { $0.acknowledged != .no }.map(\.xid)
                seen.formUnion(told)
                if holder == nil, !told.isEmpty { holder = (branch.node, fork) }
            }
        }
        guard let holder else {
            return Card(
                label: .lostForClients, value: .nothing, remark: .confidence(newest.confidence),
                weight: newest.confidence == .low ? .caution : .good, finding: "next",
                evidence: reasons)
        }
        return Card(
            label: .lostForClients, value: .commits(seen.count), remark: .stillOn(holder.node),
            weight: .bad, finding: holder.fork.id, evidence: holder.fork.evidence)
    }

    /// How long no node accepted writes; of two primaries, how long neither let a commit through.
    private static func outages(_ review: Review) -> Card {
        let outages = review.outages.map { Length($0.id, $0.seconds, $0.evidence) }
        let pauses = review.failovers.compactMap { failover in
            CommitPause(failover, in: review).map { Length(failover.id, $0.seconds, $0.evidence) }
        }
        var card = total(.couldNotWrite, outages + pauses, worst: .bad, in: review)
        if outages.isEmpty, !pauses.isEmpty { card.remark = .noneLetThrough }
        return card
    }

    /// How long a finding lasted.
    private struct Length {
        let finding: String
        let seconds: Bounded<Double>?
        let evidence: [EventID]
        /// How long it had lasted at the end of the evidence, where it had not ended.
        let soFar: Bounded<Double>?

        init(
            _ finding: String, _ seconds: Bounded<Double>?, _ evidence: [EventID],
            soFar: Bounded<Double>? = nil
        ) {
            (self.finding, self.seconds, self.evidence) = (finding, seconds, evidence)
            self.soFar = seconds == nil ? soFar : nil
        }
    }

    private static func total(
        _ label: Label, _ lengths: [Length], worst: Weight, on nodes: [NodeName] = [],
        in review: Review
    ) -> Card {
        // Of several the longest leads to its evidence; one that had not ended is longer than all.
        func length(_ one: Length) -> Double { one.seconds?.latest ?? .infinity }
        guard let longest = lengths.max(by: { length($0) < length($1) }) else {
            return Card(
                label: label, value: review.hasLogs ? .nothing : .notKnown, remark: nil,
                weight: review.hasLogs ? .good : .none, finding: "coverage")
        }
        let known = lengths.compactMap { $0.seconds ?? $0.soFar }
        let isOpen = lengths.contains { $0.seconds == nil }
        let sum = Bounded(
            known.reduce(0) { $0 + max(0, $1.earliest) }, known.reduce(0) { $0 + max(0, $1.latest) }
        )
        return Card(
            label: label,
            value: known.isEmpty ? .open : .seconds(sum, isOpen: isOpen),
            remark: nodes.isEmpty
                ? .times(lengths.count) : .timesOn(lengths.count, nodes.uniqued().sorted()),
            weight: worst, finding: longest.finding,
            evidence: longest.evidence)
    }

    private static func newest(_ newest: NewestNode) -> Card {
        let reasons = newest.reasons.flatMap(\.evidence).uniqued()
        let (value, remark, weight): (Value, Phrase?, Weight) =
            switch newest.verdict {
            case .decided:
                (
                    newest.node.map(Value.node) ?? .notKnown, .confidence(newest.confidence),
                    newest.confidence == .low ? .caution : .good
                )
            case .diverged: (.diverged, newest.node.map(Phrase.usedLast), .bad)
            case .undetermined: (.notKnown, nil, .caution)
            }
        return Card(
            label: .newest, value: value, remark: remark, weight: weight, finding: "next",
            evidence: reasons)
    }
}

extension Review {
    /// Whether any log was read: without one, that nothing was found says nothing.
    var hasLogs: Bool { sources.contains { $0.counts.entries > 0 } }

    /// When the last event was seen that a node's own evidence tells; `nil` where none has a time.
    func lastTime(of node: NodeName) -> Bounded<Timestamp>? {
        var last: Bounded<Timestamp>?
        // Without a copy of each event, of which there may be very many.
        for index in events.indices where events[index].event.observer == node {
            guard let time = events[index].time else { continue }
            if last.map({ $0.latest <= time.latest }) ?? true { last = time }
        }
        return last
    }
}
