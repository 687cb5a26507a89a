import Evidence

extension EpisodeTrigger {
    /// Whether something is near enough to the promotion to have set it off: what happened long
    /// before was another trouble, which the primary survived.
    static func isNear(_ occurrence: Occurrence, _ limit: Timestamp) -> Bool {
        limit.seconds(since: occurrence.time.earliest) <= 600
    }

    /// Whether a node that was lost wrote on, instead of coming up again some time later.
    ///
    /// Only that shows that a network was cut: that others lost sight of it happens as well when
    /// its server or its host dies. Its own log must say so within minutes, in times that can be
    /// compared with those of the loss: by zone and by clock.
    static func livedOn(after loss: Occurrence, _ builder: EpisodeBuilder) -> Bool {
        let old = builder.old.node
        guard builder.file.clocks.areCompared(old, loss.observer) else { return false }
        // A node that itself lost sight of the others was cut off, however soon it was fenced.
        let saw = builder.file.occurrences(.nodeStateChanged, .tokenLost, .linkDown).contains {
            sign in
            let isItsView =
                sign.kind != .nodeStateChanged
                || sign.details.value == "lost" && sign.subject != old
            return sign.observer == old && isItsView
                && builder.file.zones.areComparable(sign.event, loss.event)
                && abs(sign.time.middle.seconds(since: loss.time.middle)) <= 15
        }
        if saw { return true }
        let since = loss.time.latest.advanced(byMicroseconds: 5_000_000)
        let next = builder.file.occurrences.first { occurrence in
            guard occurrence.observer == old, occurrence.time.earliest > since,
                builder.file.zones.areComparable(occurrence.event, loss.event)
            else { return false }
            // A copy taken later also holds what the new primary committed.
            return occurrence.kind == .walCommit
                ? occurrence.details.timeline.flatMap { builder.file.writers[$0] } == old
                : !occurrence.kind.isOfFiles
        }
        guard let next, next.time.earliest.seconds(since: since) <= longestSilence else {
            return false
        }
        switch next.kind {
        case .corosyncStarting, .pacemakerStarting, .serverStarting, .agentStartSent,
            .previousRunInterrupted, .lockRefusedStart:
            return false
        default: return true
        }
    }

    /// The first of the records of a loss whose times can be compared with those of the node that was lost.
    static func witness(of losses: [Occurrence], _ builder: EpisodeBuilder) -> Occurrence? {
        losses.first { builder.file.clocks.areCompared(builder.old.node, $0.observer) }
    }

    /// Whether a node left no logs that would tell whether it lived on after something.
    static func isSilent(_ node: NodeName, besides sign: Occurrence, _ builder: EpisodeBuilder)
        -> Bool
    {
        !builder.file.clocks.areCompared(node, sign.observer)
            || !builder.file.occurrences.contains {
                $0.observer == node && !$0.kind.isOfFiles
                    && builder.file.zones.areComparable($0.event, sign.event)
            }
    }

    /// How long a node that was cut off writes nothing at most, in seconds: a primary starts a
    /// checkpoint every five minutes by default.
    private static let longestSilence = 300.0

    static func operatorOrders(_ builder: EpisodeBuilder, until limit: Timestamp)
        -> [Occurrence]
    {
        builder.occurrences(
            .transitionAborted, .nodeInStandby, .nodeShutdownRequested, .pacemakerStopping,
            until: limit
        )
        .filter { occurrence in
            guard limit.seconds(since: occurrence.time.earliest) <= 600 else { return false }
            switch occurrence.kind {
            case .transitionAborted:
                return isOrder(occurrence, old: builder.old.node)
            case .nodeShutdownRequested, .nodeInStandby:
                return occurrence.subject == builder.old.node
            default:
                return occurrence.observer == builder.old.node
            }
        }
    }

