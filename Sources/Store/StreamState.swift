import Evidence
import Foundation
import GRDB

/// What lets a later intake go on with a stream without reading again what it knows.
package struct StreamState: Sendable, Hashable {
    /// The file on disk that was read: device and inode.
    package var file: String
    /// Its size and time of last change: as long as both stay the same, so does what it holds.
    package var version: String
    /// The state of the SHA-256 over the bytes taken in; `nil` where the stream is not the file.
    package var digestState: [UInt8]?
    /// A digest over the beginning and the end of the bytes taken in; empty with `digestState`.
    package var ends: String

    /// Collects a state.
    package init(file: String, version: String, digestState: [UInt8]?, ends: String) {
        self.file = file
        self.version = version
        self.digestState = digestState
        self.ends = ends
    }
}

extension AuditStore {
    static func insert(
        _ state: StreamState?, of source: SourceID, _ cluster: Cluster, _ database: Database
    ) throws {
        guard let state else {
            try database.execute(
                sql: "DELETE FROM stream_state WHERE cluster_id = ? AND source_id = ?",
                arguments: [cluster.id, source.text])
            return
        }
        try database.execute(
            sql: "INSERT OR REPLACE INTO stream_state VALUES (?, ?, ?, ?, ?, ?)",
            arguments: [
                cluster.id, source.text, state.file, state.version,
                state.digestState.map { Data($0) }, state.ends,
            ])
    }

    static func streamState(
        of source: SourceID, _ cluster: Cluster, _ database: Database
    ) throws -> StreamState? {
        let row = try Row.fetchOne(
            database, sql: "SELECT * FROM stream_state WHERE cluster_id = ? AND source_id = ?",
            arguments: [cluster.id, source.text])
        guard let row else { return nil }
        let digest: Data? = row["digest_state"]
        return StreamState(
            file: row["file"], version: row["version"], digestState: digest.map { Array($0) },
            ends: row["ends"])
    }
}

extension Schema {
    /// The table of what lets an intake go on.
    static let streamState = """
        CREATE TABLE stream_state (
          cluster_id INTEGER NOT NULL,
          source_id TEXT NOT NULL,
          file TEXT NOT NULL,
          version TEXT NOT NULL,
          digest_state BLOB,
          ends TEXT NOT NULL,
          PRIMARY KEY (cluster_id, source_id),
          FOREIGN KEY (cluster_id, source_id) REFERENCES source(cluster_id, id) ON DELETE CASCADE
        ) WITHOUT ROWID;
        """
}
