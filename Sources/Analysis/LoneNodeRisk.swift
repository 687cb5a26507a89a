import Evidence

/// What starting a node alone risks, where what other nodes hold is not known.
///
/// The cluster's data status tells best, then the primary's own log; without both nothing is said.
struct LoneNodeRisk {
    let file: CaseFile
    let roles: RoleHistory

    /// What the evidence tells of a node's synchrony at one time.
    private struct Sign {
        let time: Bounded<Timestamp>
        let isSynchronous: Bool?
        let evidence: [EventID]
    }

    /// The risk of starting a node alone.
    func risk(of position: NewestNode.Position) -> StartRisk {
        let node = position.name
        let snapshot = file.latestSnapshots.first { $0.node == node }
        let last = snapshot?.lastCommit.map { file.corrected($0, heldBy: node) }
        guard position.endOfWAL != nil, let last else {
            return StartRisk(node: node, atLeast: nil, atMost: nil, why: .riskUnknown)
        }
        if roles.lastRole(of: node) == .primary {
            let until = roles.periods[node]?.last?.end ?? last
            return StartRisk(
                node: node, atLeast: 0, atMost: nil,
                why: .wal(.servedUntil(node: node, until: later(until, last))))
        }
        guard let sign = signs(of: node).last else {
            return StartRisk(
                node: node, atLeast: 0, atMost: nil, why: .wal(.synchronyUnknown(node: node)))
        }
        if sign.isSynchronous == true {
            return StartRisk(
                node: node, atLeast: 0, atMost: 0,
                why: .wal(.synchronousUntil(node: node, until: last)))
        }
        let end = file.events.last { $0.time != nil }?.time
        let seconds = end.map { Double($0.latest.microseconds(since: sign.time.earliest)) / 1e6 }
        return StartRisk(
            node: node, atLeast: 0, atMost: nil,
            why: .wal(
                .asynchronousSince(
                    node: node, since: sign.time, seconds: seconds.map { max(0, $0) })))
    }

    private func later(_ one: Bounded<Timestamp>, _ other: Bounded<Timestamp>) -> Bounded<Timestamp>
    {
        one.latest < other.latest ? other : one
    }

    /// What tells of a node's synchrony, in order of time.
    private func signs(of node: NodeName) -> [Sign] {
        var signs: [Sign] = []
        for occurrence in file.occurrences(
            .agentDataStatusChanged, .standbyBecameSynchronous, .agentAsyncMode, .agentAllAsync,
            .parameterChanged)
        {
            let isSynchronous: Bool
            switch occurrence.kind {
            case .agentDataStatusChanged where occurrence.subject == node:
                guard let value = occurrence.details.value else { continue }
                isSynchronous = value.hasSuffix("|SYNC")
            case .standbyBecameSynchronous
            where occurrence.details.name?.lowercased() == node.text.lowercased():
                isSynchronous = true
            case .agentAsyncMode where occurrence.subject == node, .agentAllAsync:
                isSynchronous = false
            case .parameterChanged
            where occurrence.details.name == "synchronous_standby_names"
                && occurrence.observer != node:
                switch SynchronousStandbys(setting: occurrence.details.value ?? "") {
                case .nobody: isSynchronous = false
                case .names(let names) where !names.contains(node.text.lowercased()):
                    isSynchronous = false
                default: continue
                }
            default: continue
            }
            signs.append(
                Sign(
                    time: occurrence.time, isSynchronous: isSynchronous,
                    evidence: occurrence.evidence))
        }
        for attribute in file.records.attributes
        where attribute.value.subject == node && attribute.value.name.hasSuffix("-data-status") {
            guard let time = attribute.time else { continue }
            signs.append(
                Sign(
                    time: time, isSynchronous: attribute.value.value.hasSuffix("|SYNC"),
                    evidence: []))
        }
        // The start of what is still so counts: a status that is told again begins nothing.
        let ordered = signs.sorted { $0.time.earliest < $1.time.earliest }
        guard let final = ordered.last else { return [] }
        let before = ordered.lastIndex { $0.isSynchronous != final.isSynchronous }
        return Array(ordered[...(before.map { $0 + 1 } ?? 0)])
    }
}

/// Whether a node had a partner that the evidence does not hold.
struct MissingPeer {
    let file: CaseFile

    /// The sign of a partner, for a node that is the only one at hand; `nil` where there is none.
    func sign(of node: NodeName) -> Remark? {
        guard let snapshot = file.latestSnapshots.first(where: { $0.node == node }) else {
            return nil
        }
        let replication = file.occurrences(
            .streamingStarted, .streamingLost, .walsenderStarted, .walsenderTimeout, .walsenderLost,
            .replicationAuthorized, .standbyBecameSynchronous, .standbyModeEntered,
            .timelineSelected
        ).first { $0.observer == node }
        let settings = ["primary_conninfo", "synchronous_standby_names"].contains { name in
            file.records.server.value(name, of: node).map { !$0.text.isEmpty } ?? false
        }
        let isStandby =
            snapshot.signalFiles.contains("standby.signal") || isStandbyByConfiguration(snapshot)
            || snapshot.control?.state == "in archive recovery"
            || snapshot.control?.state == "shut down in recovery"
        let hasSenders = file.records.samples.contains {
            $0.value.node == node && $0.value.view != .server && !$0.value.isEmpty
        }
        guard
            replication != nil || settings || isStandby || hasSenders
                || snapshot.end.map({ $0.timeline > .first }) ?? false
                || snapshot.particulars.backupLabel != nil
        else { return nil }
        return Remark(
            .wal(.peerMissing(node: node)), evidence: replication?.evidence ?? snapshot.evidence)
    }

    /// Whether recovery.conf lies in a data directory of a version that obeys it: up to 11.
    private func isStandbyByConfiguration(_ snapshot: NodeState) -> Bool {
        guard snapshot.signalFiles.contains("recovery.conf"),
            let version = snapshot.control?.firstVersionNumber
        else { return false }
        return version < 12
    }
}
