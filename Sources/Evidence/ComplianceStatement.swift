/// What a compliance report says of a control: why it passed, failed, or could not be told.
package enum ComplianceStatement: Sendable, Hashable, Codable {
    // MARK: Of every control

    /// The evidence names no node that runs PostgreSQL.
    case noNodes
    /// The logs of a node cover less of the time than a pass needs; both are shares of 1.
    case notCovered(node: NodeName, share: Double, needed: Double)
    /// No log of a node covers any of the time.
    case noLogs(node: NodeName)
    /// Nothing that the control is about happened, and the logs cover the time.
    case nothingHappened
    /// The evidence gives a range that holds the target.
    case rangeHoldsTarget
    /// The logs leave time open, in seconds, that may count against the control.
    case timeNotCovered(seconds: Double)

    // MARK: Recovery

    /// A failover kept clients from writing for so many seconds.
    case recovered(failover: String, seconds: Bounded<Double>)
    /// Until the end of the evidence nobody could write again after a failure, for so many seconds
    /// at least.
    case notRecovered(failover: String, atLeast: Double)
    /// How long a failover kept clients from writing is not known.
    case recoveryUnknown(failover: String)
    /// A failover lies in an announced time and does not count.
    case withinMaintenance(failover: String)

    // MARK: Lost commits

    /// Acknowledged commits that only a branch holds which was given up.
    case lost(divergence: String, commits: Bounded<Int>, bytes: UInt64)
    /// Commits waited for a standby when the primary failed: no acknowledged one can be missing.
    case protectedAtFault(failover: String)
    /// The WAL of both nodes shows that nothing acknowledged is missing.
    case nothingLost(failover: String)
    /// Commits did not wait when the primary failed, and its WAL is not there to compare.
    case lossUnknown(failover: String)

    // MARK: Lengths of time

    /// So many stretches lasted so many seconds altogether.
    case total(stretches: Int, seconds: Bounded<Double>)
    /// Stretches were left out because they were announced, in seconds.
    case announced(seconds: Double)

    // MARK: Fencing

    /// The configuration has fencing enabled.
    case fencingOn(property: String)
    /// The configuration has fencing disabled.
    case fencingOff(property: String)
    /// No configuration tells whether fencing is enabled.
    case fencingUnknown
    /// A node was fenced.
    case fenced(node: NodeName, time: Bounded<Timestamp>)
    /// Fencing of a node failed.
    case fencingFailed(node: NodeName, time: Bounded<Timestamp>)

    // MARK: The check before a start

    /// A stopped cluster was started, and which node is newest had been checked.
    case checkedBeforeStart(node: NodeName, start: Bounded<Timestamp>)
    /// A stopped cluster was started, and nothing shows that the check was made before.
    case startUnchecked(node: NodeName, start: Bounded<Timestamp>)
    /// The check was made after the start.
    case checkedTooLate(node: NodeName, start: Bounded<Timestamp>)

    // MARK: Divergence

    /// Nodes hold different WAL since a fork.
    case diverged(divergence: String, nodes: [NodeName])
    /// A fork was settled: a node was made to follow again.
    case settled(divergence: String, node: NodeName, time: Bounded<Timestamp>)
    /// A standby streamed from the primary at the end: its WAL is the same.
    case streaming(node: NodeName)
    /// Whether a node's WAL is the primary's cannot be told.
    case followingUnknown(node: NodeName)

    // MARK: Logs and clocks

    /// The logs of a node cover a share of the time.
    case covered(node: NodeName, share: Double)
    /// How far a node's clock was off the reference node's, in seconds.
    case clockOff(node: NodeName, seconds: Bounded<Double>)
    /// A node's clock could not be compared.
    case clockUnknown(node: NodeName)

    // MARK: WAL receivers

    /// A standby was without its primary so many times, in seconds altogether.
    case disconnected(node: NodeName, times: Int, seconds: Bounded<Double>)
    /// Nothing tells how a standby was connected.
    case connectionUnknown(node: NodeName)
    /// The folder of a receiver lacks WAL.
    case receiverGap(path: String, from: LSN, to: LSN)

    // MARK: Drills

    /// The last failover or switchover that worked.
    case lastDrill(failover: String, time: Bounded<Timestamp>)
    /// The evidence has no failover and no switchover in so many days, which the logs cover.
    case noDrill(days: Double)
    /// The logs do not reach back so many days.
    case drillUnknown(days: Double)
}

extension ComplianceStatement {
    /// The permanent name of what is said.
    package var key: String {
        switch self {
        case .noNodes: "compliance-no-nodes"
        case .notCovered: "compliance-not-covered"
        case .noLogs: "compliance-no-logs"
        case .nothingHappened: "compliance-nothing-happened"
        case .rangeHoldsTarget: "compliance-range-holds-target"
        case .timeNotCovered: "compliance-time-not-covered"
        case .recovered: "compliance-recovered"
        case .notRecovered: "compliance-not-recovered"
        case .recoveryUnknown: "compliance-recovery-unknown"
        case .withinMaintenance: "compliance-within-maintenance"
        case .lost: "compliance-lost"
        case .protectedAtFault: "compliance-protected-at-fault"
        case .nothingLost: "compliance-nothing-lost"
        case .lossUnknown: "compliance-loss-unknown"
        case .total: "compliance-total"
        case .announced: "compliance-announced"
        case .fencingOn: "compliance-fencing-on"
        case .fencingOff: "compliance-fencing-off"
        case .fencingUnknown: "compliance-fencing-unknown"
        case .fenced: "compliance-fenced"
        case .fencingFailed: "compliance-fencing-failed"
        case .checkedBeforeStart: "compliance-checked-before-start"
        case .startUnchecked: "compliance-start-unchecked"
        case .checkedTooLate: "compliance-checked-too-late"
        case .diverged: "compliance-diverged"
        case .settled: "compliance-settled"
        case .streaming: "compliance-streaming"
        case .followingUnknown: "compliance-following-unknown"
        case .covered: "compliance-covered"
        case .clockOff: "compliance-clock-off"
        case .clockUnknown: "compliance-clock-unknown"
        case .disconnected: "compliance-disconnected"
        case .connectionUnknown: "compliance-connection-unknown"
        case .receiverGap: "compliance-receiver-gap"
        case .lastDrill: "compliance-last-drill"
        case .noDrill: "compliance-no-drill"
        case .drillUnknown: "compliance-drill-unknown"
        }
    }
}
