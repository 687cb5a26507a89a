import Evidence

/// The pgsqlms agent of PAF (PostgreSQL Automatic Failover).
enum PAFMessages {
    /// The rows, in the order in which they are tried.
    static let rows: [Message] = []
}
