/// What somebody who asked a server saw of its replication at one moment.
///
/// One row of `pg_stat_replication` or `pg_stat_wal_receiver`, whatever form it was printed in, or
/// the position that the query added of the server itself. Which columns a version has differs; a
/// column that was not printed is `nil`.
package struct PositionSample: Sendable, Hashable {
    /// What was asked.
    package enum View: String, Sendable, Hashable, CaseIterable {
        /// The server itself: its own position, and whether it is in recovery.
        case server
        /// `pg_stat_replication`: one standby or receiver, as its sender sees it.
        case senders = "pg_stat_replication"
        /// `pg_stat_wal_receiver`: the stream, as the standby sees it.
        case receiver = "pg_stat_wal_receiver"
    }

    /// Where the row stands.
    package var citation: Citation
    /// The node that was asked.
    package var node: NodeName?
    /// When it was asked, as written; `nil` where the form printed no time.
    package var clock: WallClock?
    /// What was asked.
    package var view: View
    /// Whether the view had no row at that moment: nobody was connected.
    package var isEmpty = false
    /// The `application_name` of the connection; `slot_name` of a receiver.
    package var application: String?
    /// The other end: `client_addr` of a sender, `sender_host` of a receiver.
    package var address: String?
    /// The process that serves the connection.
    package var pid: Int64?
    /// The state as printed: `streaming`, `catchup`, `startup`, `backup`.
    package var state: String?
    /// The timeline that is received; only receivers say it.
    package var timeline: TimelineID?
    /// Whether the server is in recovery.
    package var isInRecovery: Bool?
    /// The server's own position: where it writes, or where a standby received or replayed to.
    package var current: LSN?
    /// `sent_lsn`; of a receiver `latest_end_lsn`, the sender's end as it last heard of it.
    package var sent: LSN?
    /// `write_lsn`; of a receiver `written_lsn`.
    package var write: LSN?
    /// `flush_lsn`; of a receiver `flushed_lsn`, which was `received_lsn` up to 12.
    package var flush: LSN?
    /// `replay_lsn`.
    package var replay: LSN?
    /// `sync_state` as printed: `sync`, `async`, `potential`, `quorum`.
    package var syncState: String?
    /// `sync_priority`.
    package var syncPriority: Int64?
    /// `flush_lag` in microseconds.
    package var flushLag: Int64?
    /// `reply_time`, or `last_msg_receipt_time` of a receiver.
    package var heard: Timestamp?
    /// How many sessions waited for a synchronous standby; only the server itself says it, from 10 on.
    package var waiters: Int64?
    /// When the statement began that had waited longest, by the server's clock; `pid` is its session.
    package var waitingSince: Timestamp?
    /// The host that asked, where it was `walaudit watch`.
    package var askedBy: NodeName?
    /// When it asked and had its answer, by its own clock.
    package var asked: Bounded<Timestamp>?

    /// Makes a row without columns.
    package init(citation: Citation, node: NodeName?, clock: WallClock?, view: View) {
        self.citation = citation
        self.node = node
        self.clock = clock
        self.view = view
    }
}
