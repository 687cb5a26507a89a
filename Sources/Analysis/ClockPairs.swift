import Evidence

/// Finds what else than attributes tells how two clocks compare: memberships, samples, operations
/// that one node ordered and another one carried out, and commits that one node stamped and another
/// one received.
struct ClockPairs {
    /// The difference of two clocks that one observation allows.
    struct Pair: Sendable {
        /// The node whose clock is compared.
        var node: NodeName
        /// The node with which it is compared.
        var other: NodeName
        /// Seconds by which the node's clock is ahead.
        var offset: Bounded<Double>
        /// When both were seen, by the clock of the other one.
        var at: Timestamp
    }

    /// The pairs, in a stable order.
    private(set) var pairs: [Pair] = []

    /// How long a message takes at most from one node's clock to the other's, in seconds.
    private static let slack = 0.05

    /// Within how many seconds two observations of a clock agree, where one tells only a bound.
    private static let agreement = 12.0

    /// Collects the pairs of a case whose events have their times in UTC.
    ///
    /// - Parameters:
    ///   - events: the events.
    ///   - samples: rows of pg_stat_replication with the moment at which they were asked.
    ///   - snapshots: the snapshots that hold commits.
    ///   - commits: the commits that were kept of each snapshot.
    init(
        events: [CaseEvent], samples: [Timed<PositionSample>], snapshots: [NodeState],
        commits: [SourceID: [CommitRecord]]
    ) {
        let nodes = Set(
            events.compactMap { event in
                event.event.kind.tellsOfPostgres ? event.event.observer : nil
            })
        addMemberships(events)
        addSamples(samples, nodes, snapshots, commits)
        pairs += WatchedClocks(samples).pairs
        addLosses(events, nodes, snapshots, commits)
        let before = pairs.count
        addSynchronous(events, nodes)
        addReplayed(events, nodes, beside: Array(pairs[before...]))
        pairs += OperationPairs(events).pairs
        pairs.sort {
            ($0.node, $0.other, $0.at, $0.offset.earliest, $0.offset.latest)
                < ($1.node, $1.other, $1.at, $1.offset.earliest, $1.offset.latest)
        }
    }

    /// What was compared of two nodes' clocks, whichever way it was observed.
    func comparisons(of one: NodeName, and other: NodeName) -> [ClockComparison] {
        pairs.compactMap { pair in
            let comparison = ClockComparison(offset: pair.offset, at: pair.at)
            return switch (pair.node, pair.other) {
            case (one, other): comparison
            // It was seen by this node's clock.
            case (other, one):
                comparison.reversed(
                    at: pair.at.advanced(
                        byMicroseconds: ClockAlignment.microseconds(
                            (pair.offset.earliest + pair.offset.latest) / 2)))
            default: nil
            }
        }
    }

    /// A membership with one ring id is formed on all its members within moments.
    private mutating func addMemberships(_ events: [CaseEvent]) {
        var formed: [String: [NodeName: [Bounded<Timestamp>]]] = [:]
        for event in events where event.event.kind == .membershipFormed {
            guard let ring = event.event.details.name, let node = event.event.observer,
                let utc = event.utc
            else { continue }
            formed[ring, default: [:]][node, default: []].append(utc)
        }
        for ring in formed.keys.sorted() {
            let views = (formed[ring] ?? [:]).compactMapValues { times -> Bounded<Timestamp>? in
                // Several logs tell of one membership: what all of them allow.
                times.dropFirst().reduce(times.first) { $0?.intersection($1) }
            }
            let names = views.keys.sorted()
            for (index, node) in names.enumerated() {
                for other in names[(index + 1)...] {
                    guard let here = views[node], let there = views[other] else { continue }
                    pairs.append(
                        Pair(
                            node: node, other: other,
                            offset: Bounded(
                                here.earliest.seconds(since: there.latest) - 0.3,
                                here.latest.seconds(since: there.earliest) + 0.3),
                            at: there.earliest))
                }
            }
        }
    }

    /// A standby stamps its reply, and its primary is asked afterwards; the reply confirms commits
    /// that the primary stamped before.
    private mutating func addSamples(
        _ samples: [Timed<PositionSample>], _ nodes: Set<NodeName>, _ snapshots: [NodeState],
        _ commits: [SourceID: [CommitRecord]]
    ) {
        let names = Dictionary(nodes.map { ($0.text.lowercased(), $0) }) { one, _ in one }
        let fullest = snapshots.compactMap { commits[$0.id] }.max { $0.count < $1.count } ?? []
        let stamped = fullest.filter { $0.timeline == fullest.first?.timeline }
        for sample in samples where sample.value.view == .senders {
            guard let primary = sample.value.node, let asked = sample.utc,
                let reply = sample.value.heard, let flush = sample.value.flush,
                let standby = sample.value.application.flatMap({ names[$0.lowercased()] }),
                standby != primary,
                let confirmed = Self.last(in: stamped, before: flush)
            else { continue }
            let low = reply.seconds(since: asked.latest)
            let high = reply.seconds(since: confirmed.time)
            guard low <= high, high - low < 60 else { continue }
            pairs.append(
                Pair(
                    node: standby, other: primary,
                    offset: Bounded(low - 0.001, high + 0.001), at: asked.earliest))
        }
    }

