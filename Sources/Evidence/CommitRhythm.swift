/// How commits followed each other in the WAL of one snapshot.
package struct CommitRhythm: Sendable, Hashable {
    /// The silences of 200 ms or more, in the order of the WAL.
    package let gaps: [CommitGap]
    /// The number of commits by second.
    private let commits: [Int64: Int]

    /// How far back the rhythm before a silence is looked at, in seconds.
    private static let lookback: Int64 = 10
    /// The number of commits that make a rhythm.
    private static let fewest = 5

    /// Makes a rhythm of what was counted on a walk through the WAL.
    package init(gaps: [CommitGap] = [], tallies: [CommitTally] = []) {
        self.gaps = gaps
        var timelines: [TimelineID: [Int64: Int]] = [:]
        for tally in tallies where tally.commits > 0 {
            timelines[tally.timeline, default: [:]][tally.second] = tally.commits
        }
        self.timelines = timelines
        commits = Dictionary(tallies.map { ($0.second, $0.commits) }) { one, other in
            one.addingReportingOverflow(other).partialValue
        }
    }

    /// The number of commits by timeline and second.
    package let timelines: [TimelineID: [Int64: Int]]

    /// Whether there is nothing to tell a rhythm by.
    package var isEmpty: Bool { gaps.isEmpty && commits.isEmpty }

    /// The mean distance of commits before a moment, in seconds; `nil` where there were few.
    package func spacing(before moment: Timestamp) -> Double? {
        let second = moment.microseconds / 1_000_000
        var count = 0
        var first = second
        for candidate in stride(from: second, to: second &- Self.lookback, by: -1) {
            guard let number = commits[candidate], number > 0 else { continue }
            count = count &+ number
            first = candidate
        }
        guard count >= Self.fewest else { return nil }
        let length = moment.seconds(since: Timestamp(microseconds: first &* 1_000_000))
        return max(length, 0.001) / Double(count)
    }

    /// The mean distance of commits in the seconds after a moment; `nil` where there were few.
    package func spacing(after moment: Timestamp) -> Double? {
        let second = moment.microseconds / 1_000_000
        let count = (1...Self.lookback).reduce(0) { $0 &+ (commits[second &+ $1] ?? 0) }
        return count >= Self.fewest ? Double(Self.lookback) / Double(count) : nil
    }

    /// The number of commits in the whole seconds between two moments.
    package func count(from start: Timestamp, to end: Timestamp) -> Int {
        let first = start.microseconds / 1_000_000
        let last = end.microseconds / 1_000_000
        guard first <= last else { return 0 }
        return commits.reduce(0) { sum, entry in
            entry.key >= first && entry.key <= last ? sum &+ entry.value : sum
        }
    }

    /// The shortest silence in which commits may have waited for a second, in microseconds: those
    /// that wait were stamped a little after the first of them began.
    package static let shortestSilence: Int64 = 900_000

    /// Whether a silence broke off a steady rhythm: it lasted eight times as long as commits were
    /// apart before.
    package func isSudden(_ gap: CommitGap) -> Bool {
        let length = gap.after.time.seconds(since: gap.before.time)
        guard length >= Double(Self.shortestSilence) / 1_000_000,
            let spacing = spacing(before: gap.before.time)
        else { return false }
        return length >= 8 * spacing
    }

    /// The longest of the silences that broke off a steady rhythm, in the order of the WAL.
    package func sudden(atMost limit: Int) -> [CommitGap] {
        let all = gaps.enumerated().filter { isSudden($0.element) }
        let longest = all.sorted {
            ($1.element.microseconds, $0.offset) < ($0.element.microseconds, $1.offset)
        }.prefix(limit)
        return longest.sorted { $0.offset < $1.offset }.map(\.element)
    }
}
