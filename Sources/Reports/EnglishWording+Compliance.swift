import Analysis
import Evidence

extension EnglishWording {
    /// Why a control passed, failed, or could not be told.
    func sentence(_ statement: ComplianceStatement) -> String {
        switch statement {
        case .noNodes: "The evidence names no node that runs PostgreSQL."
        case .notCovered(let node, let share, let needed):
            "\(node)'s logs cover \(Quantity.percent(share)) of the time; a pass needs \(Quantity.percent(needed))."
        case .noLogs(let node): "No log of \(node) covers any of this time."
        case .nothingHappened: "Nothing of the kind happened, and the logs cover the time."
        case .rangeHoldsTarget: "The evidence gives a range that holds the target: it cannot tell."
        case .timeNotCovered(let seconds):
            "The logs leave \(length(seconds)) open, which may count against it."
        case .recovered(let failover, let seconds):
            "\(failover): nobody could write for \(length(seconds))."
        case .notRecovered(let failover, let seconds):
            "\(failover): nobody could write again until the end of the evidence, "
                + "\(length(seconds)) later."
        case .recoveryUnknown(let failover):
            "\(failover): how long nobody could write is not known."
        case .withinMaintenance(let failover):
            "\(failover) lies in a maintenance window and does not count."
        case .lost(let divergence, let commits, let bytes):
            "\(divergence): \(range(commits, "acknowledged commit")) lost or to be given up, in "
                + "\(count(bytes, "byte")) of WAL."
        case .protectedAtFault(let failover):
            "\(failover): commits waited for the standby that took over, so no acknowledged one "
                + "is missing."
        case .nothingLost(let failover):
            "\(failover): the WAL of both nodes shows that no acknowledged commit is missing."
        case .lossUnknown(let failover):
            "\(failover): commits did not surely wait for the standby that took over, and the WAL "
                + "of the node that failed is not there to compare: what was lost is not known."
        case .total(let stretches, let seconds):
            "\(length(seconds)) in \(stretches == 1 ? "one stretch" : "\(stretches) stretches")."
        case .announced(let seconds):
            "\(length(seconds)) in maintenance windows do not count."
        case .fencingOn(let property): "Fencing is on: \(property)."
        case .fencingOff(let property): "Fencing is off: \(property)."
        case .fencingUnknown:
            "No configuration of the cluster tells whether fencing is on: give its CIB."
        case .fenced(let node, let time): "\(node) was fenced at \(times.full(time))."
        case .fencingFailed(let node, let time):
            "Fencing of \(node) failed at \(times.full(time))."
        case .checkedBeforeStart(let node, let start):
            "The stopped cluster was started with \(node) at \(times.full(start)), after it had "
                + "been checked which node is newest."
        case .startUnchecked(let node, let start):
            "The stopped cluster was started with \(node) at \(times.full(start)); nothing shows "
                + "that it was checked before which node is newest."
        case .checkedTooLate(let node, let start):
            "The stopped cluster was started with \(node) at \(times.full(start)), before it was "
                + "checked which node is newest."
        case .diverged(let divergence, let nodes):
            "\(divergence): \(list(nodes.map(\.text))) hold different WAL."
        case .settled(let divergence, let node, let time):
            "\(divergence) was settled: \(node) followed again from \(times.full(time)) on."
        case .streaming(let node): "\(node) streamed from the primary at the end."
        case .followingUnknown(let node):
            "Nothing shows that \(node) streamed from the primary at the end: its WAL may be "
                + "another."
        case .covered(let node, let share):
            "\(node)'s logs cover \(Quantity.percent(share)) of the time."
        case .clockOff(let node, let seconds):
            "\(node)'s clock was \(Quantity.offset(seconds, units)) off the reference node's."
        case .clockUnknown(let node): "\(node)'s clock could not be compared."
        case .disconnected(let node, let times, let seconds):
            "\(node) was without its primary \(times == 1 ? "once" : "\(times) times"), for "
                + "\(length(seconds))."
        case .connectionUnknown(let node): "Nothing tells how \(node) was connected."
        case .receiverGap(let path, let from, let to):
            "\(path) lacks the WAL from \(from) to \(to)."
        case .lastDrill(let failover, let time):
            "The last one that worked was \(failover), at \(times.full(time))."
        case .noDrill(let days):
            "There was none in the \(Quantity.days(days)) before the end, which the logs cover."
        case .drillUnknown(let days):
            "The logs do not cover the \(Quantity.days(days)) before the end."
        }
    }

