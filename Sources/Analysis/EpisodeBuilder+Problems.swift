import Evidence

extension EpisodeBuilder {
    /// What went wrong on the way from the fault to the promotion and after.
    func problems(
        _ trigger: EpisodeTrigger, redundant: Bool, lock fault: Bounded<Timestamp>
    ) -> [Remark] {
        var problems: [Remark] = []
        let immediate = occurrences(
            .agentImmediateStop, until: promoted.latest
        ).filter { $0.observer == old.node && $0.time.latest >= fault.earliest }
        if !immediate.isEmpty {
            problems.append(
                Remark(.immediateShutdown(node: old.node), evidence: immediate.flatMap(\.evidence)))
        }
        for refusal in occurrences(.ownDataOutOfDate, until: promoted.latest)
        where refusal.time.latest >= fault.earliest {
            guard let node = refusal.observer else { continue }
            let remark = Remark(
                .promotionRefused(node: node, dataStatus: refusal.details.value ?? ""),
                evidence: refusal.evidence)
            if !problems.contains(where: { $0.statement == remark.statement }) {
                problems.append(remark)
            }
        }
        let restarts = occurrences(
            .agentRestartInsteadOfPromote,
            until: promoted.latest.advanced(byMicroseconds: 5_000_000)
        ).filter { $0.observer == new.node && $0.time.latest >= fault.earliest }
        if !restarts.isEmpty {
            problems.append(
                Remark(.promotedByRestart(node: new.node), evidence: restarts.flatMap(\.evidence)))
        }
        let failed = occurrences(.fencingResult, until: promoted.latest).filter {
            $0.time.latest >= fault.earliest && $0.details.value?.hasPrefix("OK") == false
        }
        for failure in failed {
            if let node = failure.subject {
                problems.append(Remark(.fencingFailed(node: node), evidence: failure.evidence))
            }
        }
        let resource = databaseResource
        for result in occurrences(.operationResult, until: promoted.latest)
        where result.details.operation == "promote" && result.details.resource == resource
            && result.time.latest >= fault.earliest
        {
            guard let node = result.subject ?? result.observer, let value = result.details.value,
                value != "ok", !value.hasPrefix("0"), !value.hasPrefix("ok ")
            else { continue }
            let remark = Remark(
                .promotionFailed(node: node, result: value), evidence: result.evidence)
            if !problems.contains(where: { $0.statement == remark.statement }) {
                problems.append(remark)
            }
        }
        for flaw in context.flaws
        where flaw.time.latest >= fault.earliest && flaw.time.earliest <= promoted.latest {
            problems.append(flaw.remark)
        }
        if overlaps {
            problems.append(Remark(.twoPrimaries(one: old.node, other: new.node)))
            problems += addressesOnBoth
            if let fencing = file.records.cluster.fencing, !fencing.isOn {
                problems.append(
                    Remark(
                        .fencingIsOff(node: old.node, property: fencing.property),
                        evidence: fencing.evidence))
            }
        }
        // The snapshot shows the end of the evidence: a later reign has a lock file of its own.
        let reignedAgain = (roles.periods[old.node] ?? []).contains { period in
            period.role == .primary && (period.start.map { $0.earliest > promoted.latest } ?? false)
        }
        if let snapshot = file.latestSnapshots.first(where: { $0.node == old.node }),
            snapshot.lockFile != nil, !reignedAgain
        {
            problems.append(
                Remark(
                    .lockFileLeft(node: old.node, path: LockFile.path(of: snapshot, in: file)),
                    evidence: LockFile.evidence(of: snapshot, in: file)))
        }
        if !redundant {
            problems.append(Remark(.notRedundantAgain(node: new.node)))
        }
        return problems
    }

    /// What keeps the episode from being surer.
    func doubts(firstCommit: Bool) -> [Remark] {
        var doubts = file.missingLogs(of: [old.node, new.node].uniqued())
        if let reference = file.clocks.reference {
            for node in [old.node, new.node] where file.clocks.offsets[node] == nil {
                doubts.append(Remark(.clocksNotCompared(one: node, other: reference)))
            }
        }
        if !firstCommit {
            doubts.append(Remark(.noWALPastSwitch(node: new.node)))
        }
        let completeness = context.completeness
        for node in [old.node, new.node] where completeness.nodesWithoutLevels.contains(node) {
            doubts.append(Remark(.levelsMissing(node: node)))
        }
        let holes = completeness.holes(
            of: [old.node, new.node],
            from: promoted.earliest.advanced(byMicroseconds: -60_000_000),
            until: promoted.latest.advanced(byMicroseconds: 60_000_000))
        for hole in holes {
            doubts.append(
                Remark(
                    .entriesMissing(node: hole.node ?? old.node, entries: hole.entries),
                    evidence: hole.evidence))
        }
        return doubts
    }
}
