import Evidence

/// The steps of a start, in the order of the start-up procedure, with their commands.
extension StartAdvice {
    func decidedSteps(_ newest: NodeName) -> [NextStep] {
        var steps: [NextStep] = []
        let others = positions.map(\.name).filter { $0 != newest }
        let forked = divergences.flatMap { $0.branches.map(\.node) }.filter { $0 != newest }
        steps += forked.uniqued().map(saveBranch)
        if isServing(newest) {
            steps.append(
                NextStep(.keepServing(node: newest), commands: ["crm_mon -A -1"]))
        } else {
            if let snapshot = file.latestSnapshots.first(where: { $0.node == newest }),
                snapshot.lockFile != nil
            {
                steps.append(removeLock(snapshot, newest))
            }
            steps.append(
                NextStep(.startFirst(node: newest), commands: start(newest)))
        }
        for other in others {
            // A standby that runs beside the primary needs nothing.
            if roles.lastRole(of: other) == .standby, isServing(newest), !forked.contains(other) {
                continue
            }
            // A node whose WAL the newest one contains can follow it; one past a fork cannot.
            if forked.contains(other) {
                steps.append(rebuild(other, from: newest))
            } else if !equal.contains(other) {
                steps.append(NextStep(.rejoin(node: other, from: newest)))
            }
            if let snapshot = file.latestSnapshots.first(where: { $0.node == other }),
                snapshot.lockFile != nil
            {
                steps.append(removeLock(snapshot, other))
            }
            let resource = file.occurrences(.operationResult).last {
                $0.details.operation == "promote"
            }?.details.resource
            if let resource, hasCountedFailures(other) {
                steps.append(
                    NextStep(
                        .clearFailures(node: other),
                        commands: [
                            "crm_resource --cleanup --resource \(ShellWord.quoted(resource))"
                                + " --node \(ShellWord.quoted(other.text))"
                        ]))
            }
            steps.append(startSecond(other))
        }
        if !others.isEmpty {
            steps.append(
                NextStep(
                    .checkReplication(node: newest),
                    commands: [
                        "psql -c 'SELECT application_name, state, sync_state, "
                            + (isBefore10(newest) ? "replay_location" : "replay_lsn")
                            + " FROM pg_stat_replication'"
                    ]))
        }
        return steps
    }

    /// The steps where nobody but a person can decide: save all branches, then, for each that may
    /// be chosen, what its choice means for the others.
    func divergedSteps(_ branches: [NodeName]) -> [NextStep] {
        let folders = Set(branches.map { isBefore10($0) ? "pg_xlog" : "pg_wal" }).sorted()
        let nodes = branches.map { ShellWord.comment($0.text) }.joined(separator: " and ")
        return [
            NextStep(.chooseBranch(nodes: branches)),
            NextStep(
                .wal(.saveBranches(nodes: branches)),
                commands: folders.map {
                    "tar czhf /root/$(uname -n)-wal.tar.gz -C \"$PGDATA\" \($0) global/pg_control"
                        + "    # on \(nodes), PostgreSQL stopped"
                }),
        ]
            + branches.map { chosen in
                let lock =
                    file.latestSnapshots.first {
                        $0.node == chosen && $0.lockFile != nil
                    }.map { removeLock($0, chosen).commands } ?? []
                return NextStep(
                    .wal(.afterChoice(node: chosen)),
                    commands: (isServing(chosen) ? [] : lock + start(chosen))
                        + branches.filter { $0 != chosen }.flatMap {
                            rebuild($0, from: chosen).commands
                        })
            }
    }

    /// Makes a node whose WAL went its own way follow another.
    private func rebuild(_ node: NodeName, from source: NodeName) -> NextStep {
        let place = "    # on \(ShellWord.comment(node.text)), PostgreSQL stopped"
        guard canRewind(node) else {
            return NextStep(
                .resynchronise(node: node, from: source),
                commands: [
                    "mv \"$PGDATA\" \"$PGDATA.old\"" + place,
                    "pg_basebackup -h " + ShellWord.quoted("ADDRESS_OF_" + source.text)
                        + " -U REPLICATION_USER -D \"$PGDATA\" -X stream -P",
                ])
        }
        return NextStep(
            .wal(.rewind(node: node, source: source)),
            commands: [
                "pg_rewind -D \"$PGDATA\" --source-server="
                    + ShellWord.quoted(
                        "host=ADDRESS_OF_" + source.text + " user=postgres dbname=postgres")
                    + place
            ])
    }

    /// Whether the cluster counted failures of a node, which keep resources away from it.
    private func hasCountedFailures(_ node: NodeName) -> Bool {
        let counts = file.occurrences(.attributeSet).last {
            $0.subject == node && $0.details.name?.hasPrefix("fail-count-") == true
        }
        if let counts { return counts.details.value != nil }
        return file.occurrences(.failureRecorded).contains { $0.subject == node }
    }

    private func startSecond(_ node: NodeName) -> NextStep {
        NextStep(.startSecond(node: node), commands: start(node))
    }

    /// Whether pg_rewind can make a node follow the newest one.
    private func canRewind(_ node: NodeName) -> Bool {
        divergences.contains { divergence in
            divergence.branches.contains { $0.node == node && $0.rewind.answer == .yes }
        }
    }

    private func start(_ node: NodeName) -> [String] {
        guard
            file.hasClusterManager
                || file.sources.allSatisfy({ !$0.format.hasPrefix("postgresql") })
        else {
            return ["pg_ctl -D \"$PGDATA\" start    # on \(ShellWord.comment(node.text))"]
        }
        // What looks like an option, `--all`, would be one: no quotes help.
        guard !node.text.hasPrefix("-") else { return [] }
        let word = ShellWord.quoted(node.text)
        return [
            "pcs cluster start \(word)    # crmsh: crm cluster start \(ShellWord.comment(word))"
        ]
    }

    func saveBranch(_ node: NodeName) -> NextStep {
        NextStep(
            .saveBranch(node: node),
            commands: [
                // Links are followed: pg_wal often lies elsewhere.
                "tar czhf /root/\(ShellWord.fileName(node.text + "-wal.tar.gz")) -C \"$PGDATA\" "
                    + "\(isBefore10(node) ? "pg_xlog" : "pg_wal") global/pg_control"
                    + "    # on \(ShellWord.comment(node.text)), PostgreSQL stopped"
            ])
    }

    private func removeLock(_ snapshot: NodeState, _ node: NodeName) -> NextStep {
        let path = LockFile.path(of: snapshot, in: file)
        return NextStep(
            .removeLock(node: node, path: path),
            commands: ["rm \(ShellWord.path(path))    # on \(ShellWord.comment(node.text))"])
    }

    /// Whether a node's PostgreSQL is older than 10, which renamed `pg_xlog` and its columns.
    private func isBefore10(_ node: NodeName) -> Bool {
        file.latestSnapshots.first { $0.node == node }?.control?.firstVersionNumber == 9
    }
}
