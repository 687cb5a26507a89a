import Evidence

/// What failovers cost: time, commits, and when the last one was.
extension ComplianceAudit.Scope {
    /// How long each failover kept clients from writing.
    func recoveryTime(_ control: Control) -> ControlResult {
        let (counted, announced) = failovers
        var reasons: [Remark] = []
        var values: [Bounded<Double>] = []
        var (isBroken, isUnknown) = (false, false)
        for failover in counted where failover.kind != .switchover {
            let id = failover.id
            if let open = stillOut(since: failover) {
                let atLeast = audit.evidenceEnd.seconds(since: open.start.latest)
                isBroken = isBroken || atLeast > control.target
                isUnknown = isUnknown || atLeast <= control.target
                values.append(
                    Bounded(max(0, atLeast), period.end.seconds(since: open.start.earliest)))
                reasons.append(
                    said(
                        .notRecovered(failover: id, atLeast: max(0, atLeast)), open.evidence))
            } else if let seconds = failover.outageSeconds {
                isBroken = isBroken || seconds.earliest > control.target
                isUnknown = isUnknown || seconds.contains(control.target.nextUp)
                values.append(seconds)
                reasons.append(
                    said(.recovered(failover: id, seconds: seconds), failover.evidence))
            } else {
                isUnknown = true
                reasons.append(said(.recoveryUnknown(failover: id), failover.evidence))
            }
        }
        reasons += announced.map {
            said(.withinMaintenance(failover: $0.id), $0.evidence)
        }
        let worst = values.dropFirst().reduce(values.first) { worst, next in
            worst.map { Bounded(max($0.earliest, next.earliest), max($0.latest, next.latest)) }
        }
        return concluded(
            control, isBroken: isBroken, isUnknown: isUnknown, value: worst, reasons)
    }

    /// The outage of a failover after which nobody could write until the end of the evidence.
    private func stillOut(since failover: Failover) -> Outage? {
        guard let moment = failover.moment else { return nil }
        return review.outages.first {
            $0.end == nil && $0.start.latest >= moment.earliest
                && ($0.from == failover.from || failover.from == nil)
        }
    }

    /// How many acknowledged commits were lost.
    func recoveryPoint(_ control: Control) -> ControlResult {
        var reasons: [Remark] = []
        var (least, most) = (0, 0)
        var isUnknown = false
        var explained: Set<String> = []
        for divergence in review.divergences {
            let cause = review.failovers.last {
                $0.switchLSN == divergence.forkLSN && divergence.forkTimeline == $0.timelineFrom
            }
            guard isOfPeriod(divergence, cause) else { continue }
            if let cause { explained.insert(cause.id) }
            let lost = loss(divergence)
            least += lost.commits.earliest
            most += lost.commits.latest
            reasons.append(
                said(
                    .lost(
                        divergence: divergence.id, commits: lost.commits, bytes: lost.bytes),
                    divergence.evidence))
        }
        let (counted, announced) = failovers
        for failover in counted + announced where !explained.contains(failover.id) {
            let statement = fate(of: failover)
            if case .lossUnknown = statement { isUnknown = true }
            reasons.append(said(statement, failover.evidence))
        }
        let isBroken = Double(least) > control.target
        let isOpen = !isBroken && Double(most) > control.target
        return concluded(
            control, isBroken: isBroken, isUnknown: isUnknown || isOpen,
            value: isUnknown ? nil : Bounded(Double(least), Double(most)),
            isOpen ? reasons + [said(.rangeHoldsTarget)] : reasons)
    }

    private func isOfPeriod(_ divergence: Divergence, _ cause: Failover?) -> Bool {
        if let moment = cause?.moment { return period.contains(moment) }
        let times = divergence.branches.flatMap(\.commits).map(\.time)
        return times.min().map { period.start <= $0 && $0 < period.end } ?? false
    }

