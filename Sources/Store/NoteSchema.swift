/// The notes of reviewers.
enum NoteSchema {
    /// Table and view, in SQL.
    ///
    /// A trigger keeps a note as it was written.
    static let notes = """
        CREATE TABLE note (
          cluster_id INTEGER NOT NULL REFERENCES cluster(id) ON DELETE CASCADE,
          number INTEGER NOT NULL,
          kind TEXT NOT NULL,
          author TEXT NOT NULL,
          written INTEGER NOT NULL,
          about TEXT,
          happened INTEGER,
          text TEXT NOT NULL,
          evidence_digest TEXT NOT NULL,
          PRIMARY KEY (cluster_id, number)
        ) WITHOUT ROWID;
        CREATE TRIGGER note_stays BEFORE UPDATE ON note
          BEGIN SELECT RAISE(ABORT, 'a note is never changed'); END;
        CREATE VIEW notes AS
          SELECT c.name AS cluster, 'note-' || n.number AS id, n.kind, n.author,
                 strftime('%Y-%m-%dT%H:%M:%f', n.written / 1000000.0, 'unixepoch') || 'Z'
                   AS written,
                 n.about,
                 strftime('%Y-%m-%dT%H:%M:%f', n.happened / 1000000.0, 'unixepoch') || 'Z'
                   AS happened,
                 n.text, n.evidence_digest
          FROM note n JOIN cluster c ON c.id = n.cluster_id
          ORDER BY n.cluster_id, n.number;
        """
}
