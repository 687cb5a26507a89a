import Evidence
import GRDB

extension AuditStore {
    /// A commit of its four columns; `nil` where one of them is not possible.
    static func commit(
        timeline: Int64?, lsn: Int64?, xid: Int64?, time: Int64?
    ) -> CommitRecord? {
        guard let timeline, let lsn, let xid, let time,
            let id = TimelineID(exactly: timeline),
            let position = UInt64(exactly: lsn).flatMap(LSN.init),
            let number = UInt32(exactly: xid)
        else { return nil }
        return CommitRecord(
            timeline: id, lsn: position, xid: TransactionID(number),
            time: Timestamp(microseconds: time))
    }

    /// A position of its column.
    static func lsn(_ value: Int64?) -> LSN? {
        value.flatMap { UInt64(exactly: $0) }.flatMap(LSN.init)
    }

    /// A range of moments of its two columns.
    static func range(_ earliest: Int64?, _ latest: Int64?) -> Bounded<Timestamp>? {
        guard let earliest, let latest else { return nil }
        return Bounded(
            Timestamp(microseconds: earliest), Timestamp(microseconds: latest))
    }

    /// A row of `evidence_gap`.
    static func gap(_ row: Row) -> EvidenceGap {
        let offset: Int64 = row["offset"]
        let count: Int64 = row["count"]
        return EvidenceGap(
            reason: EvidenceGap.Reason(rawValue: row["reason"]) ?? .malformed,
            path: row["path"], offset: offset < 0 ? nil : UInt64(offset),
            count: UInt64(clamping: count), detail: row["detail"])
    }

    /// A row of `source`.
    static func source(_ row: Row) -> Source {
        func count(_ column: String) -> UInt64 {
            let value: Int64 = row[column]
            return UInt64(clamping: value)
        }
        var counts = SourceCounts()
        counts.lines = count("lines")
        counts.entries = count("entries")
        counts.recognised = count("recognised")
        counts.unknownMessages = count("unknown_messages")
        counts.unreadableLines = count("unreadable_lines")
        counts.foreignLines = count("foreign_lines")
        let node: String? = row["node"]
        let modified: Int64? = row["modified"]
        return Source(
            id: SourceID(row["id"]), path: row["path"], member: row["member"],
            series: row["series"],
            node: node.flatMap { NodeName($0) },
            nodeReason: Source.NodeReason(rawValue: row["node_reason"]) ?? .unknown,
            format: row["format"], sha256: row["sha256"], bytes: count("bytes"),
            streamBytes: count("stream_bytes"), streamSHA256: row["stream_sha256"],
            offsetReached: count("offset_reached"), isComplete: row["is_complete"], counts: counts,
            first: WallClockColumns.clock(
                wall: row["first_wall"], hasYear: row["first_has_year"], zone: row["first_zone"],
                precision: row["first_precision"]),
            last: WallClockColumns.clock(
                wall: row["last_wall"], hasYear: row["last_has_year"], zone: row["last_zone"],
                precision: row["last_precision"]),
            reader: row["reader"], formatDetail: row["format_detail"],
            modified: modified.map { Timestamp(microseconds: $0) })
    }

    /// A row of `event` with the places that cite it.
    static func event(
        _ row: Row, _ citation: Citation, _ citations: [Citation], _ path: String
    ) throws -> StoredEvent {
        guard let kind = EventKind(rawValue: row["kind"]) else {
            let id: String = row["id"]
            throw StoreError.damaged(path: path, table: "event", detail: "row '\(id)'")
        }
        var details = EventDetails()
        details.lsn = lsn(row["lsn"])
        details.otherLSN = lsn(row["other_lsn"])
        let timeline: Int64? = row["timeline"]
        details.timeline = timeline.flatMap { TimelineID(exactly: $0) }
        let otherTimeline: Int64? = row["other_timeline"]
        details.otherTimeline = otherTimeline.flatMap { TimelineID(exactly: $0) }
        let xid: Int64? = row["xid"]
        details.xid = xid.flatMap { UInt32(exactly: $0) }.map { TransactionID($0) }
        let stated: Int64? = row["stated_time"]
        details.time = stated.map { Timestamp(microseconds: $0) }
        details.resource = row["resource"]
        details.operation = row["operation"]
        details.name = row["name"]
        details.old = row["old"]
        details.value = row["value"]
        details.number = row["number"]
        details.duration = row["duration"]
        let observer: String? = row["observer"]
        let subject: String? = row["subject"]
        let event = Event(
            id: EventID(row["id"]), observer: observer.flatMap { NodeName($0) },
            subject: subject.flatMap { NodeName($0) }, process: row["process"], pid: row["pid"],
            wallClock: WallClockColumns.clock(
                wall: row["wall"], hasYear: row["wall_has_year"], zone: row["wall_zone"],
                precision: row["wall_precision"]), kind: kind, details: details, text: row["text"],
            citation: citation)
        return StoredEvent(
            event: event, citations: citations,
            utc: range(row["utc_earliest"], row["utc_latest"]),
            time: range(row["time_earliest"], row["time_latest"]))
    }

    /// What a row of `node_state` tells beside its columns; rows of older versions tell the kind.
    private static func particulars(_ row: Row) throws -> NodeState.Particulars {
        let stored: String? = row["particulars"]
        guard let stored else {
            return NodeState.Particulars(
                kind: NodeState.Kind(rawValue: row["kind"]) ?? .dataDirectory)
        }
        return try Payload.decode(NodeState.Particulars.self, stored)
    }

    /// A row of `node_state`.
    static func nodeState(_ row: Row) throws -> NodeState {
        let node: String? = row["node"]
        let control: String? = row["control"]
        let history: String? = row["history"]
        var end: NodeState.WALEnd?
        let endTimeline: Int64? = row["end_timeline"]
        if let timeline = endTimeline.flatMap({ TimelineID(exactly: $0) }),
            let position = lsn(row["end_lsn"])
        {
            end = NodeState.WALEnd(
                timeline: timeline, lsn: position,
                isLowerBound: row["end_is_lower_bound"] ?? false, reason: row["end_reason"] ?? "")
        }
        return NodeState(
            id: SourceID(row["id"]), path: row["path"], node: node.flatMap { NodeName($0) },
            control: try control.map { try Payload.decode(NodeState.Control.self, $0) },
            end: end,
            history: try history.map { try Payload.decode(TimelineHistory.self, $0) },
            lastCommit: commit(
                timeline: row["last_commit_timeline"], lsn: row["last_commit_lsn"],
                xid: row["last_commit_xid"], time: row["last_commit_time"]),
            lockFile: row["lock_file"],
            signalFiles: try Payload.decode([String].self, row["signal_files"]),
            evidence: try Payload.decode([EventID].self, row["evidence"]),
            particulars: try particulars(row))
    }
}
