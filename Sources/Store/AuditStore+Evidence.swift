package import Evidence
import GRDB

/// Everything that was taken from one source, written as one transaction.
package struct SourceContents: Sendable {
    /// The source itself.
    package var source: Source
    /// The events that it states.
    package var events: [Event]
    /// What of it could not be read.
    package var gaps: [EvidenceGap]
    /// The messages of known daemons that no row knows: the first few, with their offsets.
    package var unknownMessages: [(offset: UInt64, text: String)]
    /// What lets a later intake go on; `nil` where it must read the source again.
    package var state: StreamState?
    /// What it states beside events, where it is a snapshot or a configuration.
    package var records: SourceRecords
    /// What the user asked to be taken in, where it came by: `IntakeOrigin` as JSON.
    package var origin: String?

    /// Collects the contents of a source.
    package init(
        source: Source, events: [Event] = [], gaps: [EvidenceGap] = [],
        unknownMessages: [(offset: UInt64, text: String)] = [],
        records: SourceRecords = SourceRecords(), state: StreamState? = nil,
        origin: String? = nil
    ) {
        self.source = source
        self.events = events
        self.gaps = gaps
        self.unknownMessages = unknownMessages
        self.state = state
        self.records = records
        self.origin = origin
    }
}

extension AuditStore {
    /// Whether a source is stored already with this very content, understood the same way.
    package func holds(_ contents: SourceContents, of cluster: Cluster) throws(StoreError) -> Bool {
        let source = contents.source
        return try read { database in
            let isThere = try Bool.fetchOne(
                database,
                sql: """
                    SELECT EXISTS (SELECT 1 FROM source WHERE cluster_id = ? AND id = ?
                      AND sha256 = ? AND format = ? AND node IS ? AND recognised = ?
                      AND reader = ?)
                    """,
                arguments: [
                    cluster.id, source.id.text, source.sha256, source.format, source.node?.text,
                    Int64(clamping: source.counts.recognised), source.reader,
                ])
            guard isThere == true else { return false }
            let stored = try String.fetchSet(
                database,
                sql: "SELECT event_id FROM event_citation WHERE cluster_id = ? AND source_id = ?",
                arguments: [cluster.id, source.id.text])
            return stored == Set(contents.events.map(\.id.text))
        }
    }

    /// Stores what was taken from a source, in place of what was taken from it before.
    package func replace(_ contents: SourceContents, of cluster: Cluster) throws(StoreError) {
        try write { database in
            try Self.remove(
                source: contents.source.id, path: contents.source.fullPath, cluster, database)
            try Self.insert(contents.source, cluster, database)
            try Self.insertRest(of: contents, cluster, database)
            try journal.enterTaken(contents, from: 0, cluster, database)
            try journal.enterGaps(
                at: [contents.source.fullPath] + contents.gaps.map(\.path), cluster, database)
        }
    }

    /// Adds to a source what a further stretch of it holds, and notes how far it was read.
    ///
    /// Events that were stored from `offset` on are replaced, with `.max` none; gaps and samples
    /// are replaced whole.
    package func append(
        _ contents: SourceContents, replacingFrom offset: UInt64, was path: String?,
        of cluster: Cluster
    ) throws(StoreError) {
        try write { database in
            let id = contents.source.id.text
            try database.execute(
                sql: """
                    DELETE FROM event_citation
                    WHERE cluster_id = ? AND source_id = ? AND offset >= ?
                    """, arguments: [cluster.id, id, Int64(clamping: offset)])
            try Self.removeUncitedEvents(cluster, database)
            let paths = [path ?? contents.source.fullPath, contents.source.fullPath]
            for path in Set(paths) {
                try database.execute(
                    sql: "DELETE FROM evidence_gap WHERE cluster_id = ? AND path = ?",
                    arguments: [cluster.id, path])
            }
            try database.execute(
                sql: "DELETE FROM unknown_message WHERE cluster_id = ? AND source_id = ?",
                arguments: [cluster.id, id])
            try Self.insert(contents.source, cluster, database)
            try Self.insertRest(of: contents, cluster, database)
            if offset == .max {
                try journal.enterMoved(contents.source, cluster, database)
            } else {
                try journal.enterTaken(contents, from: offset, cluster, database)
            }
            try journal.enterGaps(at: paths + contents.gaps.map(\.path), cluster, database)
        }
    }

