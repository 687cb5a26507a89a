package import Evidence

/// Finds the periods in which no node accepted writes.
///
/// An outage lies between the end of one reign and the beginning of the next. Clients measure it
/// from the last commit that they can have been told of to the first one after it; without WAL
/// the states of the servers must do.
package struct Outages: Sendable {
    /// The outages, in order of time.
    package private(set) var outages: [Outage] = []

    /// The shortest outage that is told, in seconds.
    static let shortest = 1.0

    /// Finds the outages of a case.
    package init(
        of file: CaseFile, roles: RoleHistory, addresses: AddressHistory, tree: TimelineTree,
        completeness: Completeness? = nil
    ) {
        let context = EpisodeContext(of: file, completeness: completeness)
        let reigns = Self.inService(
            Failovers.comparable(Failovers.reigns(roles), in: file), roles)
        for (index, reign) in reigns.enumerated().dropFirst() {
            guard let promoted = reign.start,
                Failovers.isOrdered(index, of: reigns, in: file)
            else { continue }
            let builder = EpisodeBuilder(
                file: file, roles: roles, addresses: addresses, tree: tree,
                context: context, old: reigns[index - 1], new: reign, promoted: promoted,
                until: nil)
            if let outage = Self.outage(endedBy: index, of: reigns, builder) {
                outages.append(outage)
            }
        }
        if let open = Self.open(reigns, in: file) { outages.append(open) }
        outages.removeAll { ($0.seconds?.latest ?? .infinity) < Self.shortest }
        for index in outages.indices { outages[index].id = "outage-\(index + 1)" }
    }

    /// The reigns without the one of a first start that only prepared the cluster: it ended in an
    /// orderly way within seconds.
    static func inService(_ reigns: [Failovers.Reign], _ roles: RoleHistory)
        -> [Failovers.Reign]
    {
        guard let first = reigns.first, reigns.count > 1, let start = first.start,
            let end = first.end, end.latest.seconds(since: start.earliest) <= 5,
            let own = roles.periods[first.node],
            let index = own.firstIndex(where: { $0.role == .primary && $0.end == end }),
            index + 1 < own.count,
            own[index + 1].role == .demoting || own[index + 1].role == .stopped
        else { return reigns }
        return Array(reigns.dropFirst())
    }

    /// One end of an outage.
    private struct Edge {
        var time: Bounded<Timestamp>
        var evidence: [EventID]
        /// Whether a commit in the WAL gives it.
        var isCommit: Bool
        /// Whether commits followed each other closely at this end.
        var isBusy = false
    }

    /// The outage that one of several reigns ended; `nil` where there was none, since somebody
    /// could write all the time, on one side or the other.
    ///
    /// `builder` is about this reign and the one before it.
    static func outage(
        endedBy index: Int, of reigns: [Failovers.Reign], _ builder: EpisodeBuilder
    ) -> Outage? {
        let goesOn = reigns[..<max(0, index - 1)].contains { earlier in
            earlier.end.map { $0.earliest > builder.promoted.latest } ?? false
        }
        if goesOn || builder.overlaps { return nil }
        var builder = builder
        builder.until = index + 1 < reigns.count ? reigns[index + 1].start?.earliest : nil
        guard let start = start(builder) else { return nil }
        let end = end(builder, wasBusy: start.isBusy)
        guard end.time.latest > start.time.earliest else { return nil }
        return outage(
            start, end, from: builder.old.node, to: builder.new.node,
            doubts: builder.doubts(firstCommit: end.isCommit))
    }

    private static func outage(
        _ start: Edge, _ end: Edge?, from: NodeName, to: NodeName?, doubts: [Remark]
    ) -> Outage {
        let known = [start.isCommit, end?.isCommit ?? true].count { $0 }
        var reasons: [Remark] = []
        reasons.append(
            Remark(
                start.isCommit ? .lastCommitKnown(node: from) : .endOfServiceKnown(node: from),
                evidence: start.evidence))
        if let end, let to {
            reasons.append(
                Remark(
                    end.isCommit ? .firstCommitKnown(node: to) : .startOfServiceKnown(node: to),
                    evidence: end.evidence))
        }
        return Outage(
            id: "", start: start.time, startEvidence: start.evidence, end: end?.time,
            endEvidence: end?.evidence ?? [], from: from, to: to,
            confidence: known == 2 ? .high : .medium, reasons: reasons, doubts: doubts,
            evidence: (start.evidence + (end?.evidence ?? [])).uniqued())
    }

    // MARK: Its beginning

    private static func start(_ builder: EpisodeBuilder) -> Edge? {
        if let last = builder.lastCommit {
            return edge(after: last, until: builder.endOfService, in: builder.file)
        }
        if let end = builder.old.end {
            return Edge(time: end, evidence: builder.old.evidence.suffix(2), isCommit: false)
        }
        return EpisodeTrigger(builder, lastCommit: nil).fault(lastCommit: nil).map {
            Edge(time: $0.time, evidence: $0.evidence, isCommit: false)
        }
    }

    /// The end of service after a last commit: at the commit where it is known to be the last one
    /// and commits followed each other closely, else between it and the end of the server.
    private static func edge(after last: LastCommit, until limit: Timestamp, in file: CaseFile)
        -> Edge
    {
        let commit = last.record
        let time = last.time
        let spacing = file.rhythms.keys.sorted().compactMap {
            file.rhythms[$0]?.spacing(before: commit.time)
        }.min()
        var latest = max(time.latest, limit)
        if let spacing, last.isLast {
            let reach = Int64(max(0.01, min(600, 10 * spacing)) * 1_000_000)
            latest = min(latest, time.latest.advanced(byMicroseconds: reach))
        }
        return Edge(
            time: Bounded(time.earliest, latest), evidence: file.commitEvents(commit),
            isCommit: last.isLast, isBusy: spacing.map { $0 <= 2 } ?? false)
    }

    // MARK: Its end

    /// The end of an outage: the first commit after, where clients were committing before and so
    /// tried all the time; else when the node took writes.
    private static func end(_ builder: EpisodeBuilder, wasBusy: Bool) -> Edge {
        let promoted = builder.promoted
        if let first = builder.firstCommit(builder.timelineSwitch, after: promoted), wasBusy,
            first.step.time.width <= 5,
            builder.new.end.map({ first.step.time.earliest <= $0.latest }) ?? true,
            builder.until.map({ first.step.time.earliest <= $0 }) ?? true
        {
            return Edge(
                time: first.step.time, evidence: first.step.evidence, isCommit: true, isBusy: true)
        }
        let moves = builder.addresses.moves(
            to: builder.new.node, from: promoted.earliest,
            until: promoted.latest.advanced(byMicroseconds: 60_000_000))
        let moved = builder.vipMoved(moves)
        return Edge(
            time: Bounded(
                promoted.earliest, max(promoted.latest, moved?.time.latest ?? promoted.latest)),
            evidence: (builder.new.evidence.prefix(2) + (moved?.evidence ?? [])).uniqued(),
            isCommit: false)
    }

    // MARK: No end

    /// The outage that had not ended: every reign ended, and none began after.
    private static func open(_ reigns: [Failovers.Reign], in file: CaseFile) -> Outage? {
        guard !reigns.isEmpty, reigns.allSatisfy({ $0.end != nil }),
            let last = reigns.max(by: {
                ($0.end?.latest ?? .distantPast) < ($1.end?.latest ?? .distantPast)
            }), let end = last.end
        else { return nil }
        let since = last.start?.earliest ?? .distantPast
        let node = last.node
        // Commits after the last reign that is known show that there was another one.
        let goesOn = file.snapshots.contains { snapshot in
            (file.commits[snapshot.id] ?? []).contains {
                file.corrected($0, heldBy: snapshot.node).earliest
                    > end.latest.advanced(byMicroseconds: 1_000_000)
            }
        }
        if goesOn { return nil }
        let commit = LastCommit(
            of: node, in: file.snapshots, until: end.latest, before: nil, of: file
        ) {
            let time = file.corrected($0, heldBy: node)
            return time.latest >= since && time.earliest <= end.latest
        }
        let start =
            commit.map { edge(after: $0, until: end.latest, in: file) }
            ?? Edge(time: end, evidence: last.evidence.suffix(2), isCommit: false)
        // A node of which nothing is at hand may have taken over.
        let unheard = file.databaseNodes.filter { other in
            other != node && !file.snapshots.contains { $0.node == other }
                && !file.occurrences.contains { $0.observer == other }
        }
        var found = outage(start, nil, from: node, to: nil, doubts: file.missingLogs(of: unheard))
        if !unheard.isEmpty { found.confidence = .low }
        return found
    }
}

extension Timestamp {
    /// Before everything.
    static let distantPast = Timestamp(microseconds: .min)
    /// After everything.
    static let distantFuture = Timestamp(microseconds: .max)
}
