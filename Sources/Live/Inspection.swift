package import Evidence

/// What one running server says of its place in the history, for a node card.
package struct Inspection: Sendable {
    /// The answer.
    package let snapshot: NodeSnapshot

    /// Asks a server once.
    ///
    /// - Throws: `ConnectionFailure` where it gives no answer.
    package init(of target: ConnectionTarget) throws(ConnectionFailure) {
        var session = NodeSession(target, stop: try StopSignal())
        guard let snapshot = session.snapshot() else {
            throw ConnectionFailure(.stopped, "stopped")
        }
        if let failure = snapshot.failure { throw failure }
        self.snapshot = snapshot
    }

    /// Makes one of an answer that is at hand.
    init(_ snapshot: NodeSnapshot) {
        self.snapshot = snapshot
    }

    /// The state of the node, as far as the server tells it.
    ///
    /// The position is a lower bound: a server writes, or receives, while it is asked. The history is
    /// known where the role may speak the replication protocol, or where there is none.
    package func state(at place: String) -> NodeState {
        let end = snapshot.timeline.flatMap { timeline in
            snapshot.current.map {
                NodeState.WALEnd(
                    timeline: timeline, lsn: $0, isLowerBound: true,
                    reason: NodeState.WALEnd.ofRunningServer)
            }
        }
        return NodeState(
            id: SourceID("card"), path: place, node: snapshot.node, control: snapshot.control,
            end: end, history: history, lastCommit: nil, lockFile: nil, signalFiles: [],
            evidence: [])
    }

    /// The settings that decide what commits wait for, by name.
    package var settings: [(name: String, value: String)] {
        NodeSnapshot.settings.compactMap { name in
            snapshot.first(.server)?[name].map { (name, $0) }
        }
    }

    private var history: TimelineHistory? {
        guard let timeline = snapshot.timeline else { return nil }
        let ancestors = snapshot.all(.history).compactMap { row -> TimelineHistory.Switch? in
            guard let number = NodeSnapshot.timeline(row["timeline"]),
                let lsn = NodeSnapshot.lsn(row["lsn"])
            else { return nil }
            return TimelineHistory.Switch(timeline: number, lsn: lsn)
        }
        guard timeline == .first || !ancestors.isEmpty else { return nil }
        return TimelineHistory(timeline: timeline, ancestors: ancestors)
    }
}
