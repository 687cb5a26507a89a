extension Schema {
    /// What snapshots and configuration files state.
    static let records = """
        CREATE TABLE position_sample (
          cluster_id INTEGER NOT NULL, source_id TEXT NOT NULL,
          offset INTEGER NOT NULL, length INTEGER NOT NULL,
          view TEXT NOT NULL,
          node TEXT,
          wall INTEGER, wall_has_year INTEGER, wall_zone TEXT, wall_precision INTEGER,
          is_empty INTEGER NOT NULL,
          application TEXT, address TEXT, pid INTEGER, state TEXT,
          timeline INTEGER, is_in_recovery INTEGER,
          current_lsn INTEGER, sent_lsn INTEGER, write_lsn INTEGER, flush_lsn INTEGER,
          replay_lsn INTEGER,
          sync_state TEXT, sync_priority INTEGER, flush_lag INTEGER, heard INTEGER,
          waiters INTEGER, waiting_since INTEGER,
          asked_by TEXT, asked INTEGER, answered INTEGER,
          PRIMARY KEY (cluster_id, source_id, offset, view),
          FOREIGN KEY (cluster_id, source_id) REFERENCES source(cluster_id, id) ON DELETE CASCADE
        ) WITHOUT ROWID;
        CREATE TABLE setting (
          cluster_id INTEGER NOT NULL, source_id TEXT NOT NULL,
          offset INTEGER NOT NULL, length INTEGER NOT NULL,
          node TEXT,
          scope TEXT NOT NULL, section TEXT, name TEXT NOT NULL, value TEXT NOT NULL,
          PRIMARY KEY (cluster_id, source_id, offset, name),
          FOREIGN KEY (cluster_id, source_id) REFERENCES source(cluster_id, id) ON DELETE CASCADE
        ) WITHOUT ROWID;
        CREATE TABLE node_attribute (
          cluster_id INTEGER NOT NULL, source_id TEXT NOT NULL,
          offset INTEGER NOT NULL, length INTEGER NOT NULL,
          observer TEXT,
          wall INTEGER, wall_has_year INTEGER, wall_zone TEXT, wall_precision INTEGER,
          node TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL, lifetime TEXT NOT NULL,
          PRIMARY KEY (cluster_id, source_id, offset, node, name),
          FOREIGN KEY (cluster_id, source_id) REFERENCES source(cluster_id, id) ON DELETE CASCADE
        ) WITHOUT ROWID;
        CREATE TABLE listed_file (
          cluster_id INTEGER NOT NULL, source_id TEXT NOT NULL,
          offset INTEGER NOT NULL, length INTEGER NOT NULL,
          node TEXT,
          folder TEXT, name TEXT NOT NULL, bytes INTEGER NOT NULL,
          wall INTEGER, wall_has_year INTEGER, wall_zone TEXT, wall_precision INTEGER,
          PRIMARY KEY (cluster_id, source_id, offset),
          FOREIGN KEY (cluster_id, source_id) REFERENCES source(cluster_id, id) ON DELETE CASCADE
        ) WITHOUT ROWID;
        CREATE TABLE resource_config (
          cluster_id INTEGER NOT NULL, source_id TEXT NOT NULL,
          offset INTEGER NOT NULL,
          node TEXT, resource TEXT NOT NULL, agent TEXT NOT NULL, payload TEXT NOT NULL,
          PRIMARY KEY (cluster_id, source_id, offset),
          FOREIGN KEY (cluster_id, source_id) REFERENCES source(cluster_id, id) ON DELETE CASCADE
        ) WITHOUT ROWID;
        CREATE TABLE cluster_status (
          cluster_id INTEGER NOT NULL, source_id TEXT NOT NULL,
          offset INTEGER NOT NULL,
          node TEXT, payload TEXT NOT NULL,
          PRIMARY KEY (cluster_id, source_id, offset),
          FOREIGN KEY (cluster_id, source_id) REFERENCES source(cluster_id, id) ON DELETE CASCADE
        ) WITHOUT ROWID;
        CREATE TABLE control_text (
          cluster_id INTEGER NOT NULL, source_id TEXT NOT NULL,
          offset INTEGER NOT NULL,
          node TEXT, payload TEXT NOT NULL,
          PRIMARY KEY (cluster_id, source_id, offset),
          FOREIGN KEY (cluster_id, source_id) REFERENCES source(cluster_id, id) ON DELETE CASCADE
        ) WITHOUT ROWID;
        CREATE VIEW settings AS
          SELECT c.name AS cluster, t.node, t.scope, t.section, t.name, t.value, s.path
          FROM setting t JOIN cluster c ON c.id = t.cluster_id
               JOIN source s ON s.cluster_id = t.cluster_id AND s.id = t.source_id
          ORDER BY t.cluster_id, s.path, t.offset;
        CREATE VIEW replication_samples AS
          SELECT c.name AS cluster, p.node, p.view,
                 strftime('%Y-%m-%d %H:%M:%f', p.wall / 1000000.0, 'unixepoch') AS written_time,
                 p.wall_zone AS zone, p.application, p.state, p.sync_state, p.is_empty,
                 printf('%X/%X', p.sent_lsn >> 32, p.sent_lsn & 4294967295) AS sent,
                 printf('%X/%X', p.flush_lsn >> 32, p.flush_lsn & 4294967295) AS flush,
                 printf('%X/%X', p.replay_lsn >> 32, p.replay_lsn & 4294967295) AS replay
          FROM position_sample p JOIN cluster c ON c.id = p.cluster_id
          ORDER BY p.cluster_id, p.node, p.wall, p.source_id, p.offset;
        """
}
