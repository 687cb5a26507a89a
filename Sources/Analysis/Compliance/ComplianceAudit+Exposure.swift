import Evidence

/// How long clients could not write, waited, or were not protected.
extension ComplianceAudit.Scope {
    /// The sum of some stretches, with what the logs leave open counted against it.
    private struct Sum {
        /// What surely counts.
        var surely = TimeSet()
        /// What counts at most.
        var perhaps = TimeSet()
        var stretches = 0
        var announced = 0.0
        var evidence: [EventID] = []
    }

    private func sum(
        _ findings: [(start: Bounded<Timestamp>?, end: Bounded<Timestamp>?, evidence: [EventID])]
    ) -> Sum {
        var sum = Sum()
        for finding in findings {
            let whole = time(finding.start, finding.end)
            let perhaps = whole.perhaps.intersection(period.time)
            guard !perhaps.isEmpty else { continue }
            sum.announced += perhaps.subtracting(counted).seconds
            let own = perhaps.intersection(counted)
            guard !own.isEmpty else { continue }
            sum.surely = sum.surely.union(whole.surely.intersection(counted))
            sum.perhaps = sum.perhaps.union(own)
            sum.stretches += 1
            sum.evidence += finding.evidence
        }
        return sum
    }

    /// What is told of a sum: how long, what was announced, what is left open.
    private func reasons(_ sum: Sum, open: TimeSet) -> [Remark] {
        var reasons: [Remark] = []
        if sum.stretches > 0 {
            reasons.append(
                said(
                    .total(
                        stretches: sum.stretches,
                        seconds: Bounded(sum.surely.seconds, sum.perhaps.seconds)),
                    sum.evidence.uniqued()))
        } else if open.isEmpty {
            reasons.append(said(.nothingHappened))
        }
        if sum.announced > 0 { reasons.append(said(.announced(seconds: sum.announced))) }
        return reasons + left(open)
    }

    /// What is told of time that nothing covers.
    private func left(_ open: TimeSet) -> [Remark] {
        let silent = cover.nodes.filter { counted.intersection(cover.time(of: $0)).isEmpty }
        return silent.map { said(.noLogs(node: $0)) }
            + (open.isEmpty ? [] : [said(.timeNotCovered(seconds: open.seconds))])
    }

    private func length(_ control: Control, _ sum: Sum, open: TimeSet) -> ControlResult {
        judged(
            control, Bounded(sum.surely.seconds, sum.perhaps.union(open).seconds),
            reasons(sum, open: open))
    }

    /// How long commits waited.
    func stallTime(_ control: Control) -> ControlResult {
        length(
            control, sum(review.stalls.map { ($0.start, $0.end, $0.evidence) }), open: open)
    }

    /// How long commits had no synchronous standby.
    func unprotectedTime(_ control: Control) -> ControlResult {
        let sum = sum(review.unprotected.map { ($0.start, $0.end, $0.evidence) })
        // Nothing tells of the time in which a primary ran and neither is known.
        let primary = stretches(.role) { $0.value == Role.primary.rawValue }.perhaps
        let known = stretches(.protection) { _ in true }.perhaps
        let unknown = counted.intersection(primary).subtracting(known)
            .subtracting(sum.perhaps)
        return length(control, sum, open: open.union(Self.beyondSlivers(unknown)))
    }

    /// The stretches of a second or longer: shorter ones come of roles and settings that are told
    /// by different logs.
    private static func beyondSlivers(_ time: TimeSet) -> TimeSet {
        TimeSet(time.stretches.filter { $0.seconds >= 1 })
    }

    /// The share of the time in which a node accepted writes.
    func availability(_ control: Control) -> ControlResult {
        let sum = sum(review.outages.map { ($0.start, $0.end, $0.evidence) })
        let whole = counted.seconds
        guard whole > 0 else {
            return ControlResult(
                control, .noEvidence, reasons: [said(.announced(seconds: period.time.seconds))])
        }
        let value = Bounded(
            1 - sum.perhaps.union(open).seconds / whole, 1 - sum.surely.seconds / whole)
        return judged(control, value, reasons(sum, open: open))
    }

