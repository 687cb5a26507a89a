import Foundation
import GRDB

/// The audit database: evidence taken in, and the findings made of it.
///
/// SQLite in WAL mode; several clusters side by side. All writing goes through one queue.
package final class AuditStore: Sendable {
    /// The path of the database; `:memory:` for one that vanishes with its value.
    package let path: String
    let queue: DatabaseQueue
    /// Where what is taken in is entered.
    let journal: Journal
    /// Where a database in memory keeps what the WAL of snapshots holds; `nil` for a file.
    let shelf: RecordShelf?
    // Lives as long as the store that works in it.
    private let copy: WorkingCopy?

    /// A cluster of the database.
    package struct Cluster: Sendable, Hashable {
        /// Its row.
        let id: Int64
        /// Its name.
        package let name: String
    }

    /// Makes a database in memory, for one shot.
    package init() throws(StoreError) {
        path = ":memory:"
        copy = nil
        shelf = RecordShelf()
        journal = Journal(custodian: Custodian(toolVersion: ""), isKept: false)
        do {
            var configuration = Configuration()
            configuration.foreignKeysEnabled = true
            queue = try DatabaseQueue(configuration: configuration)
            try Schema.migrator.migrate(queue)
        } catch {
            throw StoreError.wrapping(error, path: ":memory:")
        }
    }

    /// Opens a database, and brings its schema up to date unless it is only read.
    ///
    /// With `readOnly` a missing file is an error and nothing is written. What is taken in is
    /// entered into the journal by the custodian. One that another program writes to is waited for,
    /// for some seconds.
    package convenience init(
        path: String, readOnly: Bool = false,
        custodian: Custodian = Custodian(toolVersion: "unstated"), patience: Double = 10
    ) throws(StoreError) {
        let copy = readOnly ? try WorkingCopy.ifNeeded(of: path) : nil
        try self.init(
            path: path, at: copy?.path ?? path, readOnly: readOnly, copy: copy,
            journal: Journal(custodian: custodian, isKept: true), patience: patience)
    }

    /// Opens a database that is to be analysed, which rebuilds its findings.
    ///
    /// Where it lies on a read-only medium or may not be written to, a copy is analysed, which
    /// vanishes with the value: the database is as good as its evidence.
    package convenience init(toAnalyse path: String) throws(StoreError) {
        let copy = try WorkingCopy.ifNeeded(of: path)
        try self.init(
            path: path, at: copy?.path ?? path, readOnly: false, copy: copy,
            journal: Journal(custodian: Custodian(toolVersion: "unstated"), isKept: true))
    }

    /// Opens a copy of a database, which vanishes with the value: whatever is done to it, the
    /// database stays as it is.
    package convenience init(copyOf path: String, custodian: Custodian) throws(StoreError) {
        let copy = try WorkingCopy.consistent(of: path)
        try self.init(
            path: path, at: copy.path, readOnly: false, copy: copy,
            journal: Journal(custodian: custodian, isKept: true))
    }

    private init(
        path: String, at location: String, readOnly: Bool, copy: WorkingCopy?, journal: Journal,
        patience: Double = 10
    ) throws(StoreError) {
        self.path = path
        self.copy = copy
        self.journal = journal
        shelf = nil
        do {
            var configuration = Configuration()
            configuration.foreignKeysEnabled = true
            configuration.readonly = readOnly
            configuration.busyMode = .timeout(patience)
            if !readOnly {
                // The database holds log lines: only its owner may read it.
                if !FileManager.default.fileExists(atPath: location) {
                    _ = FileManager.default.createFile(
                        atPath: location, contents: nil, attributes: [.posixPermissions: 0o600])
                }
            }
            queue = try DatabaseQueue(path: location, configuration: configuration)
            let migrator = Schema.migrator
            let isForeign = try queue.read { database in
                try !database.tableExists("grdb_migrations")
                    && Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_master") ?? 0 > 0
            }
            if isForeign { throw StoreError.notAnAuditDatabase(path: path) }
            let isNewer = try queue.read { database in try migrator.hasBeenSuperseded(database) }
            if isNewer { throw StoreError.newerSchema(path: path) }
            if readOnly {
                let isComplete = try queue.read { database in
                    try migrator.hasCompletedMigrations(database)
                }
                if !isComplete { throw StoreError.notAnAuditDatabase(path: path) }
            } else {
                // Only now: the journal mode is written into the file, which must be ours.
                try queue.writeWithoutTransaction { database in
                    try database.execute(
                        sql: "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL")
                }
                try migrator.migrate(queue)
            }
        } catch {
            throw StoreError.wrapping(error, path: path)
        }
    }

    /// Runs a reading access.
    func read<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
        do {
            return try queue.read(body)
        } catch {
            throw StoreError.wrapping(error, path: path)
        }
    }

    /// Runs a writing access as one transaction.
    func write<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
        do {
            return try queue.write(body)
        } catch {
            throw StoreError.wrapping(error, path: path)
        }
    }
}
