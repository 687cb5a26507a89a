import Evidence

/// What to beware of before a start, and what to do.
struct StartAdvice {
    let file: CaseFile
    let roles: RoleHistory
    let verdict: NewestNode.Verdict
    let newest: NodeName?
    let equal: [NodeName]
    let positions: [NewestNode.Position]
    let divergences: [Divergence]

    /// How sure a decided or diverged verdict is.
    var confidence: Confidence {
        let isComplete = positions.allSatisfy {
            $0.endOfWAL != nil && !$0.endIsLowerBound && $0.state != nil
        }
        // A node alone was compared with nothing.
        return isComplete && positions.count > 1 ? .high : .medium
    }

    /// What to beware of.
    var warnings: [Remark] {
        var warnings: [Remark] = []
        for position in positions {
            let snapshot = file.latestSnapshots.first { $0.node == position.name }
            if let snapshot, snapshot.lockFile != nil, !isServing(position.name) {
                let path = LockFile.path(of: snapshot, in: file)
                let evidence = LockFile.evidence(of: snapshot, in: file)
                warnings.append(
                    Remark(
                        isNewest(position.name)
                            ? .lockFileOnNewest(node: position.name, path: path)
                            : .lockFileLeft(node: position.name, path: path),
                        evidence: evidence))
            }
            if let remark = snapshot.flatMap({ file.unreadableControl(of: $0) }) {
                warnings.append(remark)
            }
            if let state = position.state, position.cleanShutdown == false {
                let evidence = position.evidence
                switch position.role {
                case .primary where isServing(position.name), .standby, .promoting, .starting:
                    warnings.append(
                        Remark(.perhapsRunning(node: position.name), evidence: evidence))
                default:
                    warnings.append(
                        Remark(
                            .needsCrashRecovery(node: position.name, state: state),
                            evidence: evidence))
                }
            }
            switch position.startable.why {
            case .controlAheadOfWAL?, .wal?:
                if position.startable.answer == .no, let why = position.startable.why {
                    warnings.append(Remark(why, evidence: position.evidence))
                }
            default: break
            }
            if let status = contradictingStatus(of: position.name) { warnings.append(status) }
        }
        if let newest, let mine = positions.first(where: { $0.name == newest })?.timeline {
            for position in positions where position.name != newest {
                if let timeline = position.timeline, timeline > mine {
                    warnings.append(
                        Remark(
                            .higherTimelineIsOlder(node: position.name, timeline: timeline),
                            evidence: position.evidence))
                }
            }
        }
        return warnings
    }

    /// What to do now, in this order.
    var nextSteps: [NextStep] {
        switch verdict {
        case .undetermined:
            return positions.filter { $0.endOfWAL == nil || $0.endIsLowerBound }.map {
                NextStep(
                    .fetch(node: $0.name),
                    commands: [
                        "walaudit newest … "
                            + ShellWord.quoted($0.name.text + "=PATH_OF_ITS_DATA_DIRECTORY")
                    ])
            }
        case .diverged:
            return [NextStep(.chooseBranch(nodes: divergences.first?.branches.map(\.node) ?? []))]
                + divergences.flatMap { $0.branches.map(\.node) }.uniqued().map(saveBranch)
                + [NextStep(.wal(.afterChoice))]
        case .decided:
            guard let newest else { return [] }
            return decidedSteps(newest)
        }
    }

    /// What starting a node alone could lose.
    var risks: [StartRisk] {
        positions.map { position in
            if verdict == .undetermined, position.endOfWAL != nil {
                return LoneNodeRisk(file: file, roles: roles).risk(of: position)
            }
            guard verdict != .undetermined, position.endOfWAL != nil else {
                return StartRisk(
                    node: position.name, atLeast: nil, atMost: nil, why: .riskUnknown)
            }
            if verdict == .decided, let newest {
                if isNewest(position.name) {
                    return StartRisk(
                        node: position.name, atLeast: 0, atMost: 0, why: .riskNothingMissing)
                }
                let missing = commits(of: newest, missingOn: position)
                return StartRisk(
                    node: position.name, atLeast: missing?.atLeast, atMost: missing?.atMost,
                    why: .riskCommitsElsewhere(node: newest))
            }
            let others = divergences.filter { divergence in
                divergence.branches.contains { $0.node == position.name }
            }.flatMap { $0.branches.filter { $0.node != position.name } }
            // With several other branches, the one that would lose most is named.
            let worst = others.max { left, right in
                (left.commits.count { $0.acknowledged != .no }, right.node)
                    < (right.commits.count { $0.acknowledged != .no }, left.node)
            }
            guard let worst else {
                return StartRisk(
                    node: position.name, atLeast: nil, atMost: nil, why: .riskUnknown)
            }
            let commits = others.flatMap(\.commits).uniqued()
            return StartRisk(
                node: position.name,
                atLeast: commits.count { $0.acknowledged == .yes },
                atMost: commits.count { $0.acknowledged != .no },
                why: .riskCommitsElsewhere(node: worst.node))
        }
    }

