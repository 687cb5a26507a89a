import Evidence

/// Samplings of `pg_stat_replication` and `pg_stat_wal_receiver`, in any printed form.
package enum ReplicationSnapshot: SnapshotFormat {
    package static let name = "replication-snapshot"

    package static func accepts(_ head: SnapshotHead) -> Bool {
        let text = head.text
        if text.contains("sync_state"), text.contains("application_name") { return true }
        if ["received_tli", "receive_start_tli", "latest_end_lsn"].contains(where: text.contains) {
            return !text.hasPrefix("SELECT")
        }
        // Nobody was connected all the time: only the name says what was asked.
        guard head.name.contains("pg_stat_") else { return false }
        let lines = head.lines(40)
        return !lines.isEmpty
            && lines.allSatisfy { line in
                line.first == "(" && line.last == ")" || PrintedTable.headerTime(line) != nil
            }
    }

    package static func read(_ text: SnapshotText) -> SnapshotReading {
        var reading = SnapshotReading()
        var mapper = ReplicationColumns(text)
        text.forEachLine { line in if !line.text.isEmpty { reading.counts.lines += 1 } }
        let forms = PrintedTable.read(text) { item in
            switch item {
            case .row(let row):
                reading.counts.entries += 1
                reading.records.samples += mapper.samples(of: row)
            case .empty(let columns, let range, let header):
                reading.counts.entries += 1
                if let sample = mapper.empty(columns: columns, range: range, header: header) {
                    reading.records.samples.append(sample)
                }
            case .complaint: reading.counts.foreignLines += 1
            case .unreadable(let line): reading.refuse(line)
            }
        }
        for sample in reading.records.samples { reading.note(sample.clock) }
        let views = Set(reading.records.samples.map(\.view.rawValue)).sorted()
        reading.detail = (views + forms).joined(separator: " ")
        return reading
    }
}
