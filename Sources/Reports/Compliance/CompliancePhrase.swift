package import Analysis
package import Evidence

/// What only a compliance report says, apart from the sentences on its controls.
package enum CompliancePhrase: Sendable, Hashable {
    /// A heading or a column.
    package enum Label: Sendable, Hashable, CaseIterable {
        case controls, result, control, achieved, target, references
        case exceptions, owner, due, acceptance
        case trend, period
        case coverage, share, days
        case incidents, outage
        case maintenance, reason
        case changes
        case enforced, thisPeriod
        case failed, noEvidence, passed
        case policy, issueNumber, files
    }

    /// What the report is: the policy's title and the period's name.
    case title(String, period: String)
    /// Which cluster, from which day to which, in which zone.
    case subject(cluster: String, from: String, to: String, zone: String)
    /// How many controls passed, failed and had no evidence.
    case counts(pass: Int, fail: Int, noEvidence: Int)
    /// Which issue of the report it is.
    case issue(Int)
    /// What stands above the changes since an issue.
    case changedSince(Int, newSources: Int)
    /// A change of what a control says.
    case change(control: String, before: String, after: String)
    /// There was, or is, no such control.
    case absent
    /// The policy that was applied.
    case policy(name: String, sha256: String)
    /// Whether a promise was kept.
    case status(ControlResult.Status)
    /// What is measured.
    case check(Control.Check)
    /// What a control demands.
    case target(Control)
    /// What was achieved.
    case value(Control.Check, Bounded<Double>)
    /// A heading or a column.
    case label(Label)
    /// A failure that is accepted until a day.
    case accepted(until: String, reason: String)
    /// How the strips of days are to be read.
    case calendarHint
    /// Every control passed.
    case noExceptions
    /// There is no failover to compare.
    case noIncidents
    /// What stands above the list of reports.
    case reports
}
