/// One promise of a policy.
package struct Control: Sendable, Hashable {
    /// What is measured.
    package enum Check: String, Sendable, Hashable, CaseIterable {
        /// How long each failover kept clients from writing: at most so long.
        case recoveryTime = "recovery-time"
        /// How many acknowledged commits were lost: at most so many.
        case recoveryPoint = "recovery-point"
        /// How long commits had no synchronous standby, altogether: at most so long.
        case unprotectedTime = "unprotected-time"
        /// How long commits waited, altogether: at most so long.
        case stallTime = "stall-time"
        /// The share of the time in which a node accepted writes: at least so much.
        case availability
        /// The share of the time with a synchronous standby: at least so much.
        case synchronousStandby = "synchronous-standby"
        /// Fencing was enabled, and none failed.
        case fencing
        /// Which node is newest was checked before each start of a stopped cluster.
        case newestCheck = "newest-check"
        /// Nodes with different WAL at the end: at most so many forks.
        case divergence
        /// The share of the time that each node's logs cover: at least so much.
        case logCoverage = "log-coverage"
        /// How far each node's clock was off: at most so much.
        case clockOffset = "clock-offset"
        /// How long a WAL receiver was without its server, altogether: at most so long.
        case walReceiver = "wal-receiver"
        /// The last failover or switchover: at most so long before the end.
        case failoverDrill = "failover-drill"
    }

    /// What numbers of a check mean.
    package enum Unit: Sendable, Hashable {
        /// Seconds.
        case seconds
        /// A share of 1.
        case share
        /// A number of commits, of forks.
        case count
        /// Seconds that people count in days.
        case days
        /// There is no number.
        case none
    }

    /// Its name within the policy.
    package var id: String
    /// What is measured.
    package var check: Check
    /// What it is called, in the policy's words; `nil` where the policy does not say.
    package var title: String?
    /// The clauses of standards that it answers, as the policy names them.
    package var references: [String]
    /// What the value is compared with, in the check's unit; 0 where it has none.
    package var target: Double
    /// Whether its failure is to fail the program.
    package var isEnforced: Bool
    /// Who answers for it.
    package var owner: String?
    /// How long after the end of the period a failure is to be settled, in seconds.
    package var due: Double?
}

extension Control.Check {
    /// What its numbers mean.
    package var unit: Control.Unit {
        switch self {
        case .recoveryTime, .unprotectedTime, .stallTime, .clockOffset, .walReceiver: .seconds
        case .availability, .synchronousStandby, .logCoverage: .share
        case .recoveryPoint, .divergence: .count
        case .failoverDrill: .days
        case .fencing, .newestCheck: .none
        }
    }

    /// Whether greater values are better.
    package var isAtLeast: Bool { unit == .share }
}
