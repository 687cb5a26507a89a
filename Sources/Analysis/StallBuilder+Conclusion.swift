import Evidence

extension StallBuilder {
    /// What a group of signs says; `nil` where it does not suffice.
    func stall(of group: Group) -> Stall? {
        guard let start = start(of: group), let end = end(of: group) else { return nil }
        let losses = losses(from: start.earliest, to: end.earliest)
        let (endedBy, release) = ending(of: group, at: end, losses: losses)
        let cause = cause(of: group, from: start, to: end, losses: losses, endedBy: endedBy)
        let silent = group.silences.reduce(0.0) { sum, silence in
            sum + max(0, silence.end.earliest.seconds(since: silence.start.latest))
        }
        let length = end.middle.seconds(since: start.middle)
        let extent: Stall.Extent =
            silent >= 0.7 * length
            ? .all
            : silences.commits(from: start.latest, to: end.earliest).map { $0 > 0 } == true
                ? .some : .unknown
        let nobody = settings.isNobody(from: start.earliest, to: start.latest)
        let silenceEvidence = (group.silences.first.map { [$0.gap.before] } ?? [])
            .flatMap(file.commitEvents)
        let resumed = (group.silences.last.map { [$0.gap.after] } ?? [])
            .flatMap(file.commitEvents)
        let waits = group.waits.flatMap(\.evidence)
        let troubled = cause == .standbyLost ? losses : []
        let explained = !troubled.isEmpty || release != nil
        let signs = [!group.waits.isEmpty, !group.silences.isEmpty, explained].count { $0 }
        return Stall(
            id: "", node: node, start: start,
            startEvidence: (silenceEvidence + firstWaits(group).flatMap(\.evidence)).uniqued(),
            end: end,
            endEvidence: ((release?.evidence ?? []) + resumed + lastWaits(group).flatMap(\.evidence))
                .uniqued(),
            extent: extent, waits: group.waits.count { $0.sessions == nil }, cause: cause,
            standbys: Set(troubled.compactMap(\.standby)).sorted(), endedBy: endedBy,
            confidence: nobody ? .low : signs >= 2 && !group.waits.isEmpty ? .high : .medium,
            reasons: reasons(group, silent: silent, troubled: troubled),
            doubts: doubts(group, nobody: nobody),
            evidence: (silenceEvidence + waits + troubled.flatMap(\.evidence)
                + (release?.evidence ?? []) + resumed).uniqued())
    }

    // MARK: Bounds

    private func firstWaits(_ group: Group) -> [CommitWaits.Wait] {
        let first = group.waits.compactMap { $0.start?.latest }.min()
        return Array(group.waits.filter { $0.start.map { $0.latest == first } ?? false }.prefix(3))
    }

    private func lastWaits(_ group: Group) -> [CommitWaits.Wait] {
        let last = group.waits.map(\.end.earliest).max()
        return Array(group.waits.filter { $0.end.earliest == last }.prefix(3))
    }

    /// When the first commit began to wait.
    ///
    /// A commit is stamped before it waits: the last one before a silence is one of those that
    /// waited, and so the stall had begun by then.
    private func start(of group: Group) -> Bounded<Timestamp>? {
        let starts = group.waits.compactMap(\.start)
        let waited = starts.first.map { one in
            starts.dropFirst().reduce(one) {
                Bounded(min($0.earliest, $1.earliest), min($0.latest, $1.latest))
            }
        }
        guard let silence = group.silences.first else { return waited }
        let reach = Int64(min(2, max(0.1, 10 * (silence.spacing ?? 0.1))) * 1_000_000)
        let silent = Bounded(
            silence.start.earliest.advanced(byMicroseconds: -reach), silence.start.latest)
        guard let waited else { return silent }
        guard waited.earliest <= silence.start.latest else {
            // Commits waited before those that were logged.
            return silent
        }
        return waited.intersection(silent)
            ?? Bounded(waited.earliest, min(waited.latest, silence.start.latest))
    }

    /// When the last commit was free.
    private func end(of group: Group) -> Bounded<Timestamp>? {
        let ends = group.waits.map(\.end)
        let waited = ends.first.map { one in
            ends.dropFirst().reduce(one) {
                Bounded(max($0.earliest, $1.earliest), max($0.latest, $1.latest))
            }
        }
        guard let silence = group.silences.last else { return waited }
        let reach = Int64(min(2, max(0.1, 10 * (silence.spacing ?? 0.1))) * 1_000_000)
        var silent = Bounded(
            silence.end.earliest.advanced(byMicroseconds: -reach), silence.end.latest)
        if let release = releases(around: silent).last?.sign.time {
            silent = release.intersection(silent) ?? silent
            silent = Bounded(silent.earliest, silence.end.latest)
        }
        guard let waited else { return silent }
        return waited.intersection(silent) ?? waited
    }