    /// The acknowledged commits that are on no branch that is kept, or will be on none whichever is.
    private func loss(_ divergence: Divergence) -> (commits: Bounded<Int>, bytes: UInt64) {
        let newest = review.newest
        let kept = Set([newest.node].compactMap { $0 } + newest.equal)
        let isChosen = newest.verdict == .decided
        let sides = divergence.branches.filter { !isChosen || !kept.contains($0.node) }
        let counts = sides.map { side in
            Bounded(
                side.commits.count { $0.acknowledged == .yes },
                side.commits.count { $0.acknowledged != .no })
        }
        let bytes = sides.map(\.bytes)
        guard isChosen else {
            // Of several sides all but one will be given up.
            return (
                Bounded(
                    counts.map(\.earliest).sorted().dropLast().reduce(0, +),
                    counts.map(\.latest).sorted().dropFirst().reduce(0, +)), bytes.max() ?? 0
            )
        }
        return (
            Bounded(
                counts.map(\.earliest).reduce(0, +), counts.map(\.latest).reduce(0, +)),
            bytes.reduce(0) { $0 &+ $1 }
        )
    }

    /// What is known of the commits that were acknowledged before a failover without a fork.
    private func fate(of failover: Failover) -> ComplianceStatement {
        guard let from = failover.from, let fault = failover.moment else {
            return .lossUnknown(failover: failover.id)
        }
        func holds(_ track: Period.Track, _ subject: NodeName, _ value: String) -> Bool {
            review.periods.contains { period in
                period.track == track && period.subject == subject.text
                    && period.value == value
                    && (period.start.map { $0.latest <= fault.earliest } ?? false)
                    && (period.end.map { $0.latest >= fault.earliest } ?? true)
            }
        }
        let isBare = review.unprotected.contains {
            $0.node == from && $0.start.earliest <= fault.earliest
                && ($0.end.map { $0.latest >= fault.earliest } ?? true)
        }
        if let to = failover.to, !isBare, holds(.protection, from, "protected"),
            holds(.sync, to, "sync")
        {
            return .protectedAtFault(failover: failover.id)
        }
        let old = review.newest.nodes.first { $0.name == from }
        if review.newest.verdict == .decided, review.failovers.last?.id == failover.id,
            let old, old.endOfWAL != nil, !old.endIsLowerBound
        {
            return .nothingLost(failover: failover.id)
        }
        return .lossUnknown(failover: failover.id)
    }

    /// When the last failover or switchover that worked was.
    func failoverDrill(_ control: Control) -> ControlResult {
        let microseconds = ClockAlignment.microseconds(control.target)
        let since = period.end.advanced(byMicroseconds: -microseconds)
        let drills = review.failovers.filter { failover in
            guard failover.kind == .failover || failover.kind == .switchover,
                let moment = failover.moment
            else { return false }
            return moment.earliest < period.end && failover.step(.promoted) != nil
        }
        let days = control.target / 86_400
        if let last = drills.last, let moment = last.moment {
            let age = Bounded(
                period.end.seconds(since: moment.latest), period.end.seconds(since: moment.earliest)
            )
            let reasons = [said(.lastDrill(failover: last.id, time: moment), last.evidence)]
            if age.latest <= control.target {
                return ControlResult(control, .pass, value: age, reasons: reasons)
            }
            if age.earliest > control.target, isCovered(from: since) {
                return ControlResult(
                    control, .fail, value: age, reasons: reasons + [said(.noDrill(days: days))])
            }
            return ControlResult(
                control, .noEvidence, reasons: reasons + [said(.drillUnknown(days: days))])
        }
        return isCovered(from: since)
            ? ControlResult(control, .fail, reasons: [said(.noDrill(days: days))])
            : ControlResult(control, .noEvidence, reasons: [said(.drillUnknown(days: days))])
    }

    /// Whether the logs cover enough of the time from a moment to the end of the period.
    private func isCovered(from start: Timestamp) -> Bool {
        let time = TimeSet(from: start, to: period.end)
        guard time.seconds > 0 else { return false }
        return time.intersection(cover.time).seconds / time.seconds >= audit.policy.leastCoverage
    }
}
