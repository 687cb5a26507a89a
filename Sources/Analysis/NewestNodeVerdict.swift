package import Evidence

/// Decides which node is newest.
///
/// A node's position is the end of the valid WAL on its disk and the history that leads there;
/// neither the TimelineID nor the replay position nor a clock decides.
package struct NewestNodeVerdict: Sendable {
    /// The answer.
    package var answer: NewestNode
    /// The forks that were met on the way.
    package let divergences: [Divergence]

    /// Compares the latest snapshots of all nodes of a case.
    package init(of file: CaseFile, roles: RoleHistory) {
        var builder = VerdictBuilder(file: file, roles: roles)
        answer = builder.decide()
        divergences = builder.divergences
    }
}

/// Builds the verdict step by step.
struct VerdictBuilder {
    let file: CaseFile
    let roles: RoleHistory
    let positions: [NewestNode.Position]
    let sides: [NodeName: BranchComparison.Side]
    /// The same with the states that they are made of.
    let whole: [NodeName: BranchBuilder.Side]
    let snapshots: [NodeName: NodeState]
    /// How the WAL of each node relates to that of each other one.
    private let relations: [NodeName: [NodeName: BranchComparison.Relation]]
    var divergences: [Divergence] = []
    var reasons: [Remark] = []

    init(file: CaseFile, roles: RoleHistory) {
        self.file = file
        self.roles = roles
        var snapshots: [NodeName: NodeState] = [:]
        var whole: [NodeName: BranchBuilder.Side] = [:]
        for snapshot in file.latestSnapshots {
            guard let node = snapshot.node else { continue }
            snapshots[node] = snapshot
            whole[node] = BranchBuilder.Side(snapshot, named: node, in: file)
        }
        self.snapshots = snapshots
        self.whole = whole
        let sides = whole.mapValues(\.side)
        self.sides = sides
        relations = sides.mapValues { one in
            sides.filter { $0.key != one.node }.mapValues {
                BranchComparison.relation(of: one, to: $0)
            }
        }
        positions = file.databaseNodes.map { node in
            PositionBuilder(file: file, roles: roles, node: node, snapshot: snapshots[node])
                .position
        }
    }

    mutating func decide() -> NewestNode {
        guard !snapshots.isEmpty else {
            return answer(.undetermined, node: nil, reasons: [Remark(.noSnapshots)])
        }
        if let stranger = differentCluster() {
            return answer(.undetermined, node: nil, reasons: [stranger])
        }
        let missing = missingEvidence()
        findDivergences()
        let holders = sides.keys.sorted().filter { candidate in
            sides.keys.allSatisfy { holds(candidate, $0) }
        }
        guard missing.isEmpty else {
            for holder in preferred(holders).prefix(1) where sides.count > 1 { explain(holder) }
            return answer(.undetermined, node: nil, reasons: missing + reasons)
        }
        guard let newest = preferred(holders).first else { return diverged(untold()) }
        explain(newest)
        let equal = holders.filter { other in
            other == newest || relation(newest, other) == .same
        }
        return answer(
            .decided, node: newest, equal: equal.count > 1 ? equal : [], reasons: reasons)
    }

    /// Nodes that each hold everything, the best to start first.
    ///
    /// Among equals the one that serves comes first. Where two branches hold no acknowledged
    /// commit, each is right, but the later one was made to be used. Else it is the name.
    private func preferred(_ holders: [NodeName]) -> [NodeName] {
        let ranked = holders.map { node in
            (
                node: node, serves: roles.isServing(node, in: file) ? 0 : 1,
                age: UInt32.max - (sides[node]?.end.timeline.number ?? 0)
            )
        }
        return ranked.sorted { ($0.serves, $0.age, $0.node) < ($1.serves, $1.age, $1.node) }
            .map(\.node)
    }

    // MARK: Comparing

    /// How the WAL of two nodes relates.
    func relation(_ one: NodeName, _ other: NodeName) -> BranchComparison.Relation {
        relations[one]?[other] ?? .unrelated
    }

    /// The nodes whose last commits another one lacks, and of which only a log of their servers, which is not there,
    /// could tell whether clients were told of them; none where no node would hold everything even then.
    ///
    /// These are commits that may have been in flight when a server died, one of each client.
    private func untold() -> [NodeName] {
        let untold = Set(
            sides.keys.filter { node in
                !(snapshots[node]?.control.map { PositionBuilder.isClean($0) } ?? true)
                    && !file.isLastRunLogged(of: node)
            })
        let holders = sides.keys.filter { candidate in
            sides.keys.allSatisfy { holds(candidate, $0, but: untold) }
        }
        guard let newest = preferred(holders.sorted()).first else { return [] }
        return untold.filter { !holds(newest, $0) }.sorted()
    }

