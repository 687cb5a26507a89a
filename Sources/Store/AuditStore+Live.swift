package import Evidence
import GRDB

/// One question to a server and its answer, as `walaudit watch` keeps it.
package struct LiveSnapshot: Sendable, Hashable {
    /// Where it stands in the stream of its source.
    package var citation: Citation
    /// The node that was asked.
    package var node: NodeName
    /// When it was asked and answered, by the clock of the host that asked.
    package var asked: Bounded<Timestamp>
    /// The answer: lines of JSON, each an object of texts with the name of its view.
    package var text: String

    /// Makes a snapshot.
    package init(citation: Citation, node: NodeName, asked: Bounded<Timestamp>, text: String) {
        self.citation = citation
        self.node = node
        self.asked = asked
        self.text = text
    }
}

extension AuditStore {
    /// Adds snapshots to sources of `walaudit watch`, with what they state; all or nothing.
    ///
    /// The contents of a source hold what is new of it only. The journal gets an entry of a new source,
    /// and every ten minutes.
    package func append(
        _ stretches: [(contents: SourceContents, snapshots: [LiveSnapshot])], of cluster: Cluster
    ) throws(StoreError) {
        try write { database in
            let statement = try database.makeStatement(
                sql: "INSERT OR IGNORE INTO live_snapshot VALUES (?,?,?,?, ?,?,?,?)")
            for stretch in stretches {
                try Self.insert(stretch.contents.source, cluster, database)
                try Self.insertRest(of: stretch.contents, cluster, database)
                for snapshot in stretch.snapshots {
                    try statement.execute(arguments: [
                        cluster.id, snapshot.citation.source.text,
                        Int64(clamping: snapshot.citation.offset),
                        Int64(clamping: snapshot.citation.length), snapshot.node.text,
                        snapshot.asked.earliest.microseconds, snapshot.asked.latest.microseconds,
                        snapshot.text.withoutZeros,
                    ])
                }
            }
            let ids = stretches.map(\.contents.source.id)
            try journal.enterWatched(ofSome: Set(ids), cluster, database)
        }
    }

    /// Enters into the journal what watches stored since their last entries.
    package func enterWatched(of cluster: Cluster) throws(StoreError) {
        try write { try journal.enterWatched(cluster, $0) }
    }

    /// The last snapshots of a node, in order of time.
    package func liveSnapshots(
        of node: NodeName, last count: Int = 1, in cluster: Cluster
    ) throws(StoreError) -> [LiveSnapshot] {
        try read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT * FROM live_snapshot WHERE cluster_id = ? AND node = ?
                    ORDER BY asked DESC LIMIT ?
                    """, arguments: [cluster.id, node.text, count]
            ).reversed().map { row in
                let offset: Int64 = row["offset"]
                let length: Int64 = row["length"]
                return LiveSnapshot(
                    citation: Citation(
                        source: SourceID(row["source_id"]), offset: UInt64(clamping: offset),
                        length: UInt64(clamping: length)), node: node,
                    asked: Bounded(
                        Timestamp(microseconds: row["asked"]),
                        Timestamp(microseconds: row["answered"])), text: row["text"])
            }
        }
    }

    /// Removes of a source's snapshots those that say nothing new.
    ///
    /// One of each minute stays, and all within two minutes of an event of the source. What stays is
    /// entered into the journal anew, with the source as it is given.
    package func thin(_ source: Source, of cluster: Cluster) throws(StoreError) {
        try write { database in
            let place: StatementArguments = [cluster.id, source.id.text]
            let rows = try Row.fetchAll(
                database,
                sql: """
                    SELECT offset, length, asked FROM live_snapshot
                    WHERE cluster_id = ? AND source_id = ? ORDER BY offset
                    """, arguments: place)
            let told = try Int64.fetchAll(
                database,
                sql: """
                    SELECT offset FROM event_citation
                    WHERE cluster_id = ? AND source_id = ? ORDER BY offset
                    """, arguments: place)
            for (offset, length) in Self.needless(
                rows.map { ($0["offset"], $0["length"], $0["asked"]) }, told: told)
            {
                for table in ["live_snapshot", "position_sample"] {
                    try database.execute(
                        sql: """
                            DELETE FROM \(table) WHERE cluster_id = ? AND source_id = ?
                              AND offset >= ? AND offset < ?
                            """, arguments: place + [offset, offset &+ length])
                }
            }
            try Self.insert(source, cluster, database)
            try journal.enterWatched(source, cluster, isWhole: true, database)
        }
    }

    /// The snapshots, by offset and length, that are neither the first of their minute nor within
    /// two minutes of one that tells an event; both lists are in order.
    private static func needless(
        _ snapshots: [(offset: Int64, length: Int64, asked: Int64)], told: [Int64]
    ) -> [(offset: Int64, length: Int64)] {
        var next = 0
        let telling = snapshots.filter { snapshot in
            while next < told.count, told[next] < snapshot.offset { next += 1 }
            return next < told.count && told[next] < snapshot.offset &+ snapshot.length
        }.map(\.asked)
        let reach: Int64 = 120_000_000
        var near = 0
        var minutes: Set<Int64> = []
        return snapshots.filter { snapshot in
            let isFirst = minutes.insert(snapshot.asked / 60_000_000).inserted
            while near < telling.count, telling[near] &+ reach < snapshot.asked { near += 1 }
            let isNear = near < telling.count && telling[near] &- reach <= snapshot.asked
            return !isFirst && !isNear
        }.map { ($0.offset, $0.length) }
    }
}
