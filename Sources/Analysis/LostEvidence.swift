import Evidence

/// Notices that evidence of a branch is gone: pg_rewind or pg_basebackup ran after the fork.
struct LostEvidence {
    /// What shows it, and where a branch still lies.
    let remarks: [Remark]

    /// Looks at the latest snapshots of a case.
    init(of file: CaseFile, roles: RoleHistory, tree: TimelineTree) {
        var remarks: [Remark] = []
        for state in file.snapshots {
            guard let node = state.node else { continue }
            if let label = state.particulars.backupLabel,
                let remark = Self.rebuilt(node, label, state, roles, tree)
            {
                remarks.append(remark)
            }
        }
        for state in file.latestSnapshots {
            guard let node = state.node,
                let remark = Self.onceReached(node, state, file)
            else { continue }
            remarks.append(remark)
        }
        for left in file.copies where left.kind == .remains {
            guard let node = left.node, let end = left.end else { continue }
            remarks.append(
                Remark(
                    .wal(
                        .remainsHeld(
                            node: node, path: left.path, timeline: end.timeline, end: end.lsn)),
                    evidence: left.evidence))
        }
        self.remarks = remarks.uniqued()
    }

    /// A label of a later timeline than the node once was primary on.
    private static func rebuilt(
        _ node: NodeName, _ label: NodeState.BackupLabel, _ state: NodeState,
        _ roles: RoleHistory, _ tree: TimelineTree
    ) -> Remark? {
        if label.isOfRewind {
            return Remark(
                .wal(
                    .rewound(
                        node: node, start: label.start, timeline: label.timeline,
                        time: label.startTime)), evidence: state.evidence)
        }
        // A standby is made from a base backup; only one that was primary before had WAL of its own.
        guard let timeline = label.timeline,
            let made = tree.switches.first(where: {
                $0.timeline == timeline && $0.switchLSN <= label.start
            }), made.node != node,
            roles.periods[node]?.contains(where: { period in
                period.role == .primary
                    && (period.start == nil || made.time == nil
                        || period.start.map { $0.earliest < (made.time?.latest ?? $0.earliest) }
                            ?? true)
            }) == true
        else { return nil }
        return Remark(
            .wal(
                .rebuilt(
                    node: node, start: label.start, timeline: timeline, time: label.startTime)),
            evidence: (state.evidence + made.evidence.prefix(1)).uniqued())
    }

    /// A position past a fork that a node's own log states, and that its disk lacks.
    private static func onceReached(_ node: NodeName, _ state: NodeState, _ file: CaseFile)
        -> Remark?
    {
        guard let history = state.history, let end = state.end else { return nil }
        for step in history.ancestors {
            let reached = file.occurrences(.timelineDiverged, .standbyAheadOfPrimary).filter {
                $0.observer == node && $0.details.lsn.map { $0 > step.lsn } == true
                    && [$0.details.timeline, $0.details.otherTimeline].contains(step.timeline)
            }.max { ($0.details.lsn ?? .zero) < ($1.details.lsn ?? .zero) }
            // What was asked of a primary is the beginning of a segment: no proof of more.
            guard let reached, let lsn = reached.details.lsn, lsn.bytes % (1 << 20) != 0,
                end.timeline != step.timeline
            else { continue }
            return Remark(
                .wal(
                    .onceReached(node: node, timeline: step.timeline, lsn: lsn, fork: step.lsn)),
                evidence: reached.evidence)
        }
        return nil
    }
}