    /// Forgets a source with everything that it alone states, and the gaps of its path.
    package func forget(_ id: SourceID, path: String, of cluster: Cluster) throws(StoreError) {
        try write { database in
            try Self.remove(source: id, path: path, cluster, database)
            try journal.enterForgotten(id, cluster, database)
            try journal.enterGaps(at: [path], cluster, database)
        }
    }

    /// Stores what could not be read and belongs to no source.
    package func add(_ gaps: [EvidenceGap], of cluster: Cluster) throws(StoreError) {
        try write { database in
            for gap in gaps { try Self.insert(gap, cluster, database) }
            try journal.enterGaps(at: gaps.map(\.path), cluster, database)
        }
    }

    private static func remove(
        source: SourceID, path: String, _ cluster: Cluster, _ database: Database
    ) throws {
        try database.execute(
            sql: "DELETE FROM evidence_gap WHERE cluster_id = ? AND path = ?",
            arguments: [cluster.id, path])
        try database.execute(
            sql: "DELETE FROM source WHERE cluster_id = ? AND id = ?",
            arguments: [cluster.id, source.text])
        try removeUncitedEvents(cluster, database)
    }

    static func removeUncitedEvents(_ cluster: Cluster, _ database: Database) throws {
        guard database.changesCount > 0 else { return }
        try database.execute(
            sql: """
                DELETE FROM event WHERE cluster_id = ?1 AND NOT EXISTS (
                  SELECT 1 FROM event_citation c
                  WHERE c.cluster_id = ?1 AND c.event_id = event.id)
                """, arguments: [cluster.id])
    }

    static func insertRest(
        of contents: SourceContents, _ cluster: Cluster, _ database: Database
    ) throws {
        for gap in contents.gaps { try insert(gap, cluster, database) }
        let unknown = try database.makeStatement(
            sql: """
                INSERT OR IGNORE INTO unknown_message (cluster_id, source_id, offset, text)
                VALUES (?, ?, ?, ?)
                """)
        for message in contents.unknownMessages {
            try unknown.execute(arguments: [
                cluster.id, contents.source.id.text, Int64(clamping: message.offset),
                message.text.withoutZeros,
            ])
        }
        try insert(contents.events, cluster, database)
        try insert(contents.state, of: contents.source.id, cluster, database)
        try insert(contents.records, of: contents.source.id, cluster, database)
    }

