import Evidence

/// PostgreSQL's walreceivers and walsenders.
enum ReplicationMessages {
    /// The rows, in the order in which they are tried.
    static let rows: [Message] = receiving + sending

    /// The standby's side.
    private static let receiving: [Message] = [
        Message(
            "started streaming WAL from primary at {lsn} on timeline {timeline}",
            origin: "walreceiver.c, 9.3 and later",
            example: "started streaming WAL from primary at 7/1200000 on timeline 5",
            .streamingStarted),
        Message(
            "restarted WAL streaming at {lsn} on timeline {timeline}", origin: "walreceiver.c",
            example: "restarted WAL streaming at 7/1200000 on timeline 6", .streamingStarted),
        Message(
            "streaming replication successfully connected to primary",
            origin: "libpqwalreceiver.c, until 9.2",
            example: "streaming replication successfully connected to primary", .streamingStarted),
        Message(
            "could not receive data from WAL stream: ERROR:  requested WAL segment {name} has already"
                + " been removed",
            origin: "libpqwalreceiver.c with walsender.c",
            example: "could not receive data from WAL stream: ERROR:  requested WAL segment"
                + " 000000050000000700000012 has already been removed",
            .walSegmentRemoved),
        Message(
            "could not receive data from WAL stream:{value}", origin: "libpqwalreceiver.c",
            example: "could not receive data from WAL stream: SSL connection has been closed",
            .streamingLost),
        Message(
            "could not start WAL streaming:{value}", origin: "libpqwalreceiver.c",
            example: "could not start WAL streaming: no connection to the server",
            .streamingLost),
        Message(
            "could not send data to WAL stream:{value}", origin: "libpqwalreceiver.c",
            example: "could not send data to WAL stream: no connection to the server",
            .streamingLost),
        Message(
            "terminating walreceiver due to timeout", origin: "walreceiver.c",
            example: "terminating walreceiver due to timeout", .walreceiverTimeout),
        Message(
            "terminating walreceiver process due to administrator command",
            origin: "walreceiver.c",
            example: "terminating walreceiver process due to administrator command",
            .walreceiverStopped),
        Message(
            "replication terminated by primary server", origin: "walreceiver.c",
            example: "replication terminated by primary server", .streamingEndedByPrimary,
            detail: Message.Detail(
                "End of WAL reached on timeline {timeline} at {lsn}.",
                example: "End of WAL reached on timeline 5 at 7/1200C68.")),
        Message(
            "primary server contains no more WAL on requested timeline {timeline}",
            origin: "walreceiver.c",
            example: "primary server contains no more WAL on requested timeline 5",
            .streamingEndedByPrimary),
        Message(
            "could not connect to the primary server:{value}", origin: "libpqwalreceiver.c",
            example: "could not connect to the primary server: timeout expired",
            .primaryUnreachable),
        Message(
            "streaming replication receiver \"{name}\" could not connect to the primary server:{value}",
            origin: "walreceiver.c, 18",
            example:
                "streaming replication receiver \"kobe\" could not connect to the primary server:"
                + " timeout expired",
            .primaryUnreachable),
    ]

    /// The primary's side.
    private static let sending: [Message] = [
        Message(
            "received replication command: START_REPLICATION SLOT \"{*}\" {lsn} TIMELINE {timeline}",
            origin: "walsender.c",
            example:
                "received replication command: START_REPLICATION SLOT \"kobe\" 7/1200000 TIMELINE 5",
            .walsenderStarted),
        Message(
            "received replication command: START_REPLICATION SLOT \"{*}\" PHYSICAL {lsn} TIMELINE"
                + " {timeline}",
            origin: "walsender.c",
            example: "received replication command: START_REPLICATION SLOT \"kobe\" PHYSICAL"
                + " 7/1200000 TIMELINE 5",
            .walsenderStarted),
        Message(
            "received replication command: START_REPLICATION {lsn}",
            origin: "walsender.c, until 9.2",
            example: "received replication command: START_REPLICATION 7/1200000",
            .walsenderStarted),
        Message(
            "received replication command: START_REPLICATION {lsn} TIMELINE {timeline}",
            origin: "walsender.c",
            example: "received replication command: START_REPLICATION 7/1200000 TIMELINE 5",
            .walsenderStarted),
        Message(
            "received replication command: BASE_BACKUP ( LABEL '{name}',{*}",
            origin: "walsender.c, 15 and later",
            example:
                "received replication command: BASE_BACKUP ( LABEL 'nightly',  PROGRESS,  WAIT 0)",
            .baseBackupStarted),
        Message(
            "received replication command: BASE_BACKUP LABEL '{name}'{*}",
            origin: "walsender.c, until 14",
            example: "received replication command: BASE_BACKUP LABEL 'nightly' PROGRESS  NOWAIT",
            .baseBackupStarted),
        Message(
            "replication connection authorized: user={*} application_name={name} SSL enabled ({*})",
            origin: "postinit.c",
            example:
                "replication connection authorized: user=copy application_name=kobe SSL enabled"
                + " (protocol=TLSv1.3, cipher=TLS_AES_256_GCM_SHA384, bits=256)",
            .replicationAuthorized),
        Message(
            "replication connection authorized: user={*} application_name={name}",
            origin: "postinit.c, 12 and later",
            example: "replication connection authorized: user=copy application_name=kobe",
            .replicationAuthorized),
        Message(
            "replication connection authorized: user={*}", origin: "postinit.c",
            example: "replication connection authorized: user=copy", .replicationAuthorized),
        Message(
            "terminating walsender process due to replication timeout", origin: "walsender.c",
            example: "terminating walsender process due to replication timeout",
            .walsenderTimeout),
        Message(
            "unexpected EOF on standby connection", origin: "walsender.c",
            example: "unexpected EOF on standby connection", .walsenderLost),
        Message(
            "standby \"{name}\" is now a synchronous standby with priority {number}",
            origin: "syncrep.c, 9.6 and later",
            example: "standby \"kobe\" is now a synchronous standby with priority 2",
            .standbyBecameSynchronous),
        Message(
            "standby \"{name}\" is now the synchronous standby with priority {number}",
            origin: "syncrep.c, until 9.5",
            example: "standby \"kobe\" is now the synchronous standby with priority 1",
            .standbyBecameSynchronous),
        Message(
            "standby \"{name}\" is now a candidate for quorum synchronous standby",
            origin: "syncrep.c, 10 and later",
            example: "standby \"kobe\" is now a candidate for quorum synchronous standby",
            .standbyBecameSynchronous),
        Message(
            "requested WAL segment {name} has already been removed", origin: "walsender.c",
            example: "requested WAL segment 000000050000000700000012 has already been removed",
            .walSegmentRemoved),
    ]
}
