/// The schema `walaudit` of the fleet database, and how older versions of it become the newest.
enum FleetSchema {
    /// The statements that lead from each version to the next; those of a version that was published never change.
    static let steps: [String] = [first]

    /// The version that this program writes.
    static var version: Int { steps.count }

    /// What stands below all versions, and does nothing where it is there.
    static let foundation = """
        CREATE SCHEMA IF NOT EXISTS walaudit;
        CREATE TABLE IF NOT EXISTS walaudit.schema_version (
          version integer PRIMARY KEY,
          tool_version text NOT NULL,
          made timestamptz NOT NULL DEFAULT now()
        );
        """

    private static let first =
        """
        CREATE TABLE walaudit.clusters (
          cluster text PRIMARY KEY,
          evidence_digest text NOT NULL,
          options text NOT NULL,
          tool_version text NOT NULL,
          first_event timestamptz,
          last_event timestamptz,
          published timestamptz NOT NULL DEFAULT now()
        );

        """ + FleetTable.all.map(\.definition).joined() + """
            CREATE VIEW walaudit.rto AS
              SELECT cluster, date_trunc('month', fault AT TIME ZONE 'UTC')::date AS month,
                     count(*) AS failovers,
                     count(*) FILTER (WHERE kind = 'switchover') AS switchovers,
                     count(*) FILTER (WHERE outage_seconds_at_most IS NULL) AS without_known_outage,
                     max(outage_seconds_at_least) AS worst_seconds_at_least,
                     max(outage_seconds_at_most) AS worst_seconds_at_most,
                     avg(outage_seconds_at_most) AS mean_seconds_at_most
              FROM walaudit.failovers
              GROUP BY cluster, month;

            \(minutes("stall_minutes", of: "stalls"))
            \(minutes("unprotected_minutes", of: "unprotected_periods"))
            \(minutes("outage_minutes", of: "outages"))
            CREATE VIEW walaudit.open_divergences AS
              SELECT d.cluster, d.id, d.fork_lsn, d.node, d.timeline, d.end_of_wal, d.bytes, d.commits,
                     d.acknowledged, d.rewind_possible, d.confidence,
                     date_trunc('month', c.last_event AT TIME ZONE 'UTC')::date AS month
              FROM walaudit.divergences d
              JOIN walaudit.clusters c USING (cluster)
              WHERE EXISTS (SELECT FROM walaudit.nodes n
                            WHERE n.cluster = d.cluster AND n.verdict = 'diverged');

            CREATE VIEW walaudit.fleet AS
              SELECT c.cluster, c.first_event, c.last_event, c.tool_version, c.published,
                     (SELECT max(n.verdict) FROM walaudit.nodes n WHERE n.cluster = c.cluster) AS verdict,
                     (SELECT max(n.newest) FROM walaudit.nodes n WHERE n.cluster = c.cluster) AS newest,
                     (SELECT count(*) FROM walaudit.nodes n WHERE n.cluster = c.cluster) AS nodes,
                     (SELECT count(*) FROM walaudit.failovers f WHERE f.cluster = c.cluster) AS failovers,
                     (SELECT max(f.fault) FROM walaudit.failovers f WHERE f.cluster = c.cluster) AS last_fault,
                     (SELECT count(*) FROM walaudit.stalls s WHERE s.cluster = c.cluster) AS stalls
              FROM walaudit.clusters c;
            """

    /// A view of how long periods of a kind lasted, by the month in which they began; those without an end count apart.
    private static func minutes(_ name: String, of table: String) -> String {
        """
        CREATE VIEW walaudit.\(name) AS
          SELECT cluster, date_trunc('month', start_latest AT TIME ZONE 'UTC')::date AS month,
                 count(*) AS periods,
                 count(*) FILTER (WHERE seconds_at_most IS NULL) AS without_known_end,
                 sum(seconds_at_least) / 60 AS minutes_at_least,
                 sum(seconds_at_most) / 60 AS minutes_at_most
          FROM walaudit.\(table)
          GROUP BY cluster, month;

        """
    }
}
