import GRDB

/// What of the database the journal covers: tables with their columns, as they were when it began.
///
/// A digest is made of the columns that are named here, in this order. A column that a later step
/// of the schema adds is not covered by the entries of before: it gets a list of its own.
enum CoveredTables {
    /// A table whose rows belong to a source or a snapshot.
    struct Table {
        /// Its name.
        let name: String
        /// The column that names what its rows belong to.
        let owner: String
        /// The order of its rows.
        let order: String
        /// The columns that are covered.
        let columns: String

        /// The statement that gives its rows for a cluster and an owner.
        var sql: String {
            "SELECT \(columns) FROM \(name) WHERE cluster_id = ? AND \(owner) = ? ORDER BY \(order)"
        }
    }

    /// What was taken from a source besides events.
    static let ofSource = [
        Table(
            name: "source", owner: "id", order: "id",
            columns: """
                id, path, member, node, node_reason, format, format_detail, reader, sha256, bytes,
                series, stream_bytes, stream_sha256, offset_reached, is_complete, lines, entries,
                recognised, unknown_messages, unreadable_lines, foreign_lines,
                first_wall, first_has_year, first_zone, first_precision,
                last_wall, last_has_year, last_zone, last_precision, modified
                """),
        Table(
            name: "unknown_message", owner: "source_id", order: "offset",
            columns: "source_id, offset, text"),
        Table(
            name: "position_sample", owner: "source_id", order: "offset, view",
            columns: """
                source_id, offset, length, view, node,
                wall, wall_has_year, wall_zone, wall_precision, is_empty, application, address,
                pid, state, timeline, is_in_recovery, current_lsn, sent_lsn, write_lsn, flush_lsn,
                replay_lsn, sync_state, sync_priority, flush_lag, heard, waiters, waiting_since,
                asked_by, asked, answered
                """),
        Table(
            name: "setting", owner: "source_id", order: "offset, name",
            columns: "source_id, offset, length, node, scope, section, name, value"),
        Table(
            name: "node_attribute", owner: "source_id", order: "offset, node, name",
            columns: """
                source_id, offset, length, observer,
                wall, wall_has_year, wall_zone, wall_precision, node, name, value, lifetime
                """),
        Table(
            name: "listed_file", owner: "source_id", order: "offset",
            columns: """
                source_id, offset, length, node, folder, name, bytes,
                wall, wall_has_year, wall_zone, wall_precision
                """),
        Table(
            name: "resource_config", owner: "source_id", order: "offset",
            columns: "source_id, offset, node, resource, agent, payload"),
        Table(
            name: "cluster_status", owner: "source_id", order: "offset",
            columns: "source_id, offset, node, payload"),
        Table(
            name: "control_text", owner: "source_id", order: "offset",
            columns: "source_id, offset, node, payload"),
    ]

    /// What a watch states of a stretch beside events: tables of a source, whose rows are those of a
    /// range of offsets.
    static let ofStretch =
        ofSource.filter { ["position_sample", "control_text"].contains($0.name) } + [
            Table(
                name: "live_snapshot", owner: "source_id", order: "offset",
                columns: "source_id, offset, length, node, asked, answered, text")
        ]

    /// The row of a source.
    static let rowOfSource = ofSource.filter { $0.name == "source" }

    /// What a snapshot of a data directory gave.
    static let ofSnapshot = [
        Table(
            name: "node_state", owner: "id", order: "id",
            columns: """
                id, path, node, control, end_timeline, end_lsn, end_is_lower_bound, end_reason,
                history, last_commit_timeline, last_commit_lsn, last_commit_xid, last_commit_time,
                lock_file, signal_files, evidence, kind, particulars
                """),
        Table(
            name: "commit_record", owner: "node_state_id", order: "timeline, lsn",
            columns:
                "node_state_id, timeline, lsn, xid, time, records, bytes, relations, prepared_lsn"),
        Table(
            name: "commit_tally", owner: "node_state_id", order: "timeline, second",
            columns: "node_state_id, timeline, second, commits, aborts"),
        Table(
            name: "commit_gap", owner: "node_state_id", order: "before_lsn, after_lsn",
            columns: """
                node_state_id, before_timeline, before_lsn, before_xid, before_time,
                after_timeline, after_lsn, after_xid, after_time
                """),
        Table(
            name: "record_trail", owner: "node_state_id", order: "node_state_id",
            columns: "node_state_id, stretches, marks"),
    ]

    /// What could not be read at a path.
    static let ofPath = [
        Table(
            name: "evidence_gap", owner: "path", order: "offset, reason",
            columns: "path, offset, reason, count, detail")
    ]

    /// A reviewer's note.
    static let ofNote = [
        Table(
            name: "note", owner: "number", order: "number",
            columns: "number, kind, author, written, about, happened, text, evidence_digest")
    ]

    /// What is kept of the time whose events were removed.
    static let ofRetention = [
        Table(name: "retention", owner: "cluster_id", order: "horizon", columns: "horizon"),
        Table(
            name: "kept_finding", owner: "cluster_id", order: "kind, ordinal",
            columns: "kind, ordinal, id, payload, evidence"),
        Table(
            name: "pruned_event", owner: "cluster_id", order: "source_id, offset, event_id",
            columns: "source_id, offset, event_id, mark"),
    ]

    /// The events of a source whose entries begin within a range; times that are derived from
    /// all evidence are none of a source's.
    static let events = """
        SELECT \(eventColumns)
        FROM event_citation c JOIN event e ON e.cluster_id = c.cluster_id AND e.id = c.event_id
        WHERE c.cluster_id = ? AND c.source_id = ? AND c.offset >= ? AND c.offset < ?
        ORDER BY c.offset, c.event_id
        """

    /// An event at each place where it stands: the source, and then what `events` gives.
    static let event = """
        SELECT c.source_id, \(eventColumns)
        FROM event_citation c JOIN event e ON e.cluster_id = c.cluster_id AND e.id = c.event_id
        WHERE c.cluster_id = ? AND c.event_id = ? ORDER BY c.source_id, c.offset
        """

    private static let eventColumns = """
        c.offset, c.length, e.id, e.observer, e.subject, e.process, e.pid,
        e.wall, e.wall_has_year, e.wall_zone, e.wall_precision, e.kind, e.lsn, e.other_lsn,
        e.timeline, e.other_timeline, e.xid, e.stated_time, e.resource, e.operation, e.name,
        e.old, e.value, e.number, e.duration, e.text
        """

    /// The digest of what a watch states beside events in a stretch of a source.
    static func digest(
        ofStretch stretch: Range<Int64>, of source: String, cluster: Int64, _ database: Database
    ) throws -> String {
        var digest = RowDigest()
        for table in ofStretch {
            try digest.add(
                table.name,
                """
                SELECT \(table.columns) FROM \(table.name) WHERE cluster_id = ? AND source_id = ?
                  AND offset >= ? AND offset < ? ORDER BY \(table.order)
                """, [cluster, source, stretch.lowerBound, stretch.upperBound], database)
        }
        return digest.hexadecimal
    }

    /// The digest of the rows that belong to one owner.
    static func digest(
        _ tables: [Table], of owner: any DatabaseValueConvertible, cluster: Int64,
        _ database: Database
    ) throws -> (digest: String, rows: Int) {
        var digest = RowDigest()
        for table in tables {
            try digest.add(table.name, table.sql, [cluster, owner], database)
        }
        return (digest.hexadecimal, digest.count - tables.count)
    }
}
