import Bytes

/// The word between prefix and message of a line of PostgreSQL's log, followed by `:  `.
///
/// PostgreSQL src/backend/utils/error/elog.c, `error_severity` and `send_message_to_server_log`.
enum PostgresLevel: UInt8, Sendable, CaseIterable {
    /// Words that begin an entry.
    case log, error, fatal, panic, warning, notice, info
    /// Words that begin an entry for developers.
    case debug1, debug2, debug3, debug4, debug5
    /// Words of the lines that belong to the entry before them.
    case detail, hint, context, statement, query, location

    /// The word in the log.
    var word: StaticString {
        switch self {
        case .log: "LOG"
        case .error: "ERROR"
        case .fatal: "FATAL"
        case .panic: "PANIC"
        case .warning: "WARNING"
        case .notice: "NOTICE"
        case .info: "INFO"
        case .debug1: "DEBUG1"
        case .debug2: "DEBUG2"
        case .debug3: "DEBUG3"
        case .debug4: "DEBUG4"
        case .debug5: "DEBUG5"
        case .detail: "DETAIL"
        case .hint: "HINT"
        case .context: "CONTEXT"
        case .statement: "STATEMENT"
        case .query: "QUERY"
        case .location: "LOCATION"
        }
    }

    /// Words that say the same, as translations write them.
    ///
    /// PostgreSQL src/backend/po/ja.po: servers of Japanese lc_messages keep LOG and the like in
    /// English and translate the words of continuation lines.
    private static let translations: [(word: StaticString, level: PostgresLevel)] = [
        ("文", .statement), ("ヒント", .hint), ("詳細", .detail), ("文脈", .context),
    ]

    /// Whether the line belongs to the entry before it.
    var isContinuation: Bool { rawValue >= Self.detail.rawValue }

    /// The level on the scale of all logs.
    var severity: LogEntry.Severity {
        switch self {
        case .error: .error
        case .fatal: .fatal
        case .panic: .panic
        case .warning: .warning
        case .notice: .notice
        case .debug1, .debug2, .debug3, .debug4, .debug5: .debug
        case .log, .info, .detail, .hint, .context, .statement, .query, .location: .info
        }
    }

    /// A level in a line.
    struct Found {
        /// The level.
        var level: PostgresLevel
        /// The first byte of the word.
        var start: Int
        /// The first byte of the message.
        var message: Int
    }

    /// The level whose word and `:  ` stand exactly here.
    static func at(_ offset: Int, _ bytes: Span<UInt8>, end: Int) -> Found? {
        guard offset >= 0, offset < min(end, bytes.count) else { return nil }
        let first = bytes[offset]
        if first >= 0x80 {
            for row in translations {
                let after = offset + row.word.utf8CodeUnitCount
                if bytes.holds(row.word, at: offset, end: end),
                    bytes.holds(":  ", at: after, end: end)
                {
                    return Found(level: row.level, start: offset, message: after + 3)
                }
            }
            return nil
        }
        guard first >= UInt8(ascii: "C"), first <= UInt8(ascii: "W") else { return nil }
        for level in allCases where bytes.holds(level.word, at: offset, end: end) {
            let after = offset + level.word.utf8CodeUnitCount
            if bytes.holds(":  ", at: after, end: end) {
                return Found(level: level, start: offset, message: after + 3)
            }
        }
        return nil
    }

    /// The greatest length of a prefix.
    static let prefixLimit = 1024

    /// The first level at or after an offset that is a word of its own.
    static func search(_ bytes: Span<UInt8>, from start: Int, end: Int) -> Found? {
        let end = min(end, bytes.count)
        let limit = min(end, start + prefixLimit)
        var from = start
        // Every level ends with `:  `, so that only colons need a look.
        while let colon = bytes.firstIndex(of: UInt8(ascii: ":"), from: from, to: limit) {
            from = colon + 1
            guard bytes.holds(":  ", at: colon, end: end) else { continue }
            // The longest word has 9 bytes.
            var word = colon
            while word > start, colon - word < 9, isWord(bytes[word - 1]) { word -= 1 }
            // A prefix such as `%u` may end just before the word only with a separator.
            if word < colon, word == start || !isWord(bytes[word - 1]),
                let found = at(word, bytes, end: end), found.message == colon + 3
            {
                return found
            }
        }
        return nil
    }

    /// Whether a byte can be part of a level's word.
    private static func isWord(_ byte: UInt8) -> Bool {
        byte >= 0x80 || byte &- UInt8(ascii: "0") < 10 || byte & 0xDF &- UInt8(ascii: "A") < 26
            || byte == UInt8(ascii: "_")
    }
}
