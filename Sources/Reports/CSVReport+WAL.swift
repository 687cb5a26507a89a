import Analysis
import Evidence

/// The tables of what the WAL holds.
extension CSVReport {
    /// How far the WAL of each node goes.
    func nodes(_ review: Review) -> ReportTable {
        var table = CSVTable(
            "nodes",
            [
                "node", "verdict", "is_newest", "timeline", "end_of_wal", "end_is_lower_bound",
                "last_commit_xid", "last_commit_lsn", "last_commit_time", "state", "lock_file",
                "role", "startable", "evidence",
            ])
        let newest = review.newest
        for one in newest.nodes {
            table.add(
                .text(one.name.text), .text(newest.verdict.rawValue),
                .text(
                    one.name == newest.node || newest.equal.contains(one.name) ? "true" : "false"),
                .text(one.timeline?.description), .text(one.endOfWAL?.description),
                .text(one.endIsLowerBound ? "true" : "false"),
                .text(one.lastCommit?.xid.description), .text(one.lastCommit?.lsn.description),
                .time(one.lastCommit?.time), .text(one.state), .text(one.lockFile),
                .text(one.role.rawValue), .text(one.startable.answer.rawValue),
                .events(one.evidence))
        }
        return table.finished
    }

    /// The timelines beyond the first.
    func timelines(_ review: Review) -> ReportTable {
        var table = CSVTable(
            "timelines",
            ["timeline", "parent", "switch_lsn", "node", "earliest", "latest", "evidence"])
        for one in review.timelines {
            table.add(
                .text(one.timeline.description), .text(one.parent.description),
                .text(one.switchLSN.description), .text(one.node?.text),
                .time(one.time?.earliest), .time(one.time?.latest), .events(one.evidence))
        }
        return table.finished
    }

    /// The sides of the forks.
    func branches(_ review: Review) -> ReportTable {
        var table = CSVTable(
            "branches",
            [
                "divergence", "fork_lsn", "fork_timeline", "same_timeline", "node", "timeline",
                "end_of_wal", "bytes", "commits", "confidence", "evidence",
            ])
        for fork in review.divergences {
            for one in fork.branches {
                table.add(
                    .text(fork.id), .text(fork.forkLSN.description),
                    .text(fork.forkTimeline.description),
                    .text(fork.sameTimeline ? "true" : "false"), .text(one.node.text),
                    .text(one.timeline.description), .text(one.endOfWAL.description),
                    .text(String(one.bytes)), .text(String(one.commits.count)),
                    .text(fork.confidence.rawValue), .events(fork.evidence))
            }
        }
        return table.finished
    }

    /// The commits past the forks.
    func commits(_ review: Review) -> ReportTable {
        var table = CSVTable(
            "commits", ["divergence", "node", "xid", "lsn", "time", "acknowledged"])
        for fork in review.divergences {
            for branch in fork.branches {
                for one in branch.commits {
                    table.add(
                        .text(fork.id), .text(branch.node.text), .text(one.xid.description),
                        .text(one.lsn.description), .time(one.time),
                        .text(one.acknowledged.rawValue))
                }
            }
        }
        return table.finished
    }

    /// Archives and receivers' folders, branch by branch.
    func walCopies(_ review: Review) -> ReportTable {
        var table = CSVTable(
            "wal_copies",
            [
                "id", "path", "node", "kind", "timeline", "first_lsn", "end_of_wal",
                "end_is_lower_bound", "last_commit_xid", "last_commit_time", "evidence",
            ])
        for copy in review.copies {
            for one in copy.branches {
                table.add(
                    .text(copy.id), .text(copy.path), .text(copy.node?.text),
                    .text(copy.kind.rawValue), .text(one.timeline.description),
                    .text(one.first?.description), .text(one.end.description),
                    .text(one.endIsLowerBound ? "true" : "false"),
                    .text(one.lastCommit?.xid.description), .time(one.lastCommit?.time),
                    .events(copy.evidence))
            }
        }
        return table.finished
    }
}
