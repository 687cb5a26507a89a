package import Evidence

/// What a walk through the WAL has seen of commits and aborts.
///
/// Its memory is bounded: each list has a limit, and `isCutShort` tells that one was reached.
package struct CommitLedger: Sendable {
    /// The first commit.
    package private(set) var first: CommitRecord?
    /// The last commit.
    package var last: CommitRecord? { rows.isEmpty ? nil : record(at: rows.count - 1) }
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
    package var recent: [CommitRecord] { rows.indices.map { record(at: $0) } }
    /// Whether more was seen than the limits allow to keep.
    package private(set) var isCutShort = false

    private let limits: Limits
    /// The recent commits without their work: millions of them pass here, and nothing of a row is counted
    /// by reference.
    private var rows: [Row] = []
    /// The work of each of the rows; empty where none was looked at.
    private var works: [CommitWork?] = []
    private var counts: [Second: Count] = [:]
    /// The second of the latest commit or abort, which is not among the counts yet.
    private var second: Second?
    private var count = Count()
    /// Where the commits since the last checkpoint begin in `recent`.
    private var sinceCheckpoint = 0
    /// Whether the last commit and the next one stand in one unbroken stretch of WAL.
    private var isUnbroken = false
    private var lastTime = Timestamp(microseconds: 0)
    private var lastTimeline: UInt32 = 0
    /// How many commits may be kept beyond what the limits ask for, so that few are given up one by one.
    private static let slack = 256

    /// What is counted, and how much is kept.
    package struct Limits: Sendable, Hashable {
        /// What was committed before this time does not count.
        package var since: Timestamp?
        /// What was committed after this time does not count.
        package var until: Timestamp?
        /// A silence of so many microseconds is a gap.
        package var gap: Int64 = 200_000
        /// The number of commits that are kept in any case, at least one.
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
            if let since, time < since { return false }
            if let until, time > until { return false }
            return true
        }
    }

    private struct Row {
        let timeline: TimelineID
        let xid: TransactionID
        let lsn: LSN
        let time: Timestamp
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
        enter(
            timeline: commit.timeline, lsn: commit.lsn, xid: commit.xid, time: commit.time,
            work: commit.work)
    }

    /// Enters a commit by its parts.
    mutating func enter(
        timeline: TimelineID, lsn: LSN, xid: TransactionID, time: Timestamp,
        work: CommitWork?
    ) {
        guard limits.hold(time) else { return }
        let isGapBehind = isUnbroken && time.microseconds(since: lastTime) >= limits.gap
        let before = isGapBehind ? last : nil
        rows.append(Row(timeline: timeline, xid: xid, lsn: lsn, time: time))
        if work != nil || !works.isEmpty { note(work) }
        commits += 1
        if commits == 1 { first = last }
        if let before, let last { noteGap(from: before, to: last) }
        if lastTimeline != timeline.number {
            lastTimeline = timeline.number
            if let last, !firstOfTimeline.contains(where: { $0.timeline == timeline }) {
                firstOfTimeline.append(last)
            }
        }
        lastTime = time
        isUnbroken = true
        if begin(timeline, time) { count.commits += 1 }
        if rows.count >= 2 * limits.recent + Self.slack { trim() }
    }

    /// Keeps the work of the row that was added last.
    private mutating func note(_ work: CommitWork?) {
        while works.count < rows.count - 1 { works.append(nil) }
        works.append(work)
    }

    private func record(at index: Int) -> CommitRecord {
        let row = rows[index]
        return CommitRecord(
            timeline: row.timeline, lsn: row.lsn, xid: row.xid, time: row.time,
            work: works.isEmpty ? nil : works[index])
    }

    private mutating func noteGap(from before: CommitRecord, to after: CommitRecord) {
        if gaps.count < limits.gaps {
            gaps.append(CommitGap(before: before, after: after))
        } else {
            isCutShort = true
        }
    }

    /// Enters an abort.
    package mutating func enterAbort(timeline: TimelineID, time: Timestamp) {
        guard limits.hold(time) else { return }
        aborts += 1
        if begin(timeline, time) { count.aborts += 1 }
    }

    /// Notes that a checkpoint record stands here.
    package mutating func noteCheckpoint() {
        sinceCheckpoint = rows.count
    }

    /// Notes that WAL is missing here, so that the next commit ends no silence.
    package mutating func noteBreak() {
        isUnbroken = false
    }

    /// The commits and aborts of each second, ordered by timeline and second.
    package var tallies: [CommitTally] {
        var all = counts
        if let second { all[second] = count }
        return all.map {
            CommitTally(
                timeline: $0.key.timeline, second: $0.key.second, commits: $0.value.commits,
                aborts: $0.value.aborts)
        }.sorted { ($0.timeline, $0.second) < ($1.timeline, $1.second) }
    }

    /// Gives up what need not be kept.
    package mutating func trim() {
        let needed = min(rows.count - sinceCheckpoint, limits.sinceCheckpoint)
        let surplus = rows.count - max(1, limits.recent, needed)
        guard surplus > 0 else { return }
        if surplus > sinceCheckpoint { isCutShort = true }
        rows.removeFirst(surplus)
        if !works.isEmpty { works.removeFirst(surplus) }
        sinceCheckpoint = max(0, sinceCheckpoint - surplus)
    }

    /// Makes the second of a moment the one that is counted; `false` where there are too many of them.
    @inline(__always)
    private mutating func begin(_ timeline: TimelineID, _ time: Timestamp) -> Bool {
        let number = time.microseconds / 1_000_000 - (time.microseconds % 1_000_000 < 0 ? 1 : 0)
        if let second, second.second == number, second.timeline == timeline { return true }
        return begin(Second(timeline: timeline, second: number))
    }

    private mutating func begin(_ next: Second) -> Bool {
        if let second { counts[second] = count }
        guard counts[next] != nil || counts.count < limits.seconds else {
            isCutShort = true
            second = nil
            return false
        }
        second = next
        count = counts[next] ?? Count()
        return true
    }
}
