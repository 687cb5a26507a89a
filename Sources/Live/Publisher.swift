package import Store

/// Publishes what an audit database tells of one cluster into a fleet database.
///
/// All of it is one transaction: whoever reads there sees the cluster as it was before or as it is now. Other clusters are not touched.
package struct Publisher {
    private let store: AuditStore
    private let toolVersion: String

    /// What was done.
    package enum Outcome: Sendable, Hashable {
        /// So many rows took the place of the cluster's earlier ones.
        case published(rows: Int)
        /// The very same was there.
        case unchanged
    }

    /// Prepares publishing from an audit database by a version of walaudit.
    package init(_ store: AuditStore, toolVersion: String) {
        self.store = store
        self.toolVersion = toolVersion
    }

    /// Publishes a cluster.
    ///
    /// - Parameters:
    ///   - cluster: the cluster in the audit database.
    ///   - name: what it is called in the fleet, where two sites use one name.
    ///   - target: the fleet database.
    /// - Returns: what was done.
    /// - Throws: `PublishError`, `StoreError`; nothing is changed then.
    package func publish(
        _ cluster: AuditStore.Cluster, as name: String, to target: ConnectionTarget
    ) throws -> Outcome {
        guard let run = try run(of: cluster) else {
            throw PublishError.notAnalysed(cluster: cluster.name)
        }
        let connection = try FleetConnection(to: target)
        try connection.run("BEGIN")
        try migrate(connection)
        let known = try connection.run(
            "SELECT evidence_digest, options, tool_version FROM walaudit.clusters WHERE cluster = $1"
                + " FOR UPDATE", [name])
        if known.first == [run.digest, run.options, run.toolVersion] {
            try connection.run("ROLLBACK")
            return .unchanged
        }
        try connection.run("DELETE FROM walaudit.clusters WHERE cluster = $1", [name])
        try connection.run(
            """
            INSERT INTO walaudit.clusters
              (cluster, evidence_digest, options, tool_version, first_event, last_event)
            VALUES ($1, $2, $3, $4, $5::timestamptz, $6::timestamptz)
            """,
            [name, run.digest, run.options, run.toolVersion, run.first, run.last])
        var count = 0
        for table in FleetTable.all {
            let rows = try store.query(table.selection(of: cluster.name)).rows
            guard !rows.isEmpty else { continue }
            try connection.copy(table.copy, table.lines(rows, of: name))
            count += rows.count
        }
        try connection.run("COMMIT")
        return .published(rows: count)
    }

    /// Brings the schema to the newest version, where it is not newer already.
    ///
    /// Publishers wait for each other, for as long as the transaction lasts.
    private func migrate(_ connection: FleetConnection) throws(PublishError) {
        try connection.run("SELECT pg_advisory_xact_lock(hashtext('walaudit.publish'))")
        let isThere = try connection.run(
            "SELECT to_regclass('walaudit.schema_version') IS NOT NULL")
        if isThere.first != ["t"] { try connection.run(FleetSchema.foundation) }
        let found = try connection.run(
            "SELECT coalesce(max(version), 0) FROM walaudit.schema_version")
        let version = found.first?.first.flatMap { $0 }.flatMap { Int($0) } ?? 0
        guard version <= FleetSchema.version else {
            throw .newerSchema(found: version, known: FleetSchema.version)
        }
        for (index, step) in FleetSchema.steps.enumerated().dropFirst(version) {
            try connection.run(step)
            try connection.run(
                "INSERT INTO walaudit.schema_version (version, tool_version) VALUES ($1::integer, $2)",
                [String(index + 1), toolVersion])
        }
    }

    /// The analysis that the findings come from.
    private struct Run {
        var digest: String
        var options: String
        var toolVersion: String
        var first: String?
        var last: String?
    }

    private func run(of cluster: AuditStore.Cluster) throws -> Run? {
        let quoted = FleetTable.literal(cluster.name)
        let row = try store.query(
            """
            SELECT r.evidence_digest, r.options, r.tool_version
            FROM run r JOIN cluster c ON c.id = r.cluster_id WHERE c.name = \(quoted)
            """
        ).rows.first
        guard let row, row.count == 3, let digest = row[0], let options = row[1],
            let version = row[2]
        else { return nil }
        let span = try store.query(
            "SELECT min(time), max(time) FROM events WHERE cluster = \(quoted)"
        ).rows.first
        return Run(
            digest: digest, options: options, toolVersion: version, first: span?[0],
            last: span?[1])
    }
}
