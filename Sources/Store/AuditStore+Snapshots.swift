package import Evidence
import GRDB

/// Everything that was found in one snapshot of a data directory.
package struct SnapshotContents: Sendable {
    /// The state that the snapshot gives.
    package var state: NodeState
    /// The commits since the last checkpoint, at least the last 100,000, in order.
    package var commits: [CommitRecord]
    /// Commits and aborts for each second.
    package var tallies: [CommitTally]
    /// The silences between commits.
    package var commitGaps: [CommitGap]
    /// By what its WAL can be compared with other copies.
    package var trail: RecordTrail

    /// Collects the contents of a snapshot.
    package init(
        state: NodeState, commits: [CommitRecord] = [], tallies: [CommitTally] = [],
        commitGaps: [CommitGap] = [], trail: RecordTrail = RecordTrail()
    ) {
        self.state = state
        self.commits = commits
        self.tallies = tallies
        self.commitGaps = commitGaps
        self.trail = trail
    }
}

extension AuditStore {
    /// Stores what a snapshot says, in place of what it said before.
    package func replace(_ contents: SnapshotContents, of cluster: Cluster) throws(StoreError) {
        try write { database in
            try Self.insert(contents, cluster, database)
            if shelf == nil { try Self.insertRecords(contents, cluster, database) }
            try journal.enter(
                .snapshot, contents.state.id.text, cluster, node: contents.state.node?.text,
                path: contents.state.path, database)
        }
        shelf?.put(contents, of: cluster)
    }

    private static func insert(
        _ contents: SnapshotContents, _ cluster: Cluster, _ database: Database
    ) throws {
        let state = contents.state
        try database.execute(
            sql: "DELETE FROM node_state WHERE cluster_id = ? AND id = ?",
            arguments: [cluster.id, state.id.text])
        try database.execute(
            sql: """
                INSERT INTO node_state (cluster_id, id, path, node, control,
                  end_timeline, end_lsn, end_is_lower_bound, end_reason, history,
                  last_commit_timeline, last_commit_lsn, last_commit_xid, last_commit_time,
                  lock_file, signal_files, evidence, kind, particulars)
                VALUES (?,?,?,?,?, ?,?,?,?,?, ?,?,?,?, ?,?,?,?,?)
                """,
            arguments: [
                cluster.id, state.id.text, state.path, state.node?.text,
                try state.control.map(Payload.encode),
                state.end.map { Int64($0.timeline.number) },
                state.end.map { Int64(clamping: $0.lsn.bytes) },
                state.end.map { $0.isLowerBound }, state.end.map { $0.reason },
                try state.history.map(Payload.encode),
                state.lastCommit.map { Int64($0.timeline.number) },
                state.lastCommit.map { Int64(clamping: $0.lsn.bytes) },
                state.lastCommit.map { Int64($0.xid.number) },
                state.lastCommit.map { $0.time.microseconds },
                state.lockFile, try Payload.encode(state.signalFiles),
                try Payload.encode(state.evidence), state.kind.rawValue,
                try Payload.encode(state.particulars),
            ])
        let tally = try database.makeStatement(
            sql: "INSERT OR IGNORE INTO commit_tally VALUES (?, ?, ?, ?, ?, ?)")
        for row in contents.tallies {
            try tally.execute(arguments: [
                cluster.id, state.id.text, Int64(row.timeline.number), row.second, row.commits,
                row.aborts,
            ])
        }
        let gap = try database.makeStatement(
            sql: "INSERT OR IGNORE INTO commit_gap VALUES (?,?, ?,?,?,?, ?,?,?,?)")
        for row in contents.commitGaps {
            try gap.execute(arguments: [
                cluster.id, state.id.text, Int64(row.before.timeline.number),
                Int64(clamping: row.before.lsn.bytes), Int64(row.before.xid.number),
                row.before.time.microseconds, Int64(row.after.timeline.number),
                Int64(clamping: row.after.lsn.bytes), Int64(row.after.xid.number),
                row.after.time.microseconds,
            ])
        }
    }

    /// What a database in memory keeps beside its rows.
    private static func insertRecords(
        _ contents: SnapshotContents, _ cluster: Cluster, _ database: Database
    ) throws {
        let state = contents.state.id
        try insert(contents.trail, of: state, cluster, database)
        let commit = try database.makeStatement(
            sql: "INSERT OR IGNORE INTO commit_record VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        for record in contents.commits {
            try commit.execute(arguments: [
                cluster.id, state.text, Int64(record.timeline.number),
                Int64(clamping: record.lsn.bytes), Int64(record.xid.number),
                record.time.microseconds, record.work.map { Int64($0.records) },
                record.work.map { Int64(clamping: $0.bytes) },
                record.work.map { WorkColumns.relations($0) },
                record.work.flatMap { WorkColumns.prepared($0) },
            ])
        }
    }
}
