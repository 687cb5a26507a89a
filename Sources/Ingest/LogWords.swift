import Bytes

/// The words by which the daemons of a cluster are named and grade their messages.
enum LogWords {
    /// The severity words of Pacemaker, Corosync and the resource agents, by their first letter.
    private static let severities: [[(word: StaticString, severity: LogEntry.Severity)]] = {
        let all: [(word: StaticString, severity: LogEntry.Severity)] = [
            ("info", .info), ("INFO", .info), ("notice", .notice), ("NOTICE", .notice),
            ("warning", .warning), ("WARNING", .warning), ("error", .error), ("ERROR", .error),
            ("debug", .debug), ("DEBUG", .debug), ("trace", .debug), ("crit", .fatal),
            ("CRIT", .fatal), ("warn", .warning), ("WARN", .warning), ("err", .error),
            ("alert", .panic), ("ALERT", .panic), ("emerg", .panic), ("EMERG", .panic),
        ]
        return (0..<26).map { (letter: UInt8) in
            all.filter { $0.word.description.utf8.first.map { $0 & 0x1F } == letter + 1 }
        }
    }()

    /// The names of processes whose messages have a table, as every version calls them, by length.
    private static let processes: [[(name: StaticString, vocabulary: Vocabulary)]] = {
        let all: [(name: StaticString, vocabulary: Vocabulary)] = [
            ("corosync", .corosync), ("postgres", .postgres), ("pg_receivewal", .receiver),
            ("pg_receivexlog", .receiver), ("rsyslogd", .logger), ("rsyslogd-2177", .logger),
            ("pg_rewind", .receiver), ("rsyslogd0", .logger), ("syslog-ng", .logger),
            ("systemd-journal", .logger),
            ("systemd-journald", .logger), ("journal", .logger),
            ("pacemaker-controld", .pacemaker), ("pacemaker-schedulerd", .pacemaker),
            ("pacemaker-attrd", .pacemaker), ("pacemaker-based", .pacemaker),
            ("pacemaker-execd", .pacemaker), ("pacemaker-fenced", .pacemaker),
            ("pacemakerd", .pacemaker), ("pacemaker_remoted", .pacemaker),
            ("pacemaker-remoted", .pacemaker), ("crmd", .pacemaker), ("pengine", .pacemaker),
            ("attrd", .pacemaker), ("cib", .pacemaker), ("lrmd", .pacemaker),
            ("stonith-ng", .pacemaker), ("stonithd", .pacemaker),
        ]
        return (0...20).map { length in all.filter { $0.name.utf8CodeUnitCount == length } }
    }()

    /// The table for a process by its name, its path left out.
    ///
    /// Agents are told by a part of their names: sites install them under names of their own
    /// (`expgsql`, `pgsql-ha`).
    static func vocabulary(_ bytes: Span<UInt8>, _ name: Range<Int>) -> Vocabulary {
        guard !name.isEmpty else { return .other }
        if name.count < processes.count {
            for row in processes[name.count]
            where bytes.holds(row.name, at: name.lowerBound, end: name.upperBound) {
                return row.vocabulary
            }
        }
        if bytes.holds("IPaddr", at: name.lowerBound, end: name.upperBound) {
            return .addressAgent
        }
        var at = name.lowerBound
        while at + 5 <= name.upperBound {
            if bytes[at] == UInt8(ascii: "p"),
                bytes.holds("pgsql", at: at, end: name.upperBound)
            {
                return bytes.holds("pgsqlms", at: at, end: name.upperBound)
                    ? .pgsqlmsAgent : .pgsqlAgent
            }
            at += 1
        }
        return .other
    }

    /// The severity whose word stands at an offset, and the end of the word.
    static func severity(
        _ bytes: Span<UInt8>, at offset: Int, end: Int
    ) -> (severity: LogEntry.Severity, end: Int)? {
        guard offset < end, offset < bytes.count, bytes[offset] & 0xDF &- UInt8(ascii: "A") < 26
        else { return nil }
        for row in severities[Int(bytes[offset] & 0x1F) - 1]
        where bytes.holds(row.word, at: offset, end: end) {
            let after = offset + row.word.utf8CodeUnitCount
            // `warn` must not be taken from `warning`.
            if after < end, bytes[after] & 0xDF &- UInt8(ascii: "A") < 26 { continue }
            return (row.severity, after)
        }
        return nil
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
