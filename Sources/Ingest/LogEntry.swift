package import Evidence

/// One message of a log, as its format split it, with its continuation lines joined.
package struct LogEntry: Sendable, Hashable {
    /// How grave the writer found it; PostgreSQL's and syslog's words as one scale.
    package enum Severity: Int, Sendable, Comparable {
        /// DEBUG, debug, trace.
        case debug
        /// INFO, info, LOG, STATEMENT and the like.
        case info
        /// NOTICE, notice.
        case notice
        /// WARNING, WARN, warning.
        case warning
        /// ERROR, error, err.
        case error
        /// FATAL, crit, CRIT.
        case fatal
        /// PANIC, alert, emerg.
        case panic

        package static func < (left: Severity, right: Severity) -> Bool {
            left.rawValue < right.rawValue
        }
    }

    /// The table that knows the message.
    package var vocabulary: Vocabulary
    /// The host field of the line, if the format has one.
    package var host: String?
    /// The process that wrote it: `postgres`, `pacemaker-attrd`, `corosync`, `pgsql`.
    package var process: String
    /// The instance of a resource agent: `vip-master`; the subsystem of Corosync: `TOTEM`.
    package var instance: String?
    /// The number of the process.
    package var pid: Int64?
    /// The application of the client, where a log_line_prefix shows it.
    package var application: String?
    /// The time as written; `nil` for an entry without one.
    package var time: WallClock?
    /// How grave the writer found it.
    package var severity: Severity
    /// The message without prefix and without continuation lines.
    package var message: String
    /// The texts of DETAIL, HINT, CONTEXT, STATEMENT and tabbed lines that follow, in order.
    package var continuation: [String]
    /// The first byte of the entry in its source.
    package var offset: UInt64
    /// The number of bytes to the end of its last line; lines of other processes may stand between.
    package var length: UInt64
    /// How often a logger says that the message came, where it wrote it once for all of them.
    package var repetitions: Int64?
    /// The bytes as logged, line ends between lines included; the first `rawLimit` of them.
    package var raw: [UInt8] = []

    /// The greatest number of bytes that `raw` keeps.
    package static let rawLimit = 8192

    /// Makes an entry.
    package init(
        vocabulary: Vocabulary, host: String? = nil, process: String, instance: String? = nil,
        pid: Int64? = nil, application: String? = nil, time: WallClock?, severity: Severity,
        message: String, continuation: [String] = [], offset: UInt64, length: UInt64
    ) {
        self.vocabulary = vocabulary
        self.host = host
        self.process = process
        self.instance = instance
        self.pid = pid
        self.application = application
        self.time = time
        self.severity = severity
        self.message = message
        self.continuation = continuation
        self.offset = offset
        self.length = length
    }
}

/// The daemons whose messages have a table of their own.
package enum Vocabulary: String, Sendable, Hashable, CaseIterable {
    /// The PostgreSQL server.
    case postgres
    /// Pacemaker's daemons, whatever they are called in a version.
    case pacemaker
    /// Corosync.
    case corosync
    /// The pgsql resource agent.
    case pgsqlAgent = "pgsql-agent"
    /// PAF's pgsqlms resource agent.
    case pgsqlmsAgent = "pgsqlms-agent"
    /// The IPaddr2 resource agent, and IPaddr before it.
    case addressAgent = "address-agent"
    /// pg_receivewal, until 9.6 pg_receivexlog; pg_rewind, whose messages are in the same form.
    case receiver
    /// What any of these agents printed, as the daemon that runs it logs it.
    case agentOutput = "agent-output"
    /// The daemons that write logs: rsyslog, syslog-ng, the journal.
    case logger
    /// Everything else: counted, never an event.
    case other
}

extension Vocabulary {
    /// Whether a resource agent wrote the message, so that its process names a resource.
    package var isAgent: Bool {
        switch self {
        case .pgsqlAgent, .pgsqlmsAgent, .addressAgent, .agentOutput: true
        case .postgres, .pacemaker, .corosync, .receiver, .logger, .other: false
        }
    }
}
