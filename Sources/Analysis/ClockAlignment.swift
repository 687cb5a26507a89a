package import Evidence

/// Estimates how far each node's clock is from the reference node's.
///
/// Each pair of records that two nodes wrote about one occurrence says: the difference of their
/// clocks lies within an interval. The estimate is what most intervals agree on.
package struct ClockAlignment: Sendable {
    /// The node whose clock all corrected times follow; `nil` where no node wrote anything.
    package private(set) var reference: NodeName?
    /// Seconds by which a node's clock is ahead of the reference node's, at any time.
    package private(set) var offsets: [NodeName: Bounded<Double>] = [:]
    /// The same for each stretch of time, of the nodes whose clocks were set or drifted.
    private var stretches: [NodeName: [ClockStretch]] = [:]
    /// How the offsets were found.
    package private(set) var remarks: [Remark] = []

    /// How long an update can take from one node's log to the other's, in seconds.
    private static let slack = 0.05

    /// Compares the clocks of all nodes that wrote events, using the times in UTC.
    ///
    /// The reference node is the chosen one; by default the first by name of those that log and can be compared with
    /// another one. `pairs` adds what else compares two clocks.
    init(
        events: [CaseEvent], chosen: NodeName?,
        pairs: (NodeName, NodeName) -> [ClockComparison] = { _, _ in [] }
    ) {
        let writers = Set(events.filter { $0.utc != nil }.compactMap(\.event.observer)).sorted()
        let attributeWriters = Set(
            events.filter { $0.event.kind == .attributeSet }.compactMap(\.event.observer))
        let times = Dictionary(
            events.compactMap { event in event.utc.map { (event.event.id, $0) } },
            uniquingKeysWith: { one, _ in one })
        func stretches(of node: NodeName, against reference: NodeName) -> [ClockStretch] {
            let comparisons =
                AttributePairs.pairs(of: node, and: reference, in: events).compactMap {
                    mine, theirs in
                    times[mine.id].flatMap { here in
                        times[theirs.id].map {
                            ClockComparison(
                                offset: Self.interval(here, there: $0), at: $0.earliest)
                        }
                    }
                }
                + StreamPairs.comparisons(of: node, and: reference, in: events, slack: Self.slack)
                + pairs(node, reference)
            return comparisons.stretches
        }
        let byRank =
            writers.filter { attributeWriters.contains($0) }
            + writers.filter { !attributeWriters.contains($0) }
        let candidates = chosen.flatMap { writers.contains($0) ? [$0] : nil } ?? byRank
        guard var reference = candidates.first else { return }
        var clocks: [(node: NodeName, stretches: [ClockStretch])] = []
        // What a receiver of WAL logs often compares with nobody.
        for candidate in candidates {
            let found = writers.filter { $0 != candidate }.map {
                (node: $0, stretches: stretches(of: $0, against: candidate))
            }
            let isCompared = found.contains { !$0.stretches.isEmpty }
            if isCompared || clocks.isEmpty { (reference, clocks) = (candidate, found) }
            if isCompared { break }
        }
        self.reference = reference
        offsets[reference] = Bounded(0)
        for (node, stretches) in clocks {
            guard let first = stretches.first else {
                remarks.append(Remark(.clockUnknown(node: node, reference: reference)))
                continue
            }
            offsets[node] = stretches.dropFirst().reduce(first.offset) { $0.union($1.offset) }
            if stretches.count > 1 { self.stretches[node] = stretches }
            remarks += zip(stretches, stretches.dropFirst()).map { before, after in
                Remark(
                    .clockChanged(
                        node: node, reference: reference, before: before.offset,
                        after: after.offset))
            }
            if stretches.count == 1 {
                remarks.append(
                    Remark(
                        .clockCompared(
                            node: node, reference: reference, offset: first.offset,
                            pairs: first.pairs)))
            }
        }
    }

    /// Whether times by the clocks of two nodes can be compared: it is one node, or both clocks were
    /// compared with the reference.
    func areCompared(_ one: NodeName?, _ other: NodeName?) -> Bool {
        guard let one, let other else { return false }
        return one == other || offsets[one] != nil && offsets[other] != nil
    }

    /// A time by the clock of the reference node.
    ///
    /// The time of a node whose clock could not be compared is left as it is. Of a clock that was
    /// set, the offset counts that it had then; near the change either may hold.
    package func corrected(_ utc: Bounded<Timestamp>, of node: NodeName?)
        -> Bounded<Timestamp>
    {
        guard let node, let offset = offsets[node] else { return utc }
        let possible = (stretches[node] ?? []).compactMap { stretch in
            Self.moved(utc, back: stretch.offset).intersection(
                Bounded(stretch.from, stretch.until))
        }
        guard let first = possible.first else { return Self.moved(utc, back: offset) }
        return possible.dropFirst().reduce(first) { $0.union($1) }
    }

    private static func moved(_ utc: Bounded<Timestamp>, back offset: Bounded<Double>)
        -> Bounded<Timestamp>
    {
        Bounded(
            utc.earliest.advanced(byMicroseconds: -microseconds(offset.latest)),
            utc.latest.advanced(byMicroseconds: -microseconds(offset.earliest)))
    }

    static func microseconds(_ seconds: Double) -> Int64 {
        // Held within a range that an Int64 surely holds: clocks of evidence can say anything.
        Int64((min(max(seconds, -9e12), 9e12) * 1_000_000).rounded())
    }

    /// The difference of two clocks that a pair of times allows.
    static func interval(_ here: Bounded<Timestamp>, there: Bounded<Timestamp>) -> Bounded<Double> {
        Bounded(
            here.earliest.seconds(since: there.latest) - slack,
            here.latest.seconds(since: there.earliest) + slack)
    }
}

/// Finds streams of which both ends were logged: the standby's start and the primary's.
enum StreamPairs {
    /// What the starts of streams between two nodes tell of the first one's clock.
    static func comparisons(
        of one: NodeName, and other: NodeName, in events: [CaseEvent], slack: Double
    ) -> [ClockComparison] {
        struct Key: Hashable {
            var lsn: LSN
            var timeline: TimelineID
        }
        func starts(_ kind: EventKind, _ node: NodeName) -> [Key: [Bounded<Timestamp>]] {
            var found: [Key: [Bounded<Timestamp>]] = [:]
            for event in events where event.event.kind == kind && event.event.observer == node {
                guard let lsn = event.event.details.lsn,
                    let timeline = event.event.details.timeline, let utc = event.utc
                else { continue }
                found[Key(lsn: lsn, timeline: timeline), default: []].append(utc)
            }
            return found
        }
        var found: [ClockComparison] = []
        for (sender, receiver) in [(one, other), (other, one)] {
            let sent = starts(.walsenderStarted, sender)
            let received = starts(.streamingStarted, receiver)
            for (key, times) in sent where times.count == 1 && received[key]?.count == 1 {
                guard let here = times.first, let there = received[key]?.first else { continue }
                let comparison = ClockComparison(
                    offset: Bounded(
                        here.earliest.seconds(since: there.latest) - slack,
                        here.latest.seconds(since: there.earliest) + slack), at: there.earliest)
                found.append(sender == one ? comparison : comparison.reversed(at: here.earliest))
            }
        }
        return found
    }
}
