import Evidence

/// Makes the sides of a divergence.
struct BranchBuilder {
    let file: CaseFile

    /// A snapshot or copy as one side.
    struct Side {
        /// Its WAL.
        let side: BranchComparison.Side
        /// The whole state.
        let state: NodeState
        /// Where it was found, for what is not the node's latest state.
        let copy: String?

        /// Makes a side; `nil` where there is no WAL.
        init?(_ state: NodeState, named node: NodeName, copy: String? = nil, in file: CaseFile) {
            guard let side = BranchComparison.Side(state, named: node, in: file) else { return nil }
            self.side = side
            self.state = state
            self.copy = copy
        }
    }

    /// Makes the divergence of two sides; `nil` where they have not forked.
    func divergence(_ one: Side, _ other: Side, number: Int) -> Divergence? {
        guard
            case .forked(let fork, let timeline, let isSame) = BranchComparison.relation(
                of: one.side, to: other.side)
        else { return nil }
        let place = TimelineHistory.Switch(timeline: timeline, lsn: fork)
        return Divergence(
            id: "divergence-\(number)", forkLSN: fork, forkTimeline: timeline,
            sameTimeline: isSame,
            branches: [
                branch(of: one, past: place, from: other),
                branch(of: other, past: place, from: one),
            ],
            confidence: isSame && one.side.trail.stretches.isEmpty ? .medium : .high,
            evidence: (one.state.evidence + other.state.evidence).uniqued())
    }

    /// One side of a fork.
    private func branch(of side: Side, past fork: TimelineHistory.Switch, from other: Side)
        -> Divergence.Branch
    {
        let node = side.side.node
        let commits = judged(side, past: fork)
        var remarks: [Remark] = []
        if let copy = side.copy {
            remarks.append(
                Remark(.wal(.branchFoundIn(node: node, path: copy)), evidence: side.state.evidence))
        }
        if let until = unknown(of: side, past: fork.lsn) {
            remarks.append(Remark(.wal(.branchUnknown(node: node, from: fork.lsn, to: until))))
        }
        let prepared = commits.filter { $0.work?.isPreparedBefore(fork.lsn) == true }.map(\.xid)
        if !prepared.isEmpty {
            remarks.append(
                Remark(
                    .wal(
                        .preparedAcrossFork(node: node, fork: fork.lsn, transactions: prepared))))
        }
        let rewind = RewindCheck(
            target: side.state, source: other.state, sourceName: other.side.node, fork: fork.lsn,
            isOneTimeline: side.side.end.timeline == other.side.end.timeline)
        return Divergence.Branch(
            node: node, timeline: side.side.end.timeline, endOfWAL: side.side.end.lsn,
            bytes: side.side.end.lsn.distance(from: fork.lsn), commits: commits,
            rewind: side.copy == nil ? rewind.answer(for: node) : Divergence.Rewind(.unknown),
            copy: side.copy, remarks: remarks)
    }

    /// The commits of a side past a fork, with whether clients can have been told of them.
    func judged(_ side: Side, past fork: TimelineHistory.Switch) -> [BranchCommit] {
        let commits = BranchComparison.commits(
            of: side.side, past: fork.lsn, on: fork.timeline)
        return Acknowledgement(file: file).judge(commits, of: side.side.node, heldBy: side.state)
    }

    /// Up to where a side's WAL past a fork is not at hand; `nil` where all of it was read.
    private func unknown(of side: Side, past fork: LSN) -> LSN? {
        // A hole may also lie across the fork: then the first stretch past it begins too late.
        let past = side.state.particulars.stretches.filter { $0.end > fork }
        guard let first = past.first else { return nil }
        if first.first.endOfRecordBefore > fork { return first.first }
        return first.end < side.side.end.lsn ? past.dropFirst().first?.first : nil
    }
}

extension CommitWork {
    /// Whether it was prepared before a position, as far as that was seen.
    func isPreparedBefore(_ lsn: LSN) -> Bool {
        isPrepared && preparedAt.map { $0 < lsn } ?? true
    }
}
