/// What `walaudit watch` stores beside samples and events.
enum LiveSchema {
    /// Table and view, in SQL.
    ///
    /// A snapshot is one question and its answer, as lines of JSON; its samples and events cite
    /// those lines.
    static let live = """
        CREATE TABLE live_snapshot (
          cluster_id INTEGER NOT NULL, source_id TEXT NOT NULL,
          offset INTEGER NOT NULL, length INTEGER NOT NULL,
          node TEXT NOT NULL,
          asked INTEGER NOT NULL, answered INTEGER NOT NULL,
          text TEXT NOT NULL,
          PRIMARY KEY (cluster_id, source_id, offset),
          FOREIGN KEY (cluster_id, source_id) REFERENCES source(cluster_id, id) ON DELETE CASCADE
        ) WITHOUT ROWID;
        CREATE INDEX live_snapshot_by_time ON live_snapshot (cluster_id, node, asked);
        CREATE VIEW live_snapshots AS
          SELECT c.name AS cluster, l.node,
                 strftime('%Y-%m-%dT%H:%M:%f', l.asked / 1000000.0, 'unixepoch') || 'Z' AS asked,
                 (l.answered - l.asked) / 1000.0 AS milliseconds, l.text
          FROM live_snapshot l JOIN cluster c ON c.id = l.cluster_id
          ORDER BY l.cluster_id, l.asked, l.node;
        """
}
