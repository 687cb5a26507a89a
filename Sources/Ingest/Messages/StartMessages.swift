import Evidence

/// PostgreSQL starts that are more than a start, and those that fail.
enum StartMessages {
    /// The rows, in the order in which they are tried.
    static let rows: [Message] = [
        Message(
            "starting archive recovery",
            origin: "xlogrecovery.c",
            example: "starting archive recovery",
            .archiveRecoveryStarted),
        Message(
            "starting point-in-time recovery to WAL location (LSN) \"{lsn}\"",
            origin: "xlogrecovery.c",
            example: "starting point-in-time recovery to WAL location (LSN) \"7/1200C68\"",
            .archiveRecoveryStarted),
        Message(
            "starting point-in-time recovery to XID {xid}",
            origin: "xlogrecovery.c",
            example: "starting point-in-time recovery to XID 731",
            .archiveRecoveryStarted),
        Message(
            "starting point-in-time recovery to earliest consistent point",
            origin: "xlogrecovery.c",
            example: "starting point-in-time recovery to earliest consistent point",
            .archiveRecoveryStarted),
        Message(
            "starting point-in-time recovery to \"{name}\"",
            origin: "xlogrecovery.c",
            example: "starting point-in-time recovery to \"before upgrade\"",
            .archiveRecoveryStarted),
        Message(
            "starting point-in-time recovery to {time}",
            origin: "xlogrecovery.c",
            example: "starting point-in-time recovery to 2025-03-02 04:05:06 UTC",
            .archiveRecoveryStarted),
        Message(
            "starting backup recovery with redo LSN {lsn}, checkpoint LSN {lsn2}, on"
                + " timeline ID {timeline}",
            origin: "xlogrecovery.c, 13.15 and later",
            example: "starting backup recovery with redo LSN 7/1200C68, checkpoint LSN 7/1300000,"
                + " on timeline ID 5",
            .backupRecoveryStarted),
        Message(
            "restarting backup recovery with redo LSN {lsn}",
            origin: "xlogrecovery.c",
            example: "restarting backup recovery with redo LSN 7/1200C68",
            .backupRecoveryStarted),
        Message(
            "completed backup recovery with redo LSN {lsn2} and end LSN {lsn}",
            origin: "xlogrecovery.c",
            example: "completed backup recovery with redo LSN 7/1300000 and end LSN 7/1200C68",
            .backupRecoveryCompleted),
        Message(
            "startup process (PID {*}) exited with exit code {*}",
            origin: "postmaster.c",
            example: "startup process (PID 3) exited with exit code 3",
            .serverStartFailed),
        Message(
            "aborting startup due to startup process failure",
            origin: "postmaster.c",
            example: "aborting startup due to startup process failure",
            .serverStartFailed),
        Message(
            "WAL ends before end of online backup",
            origin: "xlogrecovery.c",
            example: "WAL ends before end of online backup",
            .serverStartFailed),
        Message(
            "WAL ends before consistent recovery point",
            origin: "xlogrecovery.c",
            example: "WAL ends before consistent recovery point",
            .serverStartFailed),
        Message(
            "requested recovery stop point is before consistent recovery point",
            origin: "xlogrecovery.c",
            example: "requested recovery stop point is before consistent recovery point",
            .serverStartFailed),
        Message(
            "recovery ended before configured recovery target was reached",
            origin: "xlogrecovery.c",
            example: "recovery ended before configured recovery target was reached",
            .serverStartFailed),
        Message(
            "recovery target timeline {timeline} does not exist",
            origin: "xlogrecovery.c",
            example: "recovery target timeline 5 does not exist",
            .serverStartFailed),
        Message(
            "could not find redo location referenced by checkpoint record",
            origin: "xlogrecovery.c",
            example: "could not find redo location referenced by checkpoint record",
            .serverStartFailed),
        Message(
            "could not locate required checkpoint record",
            origin: "xlogrecovery.c",
            example: "could not locate required checkpoint record",
            .serverStartFailed),
        Message(
            "recovery aborted because of insufficient parameter settings",
            origin: "xlogrecovery.c",
            example: "recovery aborted because of insufficient parameter settings",
            .serverStartFailed),
        Message(
            "hot standby is not possible because {name} = {value} is a lower setting than"
                + " on the master server (its value was {*})",
            origin: "xlog.c, until 13",
            example: "hot standby is not possible because max_worker_processes = 8 is a lower"
                + " setting than on the master server (its value was 3)",
            .serverStartFailed),
        Message(
            "must specify {*}restore_command{*} when standby mode is not enabled",
            origin: "xlogrecovery.c; 17 and later quote the name",
            example: "must specify restore_command when standby mode is not enabled",
            .serverStartFailed),
        Message(
            "using recovery command file \"{name}\" is not supported",
            origin: "xlog.c",
            example: "using recovery command file \"recovery.conf\" is not supported",
            .serverStartFailed),
        Message(
            "hot standby is not possible because wal_level was not set to {value} on the {*} server",
            origin: "xlog.c, until 13",
            example: "hot standby is not possible because wal_level was not set to \"replica\" or"
                + " higher on the master server",
            .serverStartFailed),
        Message(
            "unrecognized recovery parameter \"{name}\"", origin: "xlog.c, until 11",
            example: "unrecognized recovery parameter \"standby_made\"", .serverStartFailed),
        Message(
            "WAL was generated with {*}wal_level=minimal{*}, cannot continue recovering",
            origin: "xlogrecovery.c, 14 and later; 17 and later quote the setting",
            example: "WAL was generated with wal_level=minimal, cannot continue recovering",
            .serverStartFailed),
        Message(
            "lock file \"{name}\" already exists",
            origin: "miscinit.c",
            example: "lock file \"postmaster.pid\" already exists",
            .serverStartFailed),
        Message(
            "could not create any TCP/IP sockets",
            origin: "postmaster.c",
            example: "could not create any TCP/IP sockets",
            .serverStartFailed),
        Message(
            "could not create any Unix-domain sockets",
            origin: "postmaster.c",
            example: "could not create any Unix-domain sockets",
            .serverStartFailed),
        Message(
            "could not load {*}pg_hba.conf",
            origin: "postmaster.c; 17 and later have the whole path",
            example: "could not load pg_hba.conf",
            .serverStartFailed),
        Message(
            "abnormal database system shutdown",
            origin: "postmaster.c",
            example: "abnormal database system shutdown",
            .serverAborted),
        Message(
            "shutting down because {*}restart_after_crash{*} is off",
            origin: "postmaster.c; 17 and later quote the name",
            example: "shutting down because restart_after_crash is off",
            .serverAborted),
        Message(
            "shutting down due to startup process failure",
            origin: "postmaster.c",
            example: "shutting down due to startup process failure",
            .serverStartFailed),
        Message(
            "pre-existing shared memory block{*} is still in use",
            origin: "sysv_shmem.c, win32_shmem.c",
            example: "pre-existing shared memory block (key 5432001, ID 3) is still in use",
            .serverStartFailed),
        Message(
            "database files are incompatible with server",
            origin: "miscinit.c, xlog.c",
            example: "database files are incompatible with server",
            .serverStartFailed),
        Message(
            "data directory \"{name}\" has {value}",
            origin: "miscinit.c, postmaster.c",
            example: "data directory \"/srv/pg\" has wrong ownership",
            .serverStartFailed),
        Message(
            "data directory \"{name}\" does not exist",
            origin: "miscinit.c, postmaster.c",
            example: "data directory \"/srv/pg\" does not exist",
            .serverStartFailed),
    ]
}
