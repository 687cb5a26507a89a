import Bytes

/// The words by which the daemons of a cluster are named and grade their messages.
enum LogWords {
    /// The severity words of Pacemaker, Corosync and the resource agents.
    private static let severities: [(word: StaticString, severity: LogEntry.Severity)] = [
        ("info", .info), ("INFO", .info), ("notice", .notice), ("NOTICE", .notice),
        ("warning", .warning), ("WARNING", .warning), ("error", .error), ("ERROR", .error),
        ("debug", .debug), ("DEBUG", .debug), ("trace", .debug), ("crit", .fatal),
        ("CRIT", .fatal), ("warn", .warning), ("WARN", .warning), ("err", .error),
        ("alert", .panic), ("ALERT", .panic), ("emerg", .panic), ("EMERG", .panic),
    ]

    /// The names of processes whose messages have a table, as every version calls them.
    private static let processes: [(name: StaticString, vocabulary: Vocabulary)] = [
        ("corosync", .corosync), ("pgsql", .pgsqlAgent), ("expgsql", .pgsqlAgent),
        ("IPaddr2", .addressAgent), ("postgres", .postgres),
        ("pacemaker-controld", .pacemaker), ("pacemaker-schedulerd", .pacemaker),
        ("pacemaker-attrd", .pacemaker), ("pacemaker-based", .pacemaker),
        ("pacemaker-execd", .pacemaker), ("pacemaker-fenced", .pacemaker),
        ("pacemakerd", .pacemaker), ("pacemaker_remoted", .pacemaker),
        ("pacemaker-remoted", .pacemaker), ("crmd", .pacemaker), ("pengine", .pacemaker),
        ("attrd", .pacemaker), ("cib", .pacemaker), ("lrmd", .pacemaker),
        ("stonith-ng", .pacemaker), ("stonithd", .pacemaker),
    ]

    /// The table for a process by its name, its path left out.
    static func vocabulary(_ bytes: Span<UInt8>, _ name: Range<Int>) -> Vocabulary {
        for row in processes
        where row.name.utf8CodeUnitCount == name.count
            && bytes.holds(row.name, at: name.lowerBound, end: name.upperBound)
        {
            return row.vocabulary
        }
        return .other
    }

    /// The severity whose word stands at an offset, and the end of the word.
    static func severity(
        _ bytes: Span<UInt8>, at offset: Int, end: Int
    ) -> (severity: LogEntry.Severity, end: Int)? {
        for row in severities where bytes.holds(row.word, at: offset, end: end) {
            let after = offset + row.word.utf8CodeUnitCount
            // `warn` must not be taken from `warning`.
            if after < end, bytes[after] & 0xDF &- UInt8(ascii: "A") < 26 { continue }
            return (row.severity, after)
        }
        return nil
    }
}

/// The tag of a syslog line: `pacemaker-controld[105]:`, `pgsql(pgsql)[2161]:`, `rsyslogd:`.
struct LogTag {
    /// The name of the process or agent.
    var name: Range<Int>
    /// The instance of an agent.
    var instance: Range<Int>?
    /// The number of the process.
    var pid: Int64?
}

extension FieldScanner {
    /// Passes a tag and its colon; `nil`, and nothing passed, where none stands here.
    mutating func tag() -> LogTag? {
        let start = position
        var at = position
        while at < end, !Self.endsTagName(bytes[at]) { at += 1 }
        guard at > start, at < end else { return nil }
        var tag = LogTag(name: start..<at)
        position = at
        if skip(UInt8(ascii: "(")) {
            tag.instance = field(until: UInt8(ascii: ")"))
            _ = skip(UInt8(ascii: ")"))
        }
        if skip(UInt8(ascii: "[")) {
            tag.pid = number()
            guard skip(UInt8(ascii: "]")) else {
                position = start
                return nil
            }
        }
        guard skip(UInt8(ascii: ":")) else {
            position = start
            return nil
        }
        return tag
    }

    /// Whether a byte ends the name of a tag.
    private static func endsTagName(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "["), UInt8(ascii: "("), UInt8(ascii: ":"), 0...0x20: true
        default: false
        }
    }

    /// Passes a severity word with its colon and the blanks after it.
    mutating func severityAndColon() -> LogEntry.Severity? {
        guard let (severity, after) = LogWords.severity(bytes, at: position, end: end),
            after < end, bytes[after] == UInt8(ascii: ":")
        else { return nil }
        position = after + 1
        skipBlanks()
        return severity
    }

    /// Passes Corosync's subsystem `[TOTEM ] ` and gives its name without the padding.
    mutating func subsystem() -> Range<Int>? {
        let start = position
        guard skip(UInt8(ascii: "[")), let name = field(until: UInt8(ascii: "]")), name.count <= 16
        else {
            position = start
            return nil
        }
        position += 1
        _ = skip(UInt8(ascii: " "))
        var upper = name.upperBound
        while upper > name.lowerBound, bytes[upper - 1] == UInt8(ascii: " ") { upper -= 1 }
        return name.lowerBound..<upper
    }
}

extension Span<UInt8> {
    /// The text of a range without the blanks at its end.
    func textWithoutEndBlanks(_ range: Range<Int>) -> String {
        var end = Swift.min(range.upperBound, count)
        while end > range.lowerBound, self[end - 1] == UInt8(ascii: " ") { end -= 1 }
        return text(range.lowerBound..<Swift.max(range.lowerBound, end))
    }
}
