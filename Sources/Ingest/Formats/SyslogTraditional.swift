import Bytes
package import Evidence

/// What rsyslog writes in its traditional format or with RFC 3339 times, of any program.
///
/// `Nov 22 23:50:22 pm02 pgsql(pgsql)[2161]: INFO: text` (RFC 3164) and
/// `2026-11-22T23:43:01.324783+00:00 pm01 corosync[44]:   [TOTEM ] text`
/// (RSYSLOG_TraditionalFileFormat, RSYSLOG_FileFormat).
package struct SyslogTraditional: LogFormat {
    package static let name = "syslog"

    package init?(recognising head: Span<UInt8>) {
        let share = LogFormats.accepted(head) { SyslogLine($0, $1) != nil }
        guard share.accepted > 0, share.accepted * 5 >= share.lines * 4 else { return nil }
    }

    package func classify(_ bytes: Span<UInt8>, _ line: Range<Int>) -> LogLine {
        guard let parts = SyslogLine(bytes, line) else { return LogLine(.unreadable, line) }
        return LogLine(
            parts.isContinuation ? .continuation : .entry, parts.vocabulary, parts.severity,
            start: line.lowerBound, message: parts.message, end: line.upperBound)
    }

    package func entry(_ line: LogLine, in bytes: Span<UInt8>) -> LogEntry {
        SyslogLine(bytes, line.start..<line.end)?.entry(bytes, end: line.end)
            ?? .unreadable(line, in: bytes)
    }

    package func time(_ line: LogLine, in bytes: Span<UInt8>) -> WallClock? {
        SyslogLine(bytes, line.start..<line.end)?.time
    }

    package func continuation(
        _ line: LogLine, in bytes: Span<UInt8>, of entry: LogEntry
    ) -> String? {
        guard let parts = SyslogLine(bytes, line.start..<line.end), parts.pid == entry.pid,
            entry.vocabulary == .postgres
        else { return nil }
        return bytes.text(parts.message..<max(parts.message, line.end))
    }
}

/// A line of syslog, taken apart.
private struct SyslogLine: HostLogLine {
    var time: WallClock
    var host: Range<Int>?
    var process: Range<Int>
    var instance: Range<Int>?
    var pid: Int64?
    var vocabulary: Vocabulary
    var severity = LogEntry.Severity.info
    /// The first byte of the text.
    var message: Int
    /// Whether it is the second or a later line of a message of PostgreSQL.
    var isContinuation = false

    init?(_ bytes: Span<UInt8>, _ line: Range<Int>) {
        var scanner = FieldScanner(bytes, line)
        guard let time = scanner.syslogTime() ?? scanner.internetTime(),
            scanner.skip(UInt8(ascii: " ")), let host = scanner.field(until: UInt8(ascii: " ")),
            !host.isEmpty, host.count <= 255, scanner.skip(UInt8(ascii: " ")),
            let tag = scanner.tag()
        else { return nil }
        self.time = time
        self.host = host
        process = tag.name
        instance = tag.instance
        pid = tag.pid
        vocabulary = LogWords.vocabulary(bytes, tag.name)
        scanner.skipBlanks()
        switch vocabulary {
        case .postgres:
            Self.passChunk(&scanner, &isContinuation)
            let start = scanner.position
            if let found = PostgresLevel.search(bytes, from: start, end: scanner.end),
                !isContinuation || found.level.isContinuation
            {
                severity = found.level.severity
                isContinuation = found.level.isContinuation
                scanner.position = found.message
            } else {
                while scanner.skip("#011") {}
            }
        case .corosync:
            instance = scanner.subsystem()
        case .pacemaker, .pgsqlAgent, .addressAgent:
            severity = scanner.severityAndColon() ?? .info
        case .other:
            break
        }
        message = scanner.position
    }

    /// Passes PostgreSQL's `[N-M] `: message N, line M of it (syslog_sequence_numbers).
    private static func passChunk(_ scanner: inout FieldScanner, _ isContinuation: inout Bool) {
        let start = scanner.position
        if scanner.skip(UInt8(ascii: "[")), scanner.number() != nil,
            scanner.skip(UInt8(ascii: "-")), let chunk = scanner.number(), scanner.skip("] ")
        {
            isContinuation = chunk > 1
        } else {
            scanner.position = start
        }
    }
}
