import Bytes
import Evidence

/// A line of a log that the programs of a host share, its envelope and its writer understood.
struct HostLogLine {
    /// What stands around the message.
    let envelope: LogEnvelope
    /// The table for the process.
    private(set) var vocabulary: Vocabulary
    /// How grave the writer found it.
    private(set) var severity: LogEntry.Severity
    /// The subsystem of Corosync where the message states it, else the instance of an agent.
    private(set) var instance: Range<Int>?
    /// The first byte of the text.
    private(set) var message: Int = 0
    /// The end of the text.
    private(set) var end: Int
    /// Whether it is the second or a later line of a message of PostgreSQL.
    private(set) var isContinuation = false
    /// Whether it goes on with the text of the line before it, which PostgreSQL cut for its length.
    private(set) var isRest = false

    /// Takes a line apart; `nil` where it has none of the shapes of `LogEnvelope`.
    init?(_ bytes: Span<UInt8>, _ line: Range<Int>) {
        guard let envelope = LogEnvelope(bytes, line) else { return nil }
        self.envelope = envelope
        end = envelope.end
        severity = envelope.severity ?? .info
        instance = envelope.instance
        vocabulary = LogWords.vocabulary(bytes, envelope.process)
        var scanner = FieldScanner(bytes, envelope.content..<envelope.end)
        scanner.skipBlanks()
        switch vocabulary {
        case .postgres:
            passServerPrefix(&scanner)
        case .corosync:
            if envelope.shape == .syslog { instance = scanner.subsystem() }
        case .pacemaker:
            severity = envelope.severity ?? scanner.severityAndColon() ?? .info
            passFunctions(&scanner)
            message = scanner.position
            passAgentOutput(bytes)
            return
        case .pgsqlAgent, .addressAgent:
            severity = scanner.severityAndColon() ?? .info
        case .receiver:
            passReceiverWords(&scanner)
        case .pgsqlmsAgent:
            severity = scanner.severityAndColon() ?? .info
            // PAF until 2.1 names its functions.
            scanner.skipFunction(isSure: false)
        case .other:
            if envelope.process.isEmpty,
                bytes.holds("last message repeated ", at: scanner.position, end: scanner.end)
            {
                vocabulary = .logger
            } else {
                passServerLine(&scanner)
            }
        case .agentOutput, .logger:
            break
        }
        message = scanner.position
    }

    /// Passes what the daemon that runs the agents puts around their output.
    private mutating func passAgentOutput(_ bytes: Span<UInt8>) {
        // Only the daemons `lrmd`, `pacemaker-execd` and `pacemaker-remoted` run agents.
        guard let last = envelope.process.last, bytes[last] == UInt8(ascii: "d"),
            let output = AgentOutput(bytes, message..<max(message, end))
        else { return }
        vocabulary = .agentOutput
        instance = output.resource
        severity = output.severity ?? severity
        message = output.text.lowerBound
        end = output.text.upperBound
        var scanner = FieldScanner(bytes, output.text)
        scanner.skipFunction(isSure: false)
        message = scanner.position
    }

    /// Passes what PostgreSQL writes before the text of a message.
    private mutating func passServerPrefix(_ scanner: inout FieldScanner) {
        // `[N-M] `: message N, line M of it (syslog_sequence_numbers).
        let start = scanner.position
        if scanner.skip(UInt8(ascii: "[")), scanner.number() != nil,
            scanner.skip(UInt8(ascii: "-")), let chunk = scanner.number(), scanner.skip("] ")
        {
            isContinuation = chunk > 1
        } else {
            scanner.position = start
        }
        if let found = PostgresLevel.search(
            scanner.bytes, from: scanner.position, end: scanner.end),
            !isContinuation || found.level.isContinuation
        {
            severity = found.level.severity
            isContinuation = found.level.isContinuation
            scanner.position = found.message
        } else {
            // A line of a text begins with a tab, which syslog escapes and the journal does not.
            let start = scanner.position
            while scanner.skip("#011") || scanner.skip(UInt8(ascii: "\t")) {}
            isRest = isContinuation && scanner.position == start
        }
    }

    /// Passes what pg_receivewal writes before the text: its name once more, and a level.
    private mutating func passReceiverWords(_ scanner: inout FieldScanner) {
        for program in ["pg_receivewal: ", "pg_receivexlog: "] as [StaticString] {
            if scanner.skip(program) { break }
        }
        let words: [(StaticString, LogEntry.Severity)] = [
            ("error: ", .error), ("fatal: ", .fatal), ("warning: ", .warning), ("detail: ", .info),
            ("hint: ", .info),
        ]
        for (word, level) in words where scanner.skip(word) { severity = level }
    }

    /// Passes the prefix of a server whose output another program hands on: Patroni, pg_autoctl,
    /// pg_ctl, a container's runtime.
    private mutating func passServerLine(_ scanner: inout FieldScanner) {
        guard
            let found = PostgresLevel.search(
                scanner.bytes, from: scanner.position, end: scanner.end),
            PostgresStderrLog.time(
                scanner.bytes, scanner.position..<found.start, within: 64) != nil
        else { return }
        vocabulary = .postgres
        severity = found.level.severity
        isContinuation = found.level.isContinuation
        scanner.position = found.message
    }

