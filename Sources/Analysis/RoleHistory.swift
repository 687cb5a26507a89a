package import Evidence

/// What role each node's PostgreSQL had, when.
///
/// Every record that tells a role is a signal; signals in order of time make periods. A signal
/// that repeats the role of the period it falls into only confirms it.
package struct RoleHistory: Sendable {
    /// The periods of each node, in order of time.
    package internal(set) var periods: [NodeName: [RolePeriod]] = [:]

    /// A stretch of time in which a node had one role.
    package struct RolePeriod: Sendable, Hashable {
        /// The role.
        package var role: Role
        /// When it began; `nil` where it already was so at the beginning of the evidence.
        package var start: Bounded<Timestamp>?
        /// When it ended; `nil` where it still was so at the end.
        package var end: Bounded<Timestamp>?
        /// The events that begin and end it.
        package var evidence: [EventID]
    }

    private struct Signal {
        var node: NodeName
        var role: Role
        var occurrence: Occurrence
    }

    /// Reads the roles off a case.
    package init(of file: CaseFile) {
        let databaseNodes = Set(file.databaseNodes)
        var signals: [NodeName: [Signal]] = [:]
        for occurrence in file.occurrences {
            guard let (node, role) = Self.role(told: occurrence), databaseNodes.contains(node)
            else { continue }
            signals[node, default: []].append(
                Signal(node: node, role: role, occurrence: occurrence))
        }
        for (node, found) in signals {
            let seen = Sightings(of: node, in: file)
            periods[node] = Self.periods(of: Self.withoutEchoes(found), seen: seen)
            if let loss = Self.loss(of: node, in: file) { end(node, loss, seen) }
        }
        for node in signals.keys.sorted() {
            endWhereReplaced(node, Sightings(of: node, in: file))
        }
    }

    /// When a node's logs show that its server ran, and that its host came up.
    struct Sightings {
        private let life: [Bounded<Timestamp>]
        private let service: [Bounded<Timestamp>]
        private let boots: [Bounded<Timestamp>]

        init(of node: NodeName, in file: CaseFile) {
            let own = file.occurrences.filter { $0.observer == node }
            boots = own.filter { [.corosyncStarting, .pacemakerStarting].contains($0.kind) }
                .map(\.time)
            service = own.filter { Self.isOfPrimary($0, node, in: file) }.map(\.time)
            life = own.filter { occurrence in
                switch occurrence.kind {
                case .serverReady, .recoveryComplete, .checkpointStarted, .checkpointComplete,
                    .parameterChanged, .configurationReloaded, .slowStatement, .walsenderStarted,
                    .walsenderTimeout, .walsenderLost, .replicationAuthorized, .archiveFailed,
                    .agentPromoted, .serverObserved:
                    true
                // The agent of a node also tells of the others.
                case .agentStatusChanged: occurrence.subject == node
                default: Self.isOfPrimary(occurrence, node, in: file)
                }
            }.map(\.time)
        }

        /// Whether a record of a node shows that its server was a primary, and no standby.
        private static func isOfPrimary(
            _ occurrence: Occurrence, _ node: NodeName, in file: CaseFile
        ) -> Bool {
            switch occurrence.kind {
            case .standbyBecameSynchronous, .syncWaitCanceled, .agentSyncMode, .agentAsyncMode:
                true
            case .walCommit: occurrence.details.timeline.flatMap { file.writers[$0] } == node
            default: false
            }
        }

        /// Whether the server was a primary after a moment.
        func served(after moment: Timestamp) -> Bool {
            service.contains { $0.earliest > moment }
        }

        /// Whether there is a sign of life after a moment.
        func livedOn(after moment: Timestamp) -> Bool {
            life.contains { $0.earliest > moment }
        }

        /// The last sign of life before a moment.
        func lastLife(before moment: Timestamp) -> Timestamp? {
            life.last { $0.latest <= moment }?.earliest
        }

        /// When a reign ended of which only what came after it was logged: after the last sign of
        /// life; `nil` where the record itself tells the end.
        func unseenEnd(of reign: RolePeriod, before role: Role, at time: Bounded<Timestamp>)
            -> Bounded<Timestamp>?
        {
            guard let start = reign.start else { return nil }
            let last = life.last { $0.latest < time.earliest && $0.earliest >= start.earliest }
            let alive = max(last?.earliest ?? start.earliest, start.earliest)
            let cameUp = boots.contains { $0.earliest > alive && $0.earliest <= time.latest }
            guard role == .starting || cameUp, alive < time.earliest else { return nil }
            return Bounded(alive, time.latest)
        }
    }

    /// The periods as findings, sorted by node and time.
    package var findings: [Period] {
        periods.keys.sorted().flatMap { node in
            (periods[node] ?? []).map { period in
                Period(
                    track: .role, subject: node.text, value: period.role.rawValue,
                    start: period.start, end: period.end, evidence: period.evidence)
            }
        }
    }

    /// The signals without those that only echo, late, what the node's own records tell.
    ///
    /// The status that the agent keeps as an attribute follows the server's state by seconds. Where
    /// the server or the agent on the node itself tells another role within three seconds, the
    /// attribute adds nothing; but that a promotion under way has made a primary is news, also
    /// where the agent restarts the server to promote it.
    private static func withoutEchoes(_ signals: [Signal]) -> [Signal] {
        func isWatched(_ signal: Signal) -> Bool { Self.watched(signal.occurrence) != nil }
        func isEcho(_ signal: Signal) -> Bool {
            [.agentStatusChanged, .attributeSet, .transitionAborted].contains(
                signal.occurrence.kind)
        }
        let own = signals.filter { !isEcho($0) && !isWatched($0) }
        let told = own.map(\.occurrence)
        return signals.filter { signal in
            if isWatched(signal) {
                return !Self.isTold(signal.occurrence, by: told)
            }
            guard isEcho(signal) else { return true }
            let time = signal.occurrence.time.middle
            if signal.role == .primary {
                let before = own.filter { $0.occurrence.time.earliest <= time }
                let turn = before.last {
                    [.promoting, .primary, .crashed].contains($0.role)
                        || $0.occurrence.kind == .agentDemoteStop
                }
                if turn?.role == .promoting { return true }
            }
            return !own.contains {
                $0.role != signal.role
                    && abs($0.occurrence.time.middle.seconds(since: time)) <= 3
            }
        }
    }

    private static func role(told occurrence: Occurrence) -> (NodeName, Role)? {
        let observer = occurrence.observer
        let role: Role? =
            switch occurrence.kind {
            case .serverStarting, .agentStartSent: .starting
            case .serverReadyReadOnly, .streamingStarted: .standby
            case .promotionRequested, .agentPromoteSent, .agentRestartInsteadOfPromote: .promoting
            case .serverReady, .recoveryComplete, .agentPromoted: .primary
            case .shutdownRequested, .agentDemoteStop: .demoting
            case .serverShutDown, .agentServerDown, .agentAlreadyStopped, .agentStopped: .stopped
            case .postmasterDied, .agentDemoteAlreadyStopped, .agentServerCrashed: .crashed
            default: nil
            }
        if let role, let observer { return (observer, role) }
        if let subject = occurrence.subject, let role = watched(occurrence) {
            return (subject, role)
        }
        if occurrence.kind == .fencingResult, let subject = occurrence.subject,
            occurrence.details.value?.hasPrefix("OK") == true
        {
            return (subject, .stopped)
        }
        if occurrence.kind == .agentStatusChanged, let subject = occurrence.subject {
            return status(occurrence.details.value).map { (subject, $0) }
        }
        if tellsAttribute(occurrence), let subject = occurrence.subject,
            occurrence.details.name?.hasSuffix("-status") == true,
            occurrence.details.name?.hasSuffix("-data-status") == false
        {
            return status(occurrence.details.value).map { (subject, $0) }
        }
        return nil
    }

    /// Whether a record tells the value of a node's attribute.
    ///
    /// Until 1.1.11 attrd names a change on the node itself only. That it upset a plan is told by the
    /// controller of the DC: in 1.1.10 and 1.1.11 with the node, before and after without, and with
    /// the value that it had where it was removed.
    private static func tellsAttribute(_ occurrence: Occurrence) -> Bool {
        occurrence.kind == .attributeSet
            || occurrence.kind == .transitionAborted && occurrence.subject != occurrence.observer
                && !occurrence.event.text.hasSuffix("removal")
    }

    /// The role that the agent's status attribute states.
    private static func status(_ value: String?) -> Role? {
        switch value {
        case "PRI": .primary
        case "STOP": .stopped
        case let value? where value.hasPrefix("HS:"): .standby
        default: nil
        }
    }

    private static func periods(of signals: [Signal], seen: Sightings) -> [RolePeriod] {
        var periods: [RolePeriod] = []
        for signal in signals {
            let occurrence = signal.occurrence
            // Only what was told by others lags behind.
            let role =
                occurrence.kind == .serverObserved
                ? signal.role : settled(signal.role, after: periods.last?.role)
            if let last = periods.last, last.role == role {
                // The same role told again says that it had begun by then.
                if let start = last.start, occurrence.time.latest < start.latest,
                    occurrence.time.latest >= start.earliest
                {
                    periods[periods.count - 1].start = Bounded(
                        start.earliest, occurrence.time.latest)
                    periods[periods.count - 1].evidence += occurrence.evidence
                }
                continue
            }
            if isReordered(role, occurrence, periods) {
                let evidence = periods.removeLast().evidence
                periods[periods.count - 1].end = nil
                periods[periods.count - 1].evidence += evidence
                continue
            }
            if let last = periods.last {
                let unseen =
                    last.role == .primary
                    ? seen.unseenEnd(of: last, before: role, at: occurrence.time) : nil
                periods[periods.count - 1].end = unseen ?? occurrence.time
                periods[periods.count - 1].evidence += occurrence.evidence
            }
            periods.append(
                RolePeriod(
                    role: role, start: occurrence.time, end: nil, evidence: occurrence.evidence))
        }
        return periods
    }

    /// Whether a role comes back within the uncertainty of the times of two logs.
    ///
    /// The agent and the server log the same change with times in whole seconds, so that their
    /// records of one second may stand in the wrong order: A, B, A means A.
    private static func isReordered(
        _ role: Role, _ occurrence: Occurrence, _ periods: [RolePeriod]
    ) -> Bool {
        guard periods.count >= 2, periods[periods.count - 2].role == role,
            let start = periods[periods.count - 1].start
        else { return false }
        return start.intersection(occurrence.time) != nil
    }

    /// A role as it is to be understood after the role before it.
    private static func settled(_ role: Role, after before: Role?) -> Role {
        switch (role, before) {
        // Only a primary is demoted; a standby, or a server that starts, simply stops.
        case (.demoting, .primary?), (.demoting, .demoting?): .demoting
        case (.demoting, .promoting?): .promoting
        case (.demoting, _): .stopped
        // A restart instead of a promotion stops and starts on its way.
        case (.stopped, .promoting?), (.starting, .promoting?): .promoting
        // A server that is found down after it died is still a crashed one.
        case (.stopped, .crashed?): .crashed
        // A server that had been stopped before did not crash.
        case (.crashed, .stopped?), (.crashed, .demoting?): .stopped
        // The agent's status lags: a standby that already is a primary does not go back.
        case (.standby, .primary?): .primary
        case (.standby, .promoting?): .promoting
        default: role
        }
    }
}
