import Evidence
import GRDB
import Store
import TestSupport

/// Databases with a journal of the tests' own making.
enum JournalSample {
    private static let custodian = Custodian(toolVersion: "7.7", host: "audit01") {
        Timestamp(microseconds: 1_000_000)
    }

    /// A database, empty at first.
    static func store(_ folder: TemporaryFolder) throws -> AuditStore {
        try AuditStore(path: folder.path("a.db"), custodian: custodian)
    }

    /// A database with two sources, a snapshot, a gap and a note.
    static func filled(_ folder: TemporaryFolder) throws -> AuditStore {
        let store = try store(folder)
        let blue = try store.cluster(named: "blue")
        var contents = Sample.contents("s1", path: "tokyo/a.log", events: ["e1", "e2", "e3"])
        contents.origin = "asked"
        contents.gaps = [
            EvidenceGap(reason: .malformed, path: "tokyo/a.log", offset: 3, detail: "torn")
        ]
        try store.replace(contents, of: blue)
        try store.replace(Sample.contents("s2", path: "tokyo/b.log", events: ["e4"]), of: blue)
        _ = try store.add(
            Note(
                id: "", kind: .comment, author: "A", written: Timestamp(microseconds: 5),
                about: nil, happened: nil, text: "words", evidenceDigest: "d"), to: blue)
        return store
    }

    /// Changes a database as somebody would who knows SQL.
    static func change(_ folder: TemporaryFolder, _ sql: String) throws {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        let queue = try DatabaseQueue(path: folder.path("a.db"), configuration: configuration)
        try queue.write { database in
            for trigger in ["journal_stays", "journal_is_kept", "note_stays"] {
                try database.execute(sql: "DROP TRIGGER IF EXISTS \(trigger)")
            }
            try database.execute(sql: sql)
        }
    }
}
