package import Evidence
import GRDB

extension AuditStore {
    /// The analysis that the stored findings come from.
    package struct Run: Sendable, Hashable {
        /// The version of walaudit.
        package var toolVersion: String
        /// The options, as the analysis keeps them.
        package var options: String
        /// The digest of all evidence at the time.
        package var evidenceDigest: String
    }

    /// The analysis that the findings of a cluster come from; `nil` where there was none.
    package func run(of cluster: Cluster) throws(StoreError) -> Run? {
        try read { database in
            try Row.fetchOne(
                database, sql: "SELECT * FROM run WHERE cluster_id = ?", arguments: [cluster.id]
            ).map {
                Run(
                    toolVersion: $0["tool_version"], options: $0["options"],
                    evidenceDigest: $0["evidence_digest"])
            }
        }
    }

    /// The stored findings of a cluster, by kind and place.
    package func findings(of cluster: Cluster) throws(StoreError) -> [StoredFinding.Record] {
        try read { database in
            var evidence: [String: [String]] = [:]
            for row in try Row.fetchAll(
                database,
                sql: """
                    SELECT kind || '/' || ordinal, event_id FROM finding_evidence
                    WHERE cluster_id = ? ORDER BY event_id
                    """, arguments: [cluster.id])
            {
                evidence[row[0], default: []].append(row[1])
            }
            return try Row.fetchAll(
                database,
                sql: "SELECT * FROM finding WHERE cluster_id = ? ORDER BY kind, ordinal",
                arguments: [cluster.id]
            ).map { row in
                let (kind, ordinal): (String, Int64) = (row["kind"], row["ordinal"])
                return StoredFinding.Record(
                    kind: kind, id: row["id"], payload: row["payload"],
                    evidence: evidence["\(kind)/\(ordinal)"] ?? [])
            }
        }
    }

    /// The derived times of all events of a cluster, as they are stored.
    package func derivedTimes(
        of cluster: Cluster
    ) throws(StoreError) -> [EventID: [Int64?]] {
        try read { database in
            var times: [EventID: [Int64?]] = [:]
            let rows = try Row.fetchCursor(
                database,
                sql: """
                    SELECT id, utc_earliest, utc_latest, time_earliest, time_latest FROM event
                    WHERE cluster_id = ?
                    """, arguments: [cluster.id])
            while let row = try rows.next() {
                times[EventID(row[0])] = [row[1], row[2], row[3], row[4]]
            }
            return times
        }
    }

    /// Holds everything that is stored against the journal.
    package func custody() throws(StoreError) -> [CustodyFact] {
        try read { try JournalCheck.facts($0) }
    }
}
