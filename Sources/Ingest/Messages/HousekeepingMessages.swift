/// What a PostgreSQL server tells of its own work and changes no answer.
enum HousekeepingMessages {
    /// The rows, in the order in which they are tried.
    static let rows: [OrdinaryMessage] = [
        OrdinaryMessage("shutting down"),
        OrdinaryMessage("aborting any active transactions"),
        OrdinaryMessage("terminating any other active server processes"),
        OrdinaryMessage(
            "issuing {*} to recalcitrant children",
            example: "issuing SIGKILL to recalcitrant children"),
        OrdinaryMessage(
            "listening on {*}",
            example: "listening on IPv4 address \"0.0.0.0\", port 5432"),
        OrdinaryMessage("redirecting log output to logging collector process"),
        OrdinaryMessage("ending log output to stderr"),
        OrdinaryMessage("autovacuum launcher started"),
        OrdinaryMessage("autovacuum launcher shutting down"),
        OrdinaryMessage("logical replication launcher started"),
        OrdinaryMessage(
            "background worker \"{*}\" (PID {*}) exited with exit code {*}",
            example: "background worker \"tidy\" (PID 811) exited with exit code 1"),
        OrdinaryMessage(
            "archiver process (PID {*}) exited with exit code {*}",
            example: "archiver process (PID 811) exited with exit code 1"),
        OrdinaryMessage(
            "received replication command: {*}",
            example: "received replication command: IDENTIFY_SYSTEM"),
        OrdinaryMessage(
            "crash recovery starts in timeline {*} and has target timeline {*}",
            example: "crash recovery starts in timeline 5 and has target timeline 5"),
        OrdinaryMessage(
            "redo in progress, elapsed time: {*} s, current LSN: {*}",
            example: "redo in progress, elapsed time: 10.00 s, current LSN: 7/1200C68"),
        OrdinaryMessage(
            "syncing data directory ({*}), elapsed time: {*} s, current path: {*}",
            example: "syncing data directory (fsync), elapsed time: 10.00 s, current path: ./base"),
        OrdinaryMessage(
            "creating missing WAL directory \"{*}\"",
            example: "creating missing WAL directory \"pg_wal/archive_status\""),
        OrdinaryMessage("invalid primary checkpoint record"),
        OrdinaryMessage("invalid secondary checkpoint record"),
        OrdinaryMessage(
            "using previous checkpoint record at {*}",
            example: "using previous checkpoint record at 7/1200C68"),
        OrdinaryMessage(
            "could not open file \"{*}\" (log file {*}, segment {*}): {*}",
            example: "could not open file \"pg_xlog/5\" (log file 7, segment 18): it is gone"),
        OrdinaryMessage(
            "could not restore file \"{*}\" from archive: {*}",
            example: "could not restore file \"5.history\" from archive: exited with exit code 127"),
        OrdinaryMessage("specified neither primary_conninfo nor restore_command"),
        OrdinaryMessage(
            "recovery command file \"{*}\" specified neither primary_conninfo nor restore_command",
            example:
                "recovery command file \"r.conf\" specified neither primary_conninfo nor restore_command"
        ),
        OrdinaryMessage(
            "checkpoints are occurring too frequently ({*} seconds apart)",
            example: "checkpoints are occurring too frequently (3 seconds apart)"),
        OrdinaryMessage(
            "checkpoints are occurring too frequently ({*} second apart)",
            example: "checkpoints are occurring too frequently (1 second apart)"),
        OrdinaryMessage(
            "using stale statistics instead of current ones because stats collector is not"
                + " responding"),
        OrdinaryMessage("pgstat wait timeout"),
        OrdinaryMessage("worker took too long to start; canceled"),
        OrdinaryMessage("autovacuum worker took too long to start; canceled"),
        OrdinaryMessage("autovacuum not started because of misconfiguration"),
        OrdinaryMessage("oldest xmin is far in the past"),
        OrdinaryMessage("oldest multixact is far in the past"),
        OrdinaryMessage(
            "database \"{*}\" must be vacuumed within {*} transactions",
            example: "database \"orders\" must be vacuumed within 9000000 transactions"),
        OrdinaryMessage(
            "database with OID {*} must be vacuumed within {*} transactions",
            example: "database with OID 4711 must be vacuumed within 9000000 transactions"),
        OrdinaryMessage(
            "skipping {*}",
            example: "skipping vacuum of \"orders\" --- lock not available"),
        OrdinaryMessage(
            "transaction log switch forced (archive_timeout={*})",
            example: "transaction log switch forced (archive_timeout=60)"),
        OrdinaryMessage("base backup could not send data, aborting backup"),
        OrdinaryMessage("online backup mode {*}", example: "online backup mode canceled"),
        OrdinaryMessage("backup is not in progress"),
        OrdinaryMessage("a backup is already in progress"),
        OrdinaryMessage(
            "aborting backup due to backend exiting before pg_{*} was called",
            example: "aborting backup due to backend exiting before pg_backup_stop was called"),
        OrdinaryMessage("WAL was generated with wal_level=minimal, data may be missing"),
        OrdinaryMessage("standby promotion is ongoing"),
        OrdinaryMessage(
            "standby \"{*}\" has now caught up with {*}",
            example: "standby \"kobe\" has now caught up with upstream server"),
        OrdinaryMessage(
            "could not resolve \"{*}\": {*}",
            example: "could not resolve \"localhost\": Name or service not known"),
        OrdinaryMessage(
            "could not open usermap file \"{*}\": {*}",
            example: "could not open usermap file \"pg_ident.conf\": No such file or directory"),
        OrdinaryMessage(
            "could not create {*} socket{*}: {*}",
            example: "could not create IPv6 socket for address \"::1\": not supported"),
        OrdinaryMessage(
            "could not bind {*}: {*}",
            example: "could not bind IPv4 address \"0.0.0.0\": Address already in use"),
        OrdinaryMessage(
            "could not create listen socket for \"{*}\"",
            example: "could not create listen socket for \"localhost\""),
        OrdinaryMessage(
            "could not open file \"{*}\": {*}; continuing anyway",
            example: "could not open file \"pid\": Permission denied; continuing anyway"),
        OrdinaryMessage(
            "could not fork {*}: {*}",
            example: "could not fork new process for connection: Resource temporarily unavailable"),
        OrdinaryMessage(
            "database \"{*}\" has a collation version mismatch",
            example: "database \"orders\" has a collation version mismatch"),
        OrdinaryMessage(
            "database \"{*}\" has no actual collation version, but a version was recorded",
            example: "database \"o\" has no actual collation version, but a version was recorded"),
        OrdinaryMessage(
            "invalid standby message type \"{*}\"",
            example: "invalid standby message type \"x\""),
        OrdinaryMessage(
            "invalid connection string syntax: {*}",
            example: "invalid connection string syntax: missing \"=\""),
        OrdinaryMessage(
            "{*}still waiting for all required WAL segments to be archived ({*} seconds elapsed)",
            example:
                "still waiting for all required WAL segments to be archived (60 seconds elapsed)"),
        OrdinaryMessage(
            "aborting backup due to backend exiting before {*} was called",
            example: "aborting backup due to backend exiting before pg_backup_stop was called"),
        OrdinaryMessage(
            "could not open file \"{*}\": {*}",
            example: "could not open file \"base/5/1259\": No such file or directory"),
        OrdinaryMessage(
            "specified neither \"primary_conninfo\" nor \"restore_command\""),
        OrdinaryMessage(
            "invalid memory alloc request size {*}",
            example: "invalid memory alloc request size 18446744073709551613"),
        OrdinaryMessage("lost connection to parallel worker"),
    ]
}