    /// The last commit before a position, of commits in order of position.
    private static func last(in commits: [CommitRecord], before lsn: LSN) -> CommitRecord? {
        var low = 0
        var high = commits.count
        while low < high {
            let middle = (low + high) / 2
            if commits[middle].lsn < lsn { low = middle + 1 } else { high = middle }
        }
        return low > 0 ? commits[low - 1] : nil
    }

    /// A standby lost its primary right after the last commit that it received, where commits had
    /// followed each other closely.
    private mutating func addLosses(
        _ events: [CaseEvent], _ nodes: Set<NodeName>, _ snapshots: [NodeState],
        _ commits: [SourceID: [CommitRecord]]
    ) {
        for event in events where event.event.kind == .streamingLost {
            guard let standby = event.event.observer, let lost = event.utc, nodes.count == 2,
                let primary = nodes.first(where: { $0 != standby })
            else { continue }
            // What follows the loss in the same log is a promotion: then the primary is gone.
            let promoted = events.first {
                $0.event.kind == .timelineSelected && $0.event.observer == standby
                    && ($0.utc.map { $0.earliest >= lost.earliest } ?? false)
            }
            guard let next = promoted?.event.details.timeline else { continue }
            let told = snapshots.filter { $0.node == standby }.flatMap { commits[$0.id] ?? [] }
                .filter { $0.timeline < next }
            guard told.count >= 10, let last = told.last else { continue }
            let before = told[told.count - 10]
            let spacing = last.time.seconds(since: before.time) / 9
            guard spacing > 0, spacing <= 1 else { continue }
            pairs.append(
                Pair(
                    node: standby, other: primary,
                    offset: Bounded(
                        lost.earliest.seconds(since: last.time) - 5 * spacing - Self.slack,
                        lost.latest.seconds(since: last.time)), at: last.time))
        }
    }

    /// The same as the server tells it when it is promoted: the time of the last transaction that it
    /// replayed, by its primary's clock.
    ///
    /// Nothing tells how long the primary had been idle: only that the standby's clock is not further ahead. That
    /// this is hardly more than `known` says is no coincidence.
    private mutating func addReplayed(
        _ events: [CaseEvent], _ nodes: Set<NodeName>, beside known: [Pair]
    ) {
        guard nodes.count == 2 else { return }
        // A server that logs in several forms tells it in each.
        var seen: Set<Timestamp> = []
        for event in events where event.event.kind == .lastReplayedTransaction {
            guard let standby = event.event.observer, let told = event.utc,
                let last = event.event.details.time, seen.insert(last).inserted,
                let pair = known.first(where: { $0.node == standby })
            else { continue }
            func times(_ kind: EventKind, before: Double, after: Double) -> [Bounded<Timestamp>] {
                events.filter { $0.event.kind == kind && $0.event.observer == standby }
                    .compactMap(\.utc).filter {
                        told.earliest.seconds(since: $0.latest) <= before
                            && $0.earliest.seconds(since: told.latest) <= after
                    }
            }
            // A server that recovers from a crash tells it of its own transactions.
            guard !times(.timelineSelected, before: 0, after: 10).isEmpty else { continue }
            // The stream was lost some time before the promotion.
            let lost = times(.streamingLost, before: 600, after: 0).max {
                $0.earliest < $1.earliest
            }
            let most = (lost ?? told).latest.seconds(since: last)
            guard most >= pair.offset.earliest, most - pair.offset.earliest <= Self.agreement
            else { continue }
            pairs.append(
                Pair(
                    node: standby, other: pair.other, offset: Bounded(pair.offset.earliest, most),
                    at: last))
        }
    }

    /// A standby streams before its primary calls it synchronous, which takes no longer than the
    /// standby's next reply.
    private mutating func addSynchronous(_ events: [CaseEvent], _ nodes: Set<NodeName>) {
        let names = Dictionary(nodes.map { ($0.text.lowercased(), $0) }) { one, _ in one }
        var firsts: [NodeName: CaseEvent] = [:]
        var starts: [NodeName: CaseEvent] = [:]
        for event in events where event.utc != nil {
            switch event.event.kind {
            case .streamingStarted:
                guard let node = event.event.observer else { continue }
                starts[node] = event.earlier(of: starts[node])
            case .standbyBecameSynchronous:
                guard let standby = event.event.details.name.flatMap({ names[$0.lowercased()] })
                else { continue }
                firsts[standby] = event.earlier(of: firsts[standby])
            default: continue
            }
        }
        for standby in firsts.keys.sorted() {
            guard let event = firsts[standby], let primary = event.event.observer,
                primary != standby, let sync = event.utc, let start = starts[standby]?.utc
            else { continue }
            pairs.append(
                Pair(
                    node: standby, other: primary,
                    offset: Bounded(
                        start.earliest.seconds(since: sync.latest) - Self.slack,
                        start.latest.seconds(since: sync.earliest) + 12), at: sync.earliest))
        }
    }
}

extension EventKind {
    /// Whether only a node that runs PostgreSQL writes events of this kind.
    fileprivate var tellsOfPostgres: Bool {
        switch self {
        case .serverReady, .serverReadyReadOnly, .streamingStarted, .recoveryComplete,
            .timelineSelected, .serverStarting:
            true
        default: false
        }
    }
}

extension CaseEvent {
    /// Which of two events that state a time is the earlier one by its own clock.
    fileprivate func earlier(of other: CaseEvent?) -> CaseEvent {
        guard let other, let one = utc?.earliest, let another = other.utc?.earliest else {
            return self
        }
        return (one, event.id) < (another, other.event.id) ? self : other
    }
}
