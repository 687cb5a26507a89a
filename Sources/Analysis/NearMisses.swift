package import Evidence

/// Finds what nearly went wrong: trouble that moved no service.
package enum NearMisses {
    /// The near misses of a case, in order of time.
    package static func notices(of file: CaseFile, roles: RoleHistory, failovers: [Failover])
        -> [Notice]
    {
        var notices = file.occurrences(
            .operationResult, .agentCommandTimeout, .tokenLate, .processPaused, .ownDataOutOfDate,
            .lockRefusedStart
        ).compactMap { notice($0, file) }.filter { !isPart($0, of: failovers) }
        notices += Elections(of: file).flaws.map { flaw in
            Notice(
                id: "", time: flaw.time, node: flaw.winner, remark: flaw.remark,
                confidence: .medium)
        }
        notices += restarts(roles)
        return Notice.numbered(joined(notices), as: "near-miss")
    }

    private static func notice(_ occurrence: Occurrence, _ file: CaseFile) -> Notice? {
        guard let node = occurrence.subject ?? occurrence.observer,
            let statement = statement(occurrence, node)
        else { return nil }
        return Notice(
            id: "", time: occurrence.time, node: node,
            remark: Remark(statement, evidence: occurrence.evidence), confidence: .high)
    }

    private static func statement(_ occurrence: Occurrence, _ node: NodeName) -> Statement? {
        let details = occurrence.details
        switch occurrence.kind {
        case .operationResult:
            guard details.operation == "monitor", let result = details.value,
                result.lowercased().hasPrefix("timed out")
            else { return nil }
            return .monitorFailed(node: node, resource: details.resource ?? "", result: result)
        case .tokenLate:
            return details.duration.map { .tokenWasLate(node: node, milliseconds: $0 / 1000) }
        case .processPaused:
            return details.duration.map { .hostStoodStill(node: node, milliseconds: $0 / 1000) }
        case .ownDataOutOfDate:
            return .promotionRefused(node: node, dataStatus: details.value ?? "")
        case .lockRefusedStart:
            return .startRefusedByLock(node: node)
        default: return nil
        }
    }

    /// Whether something belongs to an episode in which the service moved, and is told there.
    private static func isPart(_ notice: Notice, of failovers: [Failover]) -> Bool {
        guard let time = notice.time else { return false }
        if case .startRefusedByLock = notice.remark.statement { return false }
        return failovers.contains { failover in
            guard let first = failover.steps.map(\.time.earliest).min() else { return false }
            if failover.kind == .failed {
                return failover.problems.contains { $0.statement == notice.remark.statement }
            }
            guard let promoted = failover.step(.promoted)?.time.latest else { return false }
            return time.latest >= first.advanced(byMicroseconds: -5_000_000)
                && time.earliest <= promoted.advanced(byMicroseconds: 5_000_000)
        }
    }

    /// A primary that stopped and came up as the primary again, without another one between.
    private static func restarts(_ roles: RoleHistory) -> [Notice] {
        let reigns = Outages.inService(Failovers.reigns(roles), roles)
        return zip(reigns, reigns.dropFirst()).compactMap { before, after in
            guard before.node == after.node, before.end != nil, let again = after.start else {
                return nil
            }
            return Notice(
                id: "", time: again, node: after.node,
                remark: Remark(
                    .restartedInPlace(node: after.node),
                    evidence: (before.evidence.suffix(2) + after.evidence.prefix(2)).uniqued()),
                confidence: .medium)
        }
    }

    /// Notices that repeat within a minute are one.
    private static func joined(_ notices: [Notice]) -> [Notice] {
        var result: [Notice] = []
        let sorted = notices.sorted {
            ($0.time?.earliest ?? .distantPast) < ($1.time?.earliest ?? .distantPast)
        }
        for notice in sorted {
            let index = result.lastIndex { earlier in
                earlier.node == notice.node
                    && earlier.remark.statement.key == notice.remark.statement.key
                    && isNear(earlier.time, notice.time)
            }
            if let index {
                result[index].remark.evidence =
                    (result[index].remark.evidence + notice.remark.evidence).uniqued()
            } else {
                result.append(notice)
            }
        }
        return result
    }

    private static func isNear(_ one: Bounded<Timestamp>?, _ other: Bounded<Timestamp>?) -> Bool {
        guard let one, let other else { return false }
        return other.earliest.seconds(since: one.latest) <= 60
    }
}
