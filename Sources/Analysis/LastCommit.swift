import Evidence

/// The last commit of a primary that a client can have been told of, as the WAL at hand shows it.
///
/// One that no client was told of does not count: sessions may write on for a moment after their
/// server died. WAL of a standby, or WAL with a hole, may lack later ones.
struct LastCommit {
    /// The commit.
    let record: CommitRecord
    /// When it was, by the clock of the reference node.
    let time: Bounded<Timestamp>
    /// Whether the evidence shows that none was acknowledged later.
    let isLast: Bool

    /// Looks for the last commit of a primary in some snapshots.
    ///
    /// - Parameters:
    ///   - primary: the node that wrote the commits.
    ///   - snapshots: the snapshots that may hold them.
    ///   - limit: when the primary's reign surely had ended.
    ///   - successor: the timeline that followed; `nil` where none did.
    ///   - file: the case, whose commits and clocks are used.
    ///   - isIts: whether the primary wrote a commit that a snapshot holds.
    init?(
        of primary: NodeName, in snapshots: [NodeState], until limit: Timestamp,
        before successor: TimelineID?, of file: CaseFile, where isIts: (CommitRecord) -> Bool
    ) {
        var best: (record: CommitRecord, time: Bounded<Timestamp>, holders: [NodeState])?
        for snapshot in snapshots {
            let its = (file.commits[snapshot.id] ?? []).filter(isIts)
            guard let index = Self.lastTold(of: its, by: primary, in: file) else { continue }
            let time = file.corrected(its[index], heldBy: primary)
            if let known = best, known.time.earliest >= time.earliest {
                if known.record == its[index] { best?.holders.append(snapshot) }
            } else {
                best = (its[index], time, [snapshot])
            }
        }
        guard let best else { return nil }
        record = best.record
        time = best.time
        let holders = best.holders
        isLast =
            holders.contains { Self.isWhole($0, of: primary, best.record, successor, file, limit) }
            || Self.isAwaited(
                best.record, from: holders, by: primary, since: best.time, until: limit, in: file)
    }

    /// The index of the last commit that a client can have been told of; looked for from the end on,
    /// since judging a commit is dear.
    private static func lastTold(
        of commits: [CommitRecord], by primary: NodeName, in file: CaseFile
    ) -> Int? {
        let acknowledgement = Acknowledgement(file: file)
        var end = commits.count
        var length = 16
        while end > 0 {
            let start = max(0, end - length)
            let judged = acknowledgement.judge(Array(commits[start..<end]), of: primary)
            if let found = judged.lastIndex(where: { $0.acknowledged != .no }) {
                return start + found
            }
            end = start
            length *= 2
        }
        return nil
    }

    /// Whether a snapshot is the primary's own WAL as it left it, without a hole.
    private static func isWhole(
        _ snapshot: NodeState, of primary: NodeName, _ last: CommitRecord,
        _ successor: TimelineID?, _ file: CaseFile, _ limit: Timestamp
    ) -> Bool {
        guard snapshot.node == primary, let end = snapshot.end, !end.isLowerBound,
            snapshot.particulars.isUnbroken(from: last.lsn, to: end.lsn)
        else { return false }
        // What follows another primary holds what that one had, and may have lost its own.
        if let successor { return end.timeline < successor }
        return !(file.commits[snapshot.id] ?? []).contains {
            file.corrected($0, heldBy: primary).earliest > limit
        }
    }

    /// Whether commits after the last one waited for the one standby whose WAL it is.
    private static func isAwaited(
        _ last: CommitRecord, from holders: [NodeState], by primary: NodeName,
        since: Bounded<Timestamp>,
        until limit: Timestamp, in file: CaseFile
    ) -> Bool {
        let settings = SynchronousSettings(of: primary, in: file)
        guard case .names(let names)? = settings.state(at: since.earliest), names.count == 1,
            let name = names.first
        else { return false }
        let waited =
            !settings.changes.contains { change in
                change.time.latest >= since.earliest && change.time.earliest <= limit
                    && change.state == .nobody
            }
            && !file.occurrences(.parameterChanged, .syncWaitCanceled).contains { turn in
                turn.observer == primary
                    && (turn.kind == .syncWaitCanceled
                        || turn.details.name == "synchronous_commit"
                            && ["off", "local"].contains(turn.details.value ?? ""))
            }
        return waited
            && holders.contains { holder in
                guard holder.node?.text.lowercased() == name, let end = holder.end else {
                    return false
                }
                let left = holder.history?.ancestors.first { $0.timeline == last.timeline }?.lsn
                return (left != nil || !end.isLowerBound)
                    && holder.particulars.isUnbroken(from: last.lsn, to: left ?? end.lsn)
            }
    }
}
