package import Evidence
import GRDB

extension AuditStore {
    /// The last entry about a cluster; `nil` for a database in memory, which keeps no journal.
    package func journalHead(of cluster: Cluster) throws(StoreError) -> JournalHead? {
        try read { database in
            try Row.fetchOne(
                database,
                sql: """
                    SELECT number, digest FROM journal WHERE cluster = ?
                    ORDER BY number DESC LIMIT 1
                    """, arguments: [cluster.name]
            ).map { JournalHead(number: $0["number"], digest: $0["digest"]) }
        }
    }

    /// The whole journal, from its first entry on; what cannot be read is left out.
    package func journalEntries() throws(StoreError) -> [JournalEntry] {
        try read { database in
            try Row.fetchAll(database, sql: "SELECT * FROM journal ORDER BY number")
                .compactMap { JournalEntry($0) }
        }
    }
}
