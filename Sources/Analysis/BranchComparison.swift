package import Evidence

/// How the WAL of two snapshots relates.
package struct BranchComparison: Sendable {
    /// How one snapshot's WAL relates to the other's.
    package enum Relation: Sendable, Hashable {
        /// Both end at the very same place of the same history.
        case same
        /// The first contains the second.
        case contains
        /// The second contains the first.
        case isContained
        /// Each holds something that the other has not, past a fork.
        case forked(at: LSN, timeline: TimelineID, sameTimeline: Bool)
        /// The histories share no timeline.
        case unrelated
    }

    /// A snapshot with everything that a comparison needs.
    package struct Side: Sendable {
        /// The node.
        package var node: NodeName
        /// Where its WAL ends.
        package var end: NodeState.WALEnd
        /// The history of the timeline at the end.
        package var history: TimelineHistory
        /// The commits that were kept, in order of position.
        package var commits: [CommitRecord]

        /// Makes a side.
        package init(
            node: NodeName, end: NodeState.WALEnd, history: TimelineHistory,
            commits: [CommitRecord]
        ) {
            self.node = node
            self.end = end
            self.history = history
            self.commits = commits
        }
    }

    /// Compares two ends by ancestry first, then by position; TimelineIDs alone decide nothing.
    package static func relation(of one: Side, to other: Side) -> Relation {
        if one.end.timeline == other.end.timeline {
            if let fork = forkWithinTimeline(one, other) {
                return .forked(at: fork, timeline: one.end.timeline, sameTimeline: true)
            }
            if one.end.lsn == other.end.lsn { return .same }
            return one.end.lsn > other.end.lsn ? .contains : .isContained
        }
        if one.history.switchPoint(from: other.end.timeline) != nil,
            one.history.contains(end: other.end.lsn, on: other.end.timeline)
        {
            return .contains
        }
        if other.history.switchPoint(from: one.end.timeline) != nil,
            other.history.contains(end: one.end.lsn, on: one.end.timeline)
        {
            return .isContained
        }
        guard let common = one.history.commonAncestor(with: other.history),
            let fork = common.forkLSN
        else { return .unrelated }
        return .forked(at: fork, timeline: common.timeline, sameTimeline: false)
    }

    /// The commits of a side past a fork, in order of position.
    package static func commits(of side: Side, past fork: LSN, on timeline: TimelineID)
        -> [CommitRecord]
    {
        side.commits.filter { $0.lsn >= fork && $0.timeline >= timeline }
    }

    /// Where two histories under one TimelineID part, by the commits that both kept.
    ///
    /// A promotion by restart raises no timeline, so equal numbers do not prove equal WAL. Within
    /// the range that both sides kept, the commits must be the same; the first that is not shows
    /// the fork, which lies at or before it.
    private static func forkWithinTimeline(_ one: Side, _ other: Side) -> LSN? {
        let timeline = one.end.timeline
        let mine = one.commits.filter { $0.timeline == timeline }
        let theirs = other.commits.filter { $0.timeline == timeline }
        guard let first = mine.first?.lsn, let second = theirs.first?.lsn else { return nil }
        let low = max(first, second)
        let high = min(one.end.lsn, other.end.lsn)
        let ours = mine.filter { $0.lsn >= low && $0.lsn < high }
        let yours = theirs.filter { $0.lsn >= low && $0.lsn < high }
        guard ours != yours else { return nil }
        for (left, right) in zip(ours, yours) where left != right {
            return min(left.lsn, right.lsn)
        }
        return (ours.count > yours.count ? ours : yours)[min(ours.count, yours.count)].lsn
    }
}