    /// Whether a change of the configuration asks a primary to leave: `standby=on`, a ban.
    static func isOrder(_ occurrence: Occurrence, old: NodeName) -> Bool {
        let name = occurrence.details.name ?? ""
        let value = occurrence.details.value ?? ""
        return name == "standby" && ["on", "true"].contains(value)
            || name.hasPrefix("cli-ban") || name.hasPrefix("cli-prefer")
    }

    static func statement(of order: Occurrence, _ old: NodeName) -> Statement {
        switch order.kind {
        case .transitionAborted:
            .attributeSetByOperator(
                node: old, name: order.details.name ?? "", value: order.details.value ?? "")
        case .nodeInStandby: .attributeSetByOperator(node: old, name: "standby", value: "on")
        default: .nodeShutDown(node: old)
        }
    }

    /// The records that tell that PostgreSQL failed on the old primary: the best kind that there is.
    ///
    /// Results of monitors are missing where only syslog was kept (Pacemaker until 2.0 writes them
    /// at level info); then what the scheduler counted tells it, or the agent on the node itself.
    static func monitorFailures(_ builder: EpisodeBuilder, until limit: Timestamp)
        -> [Occurrence]
    {
        let resource = builder.databaseResource
        func isMonitor(_ occurrence: Occurrence) -> Bool {
            occurrence.details.operation == "monitor" && occurrence.details.resource == resource
                && (occurrence.subject ?? occurrence.observer) == builder.old.node
                && isNear(occurrence, limit)
        }
        let results = builder.occurrences(.operationResult, .operationUnexpected, until: limit)
            .filter { isMonitor($0) && $0.details.value.map(isFailure) == true }
        if !results.isEmpty { return results }
        let counted = builder.occurrences(.failureRecorded, until: limit).filter { failure in
            // The scheduler tells a failure again until somebody clears it.
            isMonitor(failure)
                && !builder.file.occurrences(.failureRecorded).contains {
                    isMonitor($0) && $0.details == failure.details
                        && $0.time.latest < builder.windowStart
                }
        }
        return counted.isEmpty ? foundDown(builder, until: limit) : counted
    }

    /// The records of the old primary's agent that found PostgreSQL down before anybody asked for
    /// that.
    private static func foundDown(_ builder: EpisodeBuilder, until limit: Timestamp)
        -> [Occurrence]
    {
        let old = builder.old.node
        let asked = builder.occurrences(
            .agentDemoteStop, .shutdownRequested, .agentImmediateStop, until: limit
        ).first { $0.observer == old && isNear($0, limit) }
        // What the server outlived is no failure: an agent finds it down before each start, too.
        let alive = builder.occurrences(
            .serverReady, .recoveryComplete, .agentStarted, .agentPromoted, .agentStatusChanged,
            .checkpointStarted, .checkpointComplete, .walCommit, until: limit
        ).last {
            $0.observer == old && $0.subject == old
                && ($0.kind != .agentStatusChanged || $0.details.value == "PRI")
        }
        return builder.occurrences(
            .agentServerDown, .agentDemoteAlreadyStopped, .agentServerCrashed, until: limit
        ).filter { down in
            down.observer == old && isNear(down, limit)
                && asked.map { down.time.latest < $0.time.earliest } ?? true
                && alive.map { down.time.latest > $0.time.earliest } ?? true
        }
    }

    /// Whether a result of a monitor on a primary means that it failed.
    static func isFailure(_ result: String) -> Bool {
        // "promoted (failed)", "master (failed)": result 9, OCF_FAILED_PROMOTED.
        if result.lowercased().contains("failed") || result.hasPrefix("9") { return true }
        let fine = ["ok", "promoted", "master", "cancelled", "0", "8"]
        let first = result.lowercased().split { $0 == " " || $0 == "(" }.first.map(String.init)
        return !fine.contains(first ?? "")
            && !result.lowercased().hasSuffix("promoted")
            && !result.lowercased().contains("(promoted)")
            && !result.lowercased().contains("(master)")
    }

