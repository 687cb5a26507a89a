import Evidence

/// PostgreSQL's start, stop, crashes, settings and checkpoints.
enum ServerMessages {
    /// The rows, in the order in which they are tried.
    static let rows: [Message] = running + crashes + settings + storage

    /// Start and stop.
    private static let running: [Message] = [
        Message(
            "starting PostgreSQL {value} on {*}", origin: "postmaster.c, 12 and later",
            example:
                "starting PostgreSQL 15.4 on aarch64-unknown-linux-gnu, compiled by gcc, 64-bit",
            .serverStarting
        ) { match in
            match.details.value = match.details.value.map { $0.upTo(" ") }
        },
        Message(
            "database system is ready to accept connections", origin: "postmaster.c",
            example: "database system is ready to accept connections", .serverReady),
        Message(
            "database system is ready to accept read-only connections",
            origin: "postmaster.c, 14 and later",
            example: "database system is ready to accept read-only connections",
            .serverReadyReadOnly),
        Message(
            "database system is ready to accept read only connections",
            origin: "postmaster.c, until 13",
            example: "database system is ready to accept read only connections",
            .serverReadyReadOnly),
        Message(
            "received {value} shutdown request", origin: "postmaster.c",
            example: "received smart shutdown request", .shutdownRequested),
        Message(
            "performing immediate shutdown because data directory lock file is invalid",
            origin: "postmaster.c, 9.5 and later",
            example: "performing immediate shutdown because data directory lock file is invalid",
            .shutdownRequested
        ) { $0.details.value = "immediate" },
        Message(
            "database system is shut down", origin: "xlog.c",
            example: "database system is shut down", .serverShutDown),
        Message(
            "the database system is {value}", origin: "postmaster.c, backend_startup.c",
            example: "the database system is in recovery mode", .connectionRefused),
    ]

    /// Processes that died.
    ///
    /// The names of the processes stand in the rows, and not as a hole, so that stage one can
    /// tell these messages by their first bytes.
    private static let crashes: [Message] =
        [
            "startup process", "checkpointer process",
            "background writer process", "WAL writer process", "WAL receiver process",
            "autovacuum launcher process", "archiver process", "statistics collector process",
            "system logger process", "client backend", "autovacuum worker", "walsender",
            "io worker",
            "slot sync worker process", "WAL summarizer process",
        ].map { name in
            Message(
                "\(name) (PID {*}) was terminated by signal {number}: {value}",
                origin: "postmaster.c",
                example: "\(name) (PID 811) was terminated by signal 9: Killed",
                .serverProcessCrashed, effect: process(name))
        } + [
            Message(
                "server process (PID {*}) was terminated by signal {number}: {value}",
                origin: "postmaster.c",
                example: "server process (PID 811) was terminated by signal 11: Segmentation fault",
                .serverProcessCrashed, effect: process("server process")),
            Message(
                "server process (PID {*}) exited with exit code {number}", origin: "postmaster.c",
                example: "server process (PID 811) exited with exit code 255", .serverProcessCrashed
            ) { match in
                match.details.name = "server process"
                match.details.value = match.details.number.map { "exit code \($0)" }
                match.details.number = nil
            },
            Message(
                "background worker \"{name}\" (PID {*}) was terminated by signal {number}: {value}",
                origin: "postmaster.c",
                example: "background worker \"tidy\" (PID 811) was terminated by signal 9: Killed",
                .serverProcessCrashed),
            Message(
                "terminating connection due to unexpected postmaster exit", origin: "latch.c",
                example: "terminating connection due to unexpected postmaster exit", .postmasterDied
            ),
            Message(
                "all server processes terminated; reinitializing", origin: "postmaster.c",
                example: "all server processes terminated; reinitializing", .serverReinitializing),
        ]

    /// Settings.
    private static let settings: [Message] = [
        Message(
            "received SIGHUP, reloading configuration files", origin: "postmaster.c",
            example: "received SIGHUP, reloading configuration files", .configurationReloaded),
        Message(
            "parameter \"{name}\" changed to \"{value}\"", origin: "guc.c",
            example: "parameter \"synchronous_standby_names\" changed to \"\"kobe\"\"",
            .parameterChanged
        ) { match in
            Message.unquote(&match)
        },
        Message(
            "parameter \"{name}\" removed from configuration file, reset to default",
            origin: "guc.c",
            example: "parameter \"work_mem\" removed from configuration file, reset to default",
            .parameterChanged),
    ]

    /// Checkpoints, the archive and the disk.
    private static let storage: [Message] = [
        Message(
            "checkpoint starting:{value}", origin: "xlog.c",
            example: "checkpoint starting: immediate force wait", .checkpointStarted),
        Message(
            "restartpoint starting:{value}", origin: "xlog.c",
            example: "restartpoint starting: time", .checkpointStarted),
        Message(
            "checkpoint complete: {*} total={s} s; {*}, redo lsn={lsn}",
            origin: "xlog.c, 16 and later",
            example: "checkpoint complete: wrote 3 buffers (0.1%); write=0.2 s, sync=0.1 s,"
                + " total=0.305 s; sync files=1, lsn=7/12000C0, redo lsn=7/1200088",
            .checkpointComplete),
        Message(
            "checkpoint complete: {*} total={s} s; {*}", origin: "xlog.c",
            example: "checkpoint complete: wrote 3 buffers (0.1%); write=0.2 s, sync=0.1 s,"
                + " total=0.305 s; sync files=1, distance=5 kB",
            .checkpointComplete),
        Message(
            "restartpoint complete: {*} total={s} s; {*}, redo lsn={lsn}",
            origin: "xlog.c, 16 and later",
            example: "restartpoint complete: wrote 3 buffers (0.1%); write=0.2 s, sync=0.1 s,"
                + " total=0.305 s; sync files=1, lsn=7/12000C0, redo lsn=7/1200088",
            .checkpointComplete),
        Message(
            "recovery restart point at {lsn}", origin: "xlog.c",
            example: "recovery restart point at 7/1200088", .restartPoint,
            detail: Message.Detail(
                "Last completed transaction was at log time {time}.",
                example: "Last completed transaction was at log time 2025-03-02 04:05:06.25+01.")),
        Message(
            "restartpoint complete: {*} total={s} s; {*}", origin: "xlog.c",
            example: "restartpoint complete: wrote 3 buffers (0.1%); write=0.2 s, sync=0.1 s,"
                + " total=0.305 s; sync files=1, distance=5 kB",
            .checkpointComplete),
        Message(
            "archive command failed with exit code {number}", origin: "shell_archive.c, pgarch.c",
            example: "archive command failed with exit code 2", .archiveFailed),
        Message(
            "archive command was terminated by signal {number}: {value}",
            origin: "shell_archive.c, pgarch.c",
            example: "archive command was terminated by signal 9: Killed", .archiveFailed),
        Message(
            "archiving write-ahead log file \"{name}\" failed too many times, will try again later",
            origin: "pgarch.c",
            example: "archiving write-ahead log file \"000000050000000700000012\" failed too many"
                + " times, will try again later",
            .archiveFailed),
        Message(
            "could not {value}: No space left on device", origin: "md.c, fd.c, xlog.c and others",
            example: "could not extend file \"base/5/1259\": No space left on device", .diskFull),
    ]

    /// An effect that names the process of a row.
    private static func process(_ name: String) -> @Sendable (inout Message.Match) -> Void {
        { $0.details.name = name }
    }
}
