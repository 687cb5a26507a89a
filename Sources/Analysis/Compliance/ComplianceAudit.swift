import Evidence

/// Measures the controls of a policy by what the analysers found.
///
/// A control passes where the evidence shows that it was kept. What the logs do not cover counts against it:
/// lengths of time become ranges that hold the time left open, and of what may have happened once, nothing
/// passes where the logs of a node cover less than the policy asks for. What is seen to be broken fails, however little
/// is covered.
struct ComplianceAudit: Sendable {
    let file: CaseFile
    let review: Review
    let policy: Policy
    let cover: LogCover
    /// The last moment that the evidence knows of.
    let evidenceEnd: Timestamp

    /// Looks at a case and what was found in it.
    init(of file: CaseFile, review: Review, policy: Policy) {
        self.file = file
        self.review = review
        self.policy = policy
        cover = LogCover(of: file, periods: review.periods, policy: policy)
        evidenceEnd = file.occurrences.map(\.time.latest).max() ?? .distantPast
    }

    /// The report on a period.
    func report(on period: ReportingPeriod) -> Compliance {
        let results = results(in: period)
        let first = file.occurrences.first?.time.earliest ?? .distantFuture
        var earlier: [Compliance.Earlier] = []
        for back in stride(from: 1, through: policy.earlierPeriods, by: 1) {
            guard let before = period.earlier(by: back), before.end > first else { break }
            earlier.insert(
                Compliance.Earlier(period: before, results: self.results(in: before)), at: 0)
        }
        return Compliance(
            policy: policy, period: period, results: results, earlier: earlier,
            exceptions: results.filter { $0.status != .pass }.map { exception($0, period) },
            coverage: cover.nodes(in: period), incidents: incidents(until: period))
    }

    private func results(in period: ReportingPeriod) -> [ControlResult] {
        let scope = Scope(audit: self, period: period)
        return policy.controls.map { scope.result(of: $0) }
    }

    private func exception(_ result: ControlResult, _ period: ReportingPeriod)
        -> Compliance.Exception
    {
        let control = result.control
        let accepted = policy.accepted.last { $0.control == control.id && $0.until > period.end }
        return Compliance.Exception(
            control: control, status: result.status, owner: accepted?.owner ?? control.owner,
            due: accepted?.until
                ?? control.due.map {
                    period.end.advanced(byMicroseconds: ClockAlignment.microseconds($0))
                }, accepted: accepted)
    }

    /// The failovers up to the end of a period, with how long each phase took.
    private func incidents(until period: ReportingPeriod) -> [Compliance.Incident] {
        review.failovers.compactMap { failover in
            guard let moment = failover.moment, moment.earliest < period.end else { return nil }
            var afterFault: [Failover.Phase: Bounded<Double>] = [:]
            if let fault = failover.step(.fault)?.time {
                for step in failover.steps where step.phase != .fault {
                    afterFault[step.phase] = step.time.seconds(since: fault)
                }
            }
            return Compliance.Incident(
                failover: failover, isOfPeriod: period.contains(moment), afterFault: afterFault)
        }
    }

    /// One period of an audit.
    struct Scope {
        let audit: ComplianceAudit
        let period: ReportingPeriod
        /// The time that counts: all of it but for what was announced.
        let counted: TimeSet
        /// What of it the logs do not cover.
        let open: TimeSet

        init(audit: ComplianceAudit, period: ReportingPeriod) {
            self.audit = audit
            self.period = period
            counted = period.time.subtracting(audit.policy.maintenanceTime)
            open = counted.subtracting(audit.cover.time)
        }

        var file: CaseFile { audit.file }
        var review: Review { audit.review }
        var cover: LogCover { audit.cover }

        /// What the evidence says of a control.
        func result(of control: Control) -> ControlResult {
            guard !cover.nodes.isEmpty else {
                return ControlResult(control, .noEvidence, reasons: [said(.noNodes)])
            }
            switch control.check {
            case .recoveryTime: return recoveryTime(control)
            case .recoveryPoint: return recoveryPoint(control)
            case .unprotectedTime: return unprotectedTime(control)
            case .stallTime: return stallTime(control)
            case .availability: return availability(control)
            case .synchronousStandby: return synchronousStandby(control)
            case .fencing: return fencing(control)
            case .newestCheck: return newestCheck(control)
            case .divergence: return divergence(control)
            case .logCoverage: return logCoverage(control)
            case .clockOffset: return clockOffset(control)
            case .walReceiver: return walReceiver(control)
            case .failoverDrill: return failoverDrill(control)
            }
        }
    }
}

extension ComplianceAudit.Scope {
    /// A remark on a control.
    func said(_ statement: ComplianceStatement, _ evidence: [EventID] = []) -> Remark {
        Remark(.compliance(statement), evidence: evidence)
    }

    /// Compares a value with its target.
    func judged(_ control: Control, _ value: Bounded<Double>, _ reasons: [Remark]) -> ControlResult
    {
        let isKept =
            control.check.isAtLeast
            ? value.earliest >= control.target : value.latest <= control.target
        let isBroken =
            control.check.isAtLeast
            ? value.latest < control.target : value.earliest > control.target
        let status: ControlResult.Status = isKept ? .pass : isBroken ? .fail : .noEvidence
        return ControlResult(
            control, status, value: value,
            reasons: status == .noEvidence ? reasons + [said(.rangeHoldsTarget)] : reasons)
    }

    /// Why nothing may pass because nothing happened: the nodes whose logs cover too little.
    var tooLittle: [Remark] {
        let needed = audit.policy.leastCoverage
        return cover.nodes.compactMap { node in
            let time = counted.intersection(cover.time(of: node))
            guard !time.isEmpty else { return said(.noLogs(node: node)) }
            let share = counted.seconds > 0 ? time.seconds / counted.seconds : 0
            return share < needed
                ? said(.notCovered(node: node, share: share, needed: needed)) : nil
        }
    }

    /// Fails where something is broken; else passes where enough is covered and nothing is unknown.
    func concluded(
        _ control: Control, isBroken: Bool, isUnknown: Bool = false,
        value: Bounded<Double>? = nil, _ reasons: [Remark]
    ) -> ControlResult {
        let missing = tooLittle
        let status: ControlResult.Status =
            isBroken ? .fail : isUnknown || !missing.isEmpty ? .noEvidence : .pass
        let silent = reasons.isEmpty && missing.isEmpty ? [said(.nothingHappened)] : []
        return ControlResult(
            control, status, value: value, reasons: reasons + missing + silent)
    }

    /// The time that something surely took, and that it can have taken at most.
    func time(_ start: Bounded<Timestamp>?, _ end: Bounded<Timestamp>?) -> (
        surely: TimeSet, perhaps: TimeSet
    ) {
        (
            TimeSet(
                from: start?.latest ?? .distantPast, to: end?.earliest ?? audit.evidenceEnd),
            TimeSet(
                from: start?.earliest ?? .distantPast, to: end?.latest ?? audit.evidenceEnd)
        )
    }

    /// The failovers of the period; those in announced times by themselves.
    var failovers: (counted: [Failover], announced: [Failover]) {
        let own = review.failovers.filter { $0.moment.map(period.contains) == true }
        let announced = audit.policy.maintenanceTime
        let split = Dictionary(grouping: own) { failover in
            failover.moment.map { announced.contains($0.middle) } ?? false
        }
        return (split[false] ?? [], split[true] ?? [])
    }
}
