import Evidence

/// How the cluster was run: fencing, checks before starts, divergence, logs and clocks.
extension ComplianceAudit.Scope {
    /// Whether fencing was enabled, and whether any failed.
    func fencing(_ control: Control) -> ControlResult {
        var reasons: [Remark] = []
        var (isBroken, isUnknown) = (false, false)
        switch file.records.cluster.fencing {
        case nil:
            isUnknown = true
            reasons.append(said(.fencingUnknown))
        case let stated? where stated.isOn:
            reasons.append(said(.fencingOn(property: stated.property), stated.evidence))
        case let stated?:
            isBroken = true
            reasons.append(said(.fencingOff(property: stated.property), stated.evidence))
        }
        for result in file.occurrences(.fencingResult, .fencingShown)
        where period.contains(result.time) {
            guard let node = result.subject, let value = result.details.value?.lowercased(),
                value != "pending"
            else { continue }
            let isDone = value.hasPrefix("ok") || value == "successful"
            isBroken = isBroken || !isDone
            reasons.append(
                said(
                    isDone
                        ? .fenced(node: node, time: result.time)
                        : .fencingFailed(node: node, time: result.time), result.evidence))
        }
        return concluded(control, isBroken: isBroken, isUnknown: isUnknown, reasons)
    }

    /// Whether it was checked which node is newest before each start of a stopped cluster.
    ///
    /// The check is shown by cards of all nodes that were made while all of them were stopped, or
    /// by the note of somebody who made it.
    func newestCheck(_ control: Control) -> ControlResult {
        var reasons: [Remark] = []
        var (isBroken, isUnknown) = (false, false)
        for start in coldStarts {
            let node = start.node
            let cards = file.snapshots.filter { $0.node.map(cover.nodes.contains) == true }
                .compactMap { state in state.particulars.card.map { (state, $0.made) } }
            func nodes(made within: (Timestamp) -> Bool) -> Set<NodeName> {
                Set(cards.filter { within($0.1) }.compactMap(\.0.node))
            }
            let before = nodes { start.stopped <= $0 && $0 <= start.time.latest }
            let after = nodes { $0 > start.time.latest && $0 < period.end }
            let noted = review.notes.contains { note in
                note.kind == .newestCheck
                    && note.happened.map { start.stopped <= $0 && $0 <= start.time.latest } == true
            }
            let evidence =
                start.evidence
                + cards.filter { start.stopped <= $0.1 && $0.1 <= start.time.latest }
                .flatMap(\.0.evidence)
            if noted || before.isSuperset(of: cover.nodes) {
                reasons.append(
                    said(.checkedBeforeStart(node: node, start: start.time), evidence))
            } else if after.isSuperset(of: cover.nodes) {
                isBroken = true
                reasons.append(said(.checkedTooLate(node: node, start: start.time), evidence))
            } else {
                isUnknown = true
                reasons.append(said(.startUnchecked(node: node, start: start.time), evidence))
            }
        }
        return concluded(control, isBroken: isBroken, isUnknown: isUnknown, reasons)
    }

    private struct ColdStart {
        var node: NodeName
        /// Since when all nodes were stopped.
        var stopped: Timestamp
        var time: Bounded<Timestamp>
        var evidence: [EventID]
    }

    /// The starts of a cluster of which every node was stopped.
    private var coldStarts: [ColdStart] {
        var all: TimeSet?
        var starts: [(node: NodeName, period: Period)] = []
        for node in cover.nodes {
            let down = review.periods.filter {
                $0.track == .postgres && $0.subject == node.text
                    && ["stopped", "crashed"].contains($0.value)
            }
            let its = TimeSet(down.flatMap { time($0.start, $0.end).surely.stretches })
            all = all.map { $0.intersection(its) } ?? its
            starts += down.filter { $0.end != nil }.map { (node, $0) }
        }
        return (all ?? TimeSet()).stretches.compactMap { stretch in
            guard let start = starts.first(where: { $0.period.end?.earliest == stretch.end }),
                let end = start.period.end, period.contains(end)
            else { return nil }
            return ColdStart(
                node: start.node, stopped: stretch.start, time: end,
                evidence: start.period.evidence)
        }
    }

