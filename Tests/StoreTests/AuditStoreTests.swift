import Evidence
import Foundation
import GRDB
import Store
import TestSupport
import Testing

struct AuditStoreTests {
    private func header(of path: String) throws -> Data {
        try Data(contentsOf: URL(filePath: path)).prefix(100)
    }

    @Test func `a new database may be read by its owner only`() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("a.db")
        let store = try AuditStore(path: path)
        _ = try store.cluster(named: "x")
        for name in [path, path + "-wal", path + "-shm"] {
            let attributes = try FileManager.default.attributesOfItem(atPath: name)
            #expect(attributes[.posixPermissions] as? Int == 0o600, "\(name)")
        }
    }

    @Test func `what was stored is there when the database is opened again`() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("a.db")
        do {
            let store = try AuditStore(path: path)
            #expect(store.path == path)
            _ = try store.cluster(named: "blue")
        }
        #expect(try AuditStore(path: path).clusters().map(\.name) == ["blue"])
        #expect(try AuditStore(path: path, readOnly: true).clusters().map(\.name) == ["blue"])
    }

    @Test func `a missing file is not made by a reader, nor a missing folder by a writer`() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("none.db")
        #expect(
            throws: StoreError.cannotOpen(path: path, reason: "unable to open database file")
        ) { _ = try AuditStore(path: path, readOnly: true) }
        #expect(!FileManager.default.fileExists(atPath: path))
        let deep = folder.path("none/a.db")
        #expect(
            throws: StoreError.cannotOpen(
                path: deep, reason: "there is no folder '\(folder.path("none"))'")
        ) { _ = try AuditStore(path: deep) }
        #expect(!FileManager.default.fileExists(atPath: folder.path("none")))
    }

    @Test func `a folder is no database`() throws {
        let folder = try TemporaryFolder()
        #expect(
            throws: StoreError.cannotOpen(
                path: folder.root, reason: "unable to open database file")
        ) { _ = try AuditStore(path: folder.root) }
    }

    @Test(arguments: [true, false])
    func `a file that is no database is refused and left as it is`(readOnly: Bool) throws {
        let folder = try TemporaryFolder()
        for text in ["hello", String(repeating: "2026-11-22 LOG:  x\n", count: 500)] {
            let path = try folder.write("log", text)
            #expect(throws: StoreError.notAnAuditDatabase(path: path)) {
                _ = try AuditStore(path: path, readOnly: readOnly)
            }
            #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
        }
    }

    @Test(arguments: [true, false])
    func `a database of another program is refused and left as it is`(readOnly: Bool) throws {
        let folder = try TemporaryFolder()
        let path = folder.path("foreign.db")
        do {
            let queue = try DatabaseQueue(path: path)
            try queue.write { try $0.execute(sql: "CREATE TABLE event (x)") }
        }
        let before = try Data(contentsOf: URL(filePath: path))
        #expect(throws: StoreError.notAnAuditDatabase(path: path)) {
            _ = try AuditStore(path: path, readOnly: readOnly)
        }
        #expect(try Data(contentsOf: URL(filePath: path)) == before)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.root) == ["foreign.db"])
    }

    @Test func `a database of an older version gets the views of this one`() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("a.db")
        do {
            _ = try AuditStore(path: path).cluster(named: "blue")
            let queue = try DatabaseQueue(path: path)
            try queue.write {
                try $0.execute(
                    sql: """
                        DELETE FROM grdb_migrations WHERE identifier = '8-finding-views';
                        DROP VIEW stalls; CREATE VIEW stalls AS SELECT 1 AS old;
                        DROP VIEW wal_copies;
                        """)
            }
        }
        let store = try AuditStore(path: path)
        #expect(try store.clusters().map(\.name) == ["blue"])
        #expect(try store.query("SELECT seconds_at_least, standbys FROM stalls").rows == [])
        #expect(try store.query("SELECT * FROM wal_copies").rows == [])
    }

    @Test(arguments: [true, false])
    func `a database of a newer version is refused and left as it is`(readOnly: Bool) throws {
        let folder = try TemporaryFolder()
        let path = folder.path("a.db")
        do {
            _ = try AuditStore(path: path)
            let queue = try DatabaseQueue(path: path)
            try queue.write {
                try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('99-future')")
            }
        }
        #expect(throws: StoreError.newerSchema(path: path)) {
            _ = try AuditStore(path: path, readOnly: readOnly)
        }
    }

    @Test func `an empty file becomes a database for a writer and is none for a reader`() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("a.db", "")
        #expect(throws: StoreError.notAnAuditDatabase(path: path)) {
            _ = try AuditStore(path: path, readOnly: true)
        }
        #expect(try AuditStore(path: path).clusters() == [])
    }

    @Test func `a store that is only read refuses to write`() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("a.db")
        _ = try AuditStore(path: path)
        let store = try AuditStore(path: path, readOnly: true)
        #expect(
            throws: StoreError.failed(
                path: path, reason: "attempt to write a readonly database")
        ) { _ = try store.cluster(named: "x") }
    }

    @Test func `the database is in WAL mode and keeps its foreign keys`() throws {
        let folder = try TemporaryFolder()
        let store = try AuditStore(path: folder.path("a.db"))
        #expect(try store.query("PRAGMA journal_mode").rows == [["wal"]])
        #expect(try store.query("PRAGMA foreign_keys").rows == [["1"]])
        #expect(try AuditStore().query("PRAGMA foreign_keys").rows == [["1"]])
    }

    @Test func `a cluster is made once and chosen by name, or as the only one`() throws {
        let store = try AuditStore()
        #expect(throws: StoreError.noCluster("default")) { try store.cluster(chosen: nil) }
        let red = try store.cluster(named: "red")
        #expect(try store.cluster(named: "red") == red)
        #expect(try store.cluster(chosen: nil) == red)
        let blue = try store.cluster(named: "blue")
        #expect(try store.clusters() == [blue, red])
        #expect(try store.cluster(chosen: "blue") == blue)
        #expect(throws: StoreError.severalClusters(["blue", "red"])) {
            try store.cluster(chosen: nil)
        }
        #expect(throws: StoreError.noCluster("green")) { try store.cluster(chosen: "green") }
    }
}
