import Evidence

/// What set an episode off: when the trouble began, who noticed, and why.
struct EpisodeTrigger {
    let builder: EpisodeBuilder
    /// What set it off.
    let cause: Failover.Cause
    /// In words.
    let remark: Remark
    /// The first record of the cluster that shows that it noticed.
    private let noticed: Occurrence?
    /// The earliest record of any kind that shows trouble.
    private let firstSign: Occurrence?

    /// How long before its change reaches the cluster a command of an operator may have been
    /// given: the shells need up to two seconds to start and to talk to the cluster.
    private static let operatorLatency: Int64 = 2_000_000

    /// How long a cluster waits for a node at most before it gives it up, where neither a record
    /// of Corosync nor its configuration tells: token and consensus timeouts beyond a minute are
    /// not in use.
    private static let longestWait: Int64 = 120_000_000

    /// When the trouble began, where the sign tells it only indirectly.
    private let onset: Bounded<Timestamp>?
    /// Whether the old primary went on committing for a while, or may have: its commits date nothing.
    private var isOutlived = false

    init(_ builder: EpisodeBuilder, lastCommit: Bounded<Timestamp>?) {
        self.builder = builder
        let old = builder.old.node
        let limit = builder.promoted.latest
        let orders = Self.operatorOrders(builder, until: limit)
        let failures = Self.monitorFailures(builder, until: limit)
        let losses = builder.occurrences(.nodeStateChanged, until: limit).filter {
            $0.subject == old && $0.details.value == "lost" && Self.isNear($0, limit)
        }
        let deaths = builder.occurrences(.postmasterDied, .serverProcessCrashed, until: limit)
            .filter { $0.observer == old && Self.isNear($0, limit) }
        let order = orders.first
        let troubles = (failures + losses + deaths).sorted {
            $0.time.earliest < $1.time.earliest
        }
        if let order, troubles.first.map({ order.time.earliest <= $0.time.earliest }) ?? true {
            cause = .operator
            noticed = order
            firstSign = order
            onset = nil
            remark = Remark(Self.statement(of: order, old), evidence: order.evidence)
            return
        }
        let failure = failures.first
        let loss = losses.first
        if let failure, loss.map({ failure.time.earliest <= $0.time.earliest }) ?? true {
            let result = failure.details.value ?? ""
            let isHang = result.lowercased().hasPrefix("timed out")
            let disk = Self.diskFailures(builder, before: failure)
            cause = !disk.isEmpty ? .storage : isHang ? .postgresHang : .postgresCrash
            noticed = failure
            onset = nil
            firstSign = Self.earliestSign(troubles, builder, before: failure, lastCommit)
            remark =
                !disk.isEmpty
                ? Remark(
                    .storageFailed(node: old),
                    evidence: (disk.flatMap(\.evidence) + failure.evidence).uniqued())
                : isHang
                    ? Remark(
                        .monitorFailed(
                            node: old, resource: failure.details.resource ?? "", result: result),
                        evidence: failure.evidence)
                    : Remark(
                        .postgresDied(node: old),
                        evidence: ((firstSign?.evidence ?? []) + failure.evidence).uniqued())
        } else if let loss {
            // A node whose own logs go on after it was lost was cut off, not dead; without its logs
            // nobody can tell.
            let seen = Self.witness(of: losses, builder) ?? loss
            cause =
                Self.livedOn(after: seen, builder)
                ? .network : Self.isSilent(old, besides: seen, builder) ? .unknown : .hostLost
            // A primary that was only cut off goes on committing.
            isOutlived = cause != .hostLost
            noticed = loss
            onset = Self.onset(of: loss, builder)
            firstSign = Self.earliestSign(troubles, builder, before: loss, lastCommit)
            remark = Remark(.nodeLost(node: old), evidence: loss.evidence)
        } else if let death = deaths.first {
            let disk = Self.diskFailures(builder, before: death)
            cause = disk.isEmpty ? .postgresCrash : .storage
            noticed = nil
            onset = nil
            firstSign = Self.earliestSign(troubles, builder, before: death, lastCommit)
            remark =
                disk.isEmpty
                ? Remark(.postgresDied(node: old), evidence: death.evidence)
                : Remark(
                    .storageFailed(node: old),
                    evidence: (disk.flatMap(\.evidence) + death.evidence).uniqued())
        } else if let demoted = Self.demotion(builder, until: limit) {
            cause = .operator
            noticed = demoted
            onset = nil
            firstSign = demoted
            remark = Remark(.movedWithoutFailure(node: old), evidence: demoted.evidence)
        } else if let lost = LostStream(builder, until: limit, lastCommit: lastCommit) {
            cause = lost.cause
            // As does one that is about to be stopped.
            isOutlived = lost.cause == .network || lost.isPerhapsOrdered
            noticed = nil
            onset = lost.onset
            firstSign = lost.sign
            remark = lost.remark
        } else if let silent = Self.watchedEnd(builder, until: limit) {
            cause = .unknown
            noticed = nil
            onset = nil
            firstSign = silent
            remark = Remark(.stoppedAnswering(node: old), evidence: silent.evidence)
        } else {
            cause = .unknown
            noticed = nil
            onset = nil
            firstSign = nil
            remark = Remark(.triggerUnknown)
        }
    }

