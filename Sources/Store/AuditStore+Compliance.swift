import GRDB

/// A compliance report as it was issued: what each control said, and on which sources.
package struct ComplianceIssue: Sendable, Hashable {
    /// The policy's name.
    package var policy: String
    /// The period's name.
    package var period: String
    /// Which issue it is, from 1 on.
    package var number: Int
    /// The SHA-256 of the policy.
    package var policySHA256: String
    /// The results, as JSON.
    package var results: String
    /// The sources that were there.
    package var sources: Set<String>
    /// The digest of the evidence.
    package var evidenceDigest: String

    /// Makes an issue.
    package init(
        policy: String, period: String, number: Int, policySHA256: String,
        results: some Encodable, sources: Set<String>, evidenceDigest: String
    ) throws {
        self.policy = policy
        self.period = period
        self.number = number
        self.policySHA256 = policySHA256
        self.results = try Payload.encode(results)
        self.sources = sources
        self.evidenceDigest = evidenceDigest
    }

    fileprivate init(_ row: Row) throws {
        policy = row["policy"]
        period = row["period"]
        number = Int(row["number"] as Int64)
        policySHA256 = row["policy_sha256"]
        results = row["results"]
        sources = try Payload.decode(Set<String>.self, row["sources"])
        evidenceDigest = row["evidence_digest"]
    }

    /// The results as values.
    package func results<Result: Decodable>(as type: Result.Type) throws -> Result {
        try Payload.decode(type, results)
    }
}

extension AuditStore {
    /// The issues of a report on a period, the first one first.
    package func complianceIssues(
        policy: String, period: String, of cluster: Cluster
    ) throws(StoreError) -> [ComplianceIssue] {
        try read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT * FROM compliance_issue
                    WHERE cluster_id = ? AND policy = ? AND period = ? ORDER BY number
                    """, arguments: [cluster.id, policy, period]
            ).map { try ComplianceIssue($0) }
        }
    }

    /// The last issue of each period of each policy, in order of policy and period.
    package func complianceReports(of cluster: Cluster) throws(StoreError) -> [ComplianceIssue] {
        try read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT *, max(number) FROM compliance_issue WHERE cluster_id = ?
                    GROUP BY policy, period ORDER BY policy, period
                    """, arguments: [cluster.id]
            ).map { try ComplianceIssue($0) }
        }
    }

    /// Keeps an issue, in place of one with its number.
    package func keep(_ issue: ComplianceIssue, of cluster: Cluster) throws(StoreError) {
        try write { database in
            try database.execute(
                sql: "INSERT OR REPLACE INTO compliance_issue VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                arguments: [
                    cluster.id, issue.policy, issue.period, issue.number, issue.policySHA256,
                    issue.results, try Payload.encode(issue.sources.sorted()),
                    issue.evidenceDigest,
                ])
        }
    }
}
