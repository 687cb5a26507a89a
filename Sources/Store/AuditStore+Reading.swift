package import Evidence
import GRDB

/// An event as it is stored, with every place where it stands and its derived times.
package struct StoredEvent: Sendable {
    /// The event; its citation is the first of `citations`.
    package var event: Event
    /// Every place where it stands, in order of the sources' paths.
    package var citations: [Citation]
    /// When it happened by the clock of its own node; `nil` where nothing dates it.
    package var utc: Bounded<Timestamp>?
    /// When it happened by the clock of the reference node.
    package var time: Bounded<Timestamp>?
}

/// The times derived for an event.
package struct DerivedTime: Sendable {
    /// The event.
    package var id: EventID
    /// By the clock of its own node.
    package var utc: Bounded<Timestamp>?
    /// By the clock of the reference node.
    package var time: Bounded<Timestamp>?

    /// Makes derived times.
    package init(id: EventID, utc: Bounded<Timestamp>?, time: Bounded<Timestamp>?) {
        self.id = id
        self.utc = utc
        self.time = time
    }
}

extension AuditStore {
    /// All sources of a cluster, sorted by path.
    package func sources(of cluster: Cluster) throws(StoreError) -> [Source] {
        try read { database in
            try Row.fetchAll(
                database, sql: "SELECT * FROM source WHERE cluster_id = ? ORDER BY path, id",
                arguments: [cluster.id]
            ).map(Self.source)
        }
    }

    /// What could not be read of a cluster's evidence, sorted by path and offset.
    package func gaps(of cluster: Cluster) throws(StoreError) -> [EvidenceGap] {
        try read { database in
            try Row.fetchAll(
                database,
                sql:
                    "SELECT * FROM evidence_gap WHERE cluster_id = ? ORDER BY path, offset, reason",
                arguments: [cluster.id]
            ).map(Self.gap)
        }
    }

    /// Samples of messages that no row knows: source path, offset and text.
    package func unknownMessages(of cluster: Cluster) throws(StoreError) -> [(
        source: SourceID, offset: UInt64, text: String
    )] {
        try read { database in
            try Row.fetchAll(
                database,
                sql:
                    "SELECT * FROM unknown_message WHERE cluster_id = ? ORDER BY source_id, offset",
                arguments: [cluster.id]
            ).map { row in
                let offset: Int64 = row["offset"]
                return (SourceID(row["source_id"]), UInt64(clamping: offset), row["text"])
            }
        }
    }

    /// All events of a cluster; in order of their names, which says nothing of time.
    package func events(of cluster: Cluster) throws(StoreError) -> [StoredEvent] {
        try read { database in
            let citations = try Row.fetchCursor(
                database,
                sql: """
                    SELECT c.event_id, c.source_id, c.offset, c.length
                    FROM event_citation c JOIN source s
                      ON s.cluster_id = c.cluster_id AND s.id = c.source_id
                    WHERE c.cluster_id = ? ORDER BY c.event_id, s.path, c.offset
                    """, arguments: [cluster.id])
            var places: [String: [Citation]] = [:]
            while let row = try citations.next() {
                let offset: Int64 = row[2]
                let length: Int64 = row[3]
                places[row[0], default: []].append(
                    Citation(
                        source: SourceID(row[1]), offset: UInt64(clamping: offset),
                        length: UInt64(clamping: length)))
            }
            var events: [StoredEvent] = []
            let rows = try Row.fetchCursor(
                database, sql: "SELECT * FROM event WHERE cluster_id = ? ORDER BY id",
                arguments: [cluster.id])
            while let row = try rows.next() {
                let id: String = row["id"]
                guard let cited = places[id], let first = cited.first else { continue }
                events.append(try Self.event(row, first, cited, path))
            }
            return events
        }
    }

    /// The snapshots of a cluster, sorted by path.
    package func nodeStates(of cluster: Cluster) throws(StoreError) -> [NodeState] {
        try read { database in
            try Row.fetchAll(
                database, sql: "SELECT * FROM node_state WHERE cluster_id = ? ORDER BY path, id",
                arguments: [cluster.id]
            ).map(Self.nodeState)
        }
    }

    /// The commits that were kept of a snapshot, in order of timeline and position.
    package func commits(of state: SourceID, in cluster: Cluster) throws(StoreError)
        -> [CommitRecord]
    {
        try read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT timeline, lsn, xid, time FROM commit_record
                    WHERE cluster_id = ? AND node_state_id = ? ORDER BY timeline, lsn
                    """, arguments: [cluster.id, state.text]
            ).compactMap { row in
                Self.commit(timeline: row[0], lsn: row[1], xid: row[2], time: row[3])
            }
        }
    }

    /// The silences between commits of a snapshot, in order of position.
    package func commitGaps(of state: SourceID, in cluster: Cluster) throws(StoreError)
        -> [CommitGap]
    {
        try read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT * FROM commit_gap WHERE cluster_id = ? AND node_state_id = ?
                    ORDER BY before_lsn, after_lsn
                    """, arguments: [cluster.id, state.text]
            ).compactMap { row in
                guard
                    let before = Self.commit(
                        timeline: row["before_timeline"], lsn: row["before_lsn"],
                        xid: row["before_xid"], time: row["before_time"]),
                    let after = Self.commit(
                        timeline: row["after_timeline"], lsn: row["after_lsn"],
                        xid: row["after_xid"], time: row["after_time"])
                else { return nil }
                return CommitGap(before: before, after: after)
            }
        }
    }

    /// Stores the times derived for events, in place of those derived before.
    package func setTimes(_ times: [DerivedTime], of cluster: Cluster) throws(StoreError) {
        try write { database in
            let statement = try database.makeStatement(
                sql: """
                    UPDATE event SET utc_earliest = ?, utc_latest = ?, time_earliest = ?,
                      time_latest = ? WHERE cluster_id = ? AND id = ?
                    """)
            for time in times {
                try statement.execute(arguments: [
                    time.utc?.earliest.microseconds, time.utc?.latest.microseconds,
                    time.time?.earliest.microseconds, time.time?.latest.microseconds,
                    cluster.id, time.id.text,
                ])
            }
        }
    }
}

// MARK: - Rows

extension AuditStore {
    private static func commit(
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

    private static func lsn(_ value: Int64?) -> LSN? {
        value.flatMap { UInt64(exactly: $0) }.flatMap(LSN.init)
    }

    private static func range(_ earliest: Int64?, _ latest: Int64?) -> Bounded<Timestamp>? {
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
            id: SourceID(row["id"]), path: row["path"], series: row["series"], node: node.flatMap { NodeName($0) },
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
            formatDetail: row["format_detail"],
            modified: modified.map { Timestamp(microseconds: $0) })
    }

    private static func event(
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

    private static func nodeState(_ row: Row) throws -> NodeState {
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
            evidence: try Payload.decode([EventID].self, row["evidence"]))
    }
}
