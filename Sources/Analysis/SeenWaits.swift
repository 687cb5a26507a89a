import Evidence

/// The waits for a synchronous standby that a watch saw while they happened.
///
/// Each commit waits for a moment, so that a session that waits is no sign by itself. One that waits
/// in the very same statement in several snapshots in turn is.
struct SeenWaits: Sendable {
    /// The waits, in order of time.
    let waits: [CommitWaits.Wait]

    /// Collects the waits of a node.
    init(of node: NodeName, in file: CaseFile) {
        let samples = file.records.samples.filter {
            $0.value.node == node && $0.value.view == .server && $0.value.waiters != nil
                && $0.time != nil
        }
        var waits: [CommitWaits.Wait] = []
        var start = 0
        while start < samples.count {
            var end = start
            while end + 1 < samples.count,
                Self.isSameWait(samples[start].value, samples[end + 1].value)
            {
                end += 1
            }
            if end > start, let wait = Self.wait(samples, start...end, in: file) {
                waits.append(wait)
            }
            start = end + 1
        }
        self.waits = waits
    }

    /// Whether two samples show the same session waiting in the same statement.
    private static func isSameWait(_ one: PositionSample, _ other: PositionSample) -> Bool {
        (one.waiters ?? 0) > 0 && (other.waiters ?? 0) > 0 && one.waitingSince != nil
            && one.waitingSince == other.waitingSince && one.pid == other.pid
    }

    /// The wait that some samples in turn show.
    ///
    /// It began with its statement at the earliest, and after the last sample that would have shown
    /// it; it ended before the next sample.
    private static func wait(
        _ samples: [Timed<PositionSample>], _ range: ClosedRange<Int>, in file: CaseFile
    ) -> CommitWaits.Wait? {
        let first = samples[range.lowerBound]
        guard let seen = first.time, let last = samples[range.upperBound].time,
            let statement = first.value.waitingSince, let node = first.value.node
        else { return nil }
        let began = file.corrected(statement, of: node)
        var earliest = began.earliest
        if range.lowerBound > 0, let before = samples[range.lowerBound - 1].time {
            let other = samples[range.lowerBound - 1].value
            // Of several sessions a sample tells the one that began first.
            let wouldShow =
                (other.waiters ?? 0) == 0 || (other.waitingSince.map { $0 > statement } ?? true)
            if wouldShow { earliest = max(earliest, before.earliest) }
        }
        let next = range.upperBound + 1 < samples.count ? samples[range.upperBound + 1].time : nil
        let evidence = file.occurrences(.waitersObserved).filter {
            $0.observer == node && $0.time.latest >= seen.earliest
                && $0.time.earliest <= (next ?? last).latest
        }.flatMap(\.evidence)
        return CommitWaits.Wait(
            start: Bounded(min(earliest, seen.latest), seen.latest),
            end: Bounded(last.earliest, (next ?? last).latest), isCommit: true,
            isCancelled: false,
            sessions: samples[range].compactMap { $0.value.waiters }.max()
                .map { Int(clamping: $0) }, evidence: evidence)
    }
}