    /// Whether nodes held different WAL at the end of the period.
    func divergence(_ control: Control) -> ControlResult {
        var reasons: [Remark] = []
        var unsettled = 0
        for divergence in review.divergences {
            let times = divergence.branches.flatMap(\.commits).map(\.time)
            guard times.min().map({ $0 < period.end }) ?? true else { continue }
            if let step = settlement(of: divergence, after: times.max()) {
                reasons.append(
                    said(
                        .settled(divergence: divergence.id, node: step.node, time: step.time),
                        step.evidence))
            } else {
                unsettled += 1
                reasons.append(
                    said(
                        .diverged(
                            divergence: divergence.id, nodes: divergence.branches.map(\.node)),
                        divergence.evidence))
            }
        }
        if Double(unsettled) > control.target {
            return ControlResult(
                control, .fail, value: Bounded(Double(unsettled)), reasons: reasons)
        }
        // A standby that streams holds the primary's WAL.
        let atEnd = Bounded(min(period.end, audit.evidenceEnd))
        func isOn(_ track: Period.Track, _ node: NodeName, _ values: Set<String>) -> Period? {
            review.periods.first {
                $0.track == track && $0.subject == node.text && values.contains($0.value)
                    && ($0.start.map { $0.earliest <= atEnd.latest } ?? true)
                    && ($0.end.map { $0.latest >= atEnd.earliest } ?? true)
            }
        }
        var isUnknown = false
        for node in cover.nodes where isOn(.role, node, [Role.primary.rawValue]) == nil {
            if let stream = isOn(.sync, node, ["sync", "async", "potential", "quorum"]) {
                reasons.append(said(.streaming(node: node), stream.evidence))
            } else if unsettled == 0 {
                isUnknown = true
                reasons.append(said(.followingUnknown(node: node)))
            }
        }
        return concluded(
            control, isBroken: false, isUnknown: isUnknown, value: Bounded(Double(unsettled)),
            reasons)
    }

    /// The step by which a node of a fork followed again before the end of the period.
    private func settlement(of divergence: Divergence, after time: Timestamp?) -> RecoveryStep? {
        let nodes = Set(divergence.branches.map(\.node))
        return review.failovers.flatMap(\.recovery).first { step in
            [.resynchronised, .streaming, .synchronous].contains(step.kind)
                && nodes.contains(step.node) && step.time.latest < period.end
                && time.map { step.time.earliest > $0 } ?? true
        }
    }

    /// The least share of the time that the logs of a node cover.
    func logCoverage(_ control: Control) -> ControlResult {
        let shares = cover.nodes.map { node in
            (
                node: node,
                share: counted.seconds > 0
                    ? counted.intersection(cover.time(of: node)).seconds / counted.seconds : 0
            )
        }
        let reasons = shares.map { one in
            said(
                one.share > 0
                    ? .covered(node: one.node, share: one.share) : .noLogs(node: one.node))
        }
        let least = shares.map(\.share).min() ?? 0
        guard least > 0 else {
            return ControlResult(control, .noEvidence, value: Bounded(0), reasons: reasons)
        }
        return judged(control, Bounded(least), reasons)
    }

    /// How far the clocks of the nodes were off.
    func clockOffset(_ control: Control) -> ControlResult {
        var reasons: [Remark] = []
        var worst = Bounded(0.0)
        var isUnknown = false
        for node in cover.nodes where node != file.clocks.reference {
            guard let offset = file.clocks.offsets[node] else {
                isUnknown = true
                reasons.append(said(.clockUnknown(node: node)))
                continue
            }
            let size = Bounded(abs(offset.earliest), abs(offset.latest))
            let least = offset.contains(0) ? 0 : size.earliest
            worst = Bounded(max(worst.earliest, least), max(worst.latest, size.latest))
            reasons.append(said(.clockOff(node: node, seconds: offset)))
        }
        let result = judged(control, worst, reasons)
        if result.status == .fail { return result }
        let missing = tooLittle
        guard !isUnknown, missing.isEmpty else {
            return ControlResult(
                control, .noEvidence, value: result.value, reasons: result.reasons + missing)
        }
        return result
    }
}
