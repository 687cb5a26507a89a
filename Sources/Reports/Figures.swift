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
        /// A length of time; `isOpen` where it had not ended.
        case seconds(Bounded<Double>, isOpen: Bool)
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
    }

    /// The figures, in their order.
    package let cards: [Card]

    /// Draws the figures from a review.
    package init(_ review: Review) {
        cards = [
            Self.lost(review),
            Self.total(
                .outages, review.outages.map(\.seconds), worst: .bad, hasLogs: review.hasLogs),
            Self.total(
                .stalls, review.stalls.map(\.seconds), worst: .caution, hasLogs: review.hasLogs),
            Self.total(
                .unprotected, review.unprotected.map(\.seconds), worst: .caution,
                hasLogs: review.hasLogs),
            Self.newest(review.newest),
        ]
    }

    /// What clients were told of and only a branch that was given up holds.
    private static func lost(_ review: Review) -> Card {
        let newest = review.newest
        guard newest.verdict != .undetermined else {
            return Card(label: .lostForClients, value: .notKnown, remark: nil, weight: .caution)
        }
        let others = review.divergences.flatMap(\.branches).filter {
            $0.node != newest.node && !newest.equal.contains($0.node)
        }
        var seen: Set<TransactionID> = []
        for branch in others {
            for commit in branch.commits where commit.acknowledged != .no {
                seen.insert(commit.xid)
            }
        }
        let holders = others.filter { $0.commits.contains { $0.acknowledged != .no } }.map(\.node)
        guard let holder = holders.first else {
            return Card(
                label: .lostForClients, value: .nothing, remark: .confidence(newest.confidence),
                weight: newest.confidence == .low ? .caution : .good)
        }
        return Card(
            label: .lostForClients, value: .commits(seen.count), remark: .stillOn(holder),
            weight: .bad)
    }

    private static func total(
        _ label: Label, _ lengths: [Bounded<Double>?], worst: Weight, hasLogs: Bool
    ) -> Card {
        guard !lengths.isEmpty else {
            return Card(
                label: label, value: hasLogs ? .nothing : .notKnown, remark: nil,
                weight: hasLogs ? .good : .none)
        }
        let known = lengths.compactMap { $0 }
        let sum = Bounded(
            known.reduce(0) { $0 + max(0, $1.earliest) }, known.reduce(0) { $0 + max(0, $1.latest) }
        )
        return Card(
            label: label, value: .seconds(sum, isOpen: known.count < lengths.count),
            remark: .times(lengths.count), weight: worst)
    }

    private static func newest(_ newest: NewestNode) -> Card {
        switch newest.verdict {
        case .decided:
            Card(
                label: .newest, value: newest.node.map(Value.node) ?? .notKnown,
                remark: .confidence(newest.confidence),
                weight: newest.confidence == .low ? .caution : .good)
        case .diverged:
            Card(
                label: .newest, value: .diverged, remark: newest.node.map(Phrase.usedLast),
                weight: .bad)
        case .undetermined:
            Card(label: .newest, value: .notKnown, remark: nil, weight: .caution)
        }
    }
}

extension Review {
    /// Whether any log was read: without one, that nothing was found says nothing.
    var hasLogs: Bool { sources.contains { $0.counts.entries > 0 } }
}
