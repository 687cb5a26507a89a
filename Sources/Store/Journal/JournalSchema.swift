/// The journal of custody.
enum JournalSchema {
    /// Table, triggers, view, and the index by which the events of a stretch are found, in SQL.
    static let journal = """
        CREATE TABLE journal (
          number INTEGER PRIMARY KEY,
          taken INTEGER NOT NULL,
          tool_version TEXT NOT NULL,
          host TEXT NOT NULL,
          cluster TEXT NOT NULL,
          action TEXT NOT NULL,
          subject TEXT NOT NULL,
          node TEXT,
          path TEXT,
          format TEXT,
          sha256 TEXT,
          bytes INTEGER,
          stream_bytes INTEGER,
          stream_sha256 TEXT,
          modified INTEGER,
          origin TEXT,
          from_offset INTEGER,
          offset_reached INTEGER,
          events INTEGER,
          events_digest TEXT,
          events_marks BLOB,
          tail_digest TEXT,
          tail_marks BLOB,
          rows_digest TEXT NOT NULL,
          previous TEXT NOT NULL,
          digest TEXT NOT NULL
        );
        CREATE INDEX journal_by_subject ON journal(cluster, subject, number);
        CREATE TRIGGER journal_stays BEFORE UPDATE ON journal
          BEGIN SELECT RAISE(ABORT, 'an entry of the journal is never changed'); END;
        CREATE TRIGGER journal_is_kept BEFORE DELETE ON journal
          BEGIN SELECT RAISE(ABORT, 'an entry of the journal is never removed'); END;
        CREATE TABLE signature (
          number INTEGER NOT NULL REFERENCES journal(number),
          digest TEXT NOT NULL,
          signed INTEGER NOT NULL,
          public_key TEXT NOT NULL,
          signature TEXT NOT NULL,
          PRIMARY KEY (number, public_key)
        ) WITHOUT ROWID;
        CREATE VIEW custody AS
          SELECT number, strftime('%Y-%m-%dT%H:%M:%f', taken / 1000000.0, 'unixepoch') || 'Z'
                   AS taken,
                 tool_version, host, cluster, action, subject, node, path, format, sha256, bytes,
                 strftime('%Y-%m-%dT%H:%M:%f', modified / 1000000.0, 'unixepoch') || 'Z'
                   AS modified,
                 origin, events, digest
          FROM journal ORDER BY number;
        DROP INDEX event_citation_by_source;
        CREATE INDEX event_citation_by_place ON event_citation(cluster_id, source_id, offset);
        """

    /// What was taken in before anything entered it, as a database of an older schema shows it: a
    /// table that names it, in SQL.
    static let beforeJournal = """
        CREATE TABLE before_journal (
          cluster_id INTEGER NOT NULL REFERENCES cluster(id) ON DELETE CASCADE,
          action TEXT NOT NULL,
          subject TEXT NOT NULL,
          PRIMARY KEY (cluster_id, action, subject)
        ) WITHOUT ROWID;
        INSERT INTO before_journal
          SELECT c.id, stored.action, stored.subject
          FROM cluster c JOIN (
            SELECT cluster_id, 'taken' AS action, id AS subject FROM source
            UNION ALL SELECT cluster_id, 'snapshot', id FROM node_state
            UNION SELECT cluster_id, 'gaps', path FROM evidence_gap
            UNION ALL SELECT cluster_id, 'note', 'note-' || number FROM note
          ) stored ON stored.cluster_id = c.id
          WHERE NOT EXISTS (
            SELECT 1 FROM journal j WHERE j.cluster = c.name AND j.subject = stored.subject);
        """
}
