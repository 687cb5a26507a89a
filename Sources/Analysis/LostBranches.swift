import Evidence

/// Finds WAL that lies in older snapshots, archives or receivers' folders and on no node any more.
///
/// Rejoining a node erases the branch that it gives up; a copy may still hold it.
struct LostBranches {
    private let file: CaseFile
    private let tree: TimelineTree
    private let nodes: [BranchBuilder.Side]

    /// Prepares a search beside the latest snapshots of the nodes.
    init(of file: CaseFile, tree: TimelineTree) {
        self.file = file
        self.tree = tree
        nodes = file.latestSnapshots.compactMap { state in
            state.node.flatMap { BranchBuilder.Side(state, named: $0, in: file) }
        }
    }

    /// The forks between a copy and the node that goes on the furthest with it.
    func divergences(after count: Int, newest: NodeName?) -> [Divergence] {
        var found: [(side: BranchBuilder.Side, divergence: Divergence)] = []
        let builder = BranchBuilder(file: file)
        for copy in candidates {
            guard let partner = partner(of: copy, newest: newest),
                !found.contains(where: { isHeld(copy, by: $0.side) }),
                let divergence = builder.divergence(
                    copy, partner, number: count + found.count + 1)
            else { continue }
            found.append((copy, divergence))
        }
        return found.map(\.divergence)
    }

    /// Older snapshots first, since they tell most; then what nodes left, receivers, archives.
    private var candidates: [BranchBuilder.Side] {
        let latest = Set(file.latestSnapshots.map(\.id))
        let older = file.snapshots.filter { !latest.contains($0.id) && $0.node != nil }
        let order: [NodeState.Kind] = [.dataDirectory, .remains, .receiver, .archive]
        let ranked = (older + file.copies).sorted {
            (order.firstIndex(of: $0.kind) ?? 0, $0.path, $0.id)
                < (order.firstIndex(of: $1.kind) ?? 0, $1.path, $1.id)
        }
        return ranked.compactMap { state in
            guard let end = state.end else { return nil }
            var state = state
            // A receiver may have got no history file: what is known elsewhere serves.
            if state.history == nil { state.history = tree.history(of: end.timeline) }
            let writer =
                state.kind == .dataDirectory || state.kind == .remains
                ? state.node : file.writers[end.timeline] ?? state.node
            guard let name = writer ?? NodeName(state.path) else { return nil }
            return BranchBuilder.Side(state, named: name, copy: state.path, in: file)
        }
    }

    /// The node to compare a lost branch with; `nil` where some node holds the branch.
    private func partner(of copy: BranchBuilder.Side, newest: NodeName?) -> BranchBuilder.Side? {
        var forked: [(side: BranchBuilder.Side, fork: LSN)] = []
        for node in nodes {
            switch BranchComparison.relation(of: copy.side, to: node.side) {
            case .same, .isContained, .contains: return nil
            case .unrelated: continue
            case .forked(let lsn, _, _): forked.append((node, lsn))
            }
        }
        return forked.max { left, right in
            rank(left.side, left.fork, copy, newest) < rank(right.side, right.fork, copy, newest)
        }?.side
    }

    private func rank(
        _ node: BranchBuilder.Side, _ fork: LSN, _ copy: BranchBuilder.Side, _ newest: NodeName?
    ) -> (Int, UInt64, Int) {
        (
            node.side.node == copy.side.node ? 0 : 1, fork.bytes,
            node.side.node == newest ? 1 : 0
        )
    }

    private func isHeld(_ copy: BranchBuilder.Side, by other: BranchBuilder.Side) -> Bool {
        switch BranchComparison.relation(of: copy.side, to: other.side) {
        case .same, .isContained: true
        default: false
        }
    }

    /// The branches of forks between nodes, each with the copies that hold it as well.
    func noting(_ divergences: [Divergence]) -> [Divergence] {
        divergences.map { divergence in
            var divergence = divergence
            for index in divergence.branches.indices where divergence.branches[index].copy == nil {
                let branch = divergence.branches[index]
                guard let node = nodes.first(where: { $0.side.node == branch.node }) else {
                    continue
                }
                for copy in candidates where isHeld(node, by: copy) {
                    divergence.branches[index].remarks.append(
                        Remark(
                            .wal(.branchHeldBy(path: copy.copy ?? "")),
                            evidence: copy.state.evidence))
                }
            }
            return divergence
        }
    }
}
