import Evidence

extension VerdictBuilder {
    /// Says why a node is newest, node by node.
    mutating func explain(_ newest: NodeName) {
        guard let side = sides[newest] else { return }
        let others = sides.keys.sorted().filter { $0 != newest }
        let evidence = snapshots[newest]?.evidence ?? []
        guard !others.isEmpty else {
            reasons.append(Remark(.onlyNode(node: newest), evidence: evidence))
            return
        }
        let equal = others.filter { relation(newest, $0) == .same }
        if !equal.isEmpty {
            reasons.append(
                Remark(
                    .sameWAL(
                        nodes: ([newest] + equal).sorted(), timeline: side.end.timeline,
                        end: side.end.lsn),
                    evidence: evidence + equal.flatMap { snapshots[$0]?.evidence ?? [] }))
        }
        let contained = others.filter { relation(newest, $0) == .contains }
        if !contained.isEmpty, equal.count + contained.count == others.count {
            reasons.append(
                Remark(
                    .containsAll(node: newest, timeline: side.end.timeline, end: side.end.lsn),
                    evidence: evidence))
        }
        for other in others where !equal.contains(other) {
            if let remark = comparison(of: other, with: newest, side) { reasons.append(remark) }
        }
    }

    /// How a node compares with the newest one, as a remark.
    func comparison(
        of other: NodeName, with newest: NodeName, _ side: BranchComparison.Side
    ) -> Remark? {
        guard let its = sides[other] else { return nil }
        let evidence = snapshots[other]?.evidence ?? []
        switch relation(newest, other) {
        case .forked(let fork, let timeline, _):
            let commits = tail(of: other, past: fork, on: timeline)
            let bytes = its.end.lsn.distance(from: fork)
            return Remark(
                commits.isEmpty && isTailWhole(of: other, past: fork)
                    ? .tailWithoutCommits(node: other, fork: fork, bytes: bytes)
                    : isTailWhole(of: other, past: fork)
                        && commits.allSatisfy { $0.acknowledged == .no }
                        ? .tailNeverAcknowledged(
                            node: other, fork: fork, commits: commits.count, bytes: bytes)
                        : .tailPerhapsAcknowledged(
                            node: other, fork: fork, commits: commits.count, bytes: bytes),
                evidence: evidence)
        case .contains:
            if its.end.timeline != side.end.timeline,
                side.history.switchPoint(from: its.end.timeline) == its.end.lsn,
                let child = Self.child(of: its.end.timeline, in: side.history)
            {
                return Remark(
                    .endsAtSwitch(
                        node: other, timeline: its.end.timeline, end: its.end.lsn, child: child),
                    evidence: evidence)
            }
            return Remark(
                .isBehind(
                    node: other, timeline: its.end.timeline, end: its.end.lsn,
                    bytes: side.end.lsn.distance(from: its.end.lsn)), evidence: evidence)
        case .unrelated:
            return Remark(.noCommonHistory(one: newest, other: other), evidence: evidence)
        case .same, .isContained: return nil
        }
    }

    private static func child(of timeline: TimelineID, in history: TimelineHistory) -> TimelineID? {
        let all = history.timelines
        return all.firstIndex(of: timeline).flatMap { index in
            index + 1 < all.count ? all[index + 1] : nil
        }
    }

    /// No node holds everything: name the branch that clients used last.
    ///
    /// Where one may, but for what only missing logs of `untold` could tell, the answer is open.
    mutating func diverged(_ untold: [NodeName]) -> NewestNode {
        let last = sides.keys.sorted().compactMap { node -> (NodeName, Bounded<Timestamp>)? in
            snapshots[node]?.lastCommit.map {
                (node, file.corrected($0, heldBy: node))
            }
        }.max { $0.1.middle < $1.1.middle }
        for divergence in divergences {
            for branch in divergence.branches {
                let told = branch.commits.count { $0.acknowledged != .no }
                let isWhole = isTailWhole(of: branch.node, past: divergence.forkLSN)
                let evidence = snapshots[branch.node]?.evidence ?? []
                reasons.append(
                    Remark(
                        branch.commits.isEmpty && isWhole
                            ? .tailWithoutCommits(
                                node: branch.node, fork: divergence.forkLSN, bytes: branch.bytes)
                            : told > 0 || !isWhole
                                ? .tailPerhapsAcknowledged(
                                    node: branch.node, fork: divergence.forkLSN,
                                    commits: branch.commits.count, bytes: branch.bytes)
                                : .tailNeverAcknowledged(
                                    node: branch.node, fork: divergence.forkLSN,
                                    commits: branch.commits.count, bytes: branch.bytes),
                        evidence: evidence))
            }
            if divergence.sameTimeline, divergence.branches.count == 2 {
                reasons.append(
                    Remark(
                        .sameTimelineTwice(
                            one: divergence.branches[0].node, other: divergence.branches[1].node,
                            timeline: divergence.branches[0].timeline
                                == divergence.branches[1].timeline
                                ? divergence.branches[0].timeline : divergence.forkTimeline),
                        evidence: divergence.evidence))
            }
        }
        let nodes = sides.keys.sorted()
        for (index, one) in nodes.enumerated() {
            for other in nodes[(index + 1)...] where relation(one, other) == .unrelated {
                reasons.append(Remark(.noCommonHistory(one: one, other: other)))
            }
        }
        if let last {
            reasons.append(
                Remark(
                    .usedLast(node: last.0, lastCommit: last.1),
                    evidence: snapshots[last.0]?.evidence ?? []))
        }
        guard untold.isEmpty else {
            return answer(
                .undetermined, node: nil,
                reasons: untold.map { Remark(.noLogs(node: $0, of: "PostgreSQL")) } + reasons,
                untold: untold)
        }
        return answer(
            divergences.isEmpty ? .undetermined : .diverged,
            node: divergences.isEmpty ? nil : last?.0, reasons: reasons)
    }
}
