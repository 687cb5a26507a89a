import GRDB
import Testing

@testable import Store

struct StoreErrorTests {
    @Test func `every error is told in one line`() {
        let errors: [StoreError] = [
            .cannotOpen(path: "a.db", reason: "unable to open database file"),
            .notAnAuditDatabase(path: "a.db"), .newerSchema(path: "a.db"),
            .failed(path: "a.db", reason: "database or disk is full"),
            .wrapping(
                DatabaseError(
                    resultCode: .SQLITE_CONSTRAINT_FOREIGNKEY,
                    message: "FOREIGN KEY constraint failed"), path: "a.db"),
            .damaged(path: "a.db", table: "event", detail: "row 'e1'"),
            .severalClusters(["a", "b"]), .noCluster("c"),
        ]
        #expect(
            errors.map(\.description) == [
                "cannot open audit database 'a.db': unable to open database file",
                "'a.db' is not an audit database of walaudit",
                "audit database 'a.db' was written by a newer version of walaudit"
                    + "; HINT: Use that version, or a newer one.",
                "audit database 'a.db': database or disk is full",
                "audit database 'a.db' is damaged: its rows contradict each other: "
                    + "FOREIGN KEY constraint failed",
                "audit database 'a.db' is damaged: table 'event': row 'e1'",
                "the audit database holds several clusters: a, b; HINT: Name one with --cluster.",
                "the audit database holds no cluster 'c'",
            ])
    }
}
