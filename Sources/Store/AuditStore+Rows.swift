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
