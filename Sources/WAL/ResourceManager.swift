/// A part of PostgreSQL that writes WAL records of its own.
///
/// PostgreSQL src/include/access/rmgrlist.h; the numbers did not change from 9.5 on.
package struct ResourceManager: Sendable, Hashable {
    /// The number in the record's header.
    package let id: UInt8

    /// Wraps a number.
    package init(id: UInt8) {
        self.id = id
    }

    /// Checkpoints, segment switches and other records about the WAL itself.
    package static let xlog = ResourceManager(id: 0)
    /// Commits, aborts and prepared transactions.
    package static let transaction = ResourceManager(id: 1)
    /// Running transactions and locks, for hot standbys.
    package static let standby = ResourceManager(id: 8)
    /// The first number that extensions may use, from 15 on.
    package static let firstCustom: UInt8 = 128

    /// The names of the built-in ones as pg_waldump prints them; the index is the number.
    package static let names = [
        "XLOG", "Transaction", "Storage", "CLOG", "Database", "Tablespace", "MultiXact", "RelMap",
        "Standby", "Heap2", "Heap", "Btree", "Hash", "Gin", "Gist", "Sequence", "SPGist", "BRIN",
        "CommitTs", "ReplicationOrigin", "Generic", "LogicalMessage",
    ]

    /// The name as pg_waldump prints it: `Heap2`, `custom128`, `UNKNOWN (90)`.
    package var name: String {
        if Int(id) < Self.names.count { return Self.names[Int(id)] }
        return id >= Self.firstCustom ? "custom\(id)" : "UNKNOWN (\(id))"
    }
}
