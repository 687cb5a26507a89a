package import Evidence

/// What a walk through the WAL has seen of commits and aborts.
///
/// Its memory is bounded: each list has a limit, and `isCutShort` tells that one was reached.
package struct CommitLedger: Sendable {
    /// The first commit.
    package private(set) var first: CommitRecord?
    /// The last commit.
    package private(set) var last: CommitRecord?
    /// The first commit on each timeline, in the order of the WAL.
    package private(set) var firstOfTimeline: [CommitRecord] = []
    /// The number of commits.
    package private(set) var commits: UInt64 = 0
    /// The number of aborts.
    package private(set) var aborts: UInt64 = 0
    /// The silences between two commits, in the order of the WAL.
    package private(set) var gaps: [CommitGap] = []
    /// The latest commits, in the order of the WAL: those since the last checkpoint and at least
    /// `Limits.recent`.
    package private(set) var recent: [CommitRecord] = []
    /// Whether more was seen than the limits allow to keep.
    package private(set) var isCutShort = false

    private let limits: Limits
    private var counts: [Second: Count] = [:]
    private var current: (second: Second, count: Count)?
    /// Where the commits since the last checkpoint begin in `recent`.
    private var sinceCheckpoint = 0
    /// Whether the last commit and the next one stand in one unbroken stretch of WAL.
    private var isUnbroken = false

    /// What is counted, and how much is kept.
    package struct Limits: Sendable, Hashable {
        /// What was committed before this time does not count.
        package var since: Timestamp?
        /// What was committed after this time does not count.
        package var until: Timestamp?
        /// A silence of so many microseconds is a gap.
        package var gap: Int64 = 200_000
        /// The number of commits that are kept in any case.
        package var recent = 100_000
        /// The number of commits since the last checkpoint beyond which older ones are given up.
        package var sinceCheckpoint = 1_000_000
        /// The number of gaps.
        package var gaps = 1_000_000
        /// The number of seconds with a tally.
        package var seconds = 4_000_000

        /// The limits as documented.
        package init() {}

        /// Whether what ended at a time counts.
        @inline(__always)
        func hold(_ time: Timestamp) -> Bool {
            since.map { time >= $0 } ?? true && until.map { time <= $0 } ?? true
        }
    }

    private struct Second: Hashable {
        let timeline: TimelineID
        let second: Int64
    }

    private struct Count {
        var commits = 0
        var aborts = 0
    }

    /// Makes an empty ledger.
    package init(limits: Limits = Limits()) {
        self.limits = limits
    }

    /// Enters a commit.
    package mutating func enter(commit: CommitRecord) {
        guard limits.hold(commit.time) else { return }
        commits += 1
        if first == nil { first = commit }
        if let last, isUnbroken,
            commit.time.microseconds(since: last.time) >= limits.gap
        {
            if gaps.count < limits.gaps {
                gaps.append(CommitGap(before: last, after: commit))
            } else {
                isCutShort = true
            }
        }
        if last?.timeline != commit.timeline,
            !firstOfTimeline.contains(where: { $0.timeline == commit.timeline })
        {
            firstOfTimeline.append(commit)
        }
        last = commit
        isUnbroken = true
        count(commit.timeline, commit.time) { $0.commits += 1 }
        recent.append(commit)
        if recent.count >= 2 * limits.recent { trim() }
    }

    /// Enters an abort.
    package mutating func enterAbort(timeline: TimelineID, time: Timestamp) {
        guard limits.hold(time) else { return }
        aborts += 1
        count(timeline, time) { $0.aborts += 1 }
    }

    /// Notes that a checkpoint record stands here.
    package mutating func noteCheckpoint() {
        sinceCheckpoint = recent.count
    }

    /// Notes that WAL is missing here, so that the next commit ends no silence.
    package mutating func noteBreak() {
        isUnbroken = false
    }

    /// The commits and aborts of each second, ordered by timeline and second.
    package var tallies: [CommitTally] {
        var all = counts
        if let current { all[current.second] = current.count }
        return all.map {
            CommitTally(
                timeline: $0.key.timeline, second: $0.key.second, commits: $0.value.commits,
                aborts: $0.value.aborts)
        }.sorted { ($0.timeline, $0.second) < ($1.timeline, $1.second) }
    }

    /// Gives up what need not be kept.
    package mutating func trim() {
        let needed = min(recent.count - sinceCheckpoint, limits.sinceCheckpoint)
        let surplus = recent.count - max(limits.recent, needed)
        guard surplus > 0 else { return }
        if surplus > sinceCheckpoint { isCutShort = true }
        recent.removeFirst(surplus)
        sinceCheckpoint = max(0, sinceCheckpoint - surplus)
    }

    private mutating func count(
        _ timeline: TimelineID, _ time: Timestamp, _ change: (inout Count) -> Void
    ) {
        let second = Second(
            timeline: timeline,
            second: time.microseconds / 1_000_000 - (time.microseconds % 1_000_000 < 0 ? 1 : 0))
        if current?.second != second {
            if let current { counts[current.second] = current.count }
            guard counts[second] != nil || counts.count < limits.seconds else {
                isCutShort = true
                current = nil
                return
            }
            current = (second, counts[second] ?? Count())
        }
        if var count = current?.count {
            change(&count)
            current?.count = count
        }
    }
}
