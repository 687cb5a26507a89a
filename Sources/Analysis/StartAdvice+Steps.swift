import Evidence

/// The steps of a start, in the order of the start-up procedure, with their commands.
extension StartAdvice {
    private var commands: StartCommands { StartCommands(file: file) }

    func decidedSteps(_ newest: NodeName) -> [NextStep] {
        let others = positions.map(\.name).filter { $0 != newest }
        let forked = divergences.flatMap { $0.branches.map(\.node) }
        let stopped = others.filter(isServing)
        return stopped.map(stop)
            + others.filter(forked.contains).map {
                NextStep(.saveBranch(node: $0), commands: commands.save($0))
            }
            + procedure(from: newest, others, stopped: stopped)
    }

    /// The steps where nobody but a person can decide: save all branches, then, for each that may
    /// be chosen, what its choice means for the others.
    func divergedSteps(_ branches: [NodeName]) -> [NextStep] {
        let names = positions.map(\.name)
        let running = branches.filter(isServing)
        // A branch that another one continues is no choice.
        let choices = branches.filter { one in
            !branches.contains { relation($0, one) == .contains }
        }
        return [
            NextStep(.chooseBranch(nodes: choices)),
            NextStep(
                .wal(.saveBranches(nodes: branches)),
                commands: commands.save(branches, running: running)),
        ]
            + choices.map { chosen in
                let others = names.filter { $0 != chosen }
                let stopped = others.filter(isServing)
                let saved = stopped.flatMap { other in
                    [
                        stop(other),
                        NextStep(.saveBranch(node: other), commands: commands.save(other)),
                    ]
                }
                return NextStep(
                    .wal(
                        .afterChoice(
                            node: chosen, isRunning: isServing(chosen), stopped: stopped,
                            followers: others)),
                    steps: saved + procedure(from: chosen, others, stopped: stopped))
            }
    }

    /// How one node comes up, or stays up, and the others follow it; `stopped` are those of them
    /// that the steps before have stopped.
    private func procedure(from first: NodeName, _ others: [NodeName], stopped: [NodeName])
        -> [NextStep]
    {
        var steps: [NextStep] = []
        if isServing(first) {
            if verdict == .decided {
                steps.append(
                    NextStep(.keepServing(node: first), commands: commands.look(at: first)))
            }
        } else {
            steps += prepare(first)
            steps.append(NextStep(.startFirst(node: first), commands: commands.start(first)))
            if let (name, status) = refusedStatus(of: first) {
                steps.append(
                    NextStep(
                        .wal(.markLatest(node: first, status: status)),
                        commands: commands.markLatest(name, on: first)))
            }
        }
        for other in others {
            let its = relation(first, other)
            // A standby that runs beside the primary needs nothing.
            if roles.lastRole(of: other) == .standby, isServing(first), !stopped.contains(other),
                its == .same || its == .contains
            {
                continue
            }
            switch its {
            case .same: break
            case .contains where commands.canFollow(other, first):
                steps.append(
                    NextStep(
                        .rejoin(node: other, from: first),
                        commands: isStandby(other) ? [] : commands.follow(other, first)))
            case .contains, .isContained, .forked, .unrelated:
                steps.append(rebuild(other, from: first))
            }
            steps += prepare(other, isStopped: stopped.contains(other))
            steps.append(NextStep(.startSecond(node: other), commands: commands.start(other)))
        }
        if !others.isEmpty {
            steps.append(
                NextStep(
                    .checkReplication(node: first), commands: commands.checkReplication(of: first)))
        }
        return steps
    }

    /// What a node needs before its agent starts it: no lock file, and no failures that count.
    ///
    /// The agent may have removed the lock file where the steps before have stopped the node.
    private func prepare(_ node: NodeName, isStopped: Bool = false) -> [NextStep] {
        var steps: [NextStep] = []
        if let snapshot = snapshot(of: node), snapshot.lockFile != nil {
            let path = LockFile.path(of: snapshot, in: file)
            steps.append(
                NextStep(
                    .removeLock(node: node, path: path),
                    commands: commands.removeLock(path, node, mayBeGone: isStopped)))
        }
        let resource = file.occurrences(.operationResult).last {
            $0.details.operation == "promote"
        }?.details.resource
        if let resource, hasCountedFailures(node) {
            steps.append(
                NextStep(
                    .clearFailures(node: node),
                    commands: commands.clearFailures(of: resource, on: node)))
        }
        return steps
    }

    private func stop(_ node: NodeName) -> NextStep {
        NextStep(.wal(.stopServing(node: node)), commands: commands.stop(node))
    }

    /// Makes a node whose WAL went its own way follow another.
    private func rebuild(_ node: NodeName, from source: NodeName) -> NextStep {
        let rewind = divergences.first { divergence in
            divergence.branches.contains { $0.node == source }
                && divergence.branches.contains { $0.node == node }
        }?.branches.first { $0.node == node }?.rewind
        guard let rewind, rewind.answer == .yes else {
            return NextStep(
                .resynchronise(node: node, from: source),
                commands: commands.baseBackup(node, from: source))
        }
        let needsRecovery =
            if case .wal(.rewindAfterRecovery) = rewind.why { true } else { false }
        return NextStep(
            .wal(.rewind(node: node, source: source)),
            commands: commands.rewind(
                node, from: source, needsRecovery: needsRecovery, sourceIsNew: !isServing(source)))
    }

    // MARK: Facts

    private func snapshot(of node: NodeName) -> NodeState? {
        file.latestSnapshots.first { $0.node == node }
    }

    /// Whether a node's data directory starts as a standby.
    private func isStandby(_ node: NodeName) -> Bool {
        snapshot(of: node)?.signalFiles.isEmpty == false
    }

    /// Whether the cluster counted failures of a node, which keep resources away from it.
    private func hasCountedFailures(_ node: NodeName) -> Bool {
        let counts = file.occurrences(.attributeSet).last {
            $0.subject == node && $0.details.name?.hasPrefix("fail-count-") == true
        }
        if let counts { return counts.details.value != nil }
        return file.occurrences(.failureRecorded).contains { $0.subject == node }
    }
}
