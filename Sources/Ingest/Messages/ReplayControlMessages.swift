import Evidence

/// Replay that a target, a pause or a conflict with queries holds up.
enum ReplayControlMessages {
    /// The rows, in the order in which they are tried.
    static let rows: [Message] = [
        Message(
            "recovery stopping after reaching consistency",
            origin: "xlogrecovery.c",
            example: "recovery stopping after reaching consistency",
            .recoveryTargetReached),
        Message(
            "recovery stopping before WAL location (LSN) \"{lsn}\"",
            origin: "xlogrecovery.c",
            example: "recovery stopping before WAL location (LSN) \"7/1200C68\"",
            .recoveryTargetReached),
        Message(
            "recovery stopping after WAL location (LSN) \"{lsn}\"",
            origin: "xlogrecovery.c",
            example: "recovery stopping after WAL location (LSN) \"7/1200C68\"",
            .recoveryTargetReached),
        Message(
            "recovery stopping at restore point \"{name}\", time {time}",
            origin: "xlogrecovery.c",
            example: "recovery stopping at restore point \"kobe\", time 2025-03-02 04:05:06 UTC",
            .recoveryTargetReached),
        Message(
            "recovery stopping before commit of transaction {xid}, time {time}",
            origin: "xlogrecovery.c",
            example:
                "recovery stopping before commit of transaction 731, time 2025-03-02 04:05:06 UTC",
            .recoveryTargetReached),
        Message(
            "recovery stopping after commit of transaction {xid}, time {time}",
            origin: "xlogrecovery.c",
            example:
                "recovery stopping after commit of transaction 731, time 2025-03-02 04:05:06 UTC",
            .recoveryTargetReached),
        Message(
            "recovery stopping before abort of transaction {xid}, time {time}",
            origin: "xlogrecovery.c",
            example:
                "recovery stopping before abort of transaction 731, time 2025-03-02 04:05:06 UTC",
            .recoveryTargetReached),
        Message(
            "recovery stopping after abort of transaction {xid}, time {time}",
            origin: "xlogrecovery.c",
            example:
                "recovery stopping after abort of transaction 731, time 2025-03-02 04:05:06 UTC",
            .recoveryTargetReached),
        Message(
            "shutdown at recovery target",
            origin: "xlogrecovery.c, postmaster.c",
            example: "shutdown at recovery target",
            .recoveryTargetReached),
        Message(
            "recovery has paused",
            origin: "xlogrecovery.c",
            example: "recovery has paused",
            .replayPaused),
        Message(
            "pausing at the end of recovery",
            origin: "xlogrecovery.c",
            example: "pausing at the end of recovery",
            .replayPaused),
        Message(
            "hot standby is not possible because of insufficient parameter settings",
            origin: "xlogrecovery.c, 14 and later",
            example: "hot standby is not possible because of insufficient parameter settings",
            .replayPaused),
        Message(
            "promotion is not possible because of insufficient parameter settings",
            origin: "xlogrecovery.c, 14 and later",
            example: "promotion is not possible because of insufficient parameter settings",
            .promotionImpossible),
        Message(
            "server did not promote within {number} second",
            origin: "xlogfuncs.c, 12 and later",
            example: "server did not promote within 12 second",
            .promotionImpossible),
        Message(
            "server did not promote within {number} seconds",
            origin: "xlogfuncs.c, 12 and later",
            example: "server did not promote within 12 seconds",
            .promotionImpossible),
        Message(
            "canceling statement due to conflict with recovery",
            origin: "postgres.c",
            example: "canceling statement due to conflict with recovery",
            .recoveryConflict),
        Message(
            "terminating connection due to conflict with recovery",
            origin: "postgres.c",
            example: "terminating connection due to conflict with recovery",
            .recoveryConflict),
        Message(
            "recovery still waiting after {ms} ms: {value}",
            origin: "standby.c, 14 and later",
            example: "recovery still waiting after 3001.250 ms: recovery conflict on lock",
            .recoveryConflict),
        Message(
            "recovery finished waiting after {ms} ms: {value}",
            origin: "standby.c, 14 and later",
            example: "recovery finished waiting after 3001.250 ms: recovery conflict on snapshot",
            .recoveryConflict),
    ]
}
