extension LiveStatement {
    /// Every statement, by view and version.
    ///
    /// Columns have the names of the newest version in the answer, whatever the server calls them.
    /// Moments and lengths of time are microseconds, those of moments since 1970 in UTC. What a
    /// version does not have is not asked for: sessions that wait for a standby are shown from 10
    /// on, the control file from 9.6, slots from 9.4.
    package static let all: [LiveStatement] = [
        LiveStatement(
            .server, 901...906,
            """
            SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint AS clock,
              (extract(epoch FROM pg_postmaster_start_time()) * 1000000)::bigint AS started,
              pg_is_in_recovery() AS in_recovery,
              CASE WHEN NOT pg_is_in_recovery() THEN pg_current_xlog_location() END AS current_lsn,
              CASE WHEN NOT pg_is_in_recovery()
                THEN substr(pg_xlogfile_name(pg_current_xlog_location()), 1, 8) END AS timeline,
              pg_last_xlog_receive_location() AS receive_lsn,
              pg_last_xlog_replay_location() AS replay_lsn,
              (extract(epoch FROM pg_last_xact_replay_timestamp()) * 1000000)::bigint
                AS replayed_commit,
              CASE WHEN pg_is_in_recovery() THEN pg_is_xlog_replay_paused() END AS replay_paused,
              current_setting('synchronous_standby_names') AS synchronous_standby_names,
              current_setting('synchronous_commit') AS synchronous_commit
            """),
        LiveStatement(
            .server, 1000...1800,
            """
            SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint AS clock,
              (extract(epoch FROM pg_postmaster_start_time()) * 1000000)::bigint AS started,
              pg_is_in_recovery() AS in_recovery,
              CASE WHEN NOT pg_is_in_recovery() THEN pg_current_wal_lsn() END AS current_lsn,
              CASE WHEN NOT pg_is_in_recovery()
                THEN substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8) END AS timeline,
              pg_last_wal_receive_lsn() AS receive_lsn,
              pg_last_wal_replay_lsn() AS replay_lsn,
              (extract(epoch FROM pg_last_xact_replay_timestamp()) * 1000000)::bigint
                AS replayed_commit,
              CASE WHEN pg_is_in_recovery() THEN pg_is_wal_replay_paused() END AS replay_paused,
              current_setting('synchronous_standby_names') AS synchronous_standby_names,
              current_setting('synchronous_commit') AS synchronous_commit
            """),
        LiveStatement(
            .senders, 901...901,
            """
            SELECT procpid AS pid, application_name, client_addr, state, sent_location AS sent_lsn,
              write_location AS write_lsn, flush_location AS flush_lsn,
              replay_location AS replay_lsn, sync_priority, sync_state
            FROM pg_stat_replication ORDER BY procpid
            """),
        LiveStatement(
            .senders, 902...906,
            """
            SELECT pid, application_name, client_addr, state, sent_location AS sent_lsn,
              write_location AS write_lsn, flush_location AS flush_lsn,
              replay_location AS replay_lsn, sync_priority, sync_state
            FROM pg_stat_replication ORDER BY pid
            """),
        LiveStatement(
            .senders, 1000...1100,
            """
            SELECT pid, application_name, client_addr, state, sent_lsn, write_lsn, flush_lsn,
              replay_lsn, (extract(epoch FROM flush_lag) * 1000000)::bigint AS flush_lag,
              sync_priority, sync_state
            FROM pg_stat_replication ORDER BY pid
            """),
        LiveStatement(
            .senders, 1200...1800,
            """
            SELECT pid, application_name, client_addr, state, sent_lsn, write_lsn, flush_lsn,
              replay_lsn, (extract(epoch FROM flush_lag) * 1000000)::bigint AS flush_lag,
              sync_priority, sync_state,
              (extract(epoch FROM reply_time) * 1000000)::bigint AS reply_time
            FROM pg_stat_replication ORDER BY pid
            """),
        LiveStatement(
            .receiver, 906...1000,
            """
            SELECT pid, status, received_lsn AS flushed_lsn, received_tli, latest_end_lsn,
              (extract(epoch FROM last_msg_receipt_time) * 1000000)::bigint
                AS last_msg_receipt_time, slot_name
            FROM pg_stat_wal_receiver
            """),
        LiveStatement(
            .receiver, 1100...1200,
            """
            SELECT pid, status, received_lsn AS flushed_lsn, received_tli, latest_end_lsn,
              (extract(epoch FROM last_msg_receipt_time) * 1000000)::bigint
                AS last_msg_receipt_time, slot_name, sender_host
            FROM pg_stat_wal_receiver
            """),
        LiveStatement(
            .receiver, 1300...1800,
            """
            SELECT pid, status, written_lsn, flushed_lsn, received_tli, latest_end_lsn,
              (extract(epoch FROM last_msg_receipt_time) * 1000000)::bigint
                AS last_msg_receipt_time, slot_name, sender_host
            FROM pg_stat_wal_receiver
            """),
        LiveStatement(
            .waiters, 1000...1800,
            """
            SELECT count(*) AS waiters,
              (extract(epoch FROM min(query_start)) * 1000000)::bigint AS since,
              (array_agg(pid ORDER BY query_start, pid))[1] AS pid
            FROM pg_stat_activity WHERE wait_event = 'SyncRep'
            """),
        LiveStatement(
            .slots, 904...1200, isFrequent: false,
            """
            SELECT slot_name, slot_type, active, restart_lsn
            FROM pg_replication_slots ORDER BY slot_name
            """),
        LiveStatement(
            .slots, 1300...1800, isFrequent: false,
            """
            SELECT slot_name, slot_type, active, restart_lsn, wal_status
            FROM pg_replication_slots ORDER BY slot_name
            """),
        LiveStatement(
            .control, 906...906, isFrequent: false,
            """
            SELECT system_identifier, pg_control_version, catalog_version_no,
              (extract(epoch FROM pg_control_last_modified) * 1000000)::bigint AS modified,
              checkpoint_location AS checkpoint_lsn, redo_location AS redo_lsn, timeline_id,
              min_recovery_end_location AS min_recovery_end_lsn, min_recovery_end_timeline,
              backup_start_location AS backup_start_lsn, end_of_backup_record_required,
              bytes_per_wal_segment, data_page_checksum_version
            FROM pg_control_system(), pg_control_checkpoint(), pg_control_recovery(),
              pg_control_init()
            """),
        LiveStatement(
            .control, 1000...1800, isFrequent: false,
            """
            SELECT system_identifier, pg_control_version, catalog_version_no,
              (extract(epoch FROM pg_control_last_modified) * 1000000)::bigint AS modified,
              checkpoint_lsn, redo_lsn, timeline_id, min_recovery_end_lsn,
              min_recovery_end_timeline, backup_start_lsn, end_of_backup_record_required,
              bytes_per_wal_segment, data_page_checksum_version
            FROM pg_control_system(), pg_control_checkpoint(), pg_control_recovery(),
              pg_control_init()
            """),
    ]
}
