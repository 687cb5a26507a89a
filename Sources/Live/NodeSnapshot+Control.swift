package import Evidence

extension NodeSnapshot {
    /// The identifier of the cluster that the node is a copy of; `nil` where neither the control file
    /// nor a replication connection could be asked.
    package var systemIdentifier: SystemIdentifier? {
        if let text = first(.control)?["system_identifier"] {
            // A bigint of SQL has a sign.
            return Int64(text).map { SystemIdentifier(UInt64(bitPattern: $0)) }
        }
        return first(.identity)?["systemid"].flatMap { SystemIdentifier($0) }
    }

    /// The contents of the control file; `nil` where the server does not show them (before 9.6).
    package var control: NodeState.Control? {
        guard let row = first(.control), let identifier = systemIdentifier, let version,
            let checkpoint = Self.lsn(row["checkpoint_lsn"]), let redo = Self.lsn(row["redo_lsn"]),
            let timeline = Self.timeline(row["timeline_id"]),
            let modified = Self.moment(row["modified"])
        else { return nil }
        let minimum = Self.lsn(row["min_recovery_end_lsn"])
        return NodeState.Control(
            systemIdentifier: identifier, serverVersion: version.description,
            // It runs: it has just answered.
            state: role == "standby" ? "in archive recovery" : "in production",
            modified: modified, checkpoint: checkpoint, redo: redo, timeline: timeline,
            minimumRecoveryPoint: minimum ?? .zero,
            minimumRecoveryTimeline: minimum == nil
                ? nil : Self.timeline(row["min_recovery_end_timeline"]),
            dataChecksums: row["data_page_checksum_version"].map { $0 != "0" } ?? false,
            walLogHints: row["wal_log_hints"] == "on",
            segmentSize: row["bytes_per_wal_segment"].flatMap { UInt32($0) } ?? 16 << 20,
            backupEndRequired: row["end_of_backup_record_required"] == "t",
            backupStart: Self.lsn(row["backup_start_lsn"]))
    }

    /// A timeline of its number.
    static func timeline(_ text: String?) -> TimelineID? {
        text.flatMap { UInt32($0) }.flatMap { TimelineID($0) }
    }
}
