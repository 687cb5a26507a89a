import Evidence
import GRDB

extension AuditStore {
    /// Stores the records of a source; those of before went with the source's row.
    static func insert(
        _ records: SourceRecords, of source: SourceID, _ cluster: Cluster, _ database: Database
    ) throws {
        guard records.count > 0 else { return }
        try insert(records.samples, cluster, database)
        try insert(records.settings, cluster, database)
        try insert(records.attributes, cluster, database)
        try insert(records.files, cluster, database)
        let columns = "(cluster_id, source_id, offset, node, resource, agent, payload)"
        try insert(
            records.resources.map { resource in
                let texts = [resource.node?.text, resource.id, resource.agent]
                return (
                    resource.citation, texts.map { $0?.withoutZeros }, try Payload.encode(resource)
                )
            }, into: "resource_config " + columns, cluster, database)
        try insert(
            records.statuses.map { ($0.citation, [$0.observer?.text], try Payload.encode($0)) },
            into: "cluster_status (cluster_id, source_id, offset, node, payload)", cluster, database
        )
        try insert(
            records.controls.map { ($0.citation, [$0.node?.text], try Payload.encode($0)) },
            into: "control_text (cluster_id, source_id, offset, node, payload)", cluster, database)
    }

    /// Stores values that are kept as JSON, with the columns before it.
    private static func insert(
        _ rows: [(place: Citation, columns: [String?], payload: String)], into columns: String,
        _ cluster: Cluster, _ database: Database
    ) throws {
        for row in rows {
            let marks = Array(repeating: "?", count: row.columns.count + 4)
            try database.execute(
                sql:
                    "INSERT OR IGNORE INTO \(columns) VALUES (\(marks.joined(separator: ", ")))",
                arguments: StatementArguments(
                    [cluster.id, row.place.source.text, Int64(clamping: row.place.offset)]
                        as [any DatabaseValueConvertible])
                    + StatementArguments(row.columns)
                    + StatementArguments([row.payload.withoutZeros]))
        }
    }

    private static func insert(
        _ samples: [PositionSample], _ cluster: Cluster, _ database: Database
    ) throws {
        let statement = try database.makeStatement(
            sql: """
                INSERT OR IGNORE INTO position_sample VALUES (?,?,?,?, ?,?, ?,?,?,?, ?,?,?,?,?,
                  ?,?, ?,?,?,?,?, ?,?,?,?, ?,?,?,?,?)
                """)
        func column(_ lsn: LSN?) -> Int64? { lsn.map { Int64(clamping: $0.bytes) } }
        for sample in samples {
            let clock = WallClockColumns(sample.clock)
            try statement.execute(arguments: [
                cluster.id, sample.citation.source.text, Int64(clamping: sample.citation.offset),
                Int64(clamping: sample.citation.length), sample.view.rawValue, sample.node?.text,
                clock.wall, clock.hasYear, clock.zone, clock.precision, sample.isEmpty,
                sample.application?.withoutZeros, sample.address?.withoutZeros, sample.pid,
                sample.state?.withoutZeros, sample.timeline.map { Int64($0.number) },
                sample.isInRecovery, column(sample.current), column(sample.sent),
                column(sample.write), column(sample.flush), column(sample.replay),
                sample.syncState?.withoutZeros, sample.syncPriority, sample.flushLag,
                sample.heard?.microseconds, sample.waiters, sample.waitingSince?.microseconds,
                sample.askedBy?.text, sample.asked?.earliest.microseconds,
                sample.asked?.latest.microseconds,
            ])
        }
    }

    private static func insert(
        _ settings: [Setting], _ cluster: Cluster, _ database: Database
    ) throws {
        let statement = try database.makeStatement(
            sql: "INSERT OR IGNORE INTO setting VALUES (?,?,?,?, ?,?,?,?,?)")
        for setting in settings {
            try statement.execute(arguments: [
                cluster.id, setting.citation.source.text,
                Int64(clamping: setting.citation.offset),
                Int64(clamping: setting.citation.length), setting.node?.text,
                setting.scope.rawValue, setting.section?.withoutZeros,
                setting.name.withoutZeros, setting.value.withoutZeros,
            ])
        }
    }

    private static func insert(
        _ attributes: [NodeAttribute], _ cluster: Cluster, _ database: Database
    ) throws {
        let statement = try database.makeStatement(
            sql: "INSERT OR IGNORE INTO node_attribute VALUES (?,?,?,?, ?, ?,?,?,?, ?,?,?,?)")
        for attribute in attributes {
            let clock = WallClockColumns(attribute.clock)
            try statement.execute(arguments: [
                cluster.id, attribute.citation.source.text,
                Int64(clamping: attribute.citation.offset),
                Int64(clamping: attribute.citation.length), attribute.observer?.text,
                clock.wall, clock.hasYear, clock.zone, clock.precision, attribute.subject.text,
                attribute.name.withoutZeros, attribute.value.withoutZeros,
                attribute.lifetime.rawValue,
            ])
        }
    }

    private static func insert(
        _ files: [ListedFile], _ cluster: Cluster, _ database: Database
    ) throws {
        let statement = try database.makeStatement(
            sql: "INSERT OR IGNORE INTO listed_file VALUES (?,?,?,?, ?,?,?,?, ?,?,?,?)")
        for file in files {
            let clock = WallClockColumns(file.modified)
            try statement.execute(arguments: [
                cluster.id, file.citation.source.text, Int64(clamping: file.citation.offset),
                Int64(clamping: file.citation.length), file.node?.text,
                file.folder?.withoutZeros, file.name.withoutZeros, Int64(clamping: file.bytes),
                clock.wall, clock.hasYear, clock.zone, clock.precision,
            ])
        }
    }
}