    /// Whether a node holds everything of another that a client can have been told of, but perhaps the last commits of
    /// some nodes.
    private func holds(_ one: NodeName, _ other: NodeName, but untold: Set<NodeName> = [])
        -> Bool
    {
        if one == other { return true }
        switch relation(one, other) {
        case .same, .contains: return true
        case .isContained, .unrelated: return false
        case .forked(let fork, let timeline, _):
            guard isTailWhole(of: other, past: fork) else { return false }
            let commits = tail(of: other, past: fork, on: timeline)
            // Who died was left behind on an older timeline; who wrote the same one was a primary of its own.
            let isLeft = sides[one].map { $0.end.timeline > timeline } ?? false
            let mayBeInFlight =
                untold.contains(other) && isLeft && sides[other]?.end.timeline == timeline
                && commits.count <= snapshots[other]?.particulars.mostOpenTransactions ?? 0
            return commits.allSatisfy {
                $0.acknowledged == .no || $0.acknowledged == .unknown && mayBeInFlight
            }
        }
    }

    /// Whether all commits of a node past a fork are known: its WAL was read from the redo point of
    /// its last checkpoint on at least, and older WAL may be gone.
    func isTailWhole(of node: NodeName, past fork: LSN) -> Bool {
        let known = [sides[node]?.commits.first?.lsn, snapshots[node]?.control?.redo]
        return known.contains { $0.map { $0 <= fork } ?? false }
    }

    func tail(of node: NodeName, past fork: LSN, on timeline: TimelineID) -> [BranchCommit] {
        guard let side = whole[node] else { return [] }
        return BranchBuilder(file: file).judged(
            side, past: TimelineHistory.Switch(timeline: timeline, lsn: fork))
    }

    /// A node and the cluster that a snapshot says it belongs to.
    private struct Member {
        let node: NodeName
        let identifier: SystemIdentifier
        let evidence: [EventID]
    }

    private func differentCluster() -> Remark? {
        // Older snapshots count as well: the nodes of two clusters may bear the same names.
        let known = file.snapshots.compactMap { state -> Member? in
            guard let node = state.node, let control = state.control else { return nil }
            return Member(
                node: node, identifier: control.systemIdentifier, evidence: state.evidence)
        }
        guard let first = known.first,
            let other = known.first(where: { $0.identifier != first.identifier })
        else { return nil }
        return Remark(
            .differentClusters(
                one: first.node, oneIdentifier: first.identifier, other: other.node,
                otherIdentifier: other.identifier),
            evidence: first.evidence + other.evidence)
    }

    private func missingEvidence() -> [Remark] {
        var missing: [Remark] = []
        if positions.count == 1, let only = positions.first,
            let sign = MissingPeer(file: file).sign(of: only.name)
        {
            missing.append(sign)
        }
        for position in positions {
            if snapshots[position.name] == nil {
                missing.append(
                    Remark(
                        .nodeMissing(node: position.name),
                        evidence: file.records.cluster.evidenceOfNodes[position.name] ?? []))
            } else if sides[position.name] == nil,
                let remark = snapshots[position.name].flatMap({ file.unreadableControl(of: $0) })
            {
                missing.append(remark)
            } else if sides[position.name] == nil {
                missing.append(Remark(.noWAL(node: position.name), evidence: position.evidence))
            }
        }
        missing += file.latestSnapshots.compactMap(CardAge(file: file).start)
        let ordered = sides.sorted { $0.key < $1.key }
        for (node, side) in ordered {
            if let later = laterTimeline(of: node, side) {
                missing.append(
                    Remark(
                        .wal(.wentOn(node: node, timeline: later.0, end: side.end.lsn)),
                        evidence: later.1))
            }
        }
        for (node, side) in ordered where side.end.isLowerBound {
            // An open end does no harm where a second witness says that nothing followed: the
            // timeline was left at this very place. The verdict is no surer than medium then.
            let settled = sides.contains { other, its in
                other != node && its.history.switchPoint(from: side.end.timeline) == side.end.lsn
            }
            if !settled {
                missing.append(
                    Remark(
                        side.end.reason == NodeState.WALEnd.ofRunningServer
                            ? .serverMovesOn(node: node, end: side.end.lsn)
                            : .endIsOpen(node: node, end: side.end.lsn)))
            }
        }
        return missing
    }

    private mutating func findDivergences() {
        let builder = BranchBuilder(file: file)
        let nodes = sides.keys.sorted()
        for (index, one) in nodes.enumerated() {
            for other in nodes[(index + 1)...] {
                guard let left = whole[one], let right = whole[other],
                    let divergence = builder.divergence(
                        left, right, number: divergences.count + 1)
                else { continue }
                divergences.append(divergence)
            }
        }
    }

    // MARK: The answer

    /// The answer with the advice that goes with it.
    func answer(
        _ verdict: NewestNode.Verdict, node: NodeName?, equal: [NodeName] = [], reasons: [Remark],
        untold: [NodeName] = []
    ) -> NewestNode {
        let advice = StartAdvice(
            file: file, roles: roles, verdict: verdict, newest: node, equal: equal,
            untold: untold, positions: positions, divergences: divergences, relation: relation)
        return NewestNode(
            verdict: verdict, node: node, equal: equal,
            confidence: verdict == .undetermined ? .low : advice.confidence,
            reasons: reasons + CardAge(file: file).old,
            warnings: advice.warnings, nextSteps: advice.nextSteps, risks: advice.risks,
            nodes: positions)
    }
}
