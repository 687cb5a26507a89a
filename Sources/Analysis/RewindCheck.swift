import Evidence

/// Whether pg_rewind can make one node follow another, as its own checks would decide.
///
/// PostgreSQL src/bin/pg_rewind/pg_rewind.c (9.5–18): the target needs checksums or wal_log_hints, another
/// TimelineID than the source, and its WAL from the last checkpoint before the fork on; up to 12 it must have
/// been shut down in an orderly way, later versions do that themselves.
struct RewindCheck {
    /// The node that would be rewound.
    let target: NodeState
    /// The node that it would follow.
    let source: NodeState?
    /// The name of that node.
    let sourceName: NodeName
    /// Where they part.
    let fork: LSN
    /// Whether both bear one TimelineID at their ends.
    let isOneTimeline: Bool

    /// The answer, for a node of a name.
    func answer(for node: NodeName) -> Divergence.Rewind {
        guard let control = target.control else {
            return Divergence.Rewind(.unknown, why: .wal(.rewindUnknown(node: node)))
        }
        let version = control.serverVersion
        guard let major = ServerMajor(version) else {
            return Divergence.Rewind(.unknown, why: .wal(.rewindUnknown(node: node)))
        }
        if major < ServerMajor(9, 5) {
            return Divergence.Rewind(.no, why: .wal(.rewindNotInVersion(version: version)))
        }
        if isOneTimeline, let timeline = target.end?.timeline {
            return Divergence.Rewind(.no, why: .wal(.rewindSameTimeline(timeline: timeline)))
        }
        guard control.dataChecksums || control.walLogHints else {
            return Divergence.Rewind(.no, why: .wal(.rewindNeedsHints(node: node)))
        }
        let last = target.particulars.checkpoints.last { $0.lsn < fork }
        guard let last, isHeld(from: last.lsn, by: target) else {
            return Divergence.Rewind(.no, why: .wal(.rewindLacksWAL(node: node, fork: fork)))
        }
        if let source, source.end != nil, !isHeld(from: last.redo, by: source) {
            return Divergence.Rewind(
                .no, why: .wal(.rewindSourceLacksWAL(source: sourceName, redo: last.redo)))
        }
        let isClean = PositionBuilder.isClean(control)
        return Divergence.Rewind(
            .yes,
            why: .wal(
                isClean || major >= ServerMajor(13)
                    ? .rewindPossible(node: node, source: sourceName, checkpoint: last.lsn)
                    : .rewindAfterRecovery(node: node, source: sourceName, checkpoint: last.lsn)))
    }

    /// Whether a node's WAL reaches from a position to its end without a hole.
    private func isHeld(from lsn: LSN, by state: NodeState) -> Bool {
        guard let stretch = state.particulars.stretches.last else { return false }
        return stretch.first <= lsn
    }
}

/// A major version of PostgreSQL, as numbers that can be compared: 9.6 is older than 10.
struct ServerMajor: Comparable {
    private let first: Int
    private let second: Int

    /// Names a version.
    init(_ first: Int, _ second: Int = 0) {
        self.first = first
        self.second = first >= 10 ? 0 : second
    }

    /// Reads `15`, `15.18`, `9.6` or `9.6.24`; `nil` for anything else.
    init?(_ text: String) {
        let parts = text.split(separator: ".").map { Int($0.prefix { $0.isNumber }) }
        guard let first = parts.first ?? nil else { return nil }
        self.init(first, parts.count > 1 ? (parts[1] ?? 0) : 0)
    }

    static func < (left: ServerMajor, right: ServerMajor) -> Bool {
        (left.first, left.second) < (right.first, right.second)
    }
}