    /// The words of a compliance report.
    package func compliance(_ phrase: CompliancePhrase) -> String {
        switch phrase {
        case .title(let title, let period): "\(title): \(period)"
        case .subject(let cluster, let from, let to, let zone):
            "Cluster \(cluster) · \(from) to \(to), by the days of \(zone)"
        case .counts(let pass, let fail, let none):
            "\(pass) of \(pass + fail + none) controls passed, \(fail) failed, \(none) without "
                + "evidence."
        case .issue(let number): "Issue \(number) of this report."
        case .changedSince(let number, let sources):
            "Changed since issue \(number), after \(count(UInt64(max(0, sources)), "further source")) came:"
        case .change(let control, let before, let after): "\(control): \(before) → \(after)"
        case .absent: "not there"
        case .policy(let name, let sha256): "Policy \(name), SHA-256 \(sha256)"
        case .status(.pass): "pass"
        case .status(.fail): "FAIL"
        case .status(.noEvidence): "no evidence"
        case .check(let check): Self.name(check)
        case .target(let control): target(control)
        case .value(let check, let value): Self.value(value, check.unit, units)
        case .label(let label): Self.label(label)
        case .accepted(let until, let reason): "accepted until \(until): \(reason)"
        case .calendarHint:
            "One mark a day: # logs cover all of it, 0–9 tenths of it, · none; ! a day with a "
                + "failover or an outage."
        case .noExceptions: "None: every control passed."
        case .noIncidents: "The evidence has no failover."
        case .reports: "Compliance reports"
        }
    }

    private static func name(_ check: Control.Check) -> String {
        switch check {
        case .recoveryTime: "Time to recover from each failover"
        case .recoveryPoint: "Acknowledged commits lost"
        case .unprotectedTime: "Time without synchronous protection"
        case .stallTime: "Time in which commits waited"
        case .availability: "Availability for writing"
        case .synchronousStandby: "Time with a synchronous standby"
        case .fencing: "Fencing enabled, and none failed"
        case .newestCheck: "Newest node checked before a stopped cluster was started"
        case .divergence: "Forks of the WAL left unsettled"
        case .logCoverage: "Coverage by the logs of each node"
        case .clockOffset: "Offset of the clocks"
        case .walReceiver: "Time without WAL streaming"
        case .failoverDrill: "Last failover or switchover"
        }
    }

    private func target(_ control: Control) -> String {
        switch control.check.unit {
        case .none: "yes"
        case .days: "at most \(Quantity.days(control.target / 86_400)) ago"
        case .share: "at least \(Quantity.percent(control.target))"
        case .seconds: "at most \(length(control.target))"
        case .count: "at most \(Quantity.grouped(Int(control.target)))"
        }
    }

    private static func label(_ label: CompliancePhrase.Label) -> String {
        switch label {
        case .controls: "Controls"
        case .result: "Result"
        case .control: "Control"
        case .achieved: "Achieved"
        case .target: "Target"
        case .references: "References"
        case .exceptions: "Exceptions"
        case .owner: "Owner"
        case .due: "Due"
        case .acceptance: "Acceptance"
        case .trend: "Earlier periods"
        case .period: "Period"
        case .coverage: "Coverage by logs"
        case .share: "Covered"
        case .days: "Days"
        case .incidents: "Failovers compared"
        case .outage: "No writes"
        case .maintenance: "Maintenance windows"
        case .reason: "Reason"
        case .changes: "Changes since the issue before"
        case .enforced: "enforced"
        case .thisPeriod: "this period"
        case .failed: "Failed"
        case .noEvidence: "No evidence"
        case .passed: "Passed"
        case .policy: "Policy"
        case .issueNumber: "Issue"
        case .files: "Report"
        }
    }

    private func range(_ number: Bounded<Int>, _ noun: String) -> String {
        number.earliest == number.latest
            ? count(UInt64(max(0, number.latest)), noun)
            : "\(Quantity.grouped(number.earliest))–\(Quantity.grouped(number.latest)) \(noun)s"
    }
}

extension Wording {
    /// What was achieved, in the unit of its check.
    static func value(_ value: Bounded<Double>, _ unit: Control.Unit, _ units: Quantity.Units)
        -> String
    {
        func joined(_ text: (Double) -> String) -> String {
            let (low, high) = (text(value.earliest), text(value.latest))
            return low == high ? low : low + units.wideDash + high
        }
        return switch unit {
        case .none: ""
        case .seconds: Quantity.seconds(value, units)
        case .days: joined { Quantity.seconds($0, units) }
        case .share: joined(Quantity.percent)
        case .count: joined { Quantity.grouped(Int(max(-1e15, min(1e15, $0)))) }
        }
    }
}
