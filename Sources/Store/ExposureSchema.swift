/// The views of what clients felt and of what is worth knowing besides.
enum ExposureSchema {
    /// The views, in SQL.
    static let views =
        [
            period(
                "stalls", of: "stall",
                columns: """
                    f.payload ->> '$.node' AS node, f.payload ->> '$.cause' AS cause,
                    f.payload ->> '$.endedBy' AS ended_by, f.payload ->> '$.extent' AS extent,
                    f.payload ->> '$.waits' AS waits
                    """),
            period(
                "outages", of: "outage",
                columns: """
                    f.payload ->> '$.from' AS "from", f.payload ->> '$.to' AS "to"
                    """),
            period(
                "unprotected_periods", of: "unprotected",
                columns: """
                    f.payload ->> '$.node' AS node, f.payload ->> '$.commits' AS commits
                    """),
            notices("cancelled_waits", of: "cancelled-wait"),
            notices("contradictions", of: "contradiction"),
            notices("near_misses", of: "near-miss"),
        ].joined()

    private static func period(_ view: String, of kind: String, columns: String) -> String {
        """
        CREATE VIEW \(view) AS
          SELECT c.name AS cluster, f.id,
                 f.payload ->> '$.start.earliest' AS start_earliest,
                 f.payload ->> '$.start.latest' AS start_latest,
                 f.payload ->> '$.end.earliest' AS end_earliest,
                 f.payload ->> '$.end.latest' AS end_latest,
                 \(columns),
                 f.payload ->> '$.confidence' AS confidence
          FROM finding f JOIN cluster c ON c.id = f.cluster_id WHERE f.kind = '\(kind)'
          ORDER BY f.cluster_id, f.ordinal;

        """
    }

    /// The kind of a notice is the name of the one member of its statement.
    private static func notices(_ view: String, of kind: String) -> String {
        """
        CREATE VIEW \(view) AS
          SELECT c.name AS cluster, f.id,
                 f.payload ->> '$.time.earliest' AS time_earliest,
                 f.payload ->> '$.time.latest' AS time_latest,
                 f.payload ->> '$.node' AS node,
                 (SELECT s.key FROM json_each(f.payload, '$.remark.statement') s) AS kind,
                 f.payload ->> '$.confidence' AS confidence
          FROM finding f JOIN cluster c ON c.id = f.cluster_id WHERE f.kind = '\(kind)'
          ORDER BY f.cluster_id, f.ordinal;

        """
    }
}
