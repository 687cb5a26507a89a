import Bytes
package import Evidence

/// PostgreSQL's log of log_destination `csvlog`, of every version.
///
/// PostgreSQL src/backend/utils/error/csvlog.c, `write_csvlog` (elog.c before 15). The columns, of
/// which the first 14 never changed: log_time, user_name, database_name, process_id,
/// connection_from, session_id, session_line_num, command_tag, session_start_time,
/// virtual_transaction_id, transaction_id, error_severity, sql_state_code, message, detail, hint,
/// internal_query, internal_query_pos, context, query, query_pos, location, application_name
/// (9.0), backend_type (13), leader_pid and query_id (14). Texts are quoted, a quote in them is
/// doubled, and line ends stand in them as they are: a line belongs to the record before it where
/// that one's quotes are open.
package struct PostgresCSVLog: LogFormat {
    package static let name = "postgresql-csv"

    /// The number of columns that are of interest, from the first.
    private static let columnLimit = 23

    /// What stands before the message of nearly all records.
    private static let plainHead = Array(",LOG,00000,\"".utf8)
    private let plainHeads = LiteralSearch([Self.plainHead])

    /// Whether quotes are open after the line before; at the beginning of a log nobody knows.
    private var isOpen = true

    package init?(recognising head: Span<UInt8>) {
        guard plainHeads != nil else { return nil }
        var entries = 0
        var others = 0
        var format = self
        let (lines, _) = LogFormats.accepted(head) { bytes, line in
            switch format.classify(bytes, line).kind {
            case .entry: entries += 1
            case .continuation: break
            case .unreadable, .foreign: others += 1
            }
            return true
        }
        // The first line may be the end of a record; a long statement has many lines.
        guard lines > 0, entries > others else { return nil }
    }

    @inline(__always)
    package mutating func classify(_ bytes: Span<UInt8>, _ line: Range<Int>) -> LogLine {
        let found = Self.line(bytes, line, plainHeads, within: isOpen)
        isOpen = CSVColumns.leavesOpen(
            bytes, line, wasOpen: isOpen && found.kind == .continuation)
        return found
    }

    /// What a line is.
    ///
    /// Within quotes a quote is followed by another, or by a comma or the end of the line. What
    /// nearly all messages follow is therefore outside of quotes where none of them comes next.
    @inline(__always)
    private static func line(
        _ bytes: Span<UInt8>, _ line: Range<Int>, _ plainHeads: LiteralSearch?, within isOpen: Bool
    ) -> LogLine {
        let (start, end) = (line.lowerBound, line.upperBound)
        guard PostgresRecord.beginsWithTime(bytes, start, end: end) else {
            return rest(line, within: isOpen)
        }
        let reach = min(end, start + 384)
        if let head = plainHeads?.firstIndex(in: bytes, from: start + 24, to: reach) {
            let message = head + plainHead.count
            if message < end, bytes[message] != UInt8(ascii: "\""),
                bytes[message] != UInt8(ascii: ",")
            {
                return PostgresRecord.entryLine(
                    bytes, line, .info, quoted: message, escape: UInt8(ascii: "\""))
            }
        }
        return slowLine(bytes, line, within: isOpen)
    }

    /// A line that begins no record.
    private static func rest(_ line: Range<Int>, within isOpen: Bool) -> LogLine {
        LogLine(
            isOpen ? .continuation : .foreign, .postgres, .info, start: line.lowerBound,
            message: line.lowerBound, end: line.upperBound)
    }

    /// What a line is that begins with a time, by its commas.
    @inline(never)
    private static func slowLine(
        _ bytes: Span<UInt8>, _ line: Range<Int>, within isOpen: Bool
    ) -> LogLine {
        let (start, end) = (line.lowerBound, line.upperBound)
        // The state has five characters: `,LOG,00000,`.
        guard let comma = CSVColumns.comma(13, bytes, line), comma - 6 > start,
            bytes[comma - 6] == UInt8(ascii: ","),
            let severity = severity(bytes, before: comma - 6, from: start)
        else { return headless(bytes, line, within: isOpen) }
        var quotes = comma + 1
        while quotes < end, bytes[quotes] == UInt8(ascii: "\"") { quotes += 1 }
        let count = quotes - comma - 1
        let isCertain =
            count % 2 == 1 && quotes < end && bytes[quotes] != UInt8(ascii: ",")
        guard isCertain || !isOpen else { return rest(line, within: isOpen) }
        if count > 0 {
            return PostgresRecord.entryLine(
                bytes, line, severity, quoted: comma + 2, escape: UInt8(ascii: "\""))
        }
        return LogLine(.entry, .postgres, severity, start: start, message: comma + 1, end: end)
    }

    /// What a line is that begins with a time and has no severity in its twelfth column.
    @inline(never)
    private static func headless(
        _ bytes: Span<UInt8>, _ line: Range<Int>, within isOpen: Bool
    ) -> LogLine {
        var scanner = FieldScanner(bytes, line)
        guard !isOpen, scanner.postgresTime() != nil, scanner.next == UInt8(ascii: ",") else {
            return rest(line, within: isOpen)
        }
        return LogLine(.unreadable, line)
    }

    /// The severity whose word ends before a comma and follows one.
    private static func severity(
        _ bytes: Span<UInt8>, before comma: Int, from start: Int
    ) -> LogEntry.Severity? {
        var word = comma
        while word > start, comma - word <= PostgresRecord.severityLimit,
            bytes[word - 1] != UInt8(ascii: ",")
        {
            word -= 1
        }
        return PostgresRecord.severity(bytes, word..<comma, state: comma + 1..<comma + 6)
    }

    package func entry(_ line: LogLine, in bytes: Span<UInt8>) -> LogEntry {
        let columns = CSVColumns(bytes, line.start..<line.end, limit: Self.columnLimit)
        var entry = LogEntry(
            vocabulary: .postgres, process: "postgres", application: columns.text(22, bytes),
            time: time(line, in: bytes), severity: line.severity, message: "", offset: 0,
            length: 0)
        if columns.ranges.count > 3 {
            var scanner = FieldScanner(bytes, columns.ranges[3])
            entry.pid = scanner.number()
        }
        // The order of a stderr log: detail, hint, internal query, context, location, query.
        PostgresRecord.fill(
            &entry, message: columns.text(13, bytes) ?? "",
            below: [14, 15, 16, 18, 21, 19].map { columns.text($0, bytes) })
        return entry
    }

    package func time(_ line: LogLine, in bytes: Span<UInt8>) -> WallClock? {
        var scanner = FieldScanner(bytes, line.start..<line.end)
        return scanner.postgresTime()
    }

    package func continuation(
        _ line: LogLine, in bytes: Span<UInt8>, of entry: LogEntry
    ) -> String? {
        bytes.text(line.message..<line.end)
    }

    /// Takes the record apart again that has several lines.
    package func completed(_ entry: LogEntry) -> LogEntry {
        let bytes = entry.raw.span
        guard bytes.firstIndex(of: UInt8(ascii: "\n"), from: 0) != nil else { return entry }
        let line = Self.line(bytes, 0..<bytes.count, plainHeads, within: false)
        guard line.kind == .entry else { return entry }
        var whole = self.entry(line, in: bytes)
        whole.offset = entry.offset
        whole.length = entry.length
        whole.raw = entry.raw
        return whole
    }
}