    /// When the server says that it wrote the line, where that tells more than the envelope.
    private func time(_ bytes: Span<UInt8>) -> WallClock? {
        guard vocabulary == .postgres,
            let own = PostgresStderrLog.time(
                bytes, envelope.content..<max(envelope.content, message), within: 64)?.clock
        else { return envelope.time?.clock(in: bytes) }
        if let time = envelope.time?.clock(in: bytes), time.hasYear, time.precision < own.precision
        {
            return time
        }
        return own
    }

    /// Passes the names of functions that Pacemaker until 1.1.13, and its detail log until
    /// 1.1.24, write before the text; the text itself may begin with that of a caller.
    private func passFunctions(_ scanner: inout FieldScanner) {
        switch envelope.shape {
        case .pacemaker1, .clusterGlue:
            scanner.skipFunction(isSure: true)
            scanner.skipFunction(isSure: false)
        case .syslog:
            scanner.skipFunction(isSure: false)
            scanner.skipFunction(isSure: false)
        case .pacemaker2, .agent, .corosync1, .corosync2:
            break
        }
    }

    /// The part that the line has in its log.
    static func classify(_ bytes: Span<UInt8>, _ line: Range<Int>) -> LogLine {
        guard let parts = HostLogLine(bytes, line) else {
            return LogLine(other(bytes, line), line)
        }
        return LogLine(
            parts.isContinuation ? .continuation : .entry, parts.vocabulary, parts.severity,
            start: line.lowerBound, message: parts.message, end: line.upperBound)
    }

    /// The part of a line that has no envelope.
    static func other(_ bytes: Span<UInt8>, _ line: Range<Int>) -> LogLine.Kind {
        guard let first = line.first.map({ bytes[$0] }) else { return .foreign }
        switch first {
        case UInt8(ascii: " "), UInt8(ascii: "\t"):
            // The second line of a message, as cluster-glue and journalctl print it.
            return .continuation
        case UInt8(ascii: "#"):
            // A remark of whoever kept the log.
            return .foreign
        default:
            // What Pacemaker 1.1 and 2.0 print when they make the log writable; journalctl's own.
            let isForeign =
                bytes.holds("Set r/w permissions ", at: line.lowerBound, end: line.upperBound)
                || bytes.holds("-- ", at: line.lowerBound, end: line.upperBound)
            return isForeign ? .foreign : .unreadable
        }
    }

    /// The entry that the line begins.
    func entry(_ bytes: Span<UInt8>) -> LogEntry {
        let text = bytes.textWithoutEndBlanks(message..<max(message, end))
        var entry = LogEntry(
            vocabulary: vocabulary, host: bytes.text(ifAny: envelope.host),
            process: vocabulary == .postgres ? "postgres" : bytes.text(envelope.process),
            instance: bytes.text(ifAny: instance), pid: envelope.pid, time: time(bytes),
            severity: severity, message: text, offset: 0, length: 0)
        entry.repetitions = envelope.repetitions
        if vocabulary == .postgres {
            entry.splitServerLines()
        } else {
            entry.message = text.withoutSyslogEscapes
        }
        return entry
    }
}

extension LogEntry {
    /// Splits a message of PostgreSQL that syslog or the journal holds in one piece.
    ///
    /// With syslog_split_messages off, and in the journal, the line ends stand within the text;
    /// each DETAIL and the like has the prefix before it again.
    fileprivate mutating func splitServerLines() {
        guard message.utf8.contains(UInt8(ascii: "\n")) || message.contains("#012") else { return }
        let bytes = Array(message.withoutSyslogEscapes.utf8)
        var lines: [String] = []
        for line in bytes.split(separator: UInt8(ascii: "\n")) {
            let line = Array(line.drop { $0 == UInt8(ascii: "\t") })
            let span = line.span
            let level = lines.isEmpty ? nil : PostgresLevel.search(span, from: 0, end: line.count)
            let start = level.map { $0.level.isContinuation ? $0.message : 0 } ?? 0
            lines.append(span.text(start..<line.count))
        }
        message = lines.first ?? ""
        continuation = Array(lines.dropFirst().prefix(LogReader.continuationLimit))
    }
}

extension String {
    /// The text with `#011` and `#012`, by which rsyslog escapes tabs and line ends, undone.
    var withoutSyslogEscapes: String {
        guard utf8.contains(UInt8(ascii: "#")) else { return self }
        let bytes = Array(utf8)
        var result: [UInt8] = []
        var at = 0
        while at < bytes.count {
            if bytes[at] == UInt8(ascii: "#"), at + 3 < bytes.count,
                bytes[at + 1] == UInt8(ascii: "0"), bytes[at + 2] &- 0x30 < 4,
                bytes[at + 3] &- 0x30 < 8
            {
                result.append((bytes[at + 2] - 0x30) * 8 + bytes[at + 3] - 0x30)
                at += 4
            } else {
                result.append(bytes[at])
                at += 1
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}