    // MARK: Steps

    private func decidedSteps(_ newest: NodeName) -> [NextStep] {
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
            if forked.contains(other), canRewind(other) {
                steps.append(
                    NextStep(
                        .wal(.rewind(node: other, source: newest)),
                        commands: [
                            "pg_rewind -D \"$PGDATA\" --source-server="
                                + ShellWord.quoted(
                                    "host=ADDRESS_OF_" + newest.text + " user=postgres dbname=postgres")
                                + "    # on \(ShellWord.comment(other.text)), PostgreSQL stopped"
                        ]))
            } else if forked.contains(other) {
                steps.append(
                    NextStep(
                        .resynchronise(node: other, from: newest),
                        commands: [
                            "mv \"$PGDATA\" \"$PGDATA.old\"    # on "
                                + "\(ShellWord.comment(other.text)), PostgreSQL stopped",
                            "pg_basebackup -h "
                                + ShellWord.quoted("ADDRESS_OF_" + newest.text)
                                + " -U REPLICATION_USER -D \"$PGDATA\" -X stream -P",
                        ]))
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

    /// Whether anything in the evidence comes from a cluster manager.
    private var hasClusterManager: Bool {
        file.occurrences.contains {
            switch $0.kind {
            case .operationResult, .agentStatusChanged, .agentDataStatusChanged, .attributeSet,
                .pacemakerStarting, .membershipFormed, .agentStarted, .agentPromoted, .lockCreated:
                true
            default: false
            }
        } || !file.records.statuses.isEmpty || !file.records.attributes.isEmpty
    }

    private func start(_ node: NodeName) -> [String] {
        guard hasClusterManager || file.sources.allSatisfy({ !$0.format.hasPrefix("postgresql") })
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

    private func saveBranch(_ node: NodeName) -> NextStep {
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
        file.latestSnapshots.first { $0.node == node }?.control?.serverVersion.hasPrefix("9.")
            == true
    }

    // MARK: Facts

    /// How many acknowledged commits of the newest node another one lacks.
    ///
    /// `nil` where the commits that were kept do not reach back to the end of the other's WAL.
    private func commits(of newest: NodeName, missingOn other: NewestNode.Position) -> (
        atLeast: Int, atMost: Int
    )? {
        guard let snapshot = file.latestSnapshots.first(where: { $0.node == newest }),
            let kept = file.commits[snapshot.id], let first = kept.first?.lsn,
            let end = other.endOfWAL
        else { return nil }
        let fork = divergences.first { divergence in
            divergence.branches.contains { $0.node == other.name }
        }?.forkLSN
        let from = min(end, fork ?? end)
        guard first <= from else { return nil }
        let missing = kept.filter { $0.lsn >= from }
        // The newest node's commits were acknowledged unless they still waited for a standby.
        let judged = Acknowledgement(file: file).judge(missing, of: newest)
        return (
            judged.count { $0.acknowledged == .yes }, judged.count { $0.acknowledged != .no }
        )
    }

    private func isNewest(_ node: NodeName) -> Bool {
        node == newest || equal.contains(node)
    }

    private func isServing(_ node: NodeName) -> Bool {
        roles.isServing(node, in: file)
    }

    /// The last data status that the agent kept, where it contradicts what the disks say.
    private func contradictingStatus(of node: NodeName) -> Remark? {
        guard verdict == .decided else { return nil }
        let last = file.occurrences(.agentDataStatusChanged).last { $0.subject == node }
        guard let last, let status = last.details.value else { return nil }
        let claimsNewest = status == "LATEST"
        guard claimsNewest != isNewest(node), claimsNewest || status == "DISCONNECT" else {
            return nil
        }
        return Remark(.statusContradictsDisk(node: node, status: status), evidence: last.evidence)
    }
}
