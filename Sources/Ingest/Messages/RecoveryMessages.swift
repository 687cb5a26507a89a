import Evidence

/// PostgreSQL on its way from a start to a consistent state, a promotion or a fork.
enum RecoveryMessages {
    /// The rows, in the order in which they are tried.
    static let rows: [Message] = beginning + replay + promotion + forks

    /// How the previous run ended, and as what this one begins.
    private static let beginning: [Message] = [
        Message(
            "database system was shut down at {time}",
            origin: "xlogrecovery.c",
            example: "database system was shut down at 2025-03-02 04:05:06 UTC",
            .previousShutdownClean),
        Message(
            "database system was shut down in recovery at {time}",
            origin: "xlogrecovery.c",
            example: "database system was shut down in recovery at 2025-03-02 04:05:06 CET",
            .previousShutdownInRecovery),
        Message(
            "database system was interrupted; last known up at {time}",
            origin: "xlogrecovery.c",
            example: "database system was interrupted; last known up at 2025-03-02 04:05:06 UTC",
            .previousRunInterrupted),
        Message(
            "database system was interrupted while in recovery at log time {time}",
            origin: "xlogrecovery.c",
            example:
                "database system was interrupted while in recovery at log time 2025-03-02 04:05:06 +03",
            .previousRunInterrupted),
        Message(
            "database system was interrupted while in recovery at {time}",
            origin: "xlogrecovery.c",
            example: "database system was interrupted while in recovery at 2025-03-02 04:05:06 GMT",
            .previousRunInterrupted),
        Message(
            "database system shutdown was interrupted; last known up at {time}",
            origin: "xlogrecovery.c",
            example:
                "database system shutdown was interrupted; last known up at 2025-03-02 04:05:06 UTC",
            .previousRunInterrupted),
        Message(
            "database system was not properly shut down; automatic recovery in progress",
            origin: "xlogrecovery.c",
            example: "database system was not properly shut down; automatic recovery in progress",
            .crashRecoveryStarted),
        Message(
            "entering standby mode", origin: "xlogrecovery.c", example: "entering standby mode",
            .standbyModeEntered),
    ]

    /// What replay reached, and where the valid WAL ends.
    private static let replay: [Message] = [
        Message(
            "redo starts at {lsn}", origin: "xlogrecovery.c", example: "redo starts at 7/1200028",
            .redoStarted),
        Message(
            "redo done at {lsn} system usage: {*}", origin: "xlogrecovery.c, 14 and later",
            example: "redo done at 7/12000A8 system usage: CPU: user: 0.01 s, elapsed: 2.50 s",
            .redoDone),
        Message(
            "redo done at {lsn}", origin: "xlog.c, until 13", example: "redo done at 7/12000A8",
            .redoDone),
        Message(
            "redo is not required", origin: "xlogrecovery.c", example: "redo is not required",
            .redoNotRequired),
        Message(
            "consistent recovery state reached at {lsn}", origin: "xlogrecovery.c",
            example: "consistent recovery state reached at 7/1200100", .consistencyReached),
        Message(
            "last completed transaction was at log time {time}", origin: "xlogrecovery.c",
            example: "last completed transaction was at log time 2025-03-02 04:05:06.25+01",
            .lastReplayedTransaction),
        Message(
            "invalid record length at {lsn}: wanted {*}, got {*}",
            origin: "xlogreader.c, 9.5 to 15",
            example: "invalid record length at 7/1200C68: wanted 24, got 0", .endOfValidWAL),
        Message(
            "invalid record length at {lsn}: expected at least {*}, got {*}",
            origin: "xlogreader.c, 16 and later",
            example: "invalid record length at 7/1200C68: expected at least 24, got 0",
            .endOfValidWAL),
        Message(
            "invalid record length at {lsn}", origin: "xlogreader.c, 9.5",
            example: "invalid record length at 7/1200C68", .endOfValidWAL),
        Message(
            "record with zero length at {lsn}", origin: "xlog.c, until 9.4",
            example: "record with zero length at 7/1200C68", .endOfValidWAL),
        Message(
            "record with incorrect prev-link {lsn2} at {lsn}", origin: "xlogreader.c",
            example: "record with incorrect prev-link 7/300028 at 7/1200C68", .endOfValidWAL),
        Message(
            "incorrect resource manager data checksum in record at {lsn}", origin: "xlogreader.c",
            example: "incorrect resource manager data checksum in record at 7/1200C68",
            .endOfValidWAL),
        Message(
            "waiting for WAL to become available at {lsn}", origin: "xlogrecovery.c, 15 and later",
            example: "waiting for WAL to become available at 7/1200C80", .waitingForWAL),
    ]

