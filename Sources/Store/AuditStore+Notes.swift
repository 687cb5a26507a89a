package import Evidence
import GRDB

extension AuditStore {
    /// Adds a note under the next free name and returns it; notes are never changed or removed.
    ///
    /// The name of `note` does not count.
    package func add(_ note: Note, to cluster: Cluster) throws(StoreError) -> Note {
        try write { database in
            let last = try Int64.fetchOne(
                database, sql: "SELECT max(number) FROM note WHERE cluster_id = ?",
                arguments: [cluster.id])
            let number = (last ?? 0) + 1
            try database.execute(
                sql: "INSERT INTO note VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                arguments: [
                    cluster.id, number, note.kind.rawValue, note.author, note.written.microseconds,
                    note.about, note.happened?.microseconds, note.text, note.evidenceDigest,
                ])
            var added = note
            added.id = "note-\(number)"
            try journal.enter(.note, added.id, cluster, database)
            return added
        }
    }

    /// The notes of a cluster, in the order in which they were written.
    package func notes(of cluster: Cluster) throws(StoreError) -> [Note] {
        try read { database in
            try Row.fetchAll(
                database, sql: "SELECT * FROM note WHERE cluster_id = ? ORDER BY number",
                arguments: [cluster.id]
            ).map { row in
                let number: Int64 = row["number"]
                guard let kind = Note.Kind(rawValue: row["kind"]) else {
                    throw StoreError.damaged(
                        path: path, table: "note", detail: "row '\(number)'")
                }
                let happened: Int64? = row["happened"]
                return Note(
                    id: "note-\(number)", kind: kind, author: row["author"],
                    written: Timestamp(microseconds: row["written"]), about: row["about"],
                    happened: happened.map { Timestamp(microseconds: $0) }, text: row["text"],
                    evidenceDigest: row["evidence_digest"])
            }
        }
    }
}
