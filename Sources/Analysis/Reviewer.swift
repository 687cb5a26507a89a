package import Evidence
package import Store

/// Runs all analysers over a cluster's evidence, stores what they find, and returns it.
package enum Reviewer {
    /// What shapes an analysis.
    package struct Options: Sendable {
        /// What the user said about times.
        package var times = CaseFile.TimeOptions()
        /// Shows only what happened at or after this moment.
        package var since: Timestamp?
        /// Shows only what happened before or at this moment.
        package var until: Timestamp?
        /// Whether findings and derived times are stored: not where the database vanishes with the
        /// run, so that nobody could ask it.
        package var isStored = true

        /// The policy and the period by which promises are measured; `nil` where none are.
        package var compliance: Compliance.Request?

        /// Makes the defaults: everything is inferred, everything is shown.
        package init() {}
    }

    /// Analyses a cluster.
    ///
    /// Findings and derived times are rebuilt whole and stored in place of those of the run
    /// before; `since` and `until` only limit what the review shows.
    package static func review(
        _ cluster: AuditStore.Cluster, in store: AuditStore, toolVersion: String, options: Options
    ) throws(StoreError) -> Review {
        let file = try CaseFile(of: cluster, in: store, options: options.times)
        guard options.isStored else {
            return try review(file, of: cluster, in: store, toolVersion, options)
                .limited(since: options.since, until: options.until)
        }
        let times = (file.events + file.silences).map {
            DerivedTime(id: $0.event.id, utc: $0.utc, time: $0.time)
        }
        let whole = try store.settingTimes(times, of: cluster) { () throws(StoreError) in
            try review(file, of: cluster, in: store, toolVersion, options)
        }
        try save(whole, of: cluster, in: store, options: options)
        return whole.limited(since: options.since, until: options.until)
    }

    /// Analyses a case, with what its database holds besides; nothing but a compliance report is stored.
    private static func review(
        _ file: CaseFile, of cluster: AuditStore.Cluster, in store: AuditStore,
        _ toolVersion: String, _ options: Options
    ) throws(StoreError) -> Review {
        var whole = review(file, name: cluster.name, gaps: file.gaps, toolVersion: toolVersion)
        if let retained = try store.retained(of: cluster) {
            try Retention.merge(retained, into: &whole, in: store)
        }
        whole.unknownMessages = try store.unknownMessages(of: cluster).map {
            Review.UnknownMessage(source: $0.source, offset: $0.offset, text: $0.text)
        }
        whole.notes = try store.notes(of: cluster)
        whole.evidenceDigest = try store.evidenceDigest(of: cluster)
        whole.journal = try store.journalHead(of: cluster)
        whole.asked = options
        guard let request = options.compliance else { return whole }
        let audit = ComplianceAudit(of: file, review: whole, policy: request.policy)
        var report = audit.report(on: request.period)
        try report.issue(
            of: cluster, in: store, sources: Set(whole.sources.map(\.id.text)),
            evidenceDigest: whole.evidenceDigest)
        whole.compliance = report
        return whole
    }

    /// Analyses a case; nothing is stored.
    package static func review(
        _ file: CaseFile, name: String, gaps: [EvidenceGap], toolVersion: String
    ) -> Review {
        let roles = RoleHistory(of: file)
        let addresses = AddressHistory(of: file)
        let tree = TimelineTree(of: file)
        let completeness = Completeness(of: file)
        let failovers = Failovers(
            of: file, roles: roles, addresses: addresses, tree: tree, completeness: completeness)
        var newest = NewestNodeVerdict(of: file, roles: roles)
        let lost = LostBranches(of: file, tree: tree)
        let divergences =
            lost.noting(newest.divergences)
            + lost.divergences(after: newest.divergences.count, newest: newest.answer.node)
        let copies = CopyAudit(of: file, tree: tree)
        newest.answer.warnings += copies.warnings
        newest.answer.takeWAL(from: copies.ahead)
        var review = Review(
            toolVersion: toolVersion,
            cluster: cluster(of: file, name: name, nodes: newest.answer.nodes.map(\.name)),
            sources: file.sources, spans: spans(of: file),
            gaps: gaps + completeness.gaps, events: file.told(completeness),
            periods: roles.findings + addresses.findings, failovers: failovers.episodes,
            timelines: tree.switches, divergences: divergences, newest: newest.answer,
            timeRemarks: file.aliases.remarks + file.zones.remarks + file.clocks.remarks)
        review.stalls = Stalls(of: file, roles: roles).stalls
        review.outages =
            Outages(
                of: file, roles: roles, addresses: addresses, tree: tree,
                completeness: completeness
            ).outages
        review.unprotected = Unprotected(of: file, roles: roles).periods
        review.cancelledWaits = CancelledWaits.notices(of: file)
        review.copies = copies.copies
        review.branchRemarks = LostEvidence(of: file, roles: roles, tree: tree).remarks
        review.contradictions = Contradictions.notices(
            of: file, roles: roles, failovers: review.failovers)
        review.nearMisses = NearMisses.notices(
            of: file, roles: roles, failovers: review.failovers)
        review.periods +=
            SyncHistory(of: file, roles: roles).findings + DataStatusHistory(of: file).findings
            + StateTracks.protection(of: file, roles: roles, unprotected: review.unprotected)
            + StateTracks.postgres(roles)
        review.commitRates = CommitRates.rates(of: file)
        return review
    }

    private static func spans(of file: CaseFile) -> [SourceID: Bounded<Timestamp>] {
        var spans: [SourceID: Bounded<Timestamp>] = [:]
        for source in file.sources {
            guard let span = file.zones.span(of: source) else { continue }
            spans[source.id] = Bounded(span.first.earliest, span.last.latest)
        }
        return spans
    }

    private static func cluster(of file: CaseFile, name: String, nodes: [NodeName])
        -> Review.Cluster
    {
        let identifiers = Set(file.snapshots.compactMap { $0.control?.systemIdentifier })
        return Review.Cluster(
            name: name, systemIdentifier: identifiers.count == 1 ? identifiers.first : nil,
            referenceNode: file.clocks.reference,
            nodes: nodes.map { node in
                let stated = file.occurrences(.serverStarting).last { $0.observer == node }?
                    .details.value
                let controlled = file.latestSnapshots.first { $0.node == node }?.control?
                    .serverVersion
                return Review.Node(
                    name: node, serverVersion: stated ?? controlled,
                    clockOffset: file.clocks.offsets[node])
            })
    }

    private static func save(
        _ review: Review, of cluster: AuditStore.Cluster, in store: AuditStore, options: Options
    ) throws(StoreError) {
        var findings: [StoredFinding] = []
        do {
            for failover in review.failovers {
                findings.append(
                    try StoredFinding(
                        .failover, id: failover.id, failover, evidence: failover.evidence))
            }
            for timeline in review.timelines {
                findings.append(
                    try StoredFinding(
                        .timeline, id: "timeline-\(timeline.timeline)", timeline,
                        evidence: timeline.evidence))
            }
            for divergence in review.divergences {
                findings.append(
                    try StoredFinding(
                        .divergence, id: divergence.id, divergence,
                        evidence: divergence.evidence))
            }
            for copy in review.copies {
                findings.append(
                    try StoredFinding(.walCopy, id: copy.id, copy, evidence: copy.evidence))
            }
            for (index, remark) in review.branchRemarks.enumerated() {
                findings.append(
                    try StoredFinding(
                        .branchRemark, id: "branch-remark-\(index + 1)", remark,
                        evidence: remark.evidence))
            }
            for (index, period) in review.periods.enumerated() {
                findings.append(
                    try StoredFinding(
                        .period, id: "period-\(index + 1)", period, evidence: period.evidence))
            }
            findings += try exposure(of: review)
            let newest = review.newest
            findings.append(
                try StoredFinding(
                    .newest, id: "newest", newest,
                    evidence: (newest.reasons + newest.warnings).flatMap(\.evidence)))
            for (index, remark) in review.timeRemarks.enumerated() {
                findings.append(
                    try StoredFinding(
                        .time, id: "time-\(index + 1)", remark, evidence: remark.evidence))
            }
        } catch {
            throw StoreError.failed(path: store.path, reason: String(describing: error))
        }
        try store.replaceFindings(
            findings, toolVersion: review.toolVersion,
            options: TimeOptionsRecord(options.times).text, evidenceDigest: review.evidenceDigest,
            of: cluster)
    }
}

