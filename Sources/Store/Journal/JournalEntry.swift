package import Evidence
package import Foundation
import GRDB

/// One entry of the journal of custody: what was done to one subject, and what of it is stored.
package struct JournalEntry: Sendable, Hashable {
    /// What was done.
    package enum Action: String, Sendable, Hashable, CaseIterable {
        /// A state of a source was taken in.
        case taken
        /// A stretch of the answers that a watch keeps was stored.
        case watched
        /// A source that is known got another name, or is cited by another file.
        case moved
        /// A source was taken out, because it is another one now.
        case forgotten
        /// A snapshot of a data directory was read.
        case snapshot
        /// What cannot be read at a path was noted.
        case gaps
        /// A reviewer added a note.
        case note
        /// Old events were removed, and their findings kept.
        case pruned
    }

    /// Its place in the journal, from 1.
    package var number: Int64 = 0
    /// When it was made, by the clock of the host.
    package var taken = Timestamp(microseconds: 0)
    /// The version of walaudit that made it.
    package var toolVersion = ""
    /// The host on which it was made.
    package var host = ""
    /// The cluster that it is about.
    package var cluster: String
    /// What was done.
    package var action: Action
    /// The name of the source, snapshot or note; the path for gaps.
    package var subject: String
    /// The node of a source.
    package var node: String?
    /// The path of a source, with that within an archive.
    package var path: String?
    /// The format of a source.
    package var format: String?
    /// The SHA-256 of the file, or of what was read of it where it was not read to its end.
    package var sha256: String?
    /// The size that belongs to it.
    package var bytes: Int64?
    /// How many plain bytes were read.
    package var streamBytes: Int64?
    /// Their SHA-256.
    package var streamSHA256: String?
    /// When the file was last modified, where that was noted.
    package var modified: Timestamp?
    /// What was asked for, and where: `IntakeOrigin` as JSON.
    package var origin: String?
    /// Where the events begin that this entry covers.
    package var fromOffset: Int64?
    /// Where those end that a later state of the source leaves as they are.
    package var offsetReached: Int64?
    /// How many events it covers, those behind `offsetReached` included.
    package var events: Int64?
    /// The digest of the events before `offsetReached`.
    package var eventsDigest: String?
    /// The beginnings of the digests of these events one by one, in their order.
    package var eventsMarks: Data?
    /// The digest of those behind it; of a watch that of everything but events in the stretch.
    package var tailDigest: String?
    /// The beginnings of their digests.
    package var tailMarks: Data?
    /// The digest of everything else that is stored of the subject; of a watch that of the source's row.
    package var rowsDigest: String
    /// The digest of the entry before; empty for the first.
    package var previous = ""
    /// The digest over all of the above.
    package var digest = ""

    /// The columns of the table, in the order in which they are covered; `digest` is the last.
    static let columns = """
        number, taken, tool_version, host, cluster, action, subject, node, path, format, sha256,
        bytes, stream_bytes, stream_sha256, modified, origin, from_offset, offset_reached, events,
        events_digest, events_marks, tail_digest, tail_marks, rows_digest, previous, digest
        """

    init(
        _ action: Action, _ subject: String, cluster: AuditStore.Cluster, rowsDigest: String
    ) {
        self.cluster = cluster.name
        self.action = action
        self.subject = subject
        self.rowsDigest = rowsDigest
    }

    /// Reads an entry; `nil` where its action is none that this version knows.
    init?(_ row: Row) {
        guard let action = Action(rawValue: row["action"]) else { return nil }
        self.action = action
        number = row["number"]
        taken = Timestamp(microseconds: row["taken"])
        toolVersion = row["tool_version"]
        host = row["host"]
        cluster = row["cluster"]
        subject = row["subject"]
        node = row["node"]
        path = row["path"]
        format = row["format"]
        sha256 = row["sha256"]
        bytes = row["bytes"]
        streamBytes = row["stream_bytes"]
        streamSHA256 = row["stream_sha256"]
        let modified: Int64? = row["modified"]
        self.modified = modified.map { Timestamp(microseconds: $0) }
        origin = row["origin"]
        fromOffset = row["from_offset"]
        offsetReached = row["offset_reached"]
        events = row["events"]
        eventsDigest = row["events_digest"]
        eventsMarks = row["events_marks"]
        tailDigest = row["tail_digest"]
        tailMarks = row["tail_marks"]
        rowsDigest = row["rows_digest"]
        previous = row["previous"]
        digest = row["digest"]
    }

    /// The values of all columns but `digest`.
    private var covered: [(any DatabaseValueConvertible)?] {
        [
            number, taken.microseconds, toolVersion, host, cluster, action.rawValue, subject, node,
            path, format, sha256, bytes, streamBytes, streamSHA256, modified?.microseconds, origin,
            fromOffset, offsetReached, events, eventsDigest, eventsMarks, tailDigest,
            tailMarks, rowsDigest, previous,
        ]
    }

    /// The digest that the entry must have.
    var expectedDigest: String {
        var digest = RowDigest()
        digest.add(covered.map { $0?.databaseValue ?? .null })
        return digest.hexadecimal
    }

    /// Stores the entry.
    func insert(_ database: Database) throws {
        let marks = Array(repeating: "?", count: covered.count + 1).joined(separator: ", ")
        try database.execute(
            sql: "INSERT INTO journal (\(Self.columns)) VALUES (\(marks))",
            arguments: StatementArguments(covered + [digest]))
    }
}
