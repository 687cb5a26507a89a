/// The compliance reports that were issued.
enum ComplianceSchema {
    /// Table and view, in SQL.
    static let issues = """
        CREATE TABLE compliance_issue (
          cluster_id INTEGER NOT NULL REFERENCES cluster(id) ON DELETE CASCADE,
          policy TEXT NOT NULL,
          period TEXT NOT NULL,
          number INTEGER NOT NULL,
          policy_sha256 TEXT NOT NULL,
          results TEXT NOT NULL,
          sources TEXT NOT NULL,
          evidence_digest TEXT NOT NULL,
          PRIMARY KEY (cluster_id, policy, period, number)
        ) WITHOUT ROWID;
        CREATE VIEW compliance_results AS
          SELECT c.name AS cluster, i.policy, i.period, i.number AS issue,
                 r.value ->> '$.control' AS control, r.value ->> '$.status' AS status,
                 r.value ->> '$.value.earliest' AS value_earliest,
                 r.value ->> '$.value.latest' AS value_latest,
                 r.value ->> '$.target' AS target
          FROM compliance_issue i JOIN cluster c ON c.id = i.cluster_id,
               json_each(i.results) r
          ORDER BY i.cluster_id, i.policy, i.period, i.number, r.key;
        """
}
