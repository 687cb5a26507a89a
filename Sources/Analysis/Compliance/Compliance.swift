package import Evidence

/// Whether the promises of a policy were kept in a period, and how that is known.
package struct Compliance: Sendable {
    /// What was asked: which policy, and for which period.
    package struct Request: Sendable {
        /// The policy.
        package var policy: Policy
        /// The period.
        package var period: ReportingPeriod

        /// Asks for a report.
        package init(policy: Policy, period: ReportingPeriod) {
            self.policy = policy
            self.period = period
        }
    }

    /// What the controls say of an earlier period.
    package struct Earlier: Sendable, Hashable {
        /// The period.
        package var period: ReportingPeriod
        /// The results, in the order of the policy.
        package var results: [ControlResult]
    }

    /// A control that did not pass, and who is to settle it.
    package struct Exception: Sendable, Hashable {
        /// The control.
        package var control: Control
        /// What came of it.
        package var status: ControlResult.Status
        /// Who answers for it.
        package var owner: String?
        /// By when it is to be settled.
        package var due: Timestamp?
        /// The acceptance that holds at the end of the period.
        package var accepted: Policy.Acceptance?
    }

    /// How a failover compares with the ones before it: how long each phase took.
    package struct Incident: Sendable, Hashable {
        /// The failover.
        package var failover: Failover
        /// Whether it belongs to the period.
        package var isOfPeriod: Bool
        /// Seconds from the fault to each later phase that was seen.
        package var afterFault: [Failover.Phase: Bounded<Double>]
    }

    /// What an issue of the report says differently from the one before.
    package struct Change: Sendable, Hashable {
        /// The control's name.
        package var control: String
        /// What it said before; `nil` where the control is new.
        package var before: IssuedResult?
        /// What it says now; `nil` where the control is not there any more.
        package var after: IssuedResult?
    }

    /// The policy.
    package var policy: Policy
    /// The period.
    package var period: ReportingPeriod
    /// What each control says, in the order of the policy.
    package var results: [ControlResult]
    /// The periods before that the evidence reaches into, the oldest first.
    package var earlier: [Earlier]
    /// What did not pass, in the order of the policy.
    package var exceptions: [Exception]
    /// How much of each day the logs of each node cover, sorted by node.
    package var coverage: [LogCover.Node]
    /// The failovers up to the end of the period, in order of time.
    package var incidents: [Incident]
    /// Which issue of this report it is, from 1 on.
    package var issue = 1
    /// What changed since the issue before; empty in the first one.
    package var changes: [Change] = []
    /// How many sources came since the issue before.
    package var newSources = 0

    /// Whether a control failed whose failure is to fail the program; an accepted failure does not.
    package var isFailing: Bool {
        exceptions.contains {
            $0.status == .fail && $0.control.isEnforced && $0.accepted == nil
        }
    }

    /// What the results are, as they are kept for the next issue.
    package var issued: [IssuedResult] { results.map(IssuedResult.init) }
}
