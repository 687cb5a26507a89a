import Evidence

/// Which lines of configurations findings may have to cite.
enum RecordWords {
    /// Whether a setting shapes failovers, stalls, forks or their reading.
    static func matters(_ setting: Setting) -> Bool {
        switch setting.scope {
        case .server: server.contains(setting.name)
        case .corosync: corosync.contains(setting.name)
        case .cluster: setting.section != "op_defaults" && cluster.contains(setting.name)
        // What `crm_resource --move` and `--ban` leave behind.
        case .constraint: setting.section?.hasPrefix("cli-") ?? false
        case .dataDirectory:
            setting.section == "backup_label"
                && [
                    "START WAL LOCATION", "CHECKPOINT LOCATION", "BACKUP FROM", "START TIME",
                    "START TIMELINE",
                ].contains(setting.name)
        }
    }

    private static let server: Set<String> = [
        "archive_mode", "checkpoint_timeout", "fsync", "full_page_writes", "hot_standby",
        "log_timezone", "max_standby_streaming_delay", "primary_conninfo", "primary_slot_name",
        "promote_trigger_file", "recovery_target_action", "recovery_target_timeline",
        "replication_timeout", "restart_after_crash", "restore_command", "standby_mode",
        "synchronous_commit", "synchronous_standby_names", "timezone", "trigger_file",
        "wal_level", "wal_log_hints", "wal_receiver_status_interval", "wal_receiver_timeout",
        "wal_retrieve_retry_interval", "wal_sender_timeout",
    ]

    private static let corosync: Set<String> = [
        "token", "consensus", "two_node", "token_coefficient", "join", "expected_votes",
        "wait_for_all", "token_retransmits_before_loss_const", "rrp_mode", "transport",
    ]

    private static let cluster: Set<String> = [
        "stonith-enabled", "fencing-enabled", "no-quorum-policy", "maintenance-mode",
        "stonith-timeout", "fencing-timeout", "dc-deadtime", "cluster-delay", "transition-delay",
        "startup-fencing", "migration-threshold", "resource-stickiness", "failure-timeout",
        "crmd-transition-delay", "concurrent-fencing", "stonith-action", "dc-version",
    ]
}
