import Evidence
import GRDB

/// Makes the entries of the journal, each within the transaction that changes what it covers.
///
/// An entry covers the one before it, and digests of the rows that are stored of its subject. A
/// database in memory keeps no journal: nobody could change it, and nothing could be verified later.
struct Journal: Sendable {
    let custodian: Custodian
    /// Whether entries are made.
    let isKept: Bool

    /// Enters a state of a source that was taken in, with its events from an offset on.
    func enterTaken(
        _ contents: SourceContents, from offset: UInt64, _ cluster: AuditStore.Cluster,
        _ database: Database
    ) throws {
        guard isKept else { return }
        let id = contents.source.id.text
        let last = try Self.last(id, cluster, database)
        // Stretches must meet: else the entry covers the events from the first on.
        let reachedBefore = last?.action == .forgotten ? nil : last?.offsetReached
        let from = reachedBefore == Int64(clamping: offset) ? Int64(clamping: offset) : 0
        let reached = Int64(clamping: contents.source.offsetReached)
        var entry = try self.entry(.taken, contents.source, cluster, database)
        entry.origin = contents.origin
        let events = try EventStretch(
            of: id, from: from, to: max(from, reached), cluster: cluster.id, database)
        let tail = try EventStretch(
            of: id, from: max(from, reached), to: .max, cluster: cluster.id, database)
        entry.fromOffset = from
        entry.offsetReached = reached
        entry.events = Int64(events.ids.count + tail.ids.count)
        entry.eventsDigest = events.digest
        entry.eventsMarks = events.marks
        entry.tailDigest = tail.digest
        entry.tailMarks = tail.marks
        try add(entry, database)
    }

    /// Enters what a watch stored of its sources, where one of some has no entry yet or none of the last
    /// ten minutes.
    func enterWatched(
        ofSome ids: Set<SourceID>, _ cluster: AuditStore.Cluster, _ database: Database
    ) throws {
        guard isKept else { return }
        let isDue = try ids.contains { id in
            guard let last = try Self.last(id.text, cluster, database) else { return true }
            return custodian.clock().microseconds(since: last.taken).magnitude >= Self.watchPause
        }
        if isDue { try enterWatched(cluster, database) }
    }

    /// Between entries about the same watch, in microseconds.
    private static let watchPause: UInt64 = 600_000_000

    /// Enters what watches stored since the last entries about their sources.
    func enterWatched(_ cluster: AuditStore.Cluster, _ database: Database) throws {
        guard isKept else { return }
        let rows = try Row.fetchAll(
            database, sql: "SELECT * FROM source WHERE cluster_id = ? AND format = ? ORDER BY id",
            arguments: [cluster.id, Source.watchFormat])
        for source in rows.map(AuditStore.source) {
            try enterWatched(source, cluster, isWhole: false, database)
        }
    }

    /// Enters what a watch stored of a source since the last entry about it, or all of it.
    func enterWatched(
        _ source: Source, _ cluster: AuditStore.Cluster, isWhole: Bool, _ database: Database
    ) throws {
        guard isKept else { return }
        let id = source.id.text
        let last = try Self.last(id, cluster, database)
        let from = isWhole ? 0 : last?.offsetReached ?? 0
        let reached = Int64(clamping: source.streamBytes)
        guard isWhole || from < reached else { return }
        let events = try EventStretch(
            of: id, from: from, to: reached, cluster: cluster.id, database)
        var entry = try self.entry(.watched, source, cluster, database)
        entry.fromOffset = from
        entry.offsetReached = reached
        entry.events = Int64(events.ids.count)
        entry.eventsDigest = events.digest
        entry.eventsMarks = events.marks
        entry.tailDigest = try CoveredTables.digest(
            ofStretch: from..<max(from, reached), of: id, cluster: cluster.id, database)
        try add(entry, database)
    }

    /// Enters that a source is known by another path, or by another file with the same contents.
    func enterMoved(
        _ source: Source, _ cluster: AuditStore.Cluster, _ database: Database
    ) throws {
        guard isKept else { return }
        var entry = try self.entry(.moved, source, cluster, database)
        guard let last = try Self.last(source.id.text, cluster, database),
            last.rowsDigest != entry.rowsDigest
        else { return }
        entry.offsetReached = last.offsetReached
        try add(entry, database)
    }

    /// Enters that a source was taken out.
    func enterForgotten(
        _ id: SourceID, _ cluster: AuditStore.Cluster, _ database: Database
    ) throws {
        guard isKept, let last = try Self.last(id.text, cluster, database),
            last.action != .forgotten
        else { return }
        let rows = try CoveredTables.digest(
            CoveredTables.ofSource, of: id.text, cluster: cluster.id, database)
        var entry = JournalEntry(.forgotten, id.text, cluster: cluster, rowsDigest: rows.digest)
        entry.path = last.path
        try add(entry, database)
    }

