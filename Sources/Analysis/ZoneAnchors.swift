import Evidence

/// The events of each node that state their moment, and those that do not.
struct ZoneAnchors {
    /// An event that states its moment.
    struct Absolute {
        /// What happened.
        var kind: EventKind
        /// When.
        var time: Timestamp
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
    ]

    /// The events of each node that state their moment.
    var absolute: [NodeName?: [Absolute]] = [:]
    private var relative: [NodeName?: [Event]] = [:]

    /// Sorts the events of a cluster.
    init(_ events: [CaseEvent]) {
        for event in events.lazy.map(\.event) {
            guard let clock = event.wallClock else { continue }
            switch clock.zone {
            case .unstated:
                if Self.pairings[event.kind] != nil {
                    relative[event.observer, default: []].append(event)
                }
            case .offset(let seconds) where clock.hasYear:
                absolute[event.observer, default: []].append(
                    Absolute(kind: event.kind, time: clock.utc(offset: seconds, year: nil).earliest)
                )
            case .abbreviation(let name) where clock.hasYear:
                if let seconds = ZoneAbbreviations.offset(of: name) {
                    absolute[event.observer, default: []].append(
                        Absolute(
                            kind: event.kind,
                            time: clock.utc(offset: seconds, year: nil).earliest))
                }
            default: break
            }
        }
    }

    /// The zone of a node's undated logs by its own dated records.
    func zoneWithin(_ node: NodeName?, reference: Timestamp?) -> (offset: Int32, pairs: Int)? {
        guard let dated = absolute[node], let undated = relative[node] else { return nil }
        var pairs: [(local: Timestamp, utc: Timestamp)] = []
        for event in undated {
            guard let partners = Self.pairings[event.kind], let clock = event.wallClock,
                let local = ZoneInference.utc(of: clock, offset: 0, near: reference)
            else { continue }
            // One vote for each offset and event, however many partners would fit it.
            var seen: Set<Int> = []
            for anchor in dated where partners.contains(anchor.kind) {
                let difference = local.earliest.seconds(since: anchor.time)
                let quarter = Int((difference / 900).rounded())
                guard abs(difference - Double(quarter) * 900) <= 5, seen.insert(quarter).inserted
                else { continue }
                pairs.append((local.earliest, anchor.time))
            }
        }
        return ZoneInference.commonOffset(pairs, within: 5)
    }
}
