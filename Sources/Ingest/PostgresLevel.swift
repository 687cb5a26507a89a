/// The word between prefix and message of a line of PostgreSQL's log, followed by `:  `.
///
/// PostgreSQL src/backend/utils/error/elog.c, `error_severity` and `send_message_to_server_log`.
enum PostgresLevel: UInt8, Sendable, CaseIterable {
    /// Words that begin an entry.
    case log, error, fatal, panic, warning, notice, info
    /// Words that begin an entry for developers.
    case debug1, debug2, debug3, debug4, debug5
    /// Words of the lines that belong to the entry before them.
    case detail, hint, context, statement, query, location, backtrace

    /// Whether the line belongs to the entry before it.
    var isContinuation: Bool { rawValue >= Self.detail.rawValue }

    /// The level on the scale of all logs.
    var severity: LogEntry.Severity {
        switch self {
        case .error: .error
        case .fatal: .fatal
        case .panic: .panic
        case .warning: .warning
        case .notice: .notice
        case .debug1, .debug2, .debug3, .debug4, .debug5: .debug
        case .log, .info, .detail, .hint, .context, .statement, .query, .location,
            .backtrace:
            .info
        }
    }
}
