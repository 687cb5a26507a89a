import Bytes

/// How one log writes the words of its levels, beyond what all logs have in common.
struct PostgresDialect: Sendable, Hashable {
    /// What a word means that is none of the known ones; `nil` where such a word is no level.
    ///
    /// A server started with LANG=C writes `?` for each character of a translated word.
    var unknownWord: PostgresLevel?
    /// Whether runs of blanks were made one, as web pages do.
    var isCollapsed = false
}

extension PostgresLevel {
    /// A level in a line.
    struct Found {
        /// The level.
        var level: PostgresLevel
        /// The first byte of the word.
        var start: Int
        /// The first byte of the message.
        var message: Int
    }

    /// The greatest length of a prefix.
    static let prefixLimit = 1024

    /// The greatest length of a word that no table knows, in bytes.
    private static let unknownLimit = 48

    /// The level whose word, colon and blanks stand exactly here.
    static func at(
        _ offset: Int, _ bytes: Span<UInt8>, end: Int, _ dialect: PostgresDialect = .init()
    ) -> Found? {
        let end = min(end, bytes.count)
        guard offset >= 0, offset < end else { return nil }
        for row in PostgresLevelWords.rows(beginningWith: bytes[offset])
        where bytes.holds(row.word, at: offset, end: end) {
            let after = offset + row.word.utf8CodeUnitCount
            if let message = afterColon(after, bytes, end: end, dialect) {
                return Found(level: row.level, start: offset, message: message)
            }
        }
        guard let level = dialect.unknownWord else { return nil }
        return unknown(offset, bytes, end: end).map {
            Found(level: level, start: offset, message: $0)
        }
    }

    /// The end of a colon and the blanks after it; French puts a blank before the colon.
    private static func afterColon(
        _ offset: Int, _ bytes: Span<UInt8>, end: Int, _ dialect: PostgresDialect
    ) -> Int? {
        var at = offset
        if at < end, bytes[at] == UInt8(ascii: " ") { at += 1 }
        if bytes.holds(":  ", at: at, end: end) { return at + 3 }
        guard dialect.isCollapsed, bytes.holds(": ", at: at, end: end) else { return nil }
        return at + 2
    }

    /// The end of a word in capital letters, in another script, or of question marks, with its
    /// colon and two blanks.
    private static func unknown(_ offset: Int, _ bytes: Span<UInt8>, end: Int) -> Int? {
        var at = offset
        while at < end, at - offset < unknownLimit, isOfUnknownWord(bytes[at]) { at += 1 }
        guard at > offset, bytes.holds(":  ", at: at, end: end) else { return nil }
        return at + 3
    }

    /// Whether a byte can be part of a level's word that no table knows.
    private static func isOfUnknownWord(_ byte: UInt8) -> Bool {
        byte >= 0x80 || byte &- UInt8(ascii: "A") < 26 || byte == UInt8(ascii: "?")
    }

    /// The first level at or after an offset that is a word of its own.
    static func search(
        _ bytes: Span<UInt8>, from start: Int, end: Int, _ dialect: PostgresDialect = .init()
    ) -> Found? {
        let end = min(end, bytes.count)
        let limit = min(end, start + prefixLimit)
        var from = start
        // Every level ends with a colon, so that only colons need a look.
        while let colon = bytes.firstIndex(of: UInt8(ascii: ":"), from: from, to: limit) {
            from = colon + 1
            guard bytes.holds(dialect.isCollapsed ? ": " : ":  ", at: colon, end: end)
            else { continue }
            if let found = ending(at: colon, bytes, from: start, end: end, dialect) {
                return found
            }
        }
        return nil
    }

    /// The level whose word ends before a colon: one word, or two with a blank between.
    private static func ending(
        at colon: Int, _ bytes: Span<UInt8>, from start: Int, end: Int, _ dialect: PostgresDialect
    ) -> Found? {
        var upper = colon
        if upper > start, bytes[upper - 1] == UInt8(ascii: " ") { upper -= 1 }
        for _ in 0..<2 {
            var word = upper
            while word > start, colon - word < unknownLimit, isWord(bytes[word - 1]) { word -= 1 }
            guard word < upper else { return nil }
            if let found = at(word, bytes, end: end, dialect), found.message > colon {
                return found
            }
            if let found = glued(word..<upper, bytes, end: end, dialect), found.message > colon {
                return found
            }
            guard word > start, bytes[word - 1] == UInt8(ascii: " ") else { return nil }
            upper = word - 1
        }
        return nil
    }

    /// The level that follows a prefix without any separator: `812LOG:  `.
    private static func glued(
        _ word: Range<Int>, _ bytes: Span<UInt8>, end: Int, _ dialect: PostgresDialect
    ) -> Found? {
        let known = PostgresDialect(isCollapsed: dialect.isCollapsed)
        for offset in word.dropFirst()
        where bytes[offset] &- UInt8(ascii: "A") < 26 && bytes[offset - 1] &- 0x30 < 10 {
            if let found = at(offset, bytes, end: end, known) { return found }
        }
        return nil
    }

    /// Whether a byte can be part of a level's word.
    private static func isWord(_ byte: UInt8) -> Bool {
        byte >= 0x80 || byte &- UInt8(ascii: "0") < 10 || byte & 0xDF &- UInt8(ascii: "A") < 26
            || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "'")
            || byte == UInt8(ascii: "?")
    }
}
