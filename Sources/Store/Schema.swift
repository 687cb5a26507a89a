import GRDB

/// The schema of the audit database; every step is SQL and never touches types of the program.
///
/// The columns and views are documented in `docs/schema.md`.
enum Schema {
    /// The steps from an empty file to the current schema.
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        func add(_ name: String, _ sql: String) {
            // No step rewrites rows that others refer to, so that nothing need be checked afterwards.
            migrator.registerMigration(name, foreignKeyChecks: .immediate) { database in
                try database.execute(sql: sql)
            }
        }
        add("1-evidence", evidence)
        add("2-findings", findings)
        add("3-records", records)
        add("4-stream-state", streamState)
        // It made views, which the last step makes now; the name stays known.
        add("5-exposure", "")
        add("6-wal-copies", walCopies)
        add("7-notes", NoteSchema.notes)
        add("8-finding-views", FindingViews.sql)
        add("9-live", LiveSchema.live)
        add("10-journal", JournalSchema.journal)
        add("11-before-journal", JournalSchema.beforeJournal)
        add("12-compliance", ComplianceSchema.issues)
        add("13-retention", RetentionSchema.retention)
        return migrator
    }

    private static let evidence = """
        CREATE TABLE cluster (
          id INTEGER PRIMARY KEY,
          name TEXT NOT NULL UNIQUE
        );
        CREATE TABLE source (
          cluster_id INTEGER NOT NULL REFERENCES cluster(id) ON DELETE CASCADE,
          id TEXT NOT NULL,
          path TEXT NOT NULL,
          member TEXT,
          node TEXT,
          node_reason TEXT NOT NULL,
          format TEXT NOT NULL,
          format_detail TEXT,
          reader TEXT NOT NULL,
          sha256 TEXT NOT NULL,
          bytes INTEGER NOT NULL,
          series TEXT NOT NULL,
          stream_bytes INTEGER NOT NULL,
          stream_sha256 TEXT NOT NULL,
          offset_reached INTEGER NOT NULL,
          is_complete INTEGER NOT NULL,
          lines INTEGER NOT NULL,
          entries INTEGER NOT NULL,
          recognised INTEGER NOT NULL,
          unknown_messages INTEGER NOT NULL,
          unreadable_lines INTEGER NOT NULL,
          foreign_lines INTEGER NOT NULL,
          first_wall INTEGER, first_has_year INTEGER, first_zone TEXT, first_precision INTEGER,
          last_wall INTEGER, last_has_year INTEGER, last_zone TEXT, last_precision INTEGER,
          modified INTEGER,
          PRIMARY KEY (cluster_id, id)
        ) WITHOUT ROWID;
        CREATE TABLE unknown_message (
          cluster_id INTEGER NOT NULL,
          source_id TEXT NOT NULL,
          offset INTEGER NOT NULL,
          text TEXT NOT NULL,
          PRIMARY KEY (cluster_id, source_id, offset),
          FOREIGN KEY (cluster_id, source_id) REFERENCES source(cluster_id, id) ON DELETE CASCADE
        ) WITHOUT ROWID;
        CREATE TABLE evidence_gap (
          cluster_id INTEGER NOT NULL REFERENCES cluster(id) ON DELETE CASCADE,
          path TEXT NOT NULL,
          offset INTEGER NOT NULL,
          reason TEXT NOT NULL,
          count INTEGER NOT NULL,
          detail TEXT NOT NULL,
          PRIMARY KEY (cluster_id, path, offset, reason)
        ) WITHOUT ROWID;
        CREATE TABLE event (
          cluster_id INTEGER NOT NULL REFERENCES cluster(id) ON DELETE CASCADE,
          id TEXT NOT NULL,
          observer TEXT,
          subject TEXT,
          process TEXT,
          pid INTEGER,
          wall INTEGER, wall_has_year INTEGER, wall_zone TEXT, wall_precision INTEGER,
          utc_earliest INTEGER, utc_latest INTEGER,
          time_earliest INTEGER, time_latest INTEGER,
          kind TEXT NOT NULL,
          lsn INTEGER, other_lsn INTEGER,
          timeline INTEGER, other_timeline INTEGER,
          xid INTEGER,
          stated_time INTEGER,
          resource TEXT, operation TEXT, name TEXT, old TEXT, value TEXT,
          number INTEGER, duration INTEGER,
          text TEXT NOT NULL,
          PRIMARY KEY (cluster_id, id)
        ) WITHOUT ROWID;
        CREATE TABLE event_citation (
          cluster_id INTEGER NOT NULL,
          event_id TEXT NOT NULL,
          source_id TEXT NOT NULL,
          offset INTEGER NOT NULL,
          length INTEGER NOT NULL,
          PRIMARY KEY (cluster_id, event_id, source_id, offset),
          FOREIGN KEY (cluster_id, event_id) REFERENCES event(cluster_id, id) ON DELETE CASCADE,
          FOREIGN KEY (cluster_id, source_id) REFERENCES source(cluster_id, id) ON DELETE CASCADE
        ) WITHOUT ROWID;
        CREATE INDEX event_citation_by_source ON event_citation(cluster_id, source_id);
        CREATE TABLE node_state (
          cluster_id INTEGER NOT NULL REFERENCES cluster(id) ON DELETE CASCADE,
          id TEXT NOT NULL,
          path TEXT NOT NULL,
          node TEXT,
          control TEXT,
          end_timeline INTEGER, end_lsn INTEGER, end_is_lower_bound INTEGER, end_reason TEXT,
          history TEXT,
          last_commit_timeline INTEGER, last_commit_lsn INTEGER,
          last_commit_xid INTEGER, last_commit_time INTEGER,
          lock_file TEXT,
          signal_files TEXT NOT NULL,
          evidence TEXT NOT NULL,
          kind TEXT NOT NULL DEFAULT 'data-directory',
          particulars TEXT,
          PRIMARY KEY (cluster_id, id)
        ) WITHOUT ROWID;
        CREATE TABLE commit_record (
          cluster_id INTEGER NOT NULL,
          node_state_id TEXT NOT NULL,
          timeline INTEGER NOT NULL,
          lsn INTEGER NOT NULL,
          xid INTEGER NOT NULL,
          time INTEGER NOT NULL,
          records INTEGER, bytes INTEGER, relations BLOB, prepared_lsn INTEGER,
          PRIMARY KEY (cluster_id, node_state_id, timeline, lsn),
          FOREIGN KEY (cluster_id, node_state_id)
            REFERENCES node_state(cluster_id, id) ON DELETE CASCADE
        ) WITHOUT ROWID;
        CREATE TABLE commit_tally (
          cluster_id INTEGER NOT NULL,
          node_state_id TEXT NOT NULL,
          timeline INTEGER NOT NULL,
          second INTEGER NOT NULL,
          commits INTEGER NOT NULL,
          aborts INTEGER NOT NULL,
          PRIMARY KEY (cluster_id, node_state_id, timeline, second),
          FOREIGN KEY (cluster_id, node_state_id)
            REFERENCES node_state(cluster_id, id) ON DELETE CASCADE
        ) WITHOUT ROWID;
        CREATE TABLE commit_gap (
          cluster_id INTEGER NOT NULL,
          node_state_id TEXT NOT NULL,
          before_timeline INTEGER NOT NULL, before_lsn INTEGER NOT NULL,
          before_xid INTEGER NOT NULL, before_time INTEGER NOT NULL,
          after_timeline INTEGER NOT NULL, after_lsn INTEGER NOT NULL,
          after_xid INTEGER NOT NULL, after_time INTEGER NOT NULL,
          PRIMARY KEY (cluster_id, node_state_id, before_lsn, after_lsn),
          FOREIGN KEY (cluster_id, node_state_id)
            REFERENCES node_state(cluster_id, id) ON DELETE CASCADE
        ) WITHOUT ROWID;
        """

    private static let findings = """
        CREATE TABLE run (
          cluster_id INTEGER PRIMARY KEY REFERENCES cluster(id) ON DELETE CASCADE,
          tool_version TEXT NOT NULL,
          options TEXT NOT NULL,
          evidence_digest TEXT NOT NULL
        );
        CREATE TABLE finding (
          cluster_id INTEGER NOT NULL REFERENCES cluster(id) ON DELETE CASCADE,
          kind TEXT NOT NULL,
          ordinal INTEGER NOT NULL,
          id TEXT NOT NULL,
          payload TEXT NOT NULL,
          PRIMARY KEY (cluster_id, kind, ordinal)
        ) WITHOUT ROWID;
        CREATE TABLE finding_evidence (
          cluster_id INTEGER NOT NULL,
          kind TEXT NOT NULL,
          ordinal INTEGER NOT NULL,
          event_id TEXT NOT NULL,
          PRIMARY KEY (cluster_id, kind, ordinal, event_id),
          FOREIGN KEY (cluster_id, kind, ordinal)
            REFERENCES finding(cluster_id, kind, ordinal) ON DELETE CASCADE,
          FOREIGN KEY (cluster_id, event_id) REFERENCES event(cluster_id, id) ON DELETE CASCADE
        ) WITHOUT ROWID;
        CREATE VIEW events AS
          SELECT c.name AS cluster, e.id,
                 strftime('%Y-%m-%dT%H:%M:%f', (e.time_earliest + e.time_latest) / 2000000.0,
                          'unixepoch') || 'Z' AS time,
                 e.observer, e.subject, e.process, e.kind, e.resource, e.operation, e.name,
                 e.old, e.value, e.timeline,
                 CASE WHEN e.lsn IS NULL THEN NULL
                      ELSE printf('%X/%X', e.lsn >> 32, e.lsn & 4294967295) END AS lsn,
                 e.text
          FROM event e JOIN cluster c ON c.id = e.cluster_id
          ORDER BY e.time_earliest, e.id;
        CREATE VIEW sources AS
          SELECT c.name AS cluster, s.id, s.path, s.member, s.node, s.format, s.format_detail, s.sha256,
                 s.bytes, s.lines, s.entries, s.recognised, s.unknown_messages,
                 s.unreadable_lines, s.foreign_lines
          FROM source s JOIN cluster c ON c.id = s.cluster_id ORDER BY s.cluster_id, s.path;
        """

    private static let walCopies = """
        CREATE TABLE record_trail (
          cluster_id INTEGER NOT NULL,
          node_state_id TEXT NOT NULL,
          stretches BLOB NOT NULL,
          marks BLOB NOT NULL,
          PRIMARY KEY (cluster_id, node_state_id),
          FOREIGN KEY (cluster_id, node_state_id)
            REFERENCES node_state(cluster_id, id) ON DELETE CASCADE
        ) WITHOUT ROWID;
        """
}