    /// From the order to promote to the new timeline, and standbys that follow.
    private static let promotion: [Message] = [
        Message(
            "received promote request", origin: "xlogrecovery.c",
            example: "received promote request", .promotionRequested),
        Message(
            "promote trigger file found: {name}", origin: "xlogrecovery.c, 12 to 15",
            example: "promote trigger file found: /srv/pg/promote.now", .promotionRequested),
        Message(
            "trigger file found: {name}", origin: "xlog.c, until 11",
            example: "trigger file found: /srv/pg/promote.now", .promotionRequested),
        Message(
            "selected new timeline ID: {timeline}", origin: "xlog.c",
            example: "selected new timeline ID: 6", .timelineSelected),
        Message(
            "archive recovery complete", origin: "xlog.c", example: "archive recovery complete",
            .recoveryComplete),
        Message(
            "new target timeline is {timeline}", origin: "xlogrecovery.c",
            example: "new target timeline is 6", .newTargetTimeline),
    ]

    /// Two servers whose histories do not fit.
    private static let forks: [Message] = [
        Message(
            "requested starting point {lsn} on timeline {timeline} is not in this server's history",
            origin: "walsender.c",
            example:
                "requested starting point 7/1300000 on timeline 5 is not in this server's history",
            .timelineDiverged, detail: forkedFrom),
        Message(
            "could not start WAL streaming: ERROR:  requested starting point {lsn} on timeline"
                + " {timeline} is not in this server's history",
            origin: "libpqwalreceiver.c with walsender.c",
            example: "could not start WAL streaming: ERROR:  requested starting point 7/1300000 on"
                + " timeline 5 is not in this server's history",
            .timelineDiverged, detail: forkedFrom),
        Message(
            "requested timeline {timeline} is not a child of this server's history",
            origin: "xlogrecovery.c",
            example: "requested timeline 6 is not a child of this server's history",
            .timelineDiverged,
            detail: Message.Detail(
                "Latest checkpoint is at {lsn} on timeline {timeline2}, but in the history of the"
                    + " requested timeline, the server forked off from that timeline at {lsn2}.",
                example:
                    "Latest checkpoint is at 7/1300028 on timeline 5, but in the history of the"
                    + " requested timeline, the server forked off from that timeline at 7/1200C68."
            )),
        Message(
            "new timeline {timeline} forked off current database system timeline {timeline2} before"
                + " current recovery point {lsn}",
            origin: "xlogrecovery.c",
            example: "new timeline 6 forked off current database system timeline 5 before current"
                + " recovery point 7/1300028",
            .timelineDiverged),
        Message(
            "new timeline {timeline} is not a child of database system timeline {timeline2}",
            origin: "xlogrecovery.c",
            example: "new timeline 6 is not a child of database system timeline 5",
            .timelineDiverged),
        Message(
            "requested timeline {timeline} does not contain minimum recovery point {lsn} on timeline"
                + " {timeline2}",
            origin: "xlogrecovery.c",
            example: "requested timeline 6 does not contain minimum recovery point 7/1300028 on"
                + " timeline 5",
            .timelineDiverged),
        Message(
            "highest timeline {timeline} of the primary is behind recovery timeline {timeline2}",
            origin: "walreceiver.c",
            example: "highest timeline 5 of the primary is behind recovery timeline 6",
            .timelineDiverged),
        Message(
            "timeline {timeline} of the primary does not match recovery target timeline {timeline2}",
            origin: "walreceiver.c, until 9.2",
            example: "timeline 6 of the primary does not match recovery target timeline 5",
            .timelineDiverged),
        Message(
            "database system identifier differs between the primary and standby",
            origin: "walreceiver.c",
            example: "database system identifier differs between the primary and standby",
            .timelineDiverged),
        Message(
            "requested starting point {lsn} is ahead of the WAL flush position of this server {lsn2}",
            origin: "walsender.c",
            example: "requested starting point 7/1300000 is ahead of the WAL flush position of this"
                + " server 7/12FFF00",
            .standbyAheadOfPrimary),
        Message(
            "could not start WAL streaming: ERROR:  requested starting point {lsn} is ahead of the"
                + " WAL flush position of this server {lsn2}",
            origin: "libpqwalreceiver.c with walsender.c",
            example: "could not start WAL streaming: ERROR:  requested starting point 7/1300000 is"
                + " ahead of the WAL flush position of this server 7/12FFF00",
            .standbyAheadOfPrimary),
    ]

    /// Where the server's own history left the asked timeline.
    private static let forkedFrom = Message.Detail(
        "This server's history forked from timeline {timeline} at {lsn2}.",
        example: "This server's history forked from timeline 5 at 7/1200C68.")
}
