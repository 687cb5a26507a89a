import Evidence
import Foundation
import Store
import TestSupport
import Testing

struct AuditStoreSQLTests {
    @Test func `every kind of value has a text, and NULL has none`() throws {
        let table = try AuditStore().query(
            "SELECT 1 AS a, -2.5 AS b, 'x' AS c, x'00ff' AS d, NULL AS e, 1 AS a")
        #expect(table.columns == ["a", "b", "c", "d", "e", "a"])
        #expect(table.rows == [["1", "-2.5", "x", "x'00ff'", nil, "1"]])
    }

    @Test func `a result without rows has its columns`() throws {
        let table = try AuditStore().query("SELECT id, path FROM sources WHERE 0")
        #expect(table.columns == ["id", "path"])
        #expect(table.rows == [])
    }

    @Test(arguments: [true, false])
    func `whatever would write is refused`(readOnly: Bool) throws {
        let folder = try TemporaryFolder()
        let path = folder.path("a.db")
        let writer = try AuditStore(path: path)
        _ = try writer.cluster(named: "blue")
        let store = readOnly ? try AuditStore(path: path, readOnly: true) : writer
        for sql in [
            "DELETE FROM cluster", "INSERT INTO cluster (name) VALUES ('x')", "DROP VIEW events",
            "UPDATE cluster SET name = 'x' RETURNING name", "CREATE TABLE t (x)",
            "PRAGMA user_version = 7", "WITH t AS (SELECT 1) DELETE FROM cluster",
            "REINDEX", "SELECT 1; DELETE FROM cluster",
        ] {
            #expect(throws: StoreError.self, "\(sql)") { _ = try store.query(sql) }
        }
        _ = try? store.query("VACUUM INTO '\(folder.path("copy.db"))'")
        if readOnly {
            _ = try? store.query("ATTACH DATABASE '\(folder.path("other.db"))' AS other")
        }
        _ = try? store.query("PRAGMA query_only = 0")
        #expect(throws: StoreError.self) { _ = try store.query("DELETE FROM cluster") }
        _ = try? store.query("CREATE TABLE other.t (x)")
        #expect(try store.clusters().map(\.name) == ["blue"])
        #expect(try store.query("PRAGMA user_version").rows == [["0"]])
        #expect(!FileManager.default.fileExists(atPath: folder.path("copy.db")))
        #expect(!FileManager.default.fileExists(atPath: folder.path("other.db")))
    }

    @Test func `an error is told in SQLite's words`() throws {
        let store = try AuditStore()
        #expect(
            throws: StoreError.failed(path: ":memory:", reason: "no such table: missing")
        ) { _ = try store.query("SELECT * FROM missing") }
        #expect(
            throws: StoreError.failed(
                path: ":memory:", reason: "attempt to write a readonly database")
        ) { _ = try store.query("DELETE FROM cluster") }
        for sql in ["", "   ", ";", "-- nothing"] {
            #expect(throws: StoreError.self, "'\(sql)'") { _ = try store.query(sql) }
        }
    }

    @Test func `the views of evidence answer`() throws {
        let store = try AuditStore()
        let cluster = try store.cluster(named: "blue")
        let source = Sample.fullSource()
        let event = try Sample.fullEvent()
        try store.replace(SourceContents(source: source, events: [event]), of: cluster)
        try store.setTimes(
            [
                DerivedTime(
                    id: event.id, utc: nil,
                    time: Bounded(
                        Timestamp(microseconds: 1_795_391_416_000_000),
                        Timestamp(microseconds: 1_795_391_416_999_999)))
            ], of: cluster)
        #expect(
            try store.query(
                """
                SELECT cluster, id, time, observer, subject, process, kind, resource, operation,
                  name, old, timeline, lsn, text FROM events
                """
            ).rows == [
                [
                    "blue", "e1", "2026-11-22T23:50:16.500Z", "tokyo", "osaka", "postgres",
                    "wal-commit", "vip-master", "monitor", "n", "", "4294967295",
                    "7FFFFFFF/FFFFFFFF", "日本語; DROP TABLE event; --",
                ]
            ])
        #expect(
            try store.query("SELECT * FROM sources").rows == [
                [
                    "blue", "s1", "tokyo/postgresql.log", nil, "tokyo", "postgres-stderr",
                    "log_line_prefix '%m [%p] '", "00", "11", "1", "2", "3", "4", "5",
                    "9223372036854775807",
                ]
            ])
    }
}
