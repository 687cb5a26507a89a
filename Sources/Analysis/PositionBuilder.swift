import Evidence

/// Describes one node for the verdict: where its WAL ends, its state, whether it could start.
struct PositionBuilder {
    let file: CaseFile
    let roles: RoleHistory
    let node: NodeName
    let snapshot: NodeState?

    private static let cleanStates: Set<String> = ["shut down", "shut down in recovery"]

    /// Whether a control file says that its server was shut down in an orderly way.
    static func isClean(_ control: NodeState.Control?) -> Bool {
        control.map { cleanStates.contains($0.state) } ?? false
    }

    var position: NewestNode.Position {
        let control = snapshot?.control
        let last = snapshot?.lastCommit.map { commit in
            NewestNode.Position.LastCommit(
                xid: commit.xid, lsn: commit.lsn, time: commit.time,
                correctedTime: file.clocks.offsets[node] == nil
                    ? nil : file.corrected(commit, heldBy: node).middle)
        }
        return NewestNode.Position(
            name: node, timeline: snapshot?.end?.timeline ?? control?.timeline,
            endOfWAL: snapshot?.end?.lsn, endIsLowerBound: snapshot?.end?.isLowerBound ?? false,
            lastCommit: last, state: control?.state,
            cleanShutdown: control.map(Self.isClean),
            lockFile: snapshot?.lockFile, cardMade: snapshot?.particulars.card?.made,
            role: roles.lastRole(of: node), startable: startable,
            evidence: snapshot?.evidence ?? [])
    }

    private var startable: NewestNode.Startable {
        guard let snapshot else { return NewestNode.Startable(.unknown) }
        guard let control = snapshot.control else {
            return snapshot.particulars.controlDamage.map {
                NewestNode.Startable(.no, why: .wal(.controlDamaged(node: node, detail: $0)))
            } ?? NewestNode.Startable(.unknown)
        }
        guard let end = snapshot.end else {
            return NewestNode.Startable(.unknown, why: .noWAL(node: node))
        }
        if let why = obstacle(snapshot, control, end) {
            return NewestNode.Startable(.no, why: why)
        }
        if snapshot.lockFile != nil, !isServing {
            return NewestNode.Startable(
                .no, why: .lockFileLeft(node: node, path: LockFile.path(of: snapshot, in: file)))
        }
        return NewestNode.Startable(.yes)
    }

    /// What on its disk keeps the server from starting, or from becoming consistent.
    private func obstacle(
        _ snapshot: NodeState, _ control: NodeState.Control, _ end: NodeState.WALEnd
    ) -> Statement? {
        let first = snapshot.particulars.stretches.last?.first
        if let label = snapshot.particulars.backupLabel, !label.isUsed {
            // The server begins where the label says, whatever the control file tells.
            guard let first, first <= label.start, label.start < end.lsn else {
                return .wal(.labelWithoutWAL(node: node, start: label.start))
            }
        } else {
            if control.checkpoint >= end.lsn, end.timeline == control.timeline {
                return .controlAheadOfWAL(
                    node: node, checkpoint: control.checkpoint, end: end.lsn)
            }
            if let first, first > control.redo {
                return .wal(.redoMissing(node: node, redo: control.redo))
            }
        }
        if let start = control.backupStart,
            !snapshot.particulars.endedBackups.contains(start)
        {
            return .wal(.backupUnfinished(node: node, start: start))
        }
        if control.minimumRecoveryPoint > end.lsn {
            return .wal(
                .belowMinimum(node: node, minimum: control.minimumRecoveryPoint, end: end.lsn))
        }
        return nil
    }

    /// Whether the node was primary at the end of the evidence: its lock file is in its place.
    private var isServing: Bool { roles.isServing(node, in: file) }
}
