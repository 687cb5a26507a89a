import Evidence

/// Collects the steps of one episode.
struct EpisodeBuilder {
    let file: CaseFile
    let roles: RoleHistory
    let addresses: AddressHistory
    let tree: TimelineTree
    let context: EpisodeContext
    let old: Failovers.Reign
    let new: Failovers.Reign
    let promoted: Bounded<Timestamp>
    /// Where the next episode begins; steps lie before.
    var until: Timestamp?

    /// The earliest moment that belongs to the episode.
    var windowStart: Timestamp {
        old.start?.latest ?? Timestamp(microseconds: .min)
    }

    /// The occurrences of some kinds that belong to the episode, up to a moment.
    func occurrences(_ kinds: EventKind..., until end: Timestamp? = nil) -> [Occurrence] {
        let last = min(end ?? Timestamp(microseconds: .max), until ?? Timestamp(microseconds: .max))
        let first = windowStart
        return file.occurrences(of: kinds) { $0.latest >= first && $0.earliest <= last }
    }

    /// The name of the resource that is PostgreSQL.
    var databaseResource: String? { context.databaseResource }

    func episode(id: String) -> Failover {
        let lastCommit = self.lastCommit
        let trigger = EpisodeTrigger(self, lastCommit: lastCommit?.time)
        var steps: [Failover.Step] = []
        if let fault = trigger.fault(lastCommit: lastCommit?.time) { steps.append(fault) }
        if let detected = trigger.detected { steps.append(detected) }
        let from = steps.first?.time ?? promoted
        if let markedOld = markedOld(after: from) { steps.append(markedOld) }
        if let stopped = stopped(after: from, trigger) { steps.append(stopped) }
        let moves = self.moves(since: from.earliest)
        if let vipMoved = vipMoved(moves) { steps.append(vipMoved) }
        let switched = timelineSwitch
        let promotion = promotionStep(switched)
        steps.append(promotion)
        let firstCommit = self.firstCommit(switched, after: promotion.time)
        if let firstCommit { steps.append(firstCommit.step) }
        if let redundant { steps.append(redundant) }

        let timeline =
            switched?.timeline
            ?? file.latestSnapshots.first {
                $0.node == new.node
            }?.end?.timeline
        let kind = trigger.kind(overlapping: overlaps)
        let evidence = steps.flatMap(\.evidence) + moves.flatMap(\.evidence)
        let doubts = self.doubts(firstCommit: firstCommit != nil)
        var failover = Failover(
            id: id, kind: kind, cause: trigger.cause, from: old.node, to: new.node, steps: steps,
            outageSeconds: nil,
            timelineFrom: switched?.parent ?? timeline, timelineTo: timeline,
            switchLSN: switched?.switchLSN, addressMoves: moves,
            trigger: trigger.remark,
            problems: problems(trigger, redundant: redundant != nil, lock: from),
            confidence: trigger.cause == .unknown ? .low : doubts.isEmpty ? .high : .medium,
            doubts: doubts, evidence: evidence.uniqued())
        failover.recovery = RecoverySteps(self).steps
        return failover
    }

    /// Whether the old primary still was one well after the new one was promoted.
    var overlaps: Bool {
        let late = promoted.latest.advanced(byMicroseconds: 1_000_000)
        if let end = old.end {
            if end.earliest > late { return true }
        } else if RoleHistory.Sightings(of: old.node, in: file).served(after: late) {
            return true
        }
        guard let switched = timelineSwitch else { return false }
        return file.snapshots.contains { snapshot in
            snapshot.node == old.node
                && (file.commits[snapshot.id] ?? []).contains {
                    $0.timeline < switched.timeline && $0.lsn >= switched.switchLSN
                        && file.corrected($0.time, of: old.node).earliest > late
                }
        }
    }

    // MARK: Steps

