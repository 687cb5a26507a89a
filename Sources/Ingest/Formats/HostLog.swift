import Bytes
package import Evidence

/// A log in which any program of a host may write; see `LogEnvelope` for the shapes of lines.
///
/// All such logs are read by the same rules, since files are mixed: Pacemaker writes into
/// `corosync.log`, agents into Pacemaker's log. What a file is called follows its usual shape.
package protocol HostLog: LogFormat {}

extension HostLog {
    package func classify(_ bytes: Span<UInt8>, _ line: Range<Int>) -> LogLine {
        HostLogLine.classify(bytes, line)
    }

    package func entry(_ line: LogLine, in bytes: Span<UInt8>) -> LogEntry {
        HostLogLine(bytes, line.start..<line.end)?.entry(bytes) ?? .unreadable(line, in: bytes)
    }

    package func time(_ line: LogLine, in bytes: Span<UInt8>) -> WallClock? {
        LogEnvelope(bytes, line.start..<line.end)?.time?.clock(in: bytes)
    }

    package func writer(_ line: LogLine, in bytes: Span<UInt8>) -> LogWriter? {
        LogEnvelope(bytes, line.start..<line.end).map {
            LogWriter(host: bytes.text(ifAny: $0.host), pid: $0.pid)
        }
    }

    package func continuation(
        _ line: LogLine, in bytes: Span<UInt8>, of entry: LogEntry
    ) -> String? {
        guard let parts = HostLogLine(bytes, line.start..<line.end) else {
            // A line without an envelope belongs to the message above it.
            return bytes.textWithoutEndBlanks(line.message..<line.end)
        }
        guard parts.envelope.pid == entry.pid, entry.vocabulary == .postgres else { return nil }
        return bytes.text(parts.message..<max(parts.message, parts.end))
    }
}

extension HostLog {
    package func extend(_ entry: inout LogEntry, with line: LogLine, in bytes: Span<UInt8>) -> Bool
    {
        guard let text = continuation(line, in: bytes, of: entry) else { return false }
        if let parts = HostLogLine(bytes, line.start..<line.end), parts.isRest {
            entry.append(rest: text)
        } else {
            entry.append(line: text)
        }
        return true
    }
}

/// What the first lines of a file have of the shapes of a host's logs.
struct HostLogShapes {
    /// How many of them have a shape.
    private var counts: [LogEnvelope.Shape: Int] = [:]
    /// Whether enough of them have one for the file to be such a log.
    private(set) var isHostLog = false

    /// Looks at the beginning of a file.
    init(of head: Span<UInt8>) {
        var counts: [LogEnvelope.Shape: Int] = [:]
        var passed = 0
        let share = LogFormats.accepted(head) { bytes, line in
            guard let envelope = LogEnvelope(bytes, line) else {
                guard HostLogLine.other(bytes, line) != .unreadable else { return false }
                passed += 1
                return true
            }
            // A syslog line without a tag may be anything that begins with a time.
            guard !envelope.process.isEmpty else { return false }
            counts[envelope.shape, default: 0] += 1
            return true
        }
        self.counts = counts
        isHostLog = share.accepted > passed && share.accepted * 5 >= share.lines * 4
    }

    /// Whether lines of these shapes are at least as many as those of each other writer.
    func are(_ shapes: Set<LogEnvelope.Shape>) -> Bool {
        guard isHostLog else { return false }
        let own = total(shapes)
        return own > 0
            && Self.writers.allSatisfy { $0 == shapes || total($0) <= own }
    }

    private func total(_ shapes: Set<LogEnvelope.Shape>) -> Int {
        shapes.reduce(0) { $0 + (counts[$1] ?? 0) }
    }

    /// The shapes that are usual in Pacemaker's own log.
    static let pacemaker: Set<LogEnvelope.Shape> = [.pacemaker1, .pacemaker2, .agent]
    /// The shapes of Corosync's own log.
    static let corosync: Set<LogEnvelope.Shape> = [.corosync1, .corosync2]
    /// The shapes of the log of Heartbeat and early Pacemaker.
    static let clusterGlue: Set<LogEnvelope.Shape> = [.clusterGlue]
    /// The shapes of syslog and the journal.
    static let syslog: Set<LogEnvelope.Shape> = [.syslog]
    private static let writers = [pacemaker, corosync, clusterGlue, syslog]
}