    /// The share of the time with a synchronous standby.
    func synchronousStandby(_ control: Control) -> ControlResult {
        let whole = counted.seconds
        let sync = stretches(.sync) { $0.value == "sync" || $0.value == "quorum" }
        let first = stretches(.sync) { _ in true }.perhaps.stretches.first?.start
        let before = counted.intersection(
            TimeSet(from: .distantPast, to: first ?? .distantFuture))
        let open = self.open.union(before)
        guard whole > 0, first != nil else {
            return ControlResult(
                control, .noEvidence,
                reasons: left(open) + cover.nodes.map { said(.connectionUnknown(node: $0)) })
        }
        let surely = sync.surely.intersection(counted).subtracting(open)
        let perhaps = sync.perhaps.intersection(counted).union(open)
        let without = counted.subtracting(perhaps)
        var reasons: [Remark] = []
        if !without.isEmpty {
            let bounds = Bounded(
                without.seconds, counted.subtracting(surely).subtracting(open).seconds)
            let ended = review.periods.filter { period in
                period.track == .sync && period.value == "disconnected"
                    && (period.start.map { self.period.contains($0) } ?? false)
            }
            reasons.append(
                said(
                    .total(stretches: without.stretches.count, seconds: bounds),
                    ended.flatMap(\.evidence).uniqued()))
        } else if open.isEmpty {
            reasons.append(said(.nothingHappened))
        }
        let value = Bounded(surely.seconds / whole, perhaps.seconds / whole)
        return judged(control, value, reasons + left(open))
    }

    /// How long a standby was without its primary.
    func walReceiver(_ control: Control) -> ControlResult {
        var reasons: [Remark] = []
        var worst = Bounded(0.0)
        var isUnknown = false
        for node in cover.nodes {
            let own = review.periods.filter { $0.track == .sync && $0.subject == node.text }
            guard !own.isEmpty else {
                let isPrimary = review.periods.contains {
                    $0.track == .role && $0.subject == node.text
                        && $0.value == Role.primary.rawValue
                }
                if !isPrimary {
                    isUnknown = true
                    reasons.append(said(.connectionUnknown(node: node)))
                }
                continue
            }
            let sum = sum(
                own.filter { $0.value == "disconnected" }.map { ($0.start, $0.end, $0.evidence) })
            let seconds = Bounded(sum.surely.seconds, sum.perhaps.seconds)
            worst = Bounded(
                max(worst.earliest, seconds.earliest),
                max(worst.latest, sum.perhaps.union(open).seconds))
            if sum.stretches > 0 {
                reasons.append(
                    said(
                        .disconnected(node: node, times: sum.stretches, seconds: seconds),
                        sum.evidence.uniqued()))
            }
        }
        let gaps = review.copies.flatMap(\.remarks).compactMap { remark -> Remark? in
            guard case .wal(.copyGap(let path, let from, let to)) = remark.statement,
                period.end > audit.evidenceEnd
            else { return nil }
            return said(.receiverGap(path: path, from: from, to: to), remark.evidence)
        }
        reasons += gaps + left(open)
        if reasons.isEmpty { reasons = [said(.nothingHappened)] }
        var result = judged(control, worst, reasons)
        if isUnknown, result.status == .pass { result.status = .noEvidence }
        if !gaps.isEmpty { result.status = .fail }
        return result
    }

    /// The time of the periods of a track.
    private func stretches(_ track: Period.Track, where isWanted: (Period) -> Bool) -> (
        surely: TimeSet, perhaps: TimeSet
    ) {
        let found = review.periods.filter { $0.track == track && isWanted($0) }.map {
            time($0.start, $0.end)
        }
        return (
            TimeSet(found.flatMap(\.surely.stretches)), TimeSet(found.flatMap(\.perhaps.stretches))
        )
    }
}