    func markedOld(after fault: Bounded<Timestamp>) -> Failover.Step? {
        let lowest = fault.earliest.advanced(byMicroseconds: -1_000_000)
        let marks = occurrences(
            .agentDataStatusChanged,
            until: promoted.latest.advanced(byMicroseconds: 60_000_000)
        ).filter {
            $0.subject == old.node && $0.details.value != "LATEST" && $0.time.latest >= lowest
        }
        return marks.first.map {
            Failover.Step(phase: .markedOld, time: $0.time, evidence: $0.evidence)
        }
    }

    func stopped(after fault: Bounded<Timestamp>, _ trigger: EpisodeTrigger)
        -> Failover.Step?
    {
        let resource = databaseResource
        let last = promoted.latest.advanced(byMicroseconds: 1_000_000)
        let results = occurrences(.operationResult, until: last).filter {
            ($0.subject ?? $0.observer) == old.node && $0.details.resource == resource
                && ["demote", "stop"].contains($0.details.operation)
                && $0.details.value == "ok" && $0.time.latest >= fault.earliest
        }
        let fenced = occurrences(.fencingResult, until: last).filter {
            $0.subject == old.node && $0.details.value?.hasPrefix("OK") == true
                && $0.time.latest >= fault.earliest
        }
        let told = occurrences(
            .agentDemoteAlreadyStopped, .agentImmediateStop, until: last
        ).filter { $0.observer == old.node && $0.time.latest >= fault.earliest }
        let explained: Statement? =
            told.contains { $0.kind == .agentDemoteAlreadyStopped }
            ? .alreadyDown : told.isEmpty ? nil : .stoppedImmediately
        guard let first = (results + fenced).min(by: { $0.time.earliest < $1.time.earliest })
        else { return nil }
        return Failover.Step(
            phase: .stopped, time: first.time,
            evidence: first.evidence + told.flatMap(\.evidence), explainedBy: explained)
    }

    /// The step of the address that writing clients use.
    func vipMoved(_ moves: [AddressMove]) -> Failover.Step? {
        let names = ["master", "primary", "write", "rw"]
        let writers = moves.filter { move in
            names.contains { move.resource.lowercased().contains($0) }
        }
        let move = writers.first ?? moves.first { $0.from == old.node } ?? moves.first
        guard let move, let time = move.added else { return nil }
        return Failover.Step(
            phase: .vipMoved, time: time, evidence: move.evidence,
            explainedBy: .operationTook(resource: move.resource, operation: "start"))
    }

    /// The timeline that the new primary made, nearest to its promotion.
    var timelineSwitch: TimelineSwitch? {
        tree.switches.filter { candidate in
            candidate.node == new.node
                && candidate.time.map {
                    abs($0.middle.seconds(since: promoted.middle)) <= 60
                } == true
        }.min {
            abs($0.time?.middle.seconds(since: promoted.middle) ?? .infinity)
                < abs($1.time?.middle.seconds(since: promoted.middle) ?? .infinity)
        }
    }

    private func promotionStep(_ switched: TimelineSwitch?) -> Failover.Step {
        let resource = databaseResource
        let evidence = (new.evidence.prefix(2) + (switched?.evidence.suffix(2) ?? [])).uniqued()
        let time = switched?.time.flatMap { $0.intersection(promoted) } ?? promoted
        return Failover.Step(
            phase: .promoted, time: time, evidence: evidence,
            explainedBy: resource.map { .operationTook(resource: $0, operation: "promote") })
    }

