/// What a row of a snapshot states.
package enum LiveView: String, Sendable, Hashable, CaseIterable {
    /// The server itself: clock, role, positions, settings that decide what commits wait for.
    case server
    /// `pg_stat_replication`.
    case senders = "pg_stat_replication"
    /// `pg_stat_wal_receiver`.
    case receiver = "pg_stat_wal_receiver"
    /// `pg_replication_slots`.
    case slots = "pg_replication_slots"
    /// `pg_stat_activity`: the sessions that wait for a synchronous standby.
    case waiters = "pg_stat_activity"
    /// The functions that read the control file.
    case control = "pg_control"
    /// `IDENTIFY_SYSTEM` of the replication protocol.
    case identity = "IDENTIFY_SYSTEM"
    /// One line of a history that `TIMELINE_HISTORY` gave.
    case history = "TIMELINE_HISTORY"
    /// Why there was no answer.
    case failure
}
