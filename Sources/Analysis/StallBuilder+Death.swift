import Evidence

extension StallBuilder {
    /// The stalls that only the death of the server ended: commits fell silent when a synchronous
    /// standby was lost, and the server is seen to have lived on.
    ///
    /// No commit after them tells how long they lasted, and a server that dies logs no duration.
    func stallsUntilDeath(besides known: [Stall]) -> [Stall] {
        let seen = RoleHistory.Sightings(of: node, in: file)
        return reigns.compactMap { reign in
            guard let end = reign.end, let alive = seen.lastLife(before: end.latest),
                let last = lastCommit(of: reign, until: end.latest), last.isLast
            else { return nil }
            let start = last.time
            let length = alive.seconds(since: start.latest)
            guard length >= Stalls.shortest, let spacing = silences.spacing(before: last.record),
                length >= 8 * spacing,
                settings.state(at: start.earliest).map({ $0 != .nobody }) ?? false,
                !settings.changes.contains(where: {
                    $0.state == .nobody && $0.time.latest >= start.earliest
                        && $0.time.earliest <= end.latest
                })
            else { return nil }
            // Only a loss at this very time tells a stall from clients that had left.
            let reach = Int64(max(1, 10 * spacing) * 1_000_000)
            let losses = troubles.losses.filter {
                $0.time.latest >= start.earliest.advanced(byMicroseconds: -reach)
                    && $0.time.earliest <= start.latest.advanced(byMicroseconds: reach)
            }
            guard !losses.isEmpty,
                !known.contains(where: { stall in
                    (stall.end ?? end).latest >= start.earliest
                        && stall.start.earliest <= end.latest
                })
            else { return nil }
            let commit = file.commitEvents(last.record)
            let cited = losses.flatMap(\.evidence)
            return Stall(
                id: "", node: node,
                start: Bounded(
                    start.earliest.advanced(byMicroseconds: -Int64(spacing * 10_000_000)),
                    start.latest),
                startEvidence: commit, end: Bounded(max(alive, end.earliest), end.latest),
                endEvidence: reign.evidence.suffix(1), extent: .all, waits: 0, cause: .standbyLost,
                standbys: Set(losses.compactMap(\.standby)).sorted(), endedBy: .serverDied,
                confidence: .medium,
                reasons: [
                    Remark(
                        .commitsFellSilent(node: node, seconds: length, spacing: spacing),
                        evidence: commit),
                    Remark(
                        .standbyWasLost(standbys: Set(losses.compactMap(\.standby)).sorted()),
                        evidence: cited.uniqued()),
                ],
                doubts: [Remark(.onlySilenceShows(node: node))],
                evidence: (commit + cited + reign.evidence.suffix(1)).uniqued())
        }
    }

    /// The last commit of a reign.
    private func lastCommit(of reign: Failovers.Reign, until limit: Timestamp) -> LastCommit? {
        let since = reign.start?.earliest ?? .distantPast
        return LastCommit(
            of: node, in: file.snapshots, until: limit, before: nil, of: file
        ) { commit in
            let time = file.corrected(commit, heldBy: node)
            return file.writers[commit.timeline].map { $0 == node } ?? true
                && time.latest >= since && time.earliest <= limit
        }
    }
}