extension Reviewer {
    /// What clients felt, and what is worth knowing besides, ready to be stored.
    private static func exposure(of review: Review) throws -> [StoredFinding] {
        var findings: [StoredFinding] = []
        for stall in review.stalls {
            findings.append(
                try StoredFinding(.stall, id: stall.id, stall, evidence: stall.evidence))
        }
        for outage in review.outages {
            findings.append(
                try StoredFinding(.outage, id: outage.id, outage, evidence: outage.evidence))
        }
        for period in review.unprotected {
            findings.append(
                try StoredFinding(.unprotected, id: period.id, period, evidence: period.evidence))
        }
        let notices: [(FindingKind, [Notice])] = [
            (.cancelledWait, review.cancelledWaits), (.contradiction, review.contradictions),
            (.nearMiss, review.nearMisses),
        ]
        for (kind, list) in notices {
            for notice in list {
                findings.append(
                    try StoredFinding(
                        kind, id: notice.id, notice, evidence: notice.remark.evidence))
            }
        }
        return findings
    }
}

extension Review {
    /// The review with only what happened within a period; answers on the state stay whole.
    package func limited(since: Timestamp?, until: Timestamp?) -> Review {
        guard since != nil || until != nil else { return self }
        let low = since ?? Timestamp(microseconds: .min)
        let high = until ?? Timestamp(microseconds: .max)
        func isShown(_ start: Bounded<Timestamp>?, _ end: Bounded<Timestamp>?) -> Bool {
            (start?.earliest ?? low) <= high && (end?.latest ?? high) >= low
        }
        var limited = self
        limited.isLimited = true
        // What a control rests on may be older, such as a configuration.
        let cited = Set((compliance?.results ?? []).flatMap(\.evidence))
        limited.events = events.filter { timed in
            timed.time.map { isShown($0, $0) } ?? false || cited.contains(timed.event.id)
                || timed.otherRecords.contains { cited.contains($0.id) }
        }
        limited.periods = periods.filter { isShown($0.start, $0.end) }
        limited.failovers = failovers.filter {
            isShown($0.steps.first?.time, $0.steps.last?.time)
        }
        limited.stalls = stalls.filter { isShown($0.start, $0.end) }
        limited.outages = outages.filter { isShown($0.start, $0.end) }
        limited.unprotected = unprotected.filter { isShown($0.start, $0.end) }
        limited.cancelledWaits = cancelledWaits.filter { isShown($0.time, $0.time) }
        limited.contradictions = contradictions.filter { isShown($0.time, $0.time) }
        limited.nearMisses = nearMisses.filter { isShown($0.time, $0.time) }
        return limited
    }
}
