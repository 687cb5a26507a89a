import Evidence

/// How each standby was connected to its primary, when.
struct SyncHistory: Sendable {
    private struct Change {
        var standby: NodeName
        /// The state; `nil` where the standby streams, and how its primary takes it is not known.
        var value: String?
        var time: Bounded<Timestamp>
        var evidence: [EventID]
    }

    /// The periods as findings, sorted by standby and time.
    let findings: [Period]

    /// Collects what servers, agents and samples tell of the standbys.
    init(of file: CaseFile, roles: RoleHistory) {
        let nodes = Set(file.databaseNodes)
        var changes: [Change] = []
        var senders: [Int64: NodeName] = [:]
        let names = Dictionary(nodes.map { ($0.text.lowercased(), $0) }) { one, _ in one }
        let settings = Dictionary(
            uniqueKeysWithValues: nodes.map { ($0, SynchronousSettings(of: $0, in: file)) })
        for occurrence in file.occurrences {
            let change = Self.change(occurrence, names, settings, &senders)
            if let (standby, value) = change, nodes.contains(standby) {
                changes.append(
                    Change(
                        standby: standby, value: value, time: occurrence.time,
                        evidence: occurrence.evidence))
            }
        }
        changes += Self.sampled(file, names)
        changes.sort { ($0.time.earliest, $0.standby) < ($1.time.earliest, $1.standby) }
        findings = nodes.sorted().flatMap { node in
            Self.periods(changes.filter { $0.standby == node }, of: node, roles)
        }
    }

    private static func change(
        _ occurrence: Occurrence, _ names: [String: NodeName],
        _ settings: [NodeName: SynchronousSettings], _ senders: inout [Int64: NodeName]
    ) -> (NodeName, String?)? {
        let details = occurrence.details
        let named = details.name.flatMap { names[$0.lowercased()] }
        switch occurrence.kind {
        case .standbyBecameSynchronous:
            let isQuorum = occurrence.event.text.contains("quorum")
            return named.map { ($0, isQuorum ? "quorum" : "sync") }
        case .walsenderStarted:
            if let pid = occurrence.event.pid { senders[pid] = named }
            guard let primary = occurrence.observer, let named,
                let state = settings[primary]?.state(at: occurrence.time.latest)
            else { return nil }
            switch state {
            case .nobody: return (named, "async")
            case .names(let chosen) where !chosen.contains(named.text.lowercased()):
                return (named, "async")
            case .names, .anybody: return (named, "potential")
            }
        case .walsenderTimeout, .walsenderLost:
            let standby = occurrence.event.pid.flatMap { senders[$0] } ?? named
            return standby.map { ($0, "disconnected") }
        case .agentDataStatusChanged:
            guard let standby = occurrence.subject, let value = details.value else { return nil }
            return status(value).map { (standby, $0) }
        case .agentAsyncMode:
            return nil
        case .streamingStarted:
            return occurrence.observer.map { ($0, nil) }
        case .replicationShown where occurrence.event.process == Event.watcher:
            return details.value == "gone" ? named.map { ($0, "disconnected") } : nil
        case .streamingLost, .walreceiverTimeout, .walreceiverStopped, .serverShutDown,
            .postmasterDied, .streamingEndedByPrimary:
            return occurrence.observer.map { ($0, "disconnected") }
        case .nodeStateChanged where details.value == "lost":
            return occurrence.subject.map { ($0, "disconnected") }
        default: return nil
        }
    }

    private static func status(_ value: String) -> String? {
        switch value {
        case "STREAMING|SYNC": "sync"
        case "STREAMING|ASYNC": "async"
        case "STREAMING|POTENTIAL": "potential"
        case "STREAMING|QUORUM": "quorum"
        case let value where value.hasPrefix("DISCONNECT"): "disconnected"
        default: nil
        }
    }

    /// What rows of pg_stat_replication tell.
    private static func sampled(_ file: CaseFile, _ names: [String: NodeName]) -> [Change] {
        file.records.samples.compactMap { sample in
            guard sample.value.view == .senders, !sample.value.isEmpty, let time = sample.time,
                let state = sample.value.syncState, sample.value.state == "streaming",
                let standby = sample.value.application.flatMap({ names[$0.lowercased()] })
            else { return nil }
            return Change(
                standby: standby, value: state, time: time,
                evidence: file.records.evidence(at: sample.value.citation))
        }
    }

    /// The periods of one standby; the time in which it was the primary itself is left out, and
    /// what ended that.
    private static func periods(_ changes: [Change], of node: NodeName, _ roles: RoleHistory)
        -> [Period]
    {
        var periods: [Period] = []
        let reigns = (roles.periods[node] ?? []).filter {
            $0.role == .primary || $0.role == .demoting
        }
        /// Ends the last period where the standby became the primary before a moment.
        func endWherePromoted(before limit: Timestamp) {
            guard let last = periods.last, last.end == nil else { return }
            periods[periods.count - 1].end = reigns.compactMap(\.start).first { start in
                (last.start.map { $0.latest <= start.latest } ?? true) && start.earliest < limit
            }
        }
        for change in changes {
            let reigns = reigns.contains { reign in
                (reign.start.map { $0.earliest <= change.time.earliest } ?? true)
                    && (reign.end.map { $0.latest >= change.time.earliest } ?? true)
            }
            if reigns { continue }
            endWherePromoted(before: change.time.earliest)
            guard let value = change.value else {
                if let last = periods.last, last.end == nil, last.value == "disconnected" {
                    periods[periods.count - 1].end = change.time
                    periods[periods.count - 1].evidence += change.evidence
                }
                continue
            }
            if let last = periods.last, last.end == nil {
                // Records of the same moment stand in either order.
                let sameTime = last.start.map { $0.intersection(change.time) != nil } ?? false
                if last.value == value || sameTime && last.value != "disconnected" {
                    continue
                }
                periods[periods.count - 1].end = change.time
            }
            periods.append(
                Period(
                    track: .sync, subject: node.text, value: value, start: change.time,
                    end: nil, evidence: change.evidence))
        }
        endWherePromoted(before: .distantFuture)
        return periods
    }
}
