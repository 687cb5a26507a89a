import Evidence

/// The events of each node that state their moment, and those that do not.
struct ZoneAnchors {
    /// An event that states its moment.
    struct Absolute {
        /// What happened.
        var kind: EventKind
        /// When.
        var time: Timestamp
        fileprivate let message: Message
    }

    /// Which record of the server follows on which record of the agent, within seconds.
    static let pairings: [EventKind: Set<EventKind>] = [
        .agentPromoteSent: [.promotionRequested],
        .agentPromoted: [.recoveryComplete, .walEndOfRecovery],
        .agentReload: [.configurationReloaded],
        .agentStartSent: [.serverStarting],
        .agentStarted: [.serverReady, .serverReadyReadOnly],
        .agentServerDown: [.serverShutDown],
        .agentSyncMode: [.parameterChanged],
        .agentAsyncMode: [.parameterChanged],
        .agentDemoteStop: [.shutdownRequested],
        // What the server logs, and the record of it that the WAL dates.
        .recoveryComplete: [.walEndOfRecovery],
        .timelineSelected: [.walEndOfRecovery],
        .checkpointStarted: [.walCheckpoint],
        .serverShutDown: [.walCheckpoint],
    ]

    /// The events of each node that state their moment.
    private(set) var absolute: [NodeName?: [Absolute]] = [:]
    private var relative: [NodeName?: [Event]] = [:]

    /// One message, whichever log of its node holds it.
    fileprivate struct Message: Hashable {
        var kind: EventKind
        var subject: NodeName?
        var pid: Int64?
        var details: EventDetails

        init(_ event: Event) {
            (kind, subject, pid) = (event.kind, event.subject, event.pid)
            details = event.details
        }
    }

    /// Sorts the events of a cluster.
    init(_ events: [CaseEvent]) {
        for event in events.lazy.map(\.event) {
            guard let clock = event.wallClock else { continue }
            switch clock.zone {
            case .unstated:
                relative[event.observer, default: []].append(event)
            case .offset(let seconds) where clock.hasYear:
                add(event, clock.utc(offset: seconds, year: nil).earliest)
            case .abbreviation(let name) where clock.hasYear:
                if let seconds = ZoneAbbreviations.offset(of: name) {
                    add(event, clock.utc(offset: seconds, year: nil).earliest)
                }
            default: break
            }
        }
    }

    private mutating func add(_ event: Event, _ time: Timestamp) {
        absolute[event.observer, default: []].append(
            Absolute(kind: event.kind, time: time, message: Message(event)))
    }

    /// The zone of a node's undated logs by its own dated records: those of the same message in
    /// another log, and those that follow on it within seconds.
    func zoneWithin(_ node: NodeName?, reference: Timestamp?) -> (offset: Int32, pairs: Int)? {
        var pairs: [(local: Timestamp, utc: Timestamp)] = []
        for (clock, partners) in candidates(of: node) {
            guard let local = ZoneInference.utc(of: clock, offset: 0, near: reference) else {
                continue
            }
            // One vote for each offset and event, however many partners would fit it.
            var seen: Set<Int> = []
            for anchor in partners {
                let difference = local.earliest.seconds(since: anchor.time)
                let quarter = Int((difference / 900).rounded())
                guard abs(difference - Double(quarter) * 900) <= 5, seen.insert(quarter).inserted
                else { continue }
                pairs.append((local.earliest, anchor.time))
            }
        }
        return ZoneInference.commonOffset(pairs, within: 5)
    }

    /// How many of a node's undated records a zone brings next to a dated one.
    func pairs(of node: NodeName?, in zone: ZoneInference.Given, reference: Timestamp) -> Int {
        candidates(of: node).count { clock, partners in
            guard let local = ZoneInference.utc(of: clock, offset: 0, near: reference) else {
                return false
            }
            let offset = zone.offset(at: local.earliest.microseconds)
            let time = local.earliest.advanced(byMicroseconds: -Int64(offset) * 1_000_000)
            return partners.contains { abs(time.seconds(since: $0.time)) <= 5 }
        }
    }

    /// The undated records of a node, with the dated ones that may tell when each was written.
    private func candidates(of node: NodeName?) -> [(clock: WallClock, partners: [Absolute])] {
        guard let dated = absolute[node], let undated = relative[node] else { return [] }
        let byKind = Dictionary(grouping: dated, by: \.kind)
        let byMessage = Dictionary(grouping: dated, by: \.message)
        return undated.compactMap { event in
            let partners =
                (Self.pairings[event.kind] ?? []).flatMap { byKind[$0] ?? [] }
                + (byMessage[Message(event)] ?? [])
            guard !partners.isEmpty, let clock = event.wallClock else { return nil }
            return (clock, partners)
        }
    }
}

extension ZoneInference {
    /// The multiple of 15 minutes that explains most differences between written and true times.
    static func commonOffset(
        _ pairs: [(local: Timestamp, utc: Timestamp)], within seconds: Double
    ) -> (offset: Int32, pairs: Int)? {
        var votes: [Int32: Int] = [:]
        for pair in pairs {
            let difference = pair.local.seconds(since: pair.utc)
            let quarters = (difference / 900).rounded()
            guard abs(quarters) <= 14 * 4, abs(difference - quarters * 900) <= seconds else {
                continue
            }
            votes[Int32(quarters) * 900, default: 0] += 1
        }
        // As many votes for another offset: then the pairs tell nothing.
        guard let best = votes.max(by: { ($0.value, $0.key) < ($1.value, $1.key) }),
            !votes.contains(where: { $0.key != best.key && $0.value == best.value })
        else { return nil }
        return (best.key, best.value)
    }
}