    private static func insert(_ gap: EvidenceGap, _ cluster: Cluster, _ database: Database) throws
    {
        try database.execute(
            sql: """
                INSERT OR REPLACE INTO evidence_gap
                  (cluster_id, path, offset, reason, count, detail) VALUES (?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                cluster.id, gap.path, gap.offset.map { Int64(clamping: $0) } ?? -1,
                gap.reason.rawValue, Int64(clamping: gap.count), gap.detail,
            ])
    }

    static func insert(_ source: Source, _ cluster: Cluster, _ database: Database) throws {
        let first = WallClockColumns(source.first)
        let last = WallClockColumns(source.last)
        let counts = source.counts
        try database.execute(
            sql: """
                INSERT INTO source (cluster_id, id, path, member, node, node_reason, format,
                  format_detail, reader, sha256, bytes, series, stream_bytes, stream_sha256,
                  offset_reached, is_complete, lines, entries, recognised,
                  unknown_messages, unreadable_lines, foreign_lines,
                  first_wall, first_has_year, first_zone, first_precision,
                  last_wall, last_has_year, last_zone, last_precision, modified)
                VALUES (?,?,?,?,?,?,?, ?,?,?,?,?,?,?, ?,?,?,?,?, ?,?,?, ?,?,?,?, ?,?,?,?,?)
                ON CONFLICT (cluster_id, id) DO UPDATE SET
                  path = excluded.path, member = excluded.member, node = excluded.node,
                  node_reason = excluded.node_reason, format = excluded.format,
                  format_detail = excluded.format_detail, reader = excluded.reader, sha256 = excluded.sha256,
                  bytes = excluded.bytes, series = excluded.series,
                  stream_bytes = excluded.stream_bytes, stream_sha256 = excluded.stream_sha256,
                  offset_reached = excluded.offset_reached, is_complete = excluded.is_complete,
                  lines = excluded.lines, entries = excluded.entries,
                  recognised = excluded.recognised, unknown_messages = excluded.unknown_messages,
                  unreadable_lines = excluded.unreadable_lines, foreign_lines = excluded.foreign_lines,
                  first_wall = excluded.first_wall, first_has_year = excluded.first_has_year,
                  first_zone = excluded.first_zone, first_precision = excluded.first_precision,
                  last_wall = excluded.last_wall, last_has_year = excluded.last_has_year,
                  last_zone = excluded.last_zone, last_precision = excluded.last_precision,
                  modified = excluded.modified
                """,
            arguments: [
                cluster.id, source.id.text, source.path, source.member, source.node?.text,
                source.nodeReason.rawValue, source.format, source.formatDetail, source.reader,
                source.sha256,
                Int64(clamping: source.bytes), source.series, Int64(clamping: source.streamBytes),
                source.streamSHA256, Int64(clamping: source.offsetReached), source.isComplete,
                Int64(clamping: counts.lines), Int64(clamping: counts.entries),
                Int64(clamping: counts.recognised), Int64(clamping: counts.unknownMessages),
                Int64(clamping: counts.unreadableLines), Int64(clamping: counts.foreignLines),
                first.wall, first.hasYear, first.zone, first.precision,
                last.wall, last.hasYear, last.zone, last.precision,
                source.modified?.microseconds,
            ])
    }

    private static func insert(_ events: [Event], _ cluster: Cluster, _ database: Database) throws {
        let insertEvent = try database.makeStatement(
            sql: """
                INSERT OR IGNORE INTO event (cluster_id, id, observer, subject, process, pid,
                  wall, wall_has_year, wall_zone, wall_precision, kind,
                  lsn, other_lsn, timeline, other_timeline, xid, stated_time,
                  resource, operation, name, old, value, number, duration, text)
                VALUES (?,?,?,?,?,?, ?,?,?,?,?, ?,?,?,?,?,?, ?,?,?,?,?,?,?,?)
                """)
        let insertCitation = try database.makeStatement(
            sql: """
                INSERT OR IGNORE INTO event_citation
                  (cluster_id, event_id, source_id, offset, length) VALUES (?, ?, ?, ?, ?)
                """)
        for event in events {
            let clock = WallClockColumns(event.wallClock)
            let details = event.details
            try insertEvent.execute(arguments: [
                cluster.id, event.id.text, event.observer?.text, event.subject?.text,
                event.process, event.pid, clock.wall, clock.hasYear, clock.zone, clock.precision,
                event.kind.rawValue,
                details.lsn.map { Int64(clamping: $0.bytes) },
                details.otherLSN.map { Int64(clamping: $0.bytes) },
                details.timeline.map { Int64($0.number) },
                details.otherTimeline.map { Int64($0.number) },
                details.xid.map { Int64($0.number) }, details.time?.microseconds,
                details.resource?.withoutZeros, details.operation?.withoutZeros,
                details.name?.withoutZeros, details.old?.withoutZeros,
                details.value?.withoutZeros, details.number, details.duration,
                event.text.withoutZeros,
            ])
            try insertCitation.execute(arguments: [
                cluster.id, event.id.text, event.citation.source.text,
                Int64(clamping: event.citation.offset), Int64(clamping: event.citation.length),
            ])
        }
    }
}