    /// The earliest sign: the standby's lost stream often precedes what the cluster notices.
    static func earliestSign(
        _ troubles: [Occurrence], _ builder: EpisodeBuilder, before noticed: Occurrence,
        _ lastCommit: Bounded<Timestamp>?
    ) -> Occurrence {
        let first = troubles.first ?? noticed
        let lost = builder.occurrences(.streamingLost, until: noticed.time.latest).filter {
            $0.observer != builder.old.node
                && noticed.time.earliest.seconds(since: $0.time.latest) <= 60
        }
        // A stream that was lost while the primary still committed, or that came back in between,
        // was another trouble.
        let back = builder.occurrences(.streamingStarted, until: noticed.time.latest)
        let valid = lost.filter { sign in
            let committed = lastCommit.map { $0.earliest.seconds(since: sign.time.latest) } ?? 0
            return committed <= 1
                && !back.contains {
                    $0.observer == sign.observer && $0.time.earliest > sign.time.latest
                }
        }
        return (valid + [first]).min { $0.time.earliest < $1.time.earliest } ?? first
    }

    /// When a node vanished from the membership, judged by what Corosync saw before.
    ///
    /// Corosync calls a link down when a ping was not answered for half the token's time, and the
    /// token lost when it did not come back in time; both with the default token of 3 s.
    static func onset(of loss: Occurrence, _ builder: EpisodeBuilder)
        -> Bounded<Timestamp>?
    {
        let signs = builder.occurrences(.linkDown, .tokenLost, until: loss.time.latest).filter {
            $0.observer != builder.old.node
                && loss.time.earliest.seconds(since: $0.time.latest) <= 15
        }
        if let link = signs.first(where: { $0.kind == .linkDown }) {
            return Bounded(
                link.time.earliest.advanced(byMicroseconds: -1_500_000),
                link.time.latest.advanced(byMicroseconds: -700_000))
        }
        guard let token = signs.first(where: { $0.kind == .tokenLost }),
            let waited = token.details.duration
        else { return nil }
        return Bounded(
            token.time.earliest.advanced(byMicroseconds: -waited - 500_000),
            token.time.latest.advanced(byMicroseconds: -waited + 500_000))
    }

    /// When a watch saw the old primary's server gone for the first time.
    static func watchedEnd(_ builder: EpisodeBuilder, until limit: Timestamp) -> Occurrence? {
        builder.occurrences(.serverUnreachable, until: limit).first { occurrence in
            occurrence.subject == builder.old.node && isNear(occurrence, limit)
                && ["refused", "stopping"].contains(occurrence.details.value ?? "")
        }
    }

    static func demotion(_ builder: EpisodeBuilder, until limit: Timestamp) -> Occurrence? {
        let resource = builder.databaseResource
        return builder.occurrences(
            .operationResult, .operationRequested, .agentDemoteStop, until: limit
        ).first {
            ($0.subject ?? $0.observer) == builder.old.node
                && ($0.kind == .agentDemoteStop
                    || $0.details.operation == "demote" && $0.details.resource == resource)
                && limit.seconds(since: $0.time.earliest) <= 600
        }
    }

    /// The records of a disk that failed or was full, up to two minutes before a failure.
    ///
    /// A damaged page is none of them: it is found whenever somebody reads it, and stops no server.
    /// What the system refused names what could not be done.
    static func diskFailures(_ builder: EpisodeBuilder, before failure: Occurrence)
        -> [Occurrence]
    {
        let words = [
            "No space left", "Input/output error", "Read-only file system", "could not fsync",
            "could not write",
        ]
        return builder.occurrences(.diskFull, .storageFailed, .panic, until: failure.time.latest)
            .filter { sign in
                guard sign.observer == builder.old.node,
                    failure.time.earliest.seconds(since: sign.time.latest) <= 120
                else { return false }
                return switch sign.kind {
                case .diskFull: true
                case .storageFailed: sign.details.value != nil
                default: words.contains(where: sign.event.text.contains)
                }
            }
    }
}
