package import Evidence
import GRDB

/// An event as it is stored, with every place where it stands and its derived times.
package struct StoredEvent: Sendable {
    /// The event; its citation is the first of `citations`.
    package var event: Event
    /// Every place where it stands, in order of the sources' paths.
    package var citations: [Citation]
    /// When it happened by the clock of its own node; `nil` where nothing dates it.
    package var utc: Bounded<Timestamp>?
    /// When it happened by the clock of the reference node.
    package var time: Bounded<Timestamp>?
}

/// The times derived for an event.
package struct DerivedTime: Sendable {
    /// The event.
    package var id: EventID
    /// By the clock of its own node.
    package var utc: Bounded<Timestamp>?
    /// By the clock of the reference node.
    package var time: Bounded<Timestamp>?

    /// Makes derived times.
    package init(id: EventID, utc: Bounded<Timestamp>?, time: Bounded<Timestamp>?) {
        self.id = id
        self.utc = utc
        self.time = time
    }
}

extension AuditStore {
    /// All sources of a cluster, sorted by path.
    package func sources(of cluster: Cluster) throws(StoreError) -> [Source] {
        try read { database in
            try Row.fetchAll(
                database,
                sql: "SELECT * FROM source WHERE cluster_id = ? ORDER BY path, member, id",
                arguments: [cluster.id]
            ).map(Self.source)
        }
    }

    /// What could not be read of a cluster's evidence, sorted by path and offset.
    package func gaps(of cluster: Cluster) throws(StoreError) -> [EvidenceGap] {
        try read { database in
            try Row.fetchAll(
                database,
                sql:
                    "SELECT * FROM evidence_gap WHERE cluster_id = ? ORDER BY path, offset, reason",
                arguments: [cluster.id]
            ).map(Self.gap)
        }
    }

    /// Samples of messages that no row knows: source path, offset and text.
    package func unknownMessages(of cluster: Cluster) throws(StoreError) -> [(
        source: SourceID, offset: UInt64, text: String
    )] {
        try read { database in
            try Row.fetchAll(
                database,
                sql:
                    "SELECT * FROM unknown_message WHERE cluster_id = ? ORDER BY source_id, offset",
                arguments: [cluster.id]
            ).map { row in
                let offset: Int64 = row["offset"]
                return (SourceID(row["source_id"]), UInt64(clamping: offset), row["text"])
            }
        }
    }

    /// All events of a cluster; in order of their names, which says nothing of time.
    package func events(of cluster: Cluster) throws(StoreError) -> [StoredEvent] {
        try read { database in
            let citations = try Row.fetchCursor(
                database,
                sql: """
                    SELECT c.event_id, c.source_id, c.offset, c.length
                    FROM event_citation c JOIN source s
                      ON s.cluster_id = c.cluster_id AND s.id = c.source_id
                    WHERE c.cluster_id = ?
                    ORDER BY c.event_id, s.member IS NOT NULL, s.path, s.member, c.offset
                    """, arguments: [cluster.id])
            var places: [String: [Citation]] = [:]
            while let row = try citations.next() {
                let offset: Int64 = row[2]
                let length: Int64 = row[3]
                places[row[0], default: []].append(
                    Citation(
                        source: SourceID(row[1]), offset: UInt64(clamping: offset),
                        length: UInt64(clamping: length)))
            }
            var events: [StoredEvent] = []
            let rows = try Row.fetchCursor(
                database,
                sql: "SELECT \(EventColumn.list) FROM event WHERE cluster_id = ? ORDER BY id",
                arguments: [cluster.id])
            while let row = try rows.next() {
                let id: String = row[EventColumn.id.rawValue]
                guard let cited = places[id], let first = cited.first else { continue }
                events.append(try Self.event(row, first, cited, path))
            }
            return events
        }
    }

    /// The snapshots of a cluster, sorted by path.
    package func nodeStates(of cluster: Cluster) throws(StoreError) -> [NodeState] {
        try read { database in
            try Row.fetchAll(
                database, sql: "SELECT * FROM node_state WHERE cluster_id = ? ORDER BY path, id",
                arguments: [cluster.id]
            ).map { row in
                do {
                    return try Self.nodeState(row)
                } catch is DecodingError {
                    let id: String = row["id"]
                    throw StoreError.damaged(
                        path: path, table: "node_state", detail: "row '\(id)'")
                }
            }
        }
    }

    /// The commits that were kept of a snapshot, in order of timeline and position.
    package func commits(of state: SourceID, in cluster: Cluster) throws(StoreError)
        -> [CommitRecord]
    {
        if let shelf { return shelf.records(of: state, in: cluster).commits }
        return try read { database in
            // Row by row: copies of all rows would cost as much as the rest.
            let rows = try Row.fetchCursor(
                database,
                sql: """
                    SELECT timeline, lsn, xid, time, records, bytes, relations, prepared_lsn
                    FROM commit_record
                    WHERE cluster_id = ? AND node_state_id = ? ORDER BY timeline, lsn
                    """, arguments: [cluster.id, state.text])
            var commits: [CommitRecord] = []
            while let row = try rows.next() {
                guard
                    var commit = Self.commit(
                        timeline: row[0], lsn: row[1], xid: row[2], time: row[3])
                else { continue }
                commit.work = WorkColumns.work(
                    records: row[4], bytes: row[5], relations: row[6], prepared: row[7])
                commits.append(commit)
            }
            return commits
        }
    }

    /// The silences between commits of a snapshot, in order of position.
    package func commitGaps(of state: SourceID, in cluster: Cluster) throws(StoreError)
        -> [CommitGap]
    {
        try read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT * FROM commit_gap WHERE cluster_id = ? AND node_state_id = ?
                    ORDER BY before_lsn, after_lsn
                    """, arguments: [cluster.id, state.text]
            ).compactMap { row in
                guard
                    let before = Self.commit(
                        timeline: row["before_timeline"], lsn: row["before_lsn"],
                        xid: row["before_xid"], time: row["before_time"]),
                    let after = Self.commit(
                        timeline: row["after_timeline"], lsn: row["after_lsn"],
                        xid: row["after_xid"], time: row["after_time"])
                else { return nil }
                return CommitGap(before: before, after: after)
            }
        }
    }

    /// The commits and aborts of each second in a snapshot's WAL, in order of timeline and second.
    package func commitTallies(of state: SourceID, in cluster: Cluster) throws(StoreError)
        -> [CommitTally]
    {
        try read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT timeline, second, commits, aborts FROM commit_tally
                    WHERE cluster_id = ? AND node_state_id = ? ORDER BY timeline, second
                    """, arguments: [cluster.id, state.text]
            ).compactMap { row in
                let number: Int64 = row[0]
                guard let timeline = TimelineID(exactly: number) else {
                    return nil
                }
                return CommitTally(
                    timeline: timeline, second: row[1], commits: row[2], aborts: row[3])
            }
        }
    }
}
