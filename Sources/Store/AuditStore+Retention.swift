package import Evidence
import Foundation
import GRDB

/// Findings that are kept although the events around them were removed.
package struct RetainedFindings: Sendable {
    /// Events before this moment were removed, but for those that something rests on.
    package var horizon: Timestamp
    /// The findings that were over by then, in the order of their kinds and times.
    package var findings: [StoredFinding.Record]
}

extension AuditStore {
    /// What is kept of the time whose events were removed; `nil` where none were.
    package func retained(of cluster: Cluster) throws(StoreError) -> RetainedFindings? {
        try read { database in
            guard
                let horizon = try Int64.fetchOne(
                    database, sql: "SELECT horizon FROM retention WHERE cluster_id = ?",
                    arguments: [cluster.id])
            else { return nil }
            let findings = try Row.fetchAll(
                database,
                sql: "SELECT * FROM kept_finding WHERE cluster_id = ? ORDER BY kind, ordinal",
                arguments: [cluster.id]
            ).map { row in
                StoredFinding.Record(
                    kind: row["kind"], id: row["id"], payload: row["payload"],
                    evidence: try Payload.decode([String].self, row["evidence"]))
            }
            return RetainedFindings(
                horizon: Timestamp(microseconds: horizon), findings: findings)
        }
    }

    /// Removes the events of logs before a moment, and keeps the findings that were over by then.
    ///
    /// What something rests on stays: the events that findings cite, the first and the last one of
    /// each source, the last one of each kind on each matter, and silences. Of each that goes, its
    /// place and the mark stay by which the journal covers it.
    ///
    /// - Returns: how many events were removed.
    package func prune(
        before horizon: Timestamp, keeping findings: [StoredFinding.Record], of cluster: Cluster
    ) throws(StoreError) -> Int {
        try write { database in
            let before = try Int64.fetchOne(
                database, sql: "SELECT horizon FROM retention WHERE cluster_id = ?",
                arguments: [cluster.id])
            // What is gone cannot come back.
            guard before.map({ $0 < horizon.microseconds }) ?? true else { return 0 }
            try database.execute(
                sql: "INSERT OR REPLACE INTO retention VALUES (?, ?)",
                arguments: [cluster.id, horizon.microseconds])
            try database.execute(
                sql: "DELETE FROM kept_finding WHERE cluster_id = ?", arguments: [cluster.id])
            var ordinals: [String: Int] = [:]
            for finding in findings {
                let ordinal = ordinals[finding.kind, default: 0]
                ordinals[finding.kind] = ordinal + 1
                try database.execute(
                    sql: "INSERT INTO kept_finding VALUES (?, ?, ?, ?, ?, ?)",
                    arguments: [
                        cluster.id, finding.kind, ordinal, finding.id, finding.payload,
                        try Payload.encode(finding.evidence),
                    ])
            }
            let removed = try Self.removeEvents(before: horizon, cluster, database)
            try journal.enter(.pruned, "retention", cluster, database)
            return removed
        }
    }

    private static func removeEvents(
        before horizon: Timestamp, _ cluster: Cluster, _ database: Database
    ) throws -> Int {
        let events = try String.fetchAll(
            database, sql: prunable, arguments: [cluster.id, horizon.microseconds])
        for id in events {
            let rows = try Row.fetchAll(
                database, sql: CoveredTables.event, arguments: [cluster.id, id])
            for row in rows {
                try database.execute(
                    sql: "INSERT OR REPLACE INTO pruned_event VALUES (?, ?, ?, ?, ?)",
                    arguments: [
                        cluster.id, row["source_id"] as String, row["offset"] as Int64, id,
                        EventStretch.mark(of: Array(row.databaseValues.dropFirst())),
                    ])
            }
            try database.execute(
                sql: "DELETE FROM event WHERE cluster_id = ? AND id = ?",
                arguments: [cluster.id, id])
        }
        return events.count
    }

    /// The events that may go: of logs, before a moment, and nothing rests on them.
    private static let prunable = """
        WITH log(id) AS (
          SELECT id FROM source WHERE cluster_id = ?1 AND (format LIKE 'postgresql%'
            OR format LIKE 'pacemaker%' OR format LIKE 'corosync%' OR format LIKE 'syslog%')),
        edge(source_id, low, high) AS (
          SELECT source_id, min(offset), max(offset) FROM event_citation
          WHERE cluster_id = ?1 GROUP BY source_id),
        word(id, place) AS (
          SELECT id, row_number() OVER (
            PARTITION BY kind, observer, subject, resource, name ORDER BY time_latest DESC, id)
          FROM event WHERE cluster_id = ?1 AND time_latest < ?2),
        cited(id) AS (
          SELECT event_id FROM finding_evidence WHERE cluster_id = ?1
          UNION SELECT e.value FROM kept_finding k, json_each(k.evidence) e
            WHERE k.cluster_id = ?1)
        SELECT e.id FROM event e
        WHERE e.cluster_id = ?1 AND e.time_latest < ?2 AND e.kind <> 'log-silence'
          AND e.id NOT IN (SELECT id FROM cited)
          AND e.id NOT IN (SELECT id FROM word WHERE place = 1)
          AND NOT EXISTS (
            SELECT 1 FROM event_citation c JOIN edge g ON g.source_id = c.source_id
            WHERE c.cluster_id = ?1 AND c.event_id = e.id
              AND (c.offset IN (g.low, g.high) OR c.source_id NOT IN (SELECT id FROM log)))
        ORDER BY e.id
        """
}
