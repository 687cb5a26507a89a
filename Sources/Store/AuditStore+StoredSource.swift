package import Evidence
import GRDB

extension AuditStore {
    /// What is stored of a source, for an intake that goes on where an earlier one stopped.
    package struct StoredSource: Sendable {
        /// The source as it was left.
        package var source: Source
        /// What of it could not be read.
        package var gaps: [EvidenceGap]
        /// Messages that no row knows.
        package var unknownMessages: [(offset: UInt64, text: String)]
        /// What lets the intake go on without reading again what is known.
        package var state: StreamState?
    }

    /// What is stored of a source; `nil` where it is new.
    package func stored(_ id: SourceID, of cluster: Cluster) throws(StoreError) -> StoredSource? {
        try read { database in
            let row = try Row.fetchOne(
                database, sql: "SELECT * FROM source WHERE cluster_id = ? AND id = ?",
                arguments: [cluster.id, id.text])
            guard let row else { return nil }
            let source = Self.source(row)
            let unknown = try Row.fetchAll(
                database,
                sql: """
                    SELECT offset, text FROM unknown_message
                    WHERE cluster_id = ? AND source_id = ? ORDER BY offset
                    """, arguments: [cluster.id, id.text]
            ).map { row -> (offset: UInt64, text: String) in
                let offset: Int64 = row[0]
                return (UInt64(clamping: offset), row[1])
            }
            let gaps = try Row.fetchAll(
                database,
                sql: "SELECT * FROM evidence_gap WHERE cluster_id = ? AND path = ?",
                arguments: [cluster.id, source.fullPath]
            ).map(Self.gap)
            return StoredSource(
                source: source, gaps: gaps, unknownMessages: unknown,
                state: try Self.streamState(of: id, cluster, database))
        }
    }

    /// The names of all sources.
    package func sourceIDs(of cluster: Cluster) throws(StoreError) -> Set<SourceID> {
        try read { database in
            Set(
                try String.fetchAll(
                    database, sql: "SELECT id FROM source WHERE cluster_id = ?",
                    arguments: [cluster.id]
                ).map { SourceID($0) })
        }
    }

    /// Gives sources that are stored already, and what could not be read of them, their new paths.
    ///
    /// All at once, since rotation gives each file the name that another one had.
    package func move(
        _ sources: [(id: SourceID, path: String, member: String?)], of cluster: Cluster
    ) throws(StoreError) {
        try write { database in
            var moved: [(hidden: String, path: String)] = []
            var leftPaths: [String] = []
            for source in sources {
                let row = try Row.fetchOne(
                    database,
                    sql: "SELECT path, member FROM source WHERE cluster_id = ? AND id = ?",
                    arguments: [cluster.id, source.id.text])
                guard let row else { continue }
                func full(_ path: String, _ member: String?) -> String {
                    member.map { path + "/" + $0 } ?? path
                }
                let (old, new) = (full(row[0], row[1]), full(source.path, source.member))
                guard old != new else { continue }
                // No path begins so: the gaps stand aside until all have left their old paths.
                let hidden = "\u{1}" + source.id.text
                try database.execute(
                    sql: "UPDATE evidence_gap SET path = ? WHERE cluster_id = ? AND path = ?",
                    arguments: [hidden, cluster.id, old])
                try database.execute(
                    sql: "UPDATE source SET path = ?, member = ? WHERE cluster_id = ? AND id = ?",
                    arguments: [source.path, source.member, cluster.id, source.id.text])
                moved.append((hidden, new))
                leftPaths.append(old)
                let now = try Row.fetchOne(
                    database, sql: "SELECT * FROM source WHERE cluster_id = ? AND id = ?",
                    arguments: [cluster.id, source.id.text])
                try now.map { try journal.enterMoved(Self.source($0), cluster, database) }
            }
            for (hidden, path) in moved {
                try database.execute(
                    sql: """
                        UPDATE OR REPLACE evidence_gap SET path = ?
                        WHERE cluster_id = ? AND path = ?
                        """, arguments: [path, cluster.id, hidden])
            }
            try journal.enterGaps(at: leftPaths + moved.map(\.path), cluster, database)
        }
    }

    /// The first byte of each event that a source states.
    package func offsets(
        ofEventsIn id: SourceID, of cluster: Cluster
    ) throws(StoreError) -> [EventID: UInt64] {
        try read { database in
            var offsets: [EventID: UInt64] = [:]
            let citations = try Row.fetchCursor(
                database,
                sql: """
                    SELECT event_id, offset FROM event_citation
                    WHERE cluster_id = ? AND source_id = ?
                    """, arguments: [cluster.id, id.text])
            while let citation = try citations.next() {
                let offset: Int64 = citation[1]
                offsets[EventID(citation[0])] = UInt64(clamping: offset)
            }
            return offsets
        }
    }
}