    /// Failover, switchover or split brain.
    func kind(overlapping: Bool) -> Failover.Kind {
        if overlapping { return .splitBrain }
        return cause == .operator ? .switchover : .failover
    }

    /// When the trouble began: after the last sign of life, at the first sign of trouble.
    func fault(lastCommit: Bounded<Timestamp>?) -> Failover.Step? {
        guard let sign = firstSign else { return nil }
        if cause == .operator {
            let time =
                onset
                ?? Bounded(
                    sign.time.earliest.advanced(byMicroseconds: -Self.operatorLatency),
                    sign.time.latest)
            return Failover.Step(phase: .fault, time: time, evidence: sign.evidence)
        }
        var time = onset ?? sign.time
        if onset == nil, sign.kind == .nodeStateChanged {
            // The cluster gives a node up only after it waited for it, who knows how long.
            let waited = builder.file.records.cluster.longestWait ?? Self.longestWait
            time = Bounded(time.earliest.advanced(byMicroseconds: -waited), time.latest)
        }
        if !isOutlived, let alive = lastCommit?.earliest, alive <= time.latest {
            // What was committed before the sign proves life; after it, the sign stands.
            let lowest =
                sign.kind == .streamingLost || sign.kind == .postmasterDied
                ? max(alive, time.earliest) : alive
            time = Bounded(lowest, time.latest)
        }
        return Failover.Step(phase: .fault, time: time, evidence: sign.evidence)
    }

    /// When the cluster noticed.
    var detected: Failover.Step? {
        guard let noticed else { return nil }
        var explained: Statement?
        switch noticed.kind {
        case .operationResult, .operationUnexpected, .failureRecorded:
            explained = monitorInterval(noticed).map {
                .foundByMonitor(resource: noticed.details.resource ?? "", intervalSeconds: $0)
            }
        case .nodeStateChanged:
            let token = builder.occurrences(.tokenLost).last {
                $0.time.earliest <= noticed.time.latest && $0.observer == noticed.observer
            }
            explained = token?.details.duration.map { .foundByToken(milliseconds: $0 / 1000) }
        default: break
        }
        let (statement, configured) =
            explained == nil ? configuredExplanation(of: noticed) : (explained, [])
        return Failover.Step(
            phase: .detected, time: noticed.time, evidence: noticed.evidence + configured,
            explainedBy: statement)
    }

    /// The interval of the monitor that failed, as the controller names it: seconds.
    private func monitorInterval(_ failure: Occurrence) -> Double? {
        builder.occurrences(.operationUnexpected).first {
            $0.details.operation == "monitor" && $0.details.resource == failure.details.resource
                && abs($0.time.earliest.seconds(since: failure.time.earliest)) <= 2
        }?.details.number.map { Double($0) / 1000 }
    }
}