    // MARK: Cause and end

    private func ending(
        of group: Group, at end: Bounded<Timestamp>, losses: [StandbyTroubles.Sign]
    ) -> (Stall.EndedBy, StandbyTroubles.Sign?) {
        let died = reigns.first { reign in
            reign.end.map {
                $0.latest >= end.earliest
                    && $0.earliest <= end.latest.advanced(byMicroseconds: 200_000)
            } ?? false
        }
        if died != nil, group.silences.isEmpty { return (.serverDied, nil) }
        let releases = releases(around: end)
        if let emptied = releases.last(where: { $0.endedBy == .settingChanged }) {
            return (.settingChanged, emptied.sign)
        }
        if let back = releases.last {
            let lost = Set(losses.compactMap(\.standby))
            let isNext = back.sign.standby.map { !lost.isEmpty && !lost.contains($0) } ?? false
            return (isNext ? .nextStandby : .standbyBack, back.sign)
        }
        let last = lastWaits(group)
        if !last.isEmpty, last.allSatisfy(\.isCancelled) {
            return (.waitsCancelled, nil)
        }
        let isNamed = settings.state(at: end.earliest).map { $0 != .nobody } ?? false
        return (isNamed && losses.isEmpty ? .standbyBack : .unknown, nil)
    }

    private func cause(
        of group: Group, from start: Bounded<Timestamp>, to end: Bounded<Timestamp>,
        losses: [StandbyTroubles.Sign], endedBy: Stall.EndedBy
    ) -> Stall.Cause {
        let reign = reigns.last { ($0.start?.earliest ?? start.latest) <= start.latest }
        if let promoted = reign?.start, start.earliest.seconds(since: promoted.latest) <= 30,
            !troubles.synchronous.contains(where: {
                $0.time.earliest >= promoted.earliest && $0.time.latest < start.earliest
            }), [.standbyBack, .nextStandby, .settingChanged].contains(endedBy),
            file.wasPromoted(node, at: promoted)
        {
            return .noStandbyAfterPromotion
        }
        if settings.isNobody(from: start.earliest, to: start.latest) { return .unknown }
        if !losses.isEmpty { return .standbyLost }
        let isNamed = settings.state(at: start.earliest).map { $0 != .nobody } ?? false
        let wasSynchronous = troubles.synchronous.contains { $0.time.earliest <= start.latest }
        return isNamed && wasSynchronous ? .standbySlow : .unknown
    }

    // MARK: Words

    private func reasons(
        _ group: Group, silent: Double, troubled: [StandbyTroubles.Sign]
    ) -> [Remark] {
        var reasons: [Remark] = []
        let seen = group.waits.filter { $0.sessions != nil }
        if let most = seen.compactMap(\.sessions).max(),
            let longest = seen.compactMap({ wait in
                wait.start.map { wait.end.earliest.seconds(since: $0.latest) }
            }).max()
        {
            reasons.append(
                Remark(
                    .sessionsSeenWaiting(node: node, sessions: most, longestSeconds: longest),
                    evidence: seen.flatMap(\.evidence).uniqued()))
        }
        let timed = group.waits.filter { $0.start != nil && $0.sessions == nil }
        if let longest = timed.compactMap({ wait in
            wait.start.map { wait.end.earliest.seconds(since: $0.earliest) }
        }).max() {
            reasons.append(
                Remark(
                    .commitsTookLong(node: node, commits: timed.count, longestSeconds: longest),
                    evidence: timed.flatMap(\.evidence)))
        }
        let cancelled = group.waits.filter(\.isCancelled)
        if !cancelled.isEmpty {
            reasons.append(
                Remark(
                    .waitsWereCancelled(node: node, commits: cancelled.count),
                    evidence: cancelled.flatMap(\.evidence)))
        }
        if let first = group.silences.first {
            reasons.append(
                Remark(
                    .commitsFellSilent(node: node, seconds: silent, spacing: first.spacing),
                    evidence: group.silences.flatMap {
                        file.commitEvents($0.gap.before) + file.commitEvents($0.gap.after)
                    }.uniqued()))
        }
        if !troubled.isEmpty {
            reasons.append(
                Remark(
                    .standbyWasLost(standbys: Set(troubled.compactMap(\.standby)).sorted()),
                    evidence: troubled.flatMap(\.evidence).uniqued()))
        }
        return reasons
    }

    private func doubts(_ group: Group, nobody: Bool) -> [Remark] {
        var doubts: [Remark] = []
        if group.waits.isEmpty { doubts.append(Remark(.onlySilenceShows(node: node))) }
        if group.silences.isEmpty, !group.waits.contains(where: { $0.sessions != nil }) {
            doubts.append(Remark(.onlySlowCommitsShow(node: node)))
        }
        if nobody { doubts.append(Remark(.waitedForNobody(node: node))) }
        return doubts
    }
}
