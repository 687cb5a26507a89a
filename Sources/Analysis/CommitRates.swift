import Evidence

/// How many commits each node wrote in each second, from the WAL.
///
/// Nodes hold each other's WAL: of each timeline the snapshot that holds most of it speaks, and
/// the node that made the timeline wrote it, where that is known.
enum CommitRates {
    /// The rates of each node that wrote commits, sorted by node.
    static func rates(of file: CaseFile) -> [Review.CommitRate] {
        var best: [TimelineID: (commits: Int, holder: NodeName?, seconds: [Int64: Int])] = [:]
        for snapshot in file.snapshots {
            guard let rhythm = file.rhythms[snapshot.id] else { continue }
            for (timeline, seconds) in rhythm.timelines {
                let commits = seconds.values.reduce(0) { $0 &+ $1 }
                if commits > best[timeline]?.commits ?? 0 {
                    best[timeline] = (commits, snapshot.node, seconds)
                }
            }
        }
        var rates: [NodeName: [Int64: Int]] = [:]
        for (timeline, found) in best.sorted(by: { $0.key < $1.key }) {
            guard let node = file.writers[timeline] ?? found.holder else { continue }
            for (second, commits) in found.seconds {
                let (start, overflow) = second.multipliedReportingOverflow(by: 1_000_000)
                guard !overflow else { continue }
                let time = file.corrected(Timestamp(microseconds: start), of: node).middle
                rates[node, default: [:]][time.microseconds / 1_000_000, default: 0] += commits
            }
        }
        return rates.sorted { $0.key < $1.key }.map { node, seconds in
            Review.CommitRate(
                node: node,
                seconds: seconds.sorted { $0.key < $1.key }.map {
                    Review.CommitRate.Second(second: $0.key, commits: $0.value)
                })
        }
    }
}
