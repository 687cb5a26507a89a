package import Evidence
import GRDB

extension AuditStore {
    /// What snapshots and configuration files of a cluster state, each kind in order of path and
    /// place.
    package func records(of cluster: Cluster) throws(StoreError) -> SourceRecords {
        try read { database in
            func rows(_ table: String) throws -> [Row] {
                try Row.fetchAll(
                    database,
                    sql: """
                        SELECT t.* FROM \(table) t JOIN source s
                          ON s.cluster_id = t.cluster_id AND s.id = t.source_id
                        WHERE t.cluster_id = ? ORDER BY s.path, s.member, t.source_id, t.offset
                        """, arguments: [cluster.id])
            }
            func payloads<Value: Decodable>(_ table: String, _ type: Value.Type) throws -> [Value] {
                try rows(table).map { row in
                    do {
                        return try Payload.decode(type, row["payload"])
                    } catch is DecodingError {
                        let id: String = row["source_id"]
                        throw StoreError.damaged(path: path, table: table, detail: "row '\(id)'")
                    }
                }
            }
            var records = SourceRecords()
            records.samples = try rows("position_sample").compactMap(Self.sample)
            records.settings = try rows("setting").compactMap(Self.setting)
            records.attributes = try rows("node_attribute").compactMap(Self.attribute)
            records.files = try rows("listed_file").map(Self.listedFile)
            records.resources = try payloads("resource_config", ResourceConfiguration.self)
            records.statuses = try payloads("cluster_status", ClusterStatus.self)
            records.controls = try payloads("control_text", StatedControl.self)
            return records
        }
    }

    private static func citation(_ row: Row) -> Citation {
        let offset: Int64 = row["offset"]
        let length: Int64 = row["length"]
        return Citation(
            source: SourceID(row["source_id"]), offset: UInt64(clamping: offset),
            length: UInt64(clamping: length))
    }

    private static func clock(_ row: Row) -> WallClock? {
        WallClockColumns.clock(
            wall: row["wall"], hasYear: row["wall_has_year"], zone: row["wall_zone"],
            precision: row["wall_precision"])
    }

    private static func node(_ name: String?) -> NodeName? { name.flatMap { NodeName($0) } }

    private static func sample(_ row: Row) -> PositionSample? {
        guard let view = PositionSample.View(rawValue: row["view"]) else { return nil }
        var sample = PositionSample(
            citation: citation(row), node: node(row["node"]), clock: clock(row), view: view)
        sample.isEmpty = row["is_empty"]
        sample.application = row["application"]
        sample.address = row["address"]
        sample.pid = row["pid"]
        sample.state = row["state"]
        let timeline: Int64? = row["timeline"]
        sample.timeline = timeline.flatMap { TimelineID(exactly: $0) }
        sample.isInRecovery = row["is_in_recovery"]
        sample.current = lsn(row["current_lsn"])
        sample.sent = lsn(row["sent_lsn"])
        sample.write = lsn(row["write_lsn"])
        sample.flush = lsn(row["flush_lsn"])
        sample.replay = lsn(row["replay_lsn"])
        sample.syncState = row["sync_state"]
        sample.syncPriority = row["sync_priority"]
        sample.flushLag = row["flush_lag"]
        let heard: Int64? = row["heard"]
        sample.heard = heard.map { Timestamp(microseconds: $0) }
        sample.waiters = row["waiters"]
        let waitingSince: Int64? = row["waiting_since"]
        sample.waitingSince = waitingSince.map { Timestamp(microseconds: $0) }
        sample.askedBy = node(row["asked_by"])
        sample.asked = range(row["asked"], row["answered"])
        return sample
    }

    private static func setting(_ row: Row) -> Setting? {
        guard let scope = Setting.Scope(rawValue: row["scope"]) else { return nil }
        return Setting(
            citation: citation(row), node: node(row["node"]), scope: scope,
            section: row["section"], name: row["name"], value: row["value"])
    }

    private static func attribute(_ row: Row) -> NodeAttribute? {
        guard let subject = node(row["node"]),
            let lifetime = NodeAttribute.Lifetime(rawValue: row["lifetime"])
        else { return nil }
        return NodeAttribute(
            citation: citation(row), observer: node(row["observer"]), clock: clock(row),
            subject: subject, name: row["name"], value: row["value"], lifetime: lifetime)
    }

    private static func listedFile(_ row: Row) -> ListedFile {
        let bytes: Int64 = row["bytes"]
        return ListedFile(
            citation: citation(row), node: node(row["node"]), folder: row["folder"],
            name: row["name"], bytes: UInt64(clamping: bytes), modified: clock(row))
    }
}