    func firstCommit(_ switched: TimelineSwitch?, after promotion: Bounded<Timestamp>)
        -> (step: Failover.Step, record: CommitRecord)?
    {
        let snapshots = file.snapshots.filter { $0.node == new.node }
        for snapshot in snapshots {
            let commits = file.commits[snapshot.id] ?? []
            // With a new timeline the first commit on it; else the first one after the promotion,
            // by the node's own clock, which wrote both.
            let first = commits.first { commit in
                switched.map { commit.timeline == $0.timeline }
                    ?? (file.corrected(commit.time, of: new.node).latest >= promotion.earliest)
            }
            guard let first, switched.map({ reaches($0, snapshot) }) ?? true else { continue }
            var time = file.corrected(first.time, of: new.node)
            // Where what was kept begins after the promotion, an earlier commit may be gone.
            if switched == nil, first == commits.first {
                time = Bounded(min(promotion.earliest, time.earliest), time.latest)
            }
            return (
                Failover.Step(phase: .firstCommit, time: time, evidence: file.commitEvents(first)),
                first
            )
        }
        let seen = file.occurrences(.walCommit).first { occurrence in
            occurrence.observer == new.node
                && occurrence.details.timeline == switched?.timeline
        }
        guard let seen, let lsn = seen.details.lsn, let timeline = seen.details.timeline,
            let xid = seen.details.xid, let time = seen.details.time,
            switched.map({ readFrom($0, on: new.node, before: lsn) }) ?? true
        else { return nil }
        return (
            Failover.Step(
                phase: .firstCommit, time: seen.time, evidence: seen.evidence),
            CommitRecord(timeline: timeline, lsn: lsn, xid: xid, time: time)
        )
    }

    /// Whether the commits that were kept of a snapshot reach back to a switch, so that the first
    /// one on the new timeline is the first that there was.
    private func reaches(_ switched: TimelineSwitch, _ snapshot: NodeState) -> Bool {
        let commits = file.commits[snapshot.id] ?? []
        let first = commits.first { $0.timeline == switched.timeline }?.lsn ?? .zero
        let particulars = snapshot.particulars
        guard particulars.isUnbroken(from: switched.switchLSN, to: first) else { return false }
        if let kept = commits.first, kept.timeline < switched.timeline { return true }
        if let redo = snapshot.control?.redo, redo <= switched.switchLSN { return true }
        // Not more was read than is kept.
        return commits.count < 100_000
            && (!particulars.stretches.isEmpty
                || readFrom(switched, on: snapshot.node, before: first))
    }

    /// Whether the first record of a new timeline was found in a node's WAL, so that what was read
    /// before a position reaches back to the switch.
    private func readFrom(_ switched: TimelineSwitch, on node: NodeName?, before lsn: LSN) -> Bool {
        let end = switched.switchLSN.bytes.addingReportingOverflow(2 * 8192)
        return file.occurrences(.walEndOfRecovery, .walCheckpoint).contains { record in
            guard record.observer == node, record.details.timeline == switched.timeline,
                let found = record.details.lsn, found <= lsn
            else { return false }
            return record.kind == .walEndOfRecovery
                || found >= switched.switchLSN && (end.overflow || found.bytes <= end.partialValue)
        }
    }

    private var redundant: Failover.Step? {
        let candidates = occurrences(.standbyBecameSynchronous, .agentDataStatusChanged).filter {
            guard $0.observer == new.node, $0.time.earliest > promoted.earliest else {
                return false
            }
            return $0.kind == .standbyBecameSynchronous
                || $0.subject != new.node && $0.details.value == "STREAMING|SYNC"
        }
        return candidates.first.map {
            Failover.Step(phase: .redundant, time: $0.time, evidence: $0.evidence)
        }
    }

    /// The last commit of the old primary before the trouble.
    ///
    /// The old primary wrote what stands on the timelines before the switch; without a switch, what
    /// was committed before the promotion.
    var lastCommit: LastCommit? {
        let switched = timelineSwitch
        return LastCommit(
            of: old.node, in: file.snapshots.filter { [old.node, new.node].contains($0.node) },
            until: endOfService, before: switched?.timeline, of: file
        ) { commit in
            switched.map { commit.timeline < $0.timeline }
                ?? (file.corrected(commit.time, of: old.node).earliest <= promoted.earliest)
        }
    }

    /// When the old primary surely took no writes any more.
    var endOfService: Timestamp {
        min(old.end?.latest ?? promoted.earliest, promoted.earliest)
    }
}
