import Evidence

/// What tells that a primary was lost where no cluster manager says so: its server's own last
/// words, and the streams of its standbys.
struct LostStream {
    /// The earliest record that shows trouble.
    let sign: Occurrence
    /// What set it off.
    let cause: Failover.Cause
    /// In words.
    let remark: Remark
    /// When the trouble began, where the sign comes some time after it.
    let onset: Bounded<Timestamp>?
    /// Whether the old primary may have been asked to stop, and have gone on committing until it was.
    let isPerhapsOrdered: Bool

    /// How long a walreceiver waits in silence: the default of wal_receiver_timeout.
    private static let receiverTimeout: Int64 = 60_000_000

    /// How long before its server was asked to stop an operator may have ordered a switchover: a
    /// cluster first stops what runs on the primary, and the agents advise a minute for each stop.
    private static let longestOrder: Int64 = 60_000_000
    /// How long a primary goes on committing at most after what broke its standbys' streams, if the
    /// same thing set off the failover.
    private static let longestLife: Int64 = 10_000_000

    /// Looks for the signs of an episode; `nil` where there are none.
    init?(_ builder: EpisodeBuilder, until limit: Timestamp, lastCommit: Bounded<Timestamp>?) {
        if let stop = Self.stop(builder, until: limit) {
            let mode = stop.details.value ?? ""
            sign = stop
            // An immediate shutdown is what is done to a server that does not obey any more.
            cause = Self.isImmediate(mode) ? .unknown : .operator
            remark = Remark(
                .serverAskedToStop(node: builder.old.node, mode: mode), evidence: stop.evidence)
            onset = Self.ordered(before: stop, builder)
            isPerhapsOrdered = onset != nil
            return
        }
        let losses = Self.losses(builder, until: limit).filter {
            !Self.isOutlived($0, by: lastCommit, builder)
        }
        guard let lost = losses.first, let observer = lost.observer else { return nil }
        let old = builder.old.node
        let unreachable = builder.occurrences(.primaryUnreachable, until: limit).first {
            $0.observer == observer && $0.time.latest >= lost.time.earliest
        }
        sign = lost
        // A server that is stopped without a checkpoint leaves its standbys the same way as one that
        // died: only its own log tells them apart.
        let isTold = Self.hasServerLog(of: old, besides: lost, builder)
        let ordered = isTold ? nil : Self.ordered(before: lost, builder)
        isPerhapsOrdered = ordered != nil
        onset =
            lost.kind == .walreceiverTimeout
            ? Bounded(
                lost.time.earliest.advanced(byMicroseconds: -Self.receiverTimeout),
                lost.time.latest) : ordered
        let evidence = (lost.evidence + (unreachable?.evidence ?? [])).uniqued()
        let seen = EpisodeTrigger.witness(of: losses, builder) ?? lost
        if EpisodeTrigger.livedOn(after: seen, builder) {
            cause = .network
            remark = Remark(.streamBroke(node: observer, primary: old), evidence: evidence)
        } else if isTold, lost.kind == .streamingLost, let unreachable, Self.isRefused(unreachable)
        {
            // The host answers, and nobody listens there.
            cause = .postgresCrash
            remark = Remark(.postgresDied(node: old), evidence: evidence)
        } else {
            cause = .unknown
            remark = Remark(.streamBroke(node: observer, primary: old), evidence: evidence)
        }
    }

    /// When a cluster may have ordered what its old primary's end shows; `nil` without a manager.
    ///
    /// Without its manager's logs a cluster's switchover is seen only by what came of it.
    private static func ordered(before sign: Occurrence, _ builder: EpisodeBuilder)
        -> Bounded<Timestamp>?
    {
        guard builder.file.hasClusterManager else { return nil }
        return Bounded(
            sign.time.earliest.advanced(byMicroseconds: -longestOrder), sign.time.latest)
    }

    /// Whether the server of a node left a log that would tell what it was asked to do, in times
    /// that can be compared with those of a sign.
    private static func hasServerLog(
        of node: NodeName, besides sign: Occurrence, _ builder: EpisodeBuilder
    ) -> Bool {
        builder.file.occurrences(
            .serverStarting, .serverReady, .serverReadyReadOnly, .recoveryComplete,
            .checkpointStarted, .checkpointComplete, .configurationReloaded, .parameterChanged,
            .walsenderStarted, .replicationAuthorized, .standbyBecameSynchronous, .slowStatement,
            .serverShutDown
        ).contains {
            $0.observer == node && builder.file.zones.areComparable($0.event, sign.event)
        }
    }

    /// The last shutdown that the old primary's server was asked for, unless it came back.
    private static func stop(_ builder: EpisodeBuilder, until limit: Timestamp) -> Occurrence? {
        let old = builder.old.node
        let last = builder.occurrences(.shutdownRequested, until: limit).last {
            $0.observer == old && EpisodeTrigger.isNear($0, limit)
        }
        guard let last else { return nil }
        let cameBack = builder.occurrences(.serverReady, until: limit).contains {
            $0.observer == old && $0.time.earliest > last.time.latest
        }
        return cameBack ? nil : last
    }

    /// The streams from the old primary that broke and did not come back before the promotion.
    private static func losses(_ builder: EpisodeBuilder, until limit: Timestamp) -> [Occurrence] {
        let back = builder.occurrences(.streamingStarted, until: builder.promoted.earliest)
        return builder.occurrences(.streamingLost, .walreceiverTimeout, until: limit).filter {
            sign in
            sign.observer != nil && sign.observer != builder.old.node
                && EpisodeTrigger.isNear(sign, limit)
                && !back.contains {
                    $0.observer == sign.observer && $0.time.earliest > sign.time.latest
                }
        }
    }

    /// Whether the old primary committed on for long after a stream broke, and then ceased before
    /// the promotion: what ended it came later, and is not told.
    private static func isOutlived(
        _ loss: Occurrence, by lastCommit: Bounded<Timestamp>?, _ builder: EpisodeBuilder
    ) -> Bool {
        guard let lastCommit else { return false }
        let since = loss.time.latest.advanced(byMicroseconds: longestLife)
        return lastCommit.earliest > since && lastCommit.latest < builder.promoted.earliest
    }

    /// Whether a shutdown does without a checkpoint; in the words of English and Japanese servers.
    private static func isImmediate(_ mode: String) -> Bool {
        ["immediate", "即時"].contains { mode.hasPrefix($0) }
    }

    /// Whether the host of the primary answered that nobody listens; libpq's text is that of the
    /// system's `strerror`.
    private static func isRefused(_ occurrence: Occurrence) -> Bool {
        let text = occurrence.details.value ?? ""
        return ["Connection refused", "接続を拒否"].contains { text.contains($0) }
    }
}
