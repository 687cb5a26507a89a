import Bytes
package import Evidence

/// PostgreSQL's log of log_destination `stderr`, with any log_line_prefix or none.
package struct PostgresStderrLog: LogFormat {
    package static let name = "postgresql-stderr"

    /// The prefixes, the most frequent first: a reload may change it within one log.
    package let prefixes: [PostgresPrefix]
    private let isTimed: Bool
    /// The number of bytes before the time of a line that does not fit the prefix.
    private let timeReach: Int
    private var shapes = PostgresLineShapes()

    package init?(recognising head: Span<UInt8>) {
        // pg_rewind quotes the server that it starts for the target.
        guard !ReceiverLog.begins(head) else { return nil }
        let prefixes = PostgresPrefix.inferred(from: head)
        guard !prefixes.isEmpty else { return nil }
        self.init(prefixes)
    }

    /// Reads a log whose prefixes are known; at least one.
    package init(_ prefixes: [PostgresPrefix]) {
        self.prefixes = prefixes
        let places = prefixes.map { $0.elements.firstIndex { $0.isTime } }
        isTimed = prefixes.contains { $0.isTimed }
        timeReach = places.contains { ($0 ?? 0) > 1 } ? 64 : 4
    }

    /// The prefix that most lines have.
    package var prefix: PostgresPrefix {
        prefixes.first ?? PostgresPrefix(elements: [], sessionElements: [])
    }

    package var detail: String? {
        "log_line_prefix = " + prefixes.map { "'\($0)'" }.joined(separator: ", ")
    }

    /// The line by the first prefix that it fits, else as far as it fits the first.
    private func read(_ bytes: Span<UInt8>, _ line: Range<Int>) -> PostgresPrefix.Reading {
        var first: PostgresPrefix.Reading?
        for prefix in prefixes {
            let reading = prefix.read(bytes, line)
            if reading.level != nil { return reading }
            first = first ?? reading
        }
        return first ?? PostgresPrefix.Reading()
    }

    @inline(__always)
    package mutating func classify(_ bytes: Span<UInt8>, _ line: Range<Int>) -> LogLine {
        if let (level, length) = shapes.find(bytes, line.lowerBound),
            length <= line.upperBound - line.lowerBound
        {
            return LogLine(
                level.isContinuation ? .continuation : .entry, .postgres, level.severity,
                start: line.lowerBound, message: line.lowerBound + length, end: line.upperBound)
        }
        return classifySlowly(bytes, line)
    }

    @inline(never)
    private mutating func classifySlowly(_ bytes: Span<UInt8>, _ line: Range<Int>) -> LogLine {
        guard line.lowerBound < line.upperBound else { return LogLine(.foreign, line) }
        if bytes[line.lowerBound] == UInt8(ascii: "\t") {
            return LogLine(
                .continuation, .postgres, .info, start: line.lowerBound,
                message: line.lowerBound, end: line.upperBound)
        }
        let start = Self.textStart(bytes, line)
        let text = start..<line.upperBound
        if isTimed, let time = Self.time(bytes, text),
            Self.isOfPython(bytes, time.end..<text.upperBound)
        {
            return LogLine(.foreign, line)
        }
        let found: PostgresLevel.Found
        if let level = read(bytes, text).level {
            found = level
            if start == line.lowerBound {
                shapes.remember(bytes, start, message: level.message, level: level.level)
            }
        } else if let level = PostgresLevel.at(
            start, bytes, end: text.upperBound, written)
        {
            // Written before the prefix was set.
            found = level
        } else if isTimed, let time = Self.time(bytes, text, within: timeReach) {
            guard
                let level = PostgresLevel.search(
                    bytes, from: time.end, end: text.upperBound, written)
            else { return LogLine(.unreadable, line) }
            found = level
        } else {
            return LogLine(.foreign, line)
        }
        return LogLine(
            found.level.isContinuation ? .continuation : .entry, .postgres, found.level.severity,
            start: start, message: found.message, end: line.upperBound)
    }

    package func entry(_ line: LogLine, in bytes: Span<UInt8>) -> LogEntry {
        let range = line.start..<line.end
        let reading = read(bytes, range)
        return LogEntry(
            vocabulary: .postgres, process: "postgres", pid: pid(reading, bytes),
            application: reading.level == nil ? nil : bytes.text(ifAny: reading.application),
            time: time(line, in: bytes), severity: line.severity,
            message: bytes.text(line.message..<max(line.message, line.end)), offset: 0, length: 0)
    }

    package func time(_ line: LogLine, in bytes: Span<UInt8>) -> WallClock? {
        let range = line.start..<min(line.message, line.end)
        guard isTimed, !range.isEmpty else { return nil }
        if let start = read(bytes, line.start..<line.end).time, start < range.upperBound {
            var scanner = FieldScanner(bytes, start..<range.upperBound)
            return scanner.logTime()
        }
        return Self.time(bytes, range, within: timeReach)?.clock
    }

    package func writer(_ line: LogLine, in bytes: Span<UInt8>) -> LogWriter? {
        guard line.start < line.end, bytes[line.start] != UInt8(ascii: "\t"),
            let pid = pid(read(bytes, line.start..<line.end), bytes)
        else { return nil }
        return LogWriter(pid: pid)
    }

    package func continuation(
        _ line: LogLine, in bytes: Span<UInt8>, of entry: LogEntry
    ) -> String? {
        var message = line.message
        if message == line.start, bytes[message] == UInt8(ascii: "\t") {
            while message < line.end, bytes[message] == UInt8(ascii: "\t") { message += 1 }
        } else {
            let reading = read(bytes, line.start..<line.end)
            guard pid(reading, bytes) == entry.pid else { return nil }
        }
        return bytes.text(message..<line.end)
    }

    /// How levels are written where the prefix of a line is not known: no unknown words.
    private var written: PostgresDialect {
        PostgresDialect(isCollapsed: prefix.dialect.isCollapsed)
    }

    /// The number of the process.
    private func pid(_ reading: PostgresPrefix.Reading, _ bytes: Span<UInt8>) -> Int64? {
        guard let range = reading.pid else { return nil }
        var scanner = FieldScanner(bytes, range)
        return scanner.number()
    }

    /// The beginning of a line after the prompts of backends that lost their client.
    ///
    /// A backend that is left alone after the death of the postmaster falls back to reading
    /// standard input and prints `backend> ` without a line end.
    static func textStart(_ bytes: Span<UInt8>, _ line: Range<Int>) -> Int {
        var start = line.lowerBound
        while bytes.holds("backend> ", at: start, end: line.upperBound) { start += 9 }
        return start
    }

    /// The time that begins within the first bytes of a line, such as after `< `.
    static func time(
        _ bytes: Span<UInt8>, _ line: Range<Int>, within reach: Int = 4
    ) -> (clock: WallClock, end: Int)? {
        let limit = min(line.upperBound, line.lowerBound + reach)
        for start in line.lowerBound..<max(line.lowerBound, limit)
        where bytes[start] &- UInt8(ascii: "0") < 10 {
            var scanner = FieldScanner(bytes, start..<line.upperBound)
            if let clock = scanner.logTime() { return (clock, scanner.position) }
        }
        return nil
    }
    /// Whether what follows a time is how Python's logging goes on, with which Patroni writes into
    /// its server's log: `,789 INFO: text`.
    static func isOfPython(_ bytes: Span<UInt8>, _ rest: Range<Int>) -> Bool {
        guard rest.count > 5, bytes[rest.lowerBound] == UInt8(ascii: ",") else { return false }
        var scanner = FieldScanner(bytes, rest)
        scanner.position += 1
        return scanner.digits(3) != nil && scanner.next == UInt8(ascii: " ")
    }
}
