/// What stays of events that were removed because they are old.
enum RetentionSchema {
    /// The tables, in SQL.
    static let retention = """
        CREATE TABLE retention (
          cluster_id INTEGER PRIMARY KEY REFERENCES cluster(id) ON DELETE CASCADE,
          horizon INTEGER NOT NULL
        );
        CREATE TABLE kept_finding (
          cluster_id INTEGER NOT NULL REFERENCES cluster(id) ON DELETE CASCADE,
          kind TEXT NOT NULL,
          ordinal INTEGER NOT NULL,
          id TEXT NOT NULL,
          payload TEXT NOT NULL,
          evidence TEXT NOT NULL,
          PRIMARY KEY (cluster_id, kind, ordinal)
        ) WITHOUT ROWID;
        CREATE TABLE pruned_event (
          cluster_id INTEGER NOT NULL REFERENCES cluster(id) ON DELETE CASCADE,
          source_id TEXT NOT NULL,
          offset INTEGER NOT NULL,
          event_id TEXT NOT NULL,
          mark BLOB NOT NULL,
          PRIMARY KEY (cluster_id, source_id, offset, event_id)
        ) WITHOUT ROWID;
        """
}
