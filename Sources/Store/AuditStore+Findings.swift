package import Evidence
import GRDB

/// A kind of finding, as the table names it.
package enum FindingKind: String, Sendable, CaseIterable {
    /// A `Failover`.
    case failover
    /// A `TimelineSwitch`.
    case timeline
    /// A `Divergence`.
    case divergence
    /// A `Period`.
    case period
    /// A `Stall`.
    case stall
    /// An `Outage`.
    case outage
    /// An `UnprotectedPeriod`.
    case unprotected
    /// A `Notice` of a cancelled wait.
    case cancelledWait = "cancelled-wait"
    /// A `Notice` of a contradiction between sources.
    case contradiction
    /// A `Notice` of a near miss.
    case nearMiss = "near-miss"
    /// The one `NewestNode`.
    case newest
    /// A `Remark` on how times were understood.
    case time
    /// A `WALCopy`.
    case walCopy = "wal-copy"
    /// A `Remark` on branches whose evidence is gone, or where it still lies.
    case branchRemark = "branch-remark"
}

/// A finding, ready to be stored.
package struct StoredFinding: Sendable {
    let kind: FindingKind
    let id: String
    let payload: String
    let evidence: [EventID]

    /// A finding as the tables hold it, apart from its place among its kind.
    package struct Record: Sendable, Hashable {
        /// Its kind, as the table names it.
        package var kind: String
        /// Its name.
        package var id: String
        /// The finding as JSON.
        package var payload: String
        /// The events that it rests on, sorted.
        package var evidence: [String]

        /// Makes a record.
        package init(kind: String, id: String, payload: String, evidence: [String]) {
            self.kind = kind
            self.id = id
            self.payload = payload
            self.evidence = evidence
        }
    }

    /// Encodes a finding.
    package init(
        _ kind: FindingKind, id: String, _ value: some Encodable, evidence: [EventID]
    ) throws {
        self.kind = kind
        self.id = id
        self.payload = try Payload.encode(value)
        self.evidence = evidence
    }
}

extension AuditStore {
    /// Stores the findings of a run in place of those of the run before.
    package func replaceFindings(
        _ findings: [StoredFinding], toolVersion: String, options: String,
        evidenceDigest: String, of cluster: Cluster
    ) throws(StoreError) {
        try write { database in
            try database.execute(
                sql: "DELETE FROM finding WHERE cluster_id = ?", arguments: [cluster.id])
            try database.execute(
                sql: "INSERT OR REPLACE INTO run VALUES (?, ?, ?, ?)",
                arguments: [cluster.id, toolVersion, options, evidenceDigest])
            var ordinals: [FindingKind: Int] = [:]
            for finding in findings {
                let ordinal = ordinals[finding.kind, default: 0]
                ordinals[finding.kind] = ordinal + 1
                try database.execute(
                    sql: "INSERT INTO finding VALUES (?, ?, ?, ?, ?)",
                    arguments: [
                        cluster.id, finding.kind.rawValue, ordinal, finding.id, finding.payload,
                    ])
                for event in Set(finding.evidence).sorted() {
                    try database.execute(
                        sql: "INSERT INTO finding_evidence VALUES (?, ?, ?, ?)",
                        arguments: [cluster.id, finding.kind.rawValue, ordinal, event.text])
                }
            }
        }
    }

    /// A digest over everything that was taken in: the same evidence gives the same digest.
    package func evidenceDigest(of cluster: Cluster) throws(StoreError) -> String {
        let lines = try sources(of: cluster).map { source in
            "\(source.path)\0\(source.node?.text ?? "")\0\(source.format)\0\(source.sha256)"
        }
        return EvidenceHasher.digest(of: lines.joined(separator: "\n"))
    }
}
