/// What a committed transaction has written, as far as a walk through the WAL has seen it.
package struct CommitWork: Sendable, Hashable, Codable {
    /// The number of its records, the commit record included.
    package var records: UInt32 = 0
    /// The bytes of its records.
    package var bytes: UInt64 = 0
    /// The files of the tables and indexes that it changed, sorted; at most `relationLimit`.
    package private(set) var relations: [Relation] = []
    /// Whether it changed more relations than are kept.
    package private(set) var hasMoreRelations = false
    /// Whether it had been prepared for two-phase commit.
    package var isPrepared = false
    /// Where it was prepared; `nil` where that was not seen.
    package var preparedAt: LSN?

    /// The number of relations that are kept of one transaction.
    package static let relationLimit = 32

    /// The file of a table or an index.
    package struct Relation: Sendable, Hashable, Comparable, Codable {
        /// The database, an OID; 0 for shared tables.
        package var database: UInt32
        /// The number of the file.
        package var file: UInt32

        /// Names a file.
        package init(database: UInt32, file: UInt32) {
            self.database = database
            self.file = file
        }

        package static func < (left: Relation, right: Relation) -> Bool {
            (left.database, left.file) < (right.database, right.file)
        }
    }

    /// Makes the work of a transaction that has written nothing.
    package init() {}

    /// Adds the work of a subtransaction.
    package mutating func join(_ other: CommitWork) {
        records &+= other.records
        bytes &+= other.bytes
        for relation in other.relations { insert(relation) }
        hasMoreRelations = hasMoreRelations || other.hasMoreRelations
    }

    /// Adds a relation.
    package mutating func insert(_ relation: Relation) {
        guard !relations.contains(relation) else { return }
        guard relations.count < Self.relationLimit else {
            hasMoreRelations = true
            return
        }
        relations.insert(relation, at: relations.firstIndex { relation < $0 } ?? relations.count)
    }
}

extension CommitWork.Relation: CustomStringConvertible {
    /// Database and file, as PostgreSQL's folder `base` names them: `16384/24601`.
    package var description: String { "\(database)/\(file)" }
}
