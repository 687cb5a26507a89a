import Bytes
import Evidence

/// A line of a log that Pacemaker, Corosync or an agent writes without syslog.
///
/// | writer | line |
/// |---|---|
/// | Pacemaker 2.0, 2.1, 3.0 | `Nov 22 23:50:18.205 pm01 pacemaker-attrd     [103] (main) ⇥notice: text` |
/// | Pacemaker 1.1 | `Nov 22 23:50:18 [103] pm01      attrd:   notice: main:⇥text` |
/// | Corosync | `Nov 22 23:42:36 [44] pm02 corosync notice  [TOTEM ] text` |
/// | agents | `Nov 22 23:39:27  pgsql(pgsql)[483]:    INFO: text` |
/// | agents of 2014 and before | `pgsql(pgsql)[423]:⇥Nov 23 01:17:14 INFO: text` |
///
/// Formats: Pacemaker lib/common/logging.c (`set_format_string`), Corosync exec/logsys.c with
/// `timestamp: on`, resource-agents heartbeat/ocf-shellfuncs.in (`ha_log`). Pacemaker 2.0 writes
/// no milliseconds.
struct ClusterLogLine: HostLogLine {
    /// The time, without a year.
    var time: WallClock
    /// The host, which agents do not write.
    var host: Range<Int>?
    /// The name of the daemon or agent.
    var process: Range<Int>
    /// The instance of an agent, the subsystem of Corosync.
    var instance: Range<Int>?
    /// The number of the process.
    var pid: Int64?
    /// The table for the process.
    var vocabulary: Vocabulary
    /// How grave the writer found it.
    var severity: LogEntry.Severity
    /// The first byte of the text.
    var message: Int
    /// Whether it has the shape of Corosync's lines.
    var isCorosync = false

    /// Takes a line apart; `nil` where it has none of the shapes.
    init?(_ bytes: Span<UInt8>, _ line: Range<Int>) {
        var scanner = FieldScanner(bytes, line)
        if let tag = scanner.tag() {
            guard tag.pid != nil, scanner.skip(UInt8(ascii: "\t")),
                let time = scanner.syslogTime(), scanner.skip(UInt8(ascii: " ")),
                let severity = scanner.severityAndColon()
            else { return nil }
            self.time = time
            self.severity = severity
            process = tag.name
            instance = tag.instance
            pid = tag.pid
            vocabulary = LogWords.vocabulary(bytes, process)
            message = scanner.position
            return
        }
        guard let time = scanner.syslogTime(), scanner.skip(UInt8(ascii: " ")) else { return nil }
        self.time = time
        if scanner.skip(UInt8(ascii: " ")) {
            scanner.skipBlanks()
            guard let tag = scanner.tag() else { return nil }
            scanner.skipBlanks()
            process = tag.name
            instance = tag.instance
            pid = tag.pid
            severity = scanner.severityAndColon() ?? .info
        } else if scanner.skip(UInt8(ascii: "[")) {
            guard let number = scanner.number(), scanner.skip("] "),
                let host = scanner.field(until: UInt8(ascii: " "))
            else { return nil }
            pid = number
            self.host = host
            scanner.skipBlanks()
            if let tag = Self.process(&scanner) {
                guard let severity = scanner.severityAndColon() else { return nil }
                process = tag
                self.severity = severity
                Self.passFunction(&scanner)
            } else {
                guard let name = scanner.field(until: UInt8(ascii: " ")) else { return nil }
                scanner.skipBlanks()
                guard
                    let (severity, after) = LogWords.severity(
                        bytes, at: scanner.position, end: scanner.end)
                else { return nil }
                scanner.position = after
                scanner.skipBlanks()
                guard let subsystem = scanner.subsystem() else { return nil }
                process = name
                instance = subsystem
                self.severity = severity
                isCorosync = true
            }
        } else {
            guard let host = scanner.field(until: UInt8(ascii: " ")) else { return nil }
            scanner.skipBlanks()
            let start = scanner.position
            guard let padded = scanner.field(until: UInt8(ascii: "[")) else { return nil }
            var nameEnd = padded.upperBound
            while nameEnd > start, bytes[nameEnd - 1] == UInt8(ascii: " ") { nameEnd -= 1 }
            _ = scanner.skip(UInt8(ascii: "["))
            guard nameEnd > start, let number = scanner.number(), scanner.skip("] ("),
                scanner.field(until: UInt8(ascii: ")")) != nil
            else { return nil }
            scanner.position += 1
            while let next = scanner.next, next == UInt8(ascii: " ") || next == UInt8(ascii: "\t") {
                scanner.position += 1
            }
            guard let severity = scanner.severityAndColon() else { return nil }
            self.host = host
            process = start..<nameEnd
            pid = number
            self.severity = severity
        }
        vocabulary = LogWords.vocabulary(bytes, process)
        message = scanner.position
    }

    /// Passes the process of Pacemaker 1.1, `attrd:   `.
    private static func process(_ scanner: inout FieldScanner) -> Range<Int>? {
        let start = scanner.position
        guard let tag = scanner.tag(), tag.pid == nil, scanner.skipBlanks() > 0 else {
            scanner.position = start
            return nil
        }
        return tag.name
    }

    /// Passes the function of Pacemaker 1.1, `main:⇥` or `main: ⇥`.
    private static func passFunction(_ scanner: inout FieldScanner) {
        let start = scanner.position
        if scanner.tag() != nil {
            scanner.skipBlanks()
            if scanner.skip(UInt8(ascii: "\t")) { return }
        }
        scanner.position = start
    }

    /// The part that the line has in its log.
    static func classify(_ bytes: Span<UInt8>, _ line: Range<Int>) -> LogLine {
        guard let parts = ClusterLogLine(bytes, line) else {
            return LogLine(isForeign(bytes, line) ? .foreign : .unreadable, line)
        }
        return LogLine(
            .entry, parts.vocabulary, parts.severity, start: line.lowerBound,
            message: parts.message, end: line.upperBound)
    }

    /// Whether a line is what Pacemaker 1.1 and 2.0 print when they make the log writable, or empty.
    private static func isForeign(_ bytes: Span<UInt8>, _ line: Range<Int>) -> Bool {
        line.isEmpty
            || bytes.holds("Set r/w permissions ", at: line.lowerBound, end: line.upperBound)
    }

    /// How many of a file's first lines have one of the shapes.
    static func share(
        of head: Span<UInt8>
    ) -> (lines: Int, accepted: Int, ofCorosync: Int) {
        var ofCorosync = 0
        let share = LogFormats.accepted(head) { bytes, line in
            guard let parts = ClusterLogLine(bytes, line) else { return isForeign(bytes, line) }
            if parts.isCorosync { ofCorosync += 1 }
            return true
        }
        return (share.lines, share.accepted, ofCorosync)
    }
}
