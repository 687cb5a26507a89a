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
        /// What remains of its records; empty where nothing was kept.
        package var trail: RecordTrail
        /// What else is known of it, such as the holes of its WAL.
        package var particulars: NodeState.Particulars

        /// Makes a side.
        package init(
            node: NodeName, end: NodeState.WALEnd, history: TimelineHistory,
            commits: [CommitRecord], trail: RecordTrail = RecordTrail(),
            particulars: NodeState.Particulars = NodeState.Particulars()
        ) {
            self.node = node
            self.end = end
            self.history = history
            self.commits = commits
            self.trail = trail
            self.particulars = particulars
        }

        /// Makes a side of a snapshot; `nil` where it has no WAL.
        init?(_ state: NodeState, named node: NodeName, in file: CaseFile) {
            guard let end = state.end else { return nil }
            self.init(
                node: node, end: end,
                history: state.history ?? TimelineHistory(timeline: end.timeline, ancestors: []),
                commits: file.commits[state.id] ?? [],
                trail: file.trails[state.id] ?? RecordTrail(), particulars: state.particulars)
        }
    }

    /// Compares two ends by ancestry first, then by position; TimelineIDs alone decide nothing.
    ///
    /// Within what the histories share, the records of both sides must be the same: a promotion by
    /// restart raises no timeline, and two nodes may each make a timeline of one number, so
    /// equal numbers do not prove equal WAL.
    package static func relation(of one: Side, to other: Side) -> Relation {
        let ancestry = relationByHistory(of: one, to: other)
        if case .unrelated = ancestry { return relationByRecords(of: one, to: other) }
        guard let fork = forkByRecords(one, other, ancestry) ?? forkByCommits(one, other) else {
            return ancestry
        }
        if case .forked(let lsn, let timeline, _) = ancestry,
            (timeline, lsn) <= (fork.timeline, fork.lsn)
        {
            return ancestry
        }
        return .forked(at: fork.lsn, timeline: fork.timeline, sameTimeline: true)
    }

    /// How two sides relate by their records alone, where a history is missing.
    ///
    /// They must agree somewhere, and be compared as far as both reach.
    private static func relationByRecords(of one: Side, to other: Side) -> Relation {
        let limit = min(one.end.lsn, other.end.lsn)
        let comparison = one.trail.compare(with: other.trail, below: limit)
        guard let agreed = comparison.agreesUpTo else { return .unrelated }
        if let fork = comparison.fork {
            let lsn = fork.lsn.endOfRecordBefore
            // The timeline of the last commit that both hold is that of the fork, or older.
            let timeline =
                one.commits.last { $0.lsn < lsn }?.timeline
                ?? min(one.end.timeline, other.end.timeline)
            return .forked(
                at: lsn, timeline: timeline, sameTimeline: one.end.timeline == other.end.timeline)
        }
        guard agreed >= limit else { return .unrelated }
        if one.end.lsn == other.end.lsn { return .same }
        return one.end.lsn > other.end.lsn ? .contains : .isContained
    }

    /// Where two sides part by their records, before they do by their histories.
    private static func forkByRecords(_ one: Side, _ other: Side, _ ancestry: Relation)
        -> TimelineHistory.Switch?
    {
        var limit = min(one.end.lsn, other.end.lsn)
        if case .forked(let lsn, _, _) = ancestry { limit = min(limit, lsn) }
        guard let fork = one.trail.compare(with: other.trail, below: limit).fork else { return nil }
        let lsn = fork.lsn.endOfRecordBefore
        return .init(timeline: one.history.timeline(at: lsn), lsn: lsn)
    }

    /// Walks both histories from the oldest timeline on that they share.
    private static func relationByHistory(of one: Side, to other: Side) -> Relation {
        let mine = steps(of: one)
        let yours = steps(of: other)
        // A history file may be missing, so that a history begins with a later timeline.
        guard
            let first = mine.first(where: { step in yours.contains { $0.timeline == step.timeline }
            })?
            .timeline,
            let left = mine.firstIndex(where: { $0.timeline == first }),
            let right = yours.firstIndex(where: { $0.timeline == first })
        else { return .unrelated }
        for (here, there) in zip(mine[left...], yours[right...]) {
            let lasts = (here == mine.last, there == yours.last)
            if here.timeline != there.timeline { break }
            switch lasts {
            case (true, true):
                if here.lsn == there.lsn { return .same }
                return here.lsn > there.lsn ? .contains : .isContained
            case (true, false) where here.lsn <= there.lsn: return .isContained
            case (false, true) where there.lsn <= here.lsn: return .contains
            case (false, false) where here.lsn == there.lsn: continue
            default:
                return .forked(
                    at: min(here.lsn, there.lsn), timeline: here.timeline,
                    sameTimeline: one.end.timeline == other.end.timeline)
            }
        }
        // Two timelines left a third at one position.
        let common = zip(mine[left...], yours[right...]).reversed().first { $0 == $1 }?.0
        guard let common else { return .unrelated }
        return .forked(at: common.lsn, timeline: common.timeline, sameTimeline: false)
    }

    /// The timelines of a side, oldest first, each with the end of what the side holds of it.
    private static func steps(of side: Side) -> [TimelineHistory.Switch] {
        side.history.ancestors + [.init(timeline: side.end.timeline, lsn: side.end.lsn)]
    }

    /// The commits of a side past a fork, in order of position.
    package static func commits(of side: Side, past fork: LSN, on timeline: TimelineID)
        -> [CommitRecord]
    {
        side.commits.filter { $0.lsn >= fork && $0.timeline >= timeline }
    }

    /// Where two sides part by the commits that both kept; the fork lies at or before it.
    ///
    /// Compared is the range of which both sides kept the commits, on the timelines that both
    /// name; what lies in a hole of either side's WAL is left out.
    private static func forkByCommits(_ one: Side, _ other: Side) -> TimelineHistory.Switch? {
        let shared = Set(one.history.timelines).intersection(other.history.timelines)
        guard let first = one.commits.first?.lsn, let second = other.commits.first?.lsn
        else { return nil }
        let low = max(first, second)
        // Past either side's end of a timeline nothing can be missing there.
        let ends = Dictionary(
            (steps(of: one) + steps(of: other)).map { ($0.timeline, $0.lsn) }, uniquingKeysWith: min
        )
        var ours = ComparedCommits(of: one, with: other, on: shared, from: low, to: ends)
        var yours = ComparedCommits(of: other, with: one, on: shared, from: low, to: ends)
        while true {
            switch (ours.next(), yours.next()) {
            case (nil, nil): return nil
            case (let left?, let right?) where left == right: continue
            case (let left, let right):
                return [left, right].compactMap { $0 }
                    .map { .init(timeline: $0.timeline, lsn: $0.lsn) }
                    .min { ($0.timeline, $0.lsn) < ($1.timeline, $1.lsn) }
            }
        }
    }

    /// The commits of a side that its partner must have kept, too, in order; there may be hundreds of
    /// thousands, so no list is made of them.
    private struct ComparedCommits: IteratorProtocol {
        private let commits: [CommitRecord]
        private let partner: NodeState.Particulars
        private let shared: Set<TimelineID>
        private let low: LSN
        private let ends: [TimelineID: LSN]
        private var index = 0
        // The timeline of the commit before, and what is compared of it.
        private var timeline: TimelineID?
        private var isShared = false
        private var end: LSN?

        init(
            of side: Side, with partner: Side, on shared: Set<TimelineID>, from low: LSN,
            to ends: [TimelineID: LSN]
        ) {
            commits = side.commits
            self.partner = partner.particulars
            self.shared = shared
            self.low = low
            self.ends = ends
        }

        mutating func next() -> CommitRecord? {
            while index < commits.count {
                let commit = commits[index]
                index += 1
                if timeline != commit.timeline {
                    timeline = commit.timeline
                    isShared = shared.contains(commit.timeline)
                    end = ends[commit.timeline]
                }
                if isShared, commit.lsn >= low, end.map({ commit.lsn < $0 }) ?? true,
                    partner.isRead(at: commit.lsn)
                {
                    return commit
                }
            }
            return nil
        }
    }
}