    /// Enters what cannot be read at some paths, where it changed.
    func enterGaps(
        at paths: [String], _ cluster: AuditStore.Cluster, _ database: Database
    ) throws {
        for path in Set(paths).sorted() {
            try enter(.gaps, path, cluster, path: path, database)
        }
    }

    /// Enters what is stored of a snapshot, of the gaps at a path or of a note, where it changed.
    func enter(
        _ action: JournalEntry.Action, _ subject: String, _ cluster: AuditStore.Cluster,
        node: String? = nil, path: String? = nil, _ database: Database
    ) throws {
        guard isKept else { return }
        let rows = try Self.rows(of: action, subject, cluster.id, database)
        let last = try Self.last(subject, action, cluster, database)
        guard last?.rowsDigest != rows.digest, last != nil || rows.rows > 0 else { return }
        var entry = JournalEntry(action, subject, cluster: cluster, rowsDigest: rows.digest)
        entry.node = node
        entry.path = path
        try add(entry, database)
    }

    /// The digest of the rows of a subject.
    static func rows(
        of action: JournalEntry.Action, _ subject: String, _ cluster: Int64, _ database: Database
    ) throws -> (digest: String, rows: Int) {
        switch action {
        case .taken, .moved, .forgotten:
            try CoveredTables.digest(
                CoveredTables.ofSource, of: subject, cluster: cluster, database)
        case .watched:
            try CoveredTables.digest(
                CoveredTables.rowOfSource, of: subject, cluster: cluster, database)
        case .snapshot:
            try CoveredTables.digest(
                CoveredTables.ofSnapshot, of: subject, cluster: cluster, database)
        case .gaps:
            try CoveredTables.digest(CoveredTables.ofPath, of: subject, cluster: cluster, database)
        case .pruned:
            try CoveredTables.digest(
                CoveredTables.ofRetention, of: cluster, cluster: cluster, database)
        case .note:
            try CoveredTables.digest(
                CoveredTables.ofNote, of: Int64(subject.dropFirst("note-".count)) ?? 0,
                cluster: cluster, database)
        }
    }

    private func entry(
        _ action: JournalEntry.Action, _ source: Source, _ cluster: AuditStore.Cluster,
        _ database: Database
    ) throws -> JournalEntry {
        let rows = try Self.rows(of: action, source.id.text, cluster.id, database)
        var entry = JournalEntry(
            action, source.id.text, cluster: cluster, rowsDigest: rows.digest)
        entry.node = source.node?.text
        entry.path = source.fullPath
        entry.format = source.format
        entry.sha256 = source.sha256
        entry.bytes = Int64(clamping: source.bytes)
        entry.streamBytes = Int64(clamping: source.streamBytes)
        entry.streamSHA256 = source.streamSHA256
        entry.modified = source.modified
        return entry
    }

    private func add(_ entry: JournalEntry, _ database: Database) throws {
        var entry = entry
        let last = try Row.fetchOne(
            database, sql: "SELECT number, digest FROM journal ORDER BY number DESC LIMIT 1")
        let number: Int64 = last?["number"] ?? 0
        entry.number = number + 1
        entry.previous = last?["digest"] ?? ""
        entry.taken = custodian.clock()
        entry.toolVersion = custodian.toolVersion
        entry.host = custodian.host
        entry.digest = entry.expectedDigest
        try entry.insert(database)
    }

    private static func last(
        _ source: String, _ cluster: AuditStore.Cluster, _ database: Database
    ) throws -> JournalEntry? {
        try Row.fetchOne(
            database,
            sql: """
                SELECT * FROM journal WHERE cluster = ? AND subject = ?
                  AND action IN ('taken', 'watched', 'moved', 'forgotten') ORDER BY number DESC LIMIT 1
                """, arguments: [cluster.name, source]
        ).flatMap { JournalEntry($0) }
    }

    private static func last(
        _ subject: String, _ action: JournalEntry.Action, _ cluster: AuditStore.Cluster,
        _ database: Database
    ) throws -> JournalEntry? {
        try Row.fetchOne(
            database,
            sql: """
                SELECT * FROM journal WHERE cluster = ? AND subject = ? AND action = ?
                ORDER BY number DESC LIMIT 1
                """, arguments: [cluster.name, subject, action.rawValue]
        ).flatMap { JournalEntry($0) }
    }
}
