import Evidence
import Ingest
import Testing

/// The server's messages that an audit of a failover cannot do without, in the wordings of all
/// versions; the arguments are our own.
struct MessageListTests {
    @Test(arguments: [
        "received promote request", "promote trigger file found: /srv/p",
        "trigger file found: /srv/p",
        "redo done at 7/1200088 system usage: CPU: user: 0.01 s", "redo done at 7/1200088",
        "last completed transaction was at log time 2025-03-02 04:05:06.25+01",
        "selected new timeline ID: 6", "archive recovery complete", "new target timeline is 6",
        "started streaming WAL from primary at 7/1200000 on timeline 5",
        "streaming replication successfully connected to primary",
        "restarted WAL streaming at 7/1200000 on timeline 6",
        "replication terminated by primary server",
        "primary server contains no more WAL on requested timeline 5",
        "could not receive data from WAL stream: SSL SYSCALL error: EOF detected",
        "terminating walreceiver due to timeout",
        "terminating walreceiver process due to administrator command",
        "could not connect to the primary server: timeout expired",
        "terminating walsender process due to replication timeout",
        "unexpected EOF on standby connection", "could not send data to client: Broken pipe",
        "terminating walsender process after promotion",
        "standby \"kobe\" is now a synchronous standby with priority 1",
        "standby \"kobe\" is now the synchronous standby with priority 1",
        "standby \"kobe\" is now a candidate for quorum synchronous standby",
        "canceling wait for synchronous replication due to user request",
        "canceling the wait for synchronous replication and terminating connection due to administrator"
            + " command", "parameter \"synchronous_standby_names\" changed to \"kobe\"",
        "received SIGHUP, reloading configuration files",
        "requested starting point 7/1300000 on timeline 5 is not in this server's history",
        "requested starting point 7/1300000 is ahead of the WAL flush position of this server 7/12FFF0",
        "requested timeline 6 is not a child of this server's history",
        "new timeline 6 forked off current database system timeline 5 before current recovery point"
            + " 7/1300028", "new timeline 6 is not a child of database system timeline 5",
        "highest timeline 5 of the primary is behind recovery timeline 6",
        "requested timeline 6 does not contain minimum recovery point 7/1300028 on timeline 5",
        "unexpected timeline ID 6 in log segment 000000050000000700000012, offset 0",
        "out-of-sequence timeline ID 5 (after 6) in log segment 000000050000000700000012, offset 0",
        "database system identifier differs between the primary and standby",
        "requested WAL segment 000000050000000700000012 has already been removed",
        "database system was shut down at 2025-03-02 04:05:06 UTC",
        "database system was shut down in recovery at 2025-03-02 04:05:06 UTC",
        "database system was interrupted; last known up at 2025-03-02 04:05:06 UTC",
        "database system was interrupted while in recovery at log time 2025-03-02 04:05:06 UTC",
        "database system shutdown was interrupted; last known up at 2025-03-02 04:05:06 UTC",
        "database system was not properly shut down; automatic recovery in progress",
        "entering standby mode", "redo starts at 7/1200028",
        "consistent recovery state reached at 7/1200100",
        "database system is ready to accept connections",
        "database system is ready to accept read-only connections",
        "database system is ready to accept read only connections",
        "invalid record length at 7/1200C68: wanted 24, got 0",
        "invalid record length at 7/1200C68: expected at least 24, got 0",
        "record with incorrect prev-link 7/300028 at 7/1200C68",
        "unexpected pageaddr 7/300000 in log segment 000000050000000700000012, offset 0",
        "successfully skipped missing contrecord at 7/1200C68, overwritten at 2025-03-02 04:05:06 UTC",
        "received smart shutdown request", "received fast shutdown request",
        "received immediate shutdown request", "aborting any active transactions", "shutting down",
        "database system is shut down",
        "server process (PID 811) was terminated by signal 11: Segmentation fault",
        "terminating any other active server processes",
        "all server processes terminated; reinitializing",
        "archive command failed with exit code 2",
        "restored log file \"000000050000000700000012\" from archive",
        "fetching timeline history file for timeline 6 from primary server",
    ])
    func `a message that decides an incident has a row`(message: String) {
        let isEvent = MessageCatalogue.standard.row(.postgres, message) != nil
        #expect(isEvent != Self.ordinary.contains(message))
        #expect(isEvent || MessageCatalogue.standard.isOrdinary(.postgres, message))
    }

    /// What others of the messages say with more words, so that it is no event of its own.
    private static let ordinary: Set = [
        "could not send data to client: Broken pipe", "aborting any active transactions",
        "shutting down", "terminating any other active server processes",
    ]

    @Test(arguments: [
        (
            "replication terminated by primary server",
            "End of WAL reached on timeline 5 at 7/1300000."
        ),
        (
            "canceling wait for synchronous replication due to user request",
            "The transaction has already committed locally, but might not have been replicated to the"
                + " standby."
        ),
        (
            "requested starting point 7/1400000 on timeline 5 is not in this server's history",
            "This server's history forked from timeline 5 at 7/1300000."
        ),
        (
            "requested timeline 6 is not a child of this server's history",
            "Latest checkpoint is at 7/1400000 on timeline 5, but in the history of the requested"
                + " timeline, the server forked off from that timeline at 7/1300000."
        ),
    ])
    func `the text below such a message is used`(message: String, detail: String) throws {
        let match = try #require(
            MessageCatalogue.standard.match(entry(.postgres, message, below: [detail])))
        // That a wait was cancelled is all that its detail says.
        guard match.kind != .syncWaitCanceled else { return }
        let fork = LSN("7/1300000")
        #expect(match.details.lsn == fork || match.details.otherLSN == fork)
    }

    @Test(arguments: [
        "redo done at 7/01200088", "redo starts at 7/01200088",
        "invalid record length at 7/01200088: expected at least 24, got 0",
        "started streaming WAL from primary at 7/01200088 on timeline 5",
    ])
    func `a position of 18 has eight digits`(message: String) {
        let match = MessageCatalogue.standard.match(entry(.postgres, message))
        #expect(match?.details.lsn == LSN("7/1200088"))
    }

    @Test(arguments: [
        "starting log streaming at 7/1000000 (timeline 5)",
        "finished segment at 7/2000000 (timeline 5)", "switched to timeline 6 at 7/1200C68",
        "stopped log streaming at 7/1200C68 (timeline 6)",
        "not renaming \"000000050000000700000012.partial\", segment is not complete",
        "disconnected; waiting 5 seconds to try again", "disconnected",
        "received interrupt signal, exiting", "replication stream was terminated before stop point",
        "server reported unexpected next timeline 4, following timeline 5",
        "server stopped streaming timeline 5 at 7/1200C68, but reported next timeline 6 to begin at"
            + " 7/1300000", "starting timeline 5 is not present in the server",
        "segment file \"000000050000000700000012\" has incorrect size 12, skipping",
        "could not send replication command \"START_REPLICATION\": no COPY in progress",
        "could not receive data from WAL stream: the connection ended",
        "servers diverged at WAL location 7/1200C68 on timeline 5",
        "rewinding from last common checkpoint at 7/1200028 on timeline 5", "no rewind required",
        "source and target cluster are on the same timeline",
        "could not find common ancestor of the source and target cluster's timelines",
    ])
    func `a message of pg_receivewal or pg_rewind has a row`(message: String) {
        #expect(MessageCatalogue.standard.row(.receiver, message) != nil)
    }
}
