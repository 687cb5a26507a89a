import Evidence

/// What set an episode off: when the trouble began, who noticed, and why.
struct EpisodeTrigger {
    private let builder: EpisodeBuilder
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

    /// When the trouble began, where the sign tells it only indirectly.
    private let onset: Bounded<Timestamp>?

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
            cause = isHang ? .postgresHang : .postgresCrash
            noticed = failure
            onset = nil
            firstSign = Self.earliestSign(troubles, builder, before: failure, lastCommit)
            remark =
                isHang
                ? Remark(
                    .monitorFailed(
                        node: old, resource: failure.details.resource ?? "", result: result),
                    evidence: failure.evidence)
                : Remark(
                    .postgresDied(node: old),
                    evidence: ((firstSign?.evidence ?? []) + failure.evidence).uniqued())
        } else if let loss {
            // A node whose own logs go on after it was lost was cut off, not dead.
            cause = Self.livedOn(after: loss, builder) ? .network : .hostLost
            noticed = loss
            onset = Self.onset(of: loss, builder)
            firstSign = Self.earliestSign(troubles, builder, before: loss, lastCommit)
            remark = Remark(.nodeLost(node: old), evidence: loss.evidence)
        } else if let death = deaths.first {
            cause = .postgresCrash
            noticed = nil
            onset = nil
            firstSign = Self.earliestSign(troubles, builder, before: death, lastCommit)
            remark = Remark(.postgresDied(node: old), evidence: death.evidence)
        } else if let demoted = Self.demotion(builder, until: limit) {
            cause = .operator
            noticed = demoted
            onset = nil
            firstSign = demoted
            remark = Remark(.movedWithoutFailure(node: old), evidence: demoted.evidence)
        } else if let lost = LostStream(builder, until: limit) {
            cause = lost.cause
            noticed = nil
            onset = lost.onset
            firstSign = lost.sign
            remark = lost.remark
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
            let time = Bounded(
                sign.time.earliest.advanced(byMicroseconds: -Self.operatorLatency),
                sign.time.latest)
            return Failover.Step(phase: .fault, time: time, evidence: sign.evidence)
        }
        var time = onset ?? sign.time
        // A primary that was only cut off went on committing: its commits date nothing.
        if cause != .network, let alive = lastCommit?.earliest, alive <= time.latest {
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
        return Failover.Step(
            phase: .detected, time: noticed.time, evidence: noticed.evidence,
            explainedBy: explained)
    }

    /// The interval of the monitor that failed, as the controller names it: seconds.
    private func monitorInterval(_ failure: Occurrence) -> Double? {
        builder.occurrences(.operationUnexpected).first {
            $0.details.operation == "monitor" && $0.details.resource == failure.details.resource
                && abs($0.time.earliest.seconds(since: failure.time.earliest)) <= 2
        }?.details.number.map { Double($0) / 1000 }
    }

    // MARK: Signs

    /// Whether something is near enough to the promotion to have set it off: what happened long
    /// before was another trouble, which the primary survived.
    static func isNear(_ occurrence: Occurrence, _ limit: Timestamp) -> Bool {
        limit.seconds(since: occurrence.time.earliest) <= 600
    }

    private static func operatorOrders(_ builder: EpisodeBuilder, until limit: Timestamp)
        -> [Occurrence]
    {
        builder.occurrences(
            .transitionAborted, .nodeShutdownRequested, .pacemakerStopping, until: limit
        )
        .filter { occurrence in
            guard limit.seconds(since: occurrence.time.earliest) <= 600 else { return false }
            switch occurrence.kind {
            case .transitionAborted:
                return isOrder(occurrence, old: builder.old.node)
            case .nodeShutdownRequested:
                return occurrence.subject == builder.old.node
            default:
                return occurrence.observer == builder.old.node
            }
        }
    }

    /// Whether a change of the configuration asks a primary to leave: `standby=on`, a ban.
    private static func isOrder(_ occurrence: Occurrence, old: NodeName) -> Bool {
        let name = occurrence.details.name ?? ""
        let value = occurrence.details.value ?? ""
        return name == "standby" && ["on", "true"].contains(value)
            || name.hasPrefix("cli-ban") || name.hasPrefix("cli-prefer")
    }

    private static func statement(of order: Occurrence, _ old: NodeName) -> Statement {
        switch order.kind {
        case .transitionAborted:
            .attributeSetByOperator(
                node: old, name: order.details.name ?? "", value: order.details.value ?? "")
        default: .nodeShutDown(node: old)
        }
    }

    private static func monitorFailures(_ builder: EpisodeBuilder, until limit: Timestamp)
        -> [Occurrence]
    {
        let resource = builder.databaseResource
        return builder.occurrences(.operationResult, .operationUnexpected, until: limit).filter {
            $0.details.operation == "monitor" && $0.details.resource == resource
                && ($0.subject ?? $0.observer) == builder.old.node
                && $0.details.value.map(isFailure) == true
                && isNear($0, limit)
        }
    }

    /// Whether a result of a monitor on a primary means that it failed.
    private static func isFailure(_ result: String) -> Bool {
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
    private static func earliestSign(
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

    private static func demotion(_ builder: EpisodeBuilder, until limit: Timestamp) -> Occurrence? {
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
}
