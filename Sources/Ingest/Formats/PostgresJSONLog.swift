import Bytes
package import Evidence

/// PostgreSQL's log of log_destination `jsonlog`, since version 15.
///
/// PostgreSQL src/backend/utils/error/jsonlog.c, `write_jsonlog`: one object to a line, its keys
/// always in the same order, those without a value left out. A log whose objects were written
/// anew by another program, with blanks or in another order, is read too, only more slowly.
package struct PostgresJSONLog: LogFormat {
    package static let name = "postgresql-json"

    private static let severityKey = Array(",\"error_severity\":\"".utf8)
    private let search = LiteralSearch([Self.severityKey])

    package init?(recognising head: Span<UInt8>) {
        guard let search else { return nil }
        let (lines, accepted) = LogFormats.accepted(head) { bytes, line in
            Self.line(bytes, line, search).kind == .entry
        }
        guard accepted > 0, accepted * 2 > lines else { return nil }
    }

    @inline(__always)
    package mutating func classify(_ bytes: Span<UInt8>, _ line: Range<Int>) -> LogLine {
        Self.line(bytes, line, search)
    }

    /// What a line is.
    ///
    /// Within a text a quote follows a backslash, so that the key with the comma before it and
    /// both its quotes stands only where it is a key.
    @inline(__always)
    private static func line(
        _ bytes: Span<UInt8>, _ line: Range<Int>, _ search: LiteralSearch?
    ) -> LogLine {
        let (start, end) = (line.lowerBound, line.upperBound)
        guard bytes.holds("{\"timestamp\":\"", at: start, end: end), let search,
            let key = search.firstIndex(in: bytes, from: start + 14, to: end)
        else { return slowLine(bytes, line) }
        let word = key + severityKey.count
        var at = word
        while at < end, at - word <= PostgresRecord.severityLimit, bytes[at] != UInt8(ascii: "\"") {
            at += 1
        }
        let wordEnd = at
        at += 1
        // The state has five characters.
        var state: Range<Int>?
        if bytes.holds(",\"state_code\":\"", at: at, end: end) {
            state = min(at + 15, end)..<min(at + 20, end)
            at += 21
        }
        guard let severity = PostgresRecord.severity(bytes, word..<wordEnd, state: state) else {
            return slowLine(bytes, line)
        }
        guard bytes.holds(",\"message\":\"", at: at, end: end) else {
            return slowLine(bytes, line)
        }
        return PostgresRecord.entryLine(
            bytes, line, severity, quoted: at + 12, escape: UInt8(ascii: "\\"))
    }

    /// What a line is that the server did not write this way, by a walk over its members.
    @inline(never)
    private static func slowLine(_ bytes: Span<UInt8>, _ line: Range<Int>) -> LogLine {
        guard !line.isEmpty else { return LogLine(.foreign, line) }
        guard var members = JSONMembers(bytes, line) else { return LogLine(.unreadable, line) }
        var word: Range<Int>?
        var state: Range<Int>?
        var message: Int?
        var hasTime = false
        while let member = members.next() {
            guard member.isText else { continue }
            if isKey(member.key, "timestamp", bytes) {
                var scanner = FieldScanner(bytes, member.value)
                hasTime = scanner.postgresTime() != nil
            } else if isKey(member.key, "error_severity", bytes) {
                word = member.value
            } else if isKey(member.key, "state_code", bytes) {
                state = member.value
            } else if isKey(member.key, "message", bytes) {
                message = member.value.lowerBound
            }
        }
        guard hasTime, let word,
            let severity = PostgresRecord.severity(bytes, word, state: state)
        else { return LogLine(.unreadable, line) }
        return PostgresRecord.entryLine(
            bytes, line, severity, quoted: message ?? line.upperBound,
            escape: UInt8(ascii: "\\"))
    }

    /// Whether a key is the one given.
    private static func isKey(
        _ key: Range<Int>, _ name: StaticString, _ bytes: Span<UInt8>
    ) -> Bool {
        key.count == name.utf8CodeUnitCount
            && bytes.holds(name, at: key.lowerBound, end: key.upperBound)
    }

    package func entry(_ line: LogLine, in bytes: Span<UInt8>) -> LogEntry {
        var entry = LogEntry(
            vocabulary: .postgres, process: "postgres", time: nil, severity: line.severity,
            message: "", offset: 0, length: 0)
        var message = ""
        var detail, hint, query, context, statement: String?
        guard var members = JSONMembers(bytes, line.start..<line.end) else { return entry }
        while let member = members.next() {
            let text = { (bytes: Span<UInt8>) in JSONMembers.unescaped(bytes, member.value) }
            switch bytes.text(member.key) {
            case "timestamp":
                var scanner = FieldScanner(bytes, member.value)
                entry.time = scanner.postgresTime()
            case "pid":
                var scanner = FieldScanner(bytes, member.value)
                entry.pid = scanner.number()
            case "application_name":
                let name = text(bytes)
                entry.application = name.isEmpty ? nil : name
            case "message": message = text(bytes)
            case "detail": detail = text(bytes)
            case "hint": hint = text(bytes)
            case "internal_query": query = text(bytes)
            case "context": context = text(bytes)
            case "statement": statement = text(bytes)
            default: break
            }
        }
        PostgresRecord.fill(
            &entry, message: message, below: [detail, hint, query, context, statement])
        return entry
    }

    package func time(_ line: LogLine, in bytes: Span<UInt8>) -> WallClock? {
        guard var members = JSONMembers(bytes, line.start..<line.end) else { return nil }
        while let member = members.next() {
            guard Self.isKey(member.key, "timestamp", bytes) else { continue }
            var scanner = FieldScanner(bytes, member.value)
            return scanner.postgresTime()
        }
        return nil
    }
}
