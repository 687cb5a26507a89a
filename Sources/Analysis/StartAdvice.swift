import Evidence

/// What to beware of before a start, and what to do.
struct StartAdvice {
    let file: CaseFile
    let roles: RoleHistory
    let verdict: NewestNode.Verdict
    let newest: NodeName?
    let equal: [NodeName]
    /// The nodes of which a server's log would decide it.
    let untold: [NodeName]
    let positions: [NewestNode.Position]
    let divergences: [Divergence]
    /// How the WAL of the first of two nodes relates to the second's.
    let relation: (NodeName, NodeName) -> BranchComparison.Relation

    /// How sure a decided or diverged verdict is.
    var confidence: Confidence {
        let isComplete = positions.allSatisfy {
            $0.endOfWAL != nil && !$0.endIsLowerBound && $0.state != nil
        }
        let cards = CardAge(file: file)
        let isLast =
            cards.old.isEmpty && file.latestSnapshots.allSatisfy { cards.ofRunning($0) == nil }
        // A node alone was compared with nothing.
        return isComplete && isLast && positions.count > 1 ? .high : .medium
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
            if let remark = snapshot.flatMap(CardAge(file: file).ofRunning) {
                warnings.append(remark)
            } else if let state = position.state, position.cleanShutdown == false {
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
        case .undetermined where !untold.isEmpty:
            return untold.map { NextStep(.fetchServerLog(node: $0), commands: []) }
                + divergedSteps(divergences.flatMap { $0.branches.map(\.node) }.uniqued())
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
            return divergedSteps(divergences.flatMap { $0.branches.map(\.node) }.uniqued())
        case .decided:
            guard let newest else { return [] }
            return decidedSteps(newest)
        }
    }

    /// What starting a node alone could lose.
    var risks: [StartRisk] {
        positions.map { position in
            if verdict == .undetermined, untold.isEmpty, position.endOfWAL != nil {
                return LoneNodeRisk(file: file, roles: roles).risk(of: position)
            }
            guard verdict != .undetermined || !untold.isEmpty, position.endOfWAL != nil else {
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
            // A hole in a branch may hold any number of commits.
            let isWhole = !others.contains { branch in
                branch.remarks.contains {
                    if case .wal(.branchUnknown) = $0.statement { true } else { false }
                }
            }
            return StartRisk(
                node: position.name,
                atLeast: commits.count { $0.acknowledged == .yes },
                atMost: isWhole ? commits.count { $0.acknowledged != .no } : nil,
                why: .wal(gone(with: worst)))
        }
    }

    /// What would be gone with a branch.
    private func gone(with branch: Divergence.Branch) -> WALStatement {
        let times = branch.commits.map { file.corrected($0.time, of: branch.node) }
        let earliest = times.map(\.earliest).min()
        let latest = times.map(\.latest).max()
        // Files with low numbers are PostgreSQL's own catalogues: the users' are named first.
        let relations = Set(branch.commits.flatMap { $0.work?.relations ?? [] }).sorted {
            ($0.file < 16_384 ? 1 : 0, $0) < ($1.file < 16_384 ? 1 : 0, $1)
        }
        return .branchGone(
            node: branch.node,
            period: earliest.flatMap { first in latest.map { Bounded(first, max(first, $0)) } },
            bytes: branch.bytes,
            relations: relations.count, files: Array(relations.prefix(5)))
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
        guard first <= from,
            snapshot.particulars.isUnbroken(from: from, to: snapshot.end?.lsn ?? from)
        else { return nil }
        let missing = kept.filter { $0.lsn >= from }
        // The newest node's commits were acknowledged unless they still waited for a standby.
        let judged = Acknowledgement(file: file).judge(missing, of: newest)
        return (
            judged.count { $0.acknowledged == .yes }, judged.count { $0.acknowledged != .no }
        )
    }

    func isNewest(_ node: NodeName) -> Bool {
        node == newest || equal.contains(node)
    }

    func isServing(_ node: NodeName) -> Bool {
        roles.isServing(node, in: file)
    }
}
