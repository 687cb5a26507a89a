/// The columns and functions that PostgreSQL's documentation gives for each major version, as far as
/// they concern replication: the chapters "The Statistics Collector" (later "The Cumulative Statistics
/// System"), "System Views" and "System Administration Functions" of each version's manual.
///
/// Kept apart from the statements on purpose: these are what the statements are held against.
enum DocumentedCatalogue {
    /// The major versions.
    static let versions = [
        901, 902, 903, 904, 905, 906, 1000, 1100, 1200, 1300, 1400, 1500, 1600, 1700, 1800,
    ]

    /// The columns of each view, with the first and the last version that has them.
    static let columns: [String: [(name: String, from: Int, to: Int)]] = [
        "pg_stat_replication": every(
            901, "usesysid usename application_name client_addr client_hostname client_port",
            "backend_start state sync_priority sync_state")
            + [("procpid", 901, 901), ("pid", 902, 9999), ("backend_xmin", 904, 9999)]
            + every(901...906, "sent_location write_location flush_location replay_location")
            + every(1000, "sent_lsn write_lsn flush_lsn replay_lsn write_lag flush_lag replay_lag")
            + every(1200, "reply_time"),
        "pg_stat_wal_receiver": every(
            906, "pid status receive_start_lsn receive_start_tli received_tli last_msg_send_time",
            "last_msg_receipt_time latest_end_lsn latest_end_time slot_name conninfo")
            + every(906...1200, "received_lsn") + every(1100, "sender_host sender_port")
            + every(1300, "written_lsn flushed_lsn"),
        "pg_replication_slots": every(
            904, "slot_name plugin slot_type datoid database active xmin catalog_xmin restart_lsn")
            + every(905, "active_pid") + every(906, "confirmed_flush_lsn")
            + every(1000, "temporary") + every(1300, "wal_status safe_wal_size")
            + every(1400, "two_phase") + every(1600, "conflicting")
            + every(1700, "inactive_since invalidation_reason failover synced")
            + every(1800, "two_phase_at"),
        "pg_stat_activity": every(
            901, "datid datname usesysid usename application_name client_addr client_hostname",
            "client_port backend_start xact_start query_start")
            + [("procpid", 901, 901), ("current_query", 901, 901), ("pid", 902, 9999)]
            + every(902, "state_change state query") + every(901...905, "waiting")
            + every(904, "backend_xid backend_xmin") + every(906, "wait_event_type wait_event")
            + every(1000, "backend_type") + every(1300, "leader_pid") + every(1400, "query_id"),
        "pg_control_system": every(
            906, "pg_control_version catalog_version_no system_identifier",
            "pg_control_last_modified"),
        "pg_control_checkpoint": every(
            906, "redo_wal_file timeline_id prev_timeline_id full_page_writes next_xid next_oid",
            "next_multixact_id next_multi_offset oldest_xid oldest_xid_dbid oldest_active_xid",
            "oldest_multi_xid oldest_multi_dbid oldest_commit_ts_xid newest_commit_ts_xid",
            "checkpoint_time")
            + every(906...906, "checkpoint_location prior_location redo_location")
            + every(1000, "checkpoint_lsn redo_lsn") + every(1000...1000, "prior_lsn"),
        "pg_control_recovery": every(
            906, "min_recovery_end_timeline end_of_backup_record_required")
            + every(
                906...906, "min_recovery_end_location backup_start_location backup_end_location")
            + every(1000, "min_recovery_end_lsn backup_start_lsn backup_end_lsn"),
        "pg_control_init": every(
            906, "max_data_alignment database_block_size blocks_per_segment wal_block_size",
            "bytes_per_wal_segment max_identifier_length max_index_columns max_toast_chunk_size",
            "large_object_chunk_size float8_pass_by_value data_page_checksum_version"),
    ]

    /// The functions, with the first and the last version that has them.
    static let functions: [(name: String, from: Int, to: Int)] =
        every(
            901, "clock_timestamp pg_postmaster_start_time pg_is_in_recovery substr extract",
            "pg_last_xact_replay_timestamp current_setting count min array_agg")
        + every(
            901...906, "pg_current_xlog_location pg_xlogfile_name pg_last_xlog_receive_location",
            "pg_last_xlog_replay_location pg_is_xlog_replay_paused pg_current_xlog_insert_location")
        + every(
            1000, "pg_current_wal_lsn pg_walfile_name pg_last_wal_receive_lsn",
            "pg_last_wal_replay_lsn pg_is_wal_replay_paused pg_current_wal_flush_lsn")
        + every(
            906, "pg_control_system pg_control_checkpoint pg_control_recovery pg_control_init")

    /// The first version whose wait_event tells a wait for a synchronous standby, `SyncRep`.
    static let firstWithSyncRep = 1000

    private static func every(
        _ versions: ClosedRange<Int>, _ names: String...
    ) -> [(name: String, from: Int, to: Int)] {
        names.flatMap { $0.split(separator: " ") }.map {
            (String($0), versions.lowerBound, versions.upperBound)
        }
    }

    private static func every(
        _ from: Int, _ names: String...
    ) -> [(name: String, from: Int, to: Int)] {
        every(from...9999, names.joined(separator: " "))
    }
}
