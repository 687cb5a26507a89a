package import Evidence

/// PostgreSQL's settings on each node, as its configuration files state them.
///
/// postgresql.conf is read with what it includes, then postgresql.auto.conf; the last statement
/// of a name wins, as in PostgreSQL's `ProcessConfigFile` (src/backend/utils/misc/guc-file.l).
/// recovery.conf (up to 11) adds the names that no other file states. The files are those of the
/// evidence: an included file is found by the end of its path, among the files of the node.
package struct ServerSettings: Sendable {
    /// A value and where it comes from.
    package struct Value: Sendable, Hashable {
        /// The value as written.
        package var text: String
        /// The line that states it; `nil` where the server's default holds.
        package var setting: Setting?
        /// The events to cite.
        package var evidence: [EventID]
        /// Whether no file that is missing from the evidence can change it.
        package var isCertain: Bool
    }

    private var values: [NodeName: [String: Value]] = [:]
    /// Included files that the evidence does not hold, in order of node and place.
    package private(set) var missingIncludes: [Setting] = []
    /// The nodes whose postgresql.conf is at hand with everything that it includes.
    private var complete: Set<NodeName> = []

    /// Resolves the settings of all nodes.
    init(_ settings: [Setting], sources: [Source], evidence: (Citation) -> [EventID]) {
        let lines = settings.filter { $0.scope == .server && $0.node != nil }
        for (node, own) in Dictionary(grouping: lines, by: \.node).sorted(by: {
            ($0.key?.text ?? "") < ($1.key?.text ?? "")
        }) {
            guard let node else { continue }
            var files = ConfigurationFiles(own, sources: sources)
            let stated = files.resolved()
            let isCertain = files.hasRoot && files.missing.isEmpty
            if isCertain { complete.insert(node) }
            missingIncludes += files.missing
            values[node] = stated.mapValues { setting in
                Value(
                    text: setting.value, setting: setting, evidence: evidence(setting.citation),
                    isCertain: isCertain)
            }
        }
    }

    /// The value of a setting on a node; the server's default where all its files are at hand and
    /// none states it; `nil` where nothing is known.
    package func value(_ name: String, of node: NodeName) -> Value? {
        if let stated = values[node]?[name] { return stated }
        guard complete.contains(node), let standard = Self.standards[name] else { return nil }
        return Value(text: standard, setting: nil, evidence: [], isCertain: true)
    }

    /// A length of time that a setting gives, in microseconds, and the value it comes from.
    ///
    /// `wal_sender_timeout` was called `replication_timeout` up to 9.2; either name is found.
    package func duration(_ name: String, of node: NodeName) -> (microseconds: Int64, value: Value)?
    {
        let former = name == "wal_sender_timeout" ? values[node]?["replication_timeout"] : nil
        guard let value = values[node]?[name] ?? former ?? self.value(name, of: node),
            let length = ServerDuration.microseconds(
                value.text, unit: Self.units[name] ?? .milliseconds)
        else { return nil }
        return (length, value)
    }

    /// The defaults that all versions share (src/backend/utils/misc/guc_tables.c), of the settings
    /// that explain how long a failover or a stall took.
    private static let standards: [String: String] = [
        "wal_sender_timeout": "60s", "wal_receiver_timeout": "60s", "synchronous_commit": "on",
        "synchronous_standby_names": "", "wal_receiver_status_interval": "10s",
        "restart_after_crash": "on", "wal_retrieve_retry_interval": "5s",
        "checkpoint_timeout": "5min",
    ]

    private static let units: [String: ServerDuration.Unit] = [
        "wal_receiver_status_interval": .seconds, "checkpoint_timeout": .seconds,
        "archive_timeout": .seconds, "tcp_keepalives_idle": .seconds,
        "tcp_keepalives_interval": .seconds, "max_standby_streaming_delay": .milliseconds,
    ]
}

/// PostgreSQL's spelling of lengths of time in settings: `20s`, `1min`, `500`, `2.5 s`.
enum ServerDuration {
    /// What a number without a unit counts.
    enum Unit: Int64 {
        /// Milliseconds.
        case milliseconds = 1_000
        /// Seconds.
        case seconds = 1_000_000
    }

    /// The length in microseconds; `nil` where it is none, or negative (which means "never").
    static func microseconds(_ text: String, unit: Unit) -> Int64? {
        let trimmed = text.filter { $0 != " " }
        let digits = trimmed.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
        guard let number = Double(String(digits)), number.isFinite, number >= 0 else { return nil }
        let factor: Double
        switch trimmed.dropFirst(digits.count) {
        case "": factor = Double(unit.rawValue)
        case "us": factor = 1
        case "ms": factor = 1_000
        case "s": factor = 1_000_000
        case "min": factor = 60_000_000
        case "h": factor = 3_600_000_000
        case "d": factor = 86_400_000_000
        default: return nil
        }
        return Int64(exactly: (number * factor).rounded())
    }
}
