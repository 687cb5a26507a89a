import Evidence

/// What the logs tell of standbys that left their primary, and of those that came back.
struct StandbyTroubles: Sendable {
    /// A sign that a standby was lost, or back.
    struct Sign: Sendable {
        /// When.
        var time: Bounded<Timestamp>
        /// The standby; `nil` where the message does not name it.
        var standby: NodeName?
        /// Whether the primary itself, or its agent, noticed.
        var isThePrimarys: Bool
        /// The events that tell it.
        var evidence: [EventID]
    }

    /// The signs of a loss, in order of time.
    let losses: [Sign]
    /// The records of a standby that became synchronous.
    let synchronous: [Sign]

    /// Collects the signs about the standbys of a primary.
    init(of primary: NodeName, in file: CaseFile) {
        let nodes = Set(file.databaseNodes)
        losses = file.occurrences(of: Self.kinds).compactMap { occurrence in
            Self.loss(occurrence, primary, nodes)
        }
        let kinds: [EventKind] = [.standbyBecameSynchronous, .agentSyncMode, .replicationShown]
        synchronous = file.occurrences(of: kinds).filter { occurrence in
            guard occurrence.observer == primary else { return false }
            guard occurrence.kind == .replicationShown else { return true }
            let words = occurrence.details.value?.split(separator: " ").last
            return occurrence.event.process == Event.watcher
                && (words == "sync" || words == "quorum")
        }.map { occurrence in
            Sign(
                time: occurrence.time,
                standby: occurrence.kind == .agentSyncMode
                    ? occurrence.subject
                    : occurrence.details.name.flatMap { Self.node(named: $0, of: nodes) },
                isThePrimarys: true, evidence: occurrence.evidence)
        }
    }

    /// The node that an application's name means; such names are compared in lower case.
    private static func node(named name: String, of nodes: Set<NodeName>) -> NodeName? {
        let name = name.lowercased()
        return nodes.sorted().first { $0.text.lowercased() == name } ?? NodeName(name)
    }

    private static let kinds: [EventKind] = [
        .walsenderTimeout, .walsenderLost, .agentAsyncMode, .agentDataStatusChanged,
        .agentStatusChanged, .nodeStateChanged, .fencingResult, .streamingLost,
        .walreceiverTimeout, .walreceiverStopped, .serverShutDown, .shutdownRequested,
        .postmasterDied, .serverProcessCrashed, .serverReinitializing, .agentServerDown,
        .processPaused, .linkDown, .tokenLost, .primaryUnreachable, .panic, .diskFull,
        .replicationShown, .serverUnreachable,
    ]

    private static func loss(
        _ occurrence: Occurrence, _ primary: NodeName, _ nodes: Set<NodeName>
    ) -> Sign? {
        let observer = occurrence.observer
        let subject = occurrence.subject
        func sign(_ standby: NodeName?) -> Sign {
            Sign(
                time: occurrence.time, standby: standby, isThePrimarys: observer == primary,
                evidence: occurrence.evidence)
        }
        switch occurrence.kind {
        case .walsenderTimeout, .walsenderLost:
            return observer == primary ? sign(nil) : nil
        case .agentAsyncMode:
            return observer == primary ? sign(subject) : nil
        case .agentDataStatusChanged:
            guard let subject, subject != primary, let value = occurrence.details.value,
                value != "LATEST", !value.hasPrefix("STREAMING|SYNC")
            else { return nil }
            return sign(subject)
        case .agentStatusChanged:
            guard let subject, subject != primary, occurrence.details.old == "HS:sync",
                occurrence.details.value != "PRI"
            else { return nil }
            return sign(subject)
        case .nodeStateChanged:
            guard let subject, subject != primary, occurrence.details.value == "lost",
                nodes.contains(subject)
            else { return nil }
            return sign(subject)
        case .fencingResult:
            guard let subject, subject != primary, nodes.contains(subject) else { return nil }
            return sign(subject)
        case .replicationShown:
            // A sender that a watch saw leave.
            guard observer == primary, occurrence.event.process == Event.watcher,
                occurrence.details.value == "gone", occurrence.details.name != "walreceiver"
            else { return nil }
            return sign(occurrence.details.name.flatMap { Self.node(named: $0, of: nodes) })
        case .serverUnreachable:
            guard let subject, subject != primary, nodes.contains(subject) else { return nil }
            return sign(subject)
        case .linkDown, .tokenLost:
            return sign(observer == primary ? nil : observer)
        default:
            guard let observer, observer != primary, nodes.contains(observer) else { return nil }
            return sign(observer)
        }
    }
}
