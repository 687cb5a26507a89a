import Bytes
import Evidence

/// What the formats of PostgreSQL that state every part of an entry on its own have in common.
enum PostgresRecord {
    /// The greatest length of a severity's word in any language, in bytes.
    static let severityLimit = 48

    /// The severity whose word is exactly this range, in any language.
    ///
    /// A word of a language without a table, or one whose characters became `?`, is judged by the
    /// class of the state beside it (PostgreSQL src/backend/utils/errcodes.txt).
    static func severity(
        _ bytes: Span<UInt8>, _ word: Range<Int>, state: Range<Int>?
    ) -> LogEntry.Severity? {
        if word.count == 3, bytes.holds("LOG", at: word.lowerBound, end: word.upperBound) {
            return .info
        }
        guard !word.isEmpty, word.count <= severityLimit else { return nil }
        for row in PostgresLevelWords.rows(beginningWith: bytes[word.lowerBound])
        where !row.level.isContinuation && row.word.utf8CodeUnitCount == word.count
            && bytes.holds(row.word, at: word.lowerBound, end: word.upperBound)
        {
            return row.level.severity
        }
        guard let state, state.count == 5 else { return nil }
        let code = state.map { bytes[$0] }
        guard code.allSatisfy({ $0 &- 0x30 < 10 || $0 &- UInt8(ascii: "A") < 26 }) else {
            return nil
        }
        switch (code[0], code[1]) {
        case (UInt8(ascii: "0"), UInt8(ascii: "0")): return .info
        case (UInt8(ascii: "0"), UInt8(ascii: "1")): return .warning
        default: return .error
        }
    }

    /// Whether `2026-11-22 23:50:16.205 ` stands at an offset: the beginning of log times.
    ///
    /// PostgreSQL src/backend/utils/error/elog.c, `get_formatted_log_time`. Digits are told by
    /// the high half of their byte; whoever needs the time reads it with more care.
    @inline(__always)
    static func beginsWithTime(_ bytes: Span<UInt8>, _ start: Int, end: Int) -> Bool {
        guard end - start >= 24, let date = bytes.littleEndian(UInt64.self, at: start),
            let minute = bytes.littleEndian(UInt64.self, at: start + 8),
            let second = bytes.littleEndian(UInt64.self, at: start + 16)
        else { return false }
        // Little-endian words: the first byte is the lowest.
        return date & 0xFFF0_F0FF_F0F0_F0F0 == 0x2D30_302D_3030_3030
            && minute & 0xF0F0_FFF0_F0FF_F0F0 == 0x3030_3A30_3020_3030
            && second & 0xFFF0_F0F0_FFF0_F0FF == 0x2030_3030_2E30_303A
    }

    /// A line that begins an entry, whose message is quoted.
    ///
    /// Its first bytes are opaque where the byte that announces an escape may be among them.
    @inline(__always)
    static func entryLine(
        _ bytes: Span<UInt8>, _ line: Range<Int>, _ severity: LogEntry.Severity,
        quoted message: Int,
        escape: UInt8
    ) -> LogLine {
        var found = LogLine(
            .entry, .postgres, severity, start: line.lowerBound, message: message,
            end: line.upperBound)
        found.isOpaque = mayHold(escape, inSixteenAt: message, bytes, end: line.upperBound)
        return found
    }

    /// Whether an escape may begin among the sixteen bytes at an offset, or the line ends there.
    ///
    /// A quote escapes itself: a single one is the end of the message.
    @inline(__always)
    private static func mayHold(
        _ escape: UInt8, inSixteenAt offset: Int, _ bytes: Span<UInt8>, end: Int
    ) -> Bool {
        guard offset <= end - 16 else { return true }
        let first = CSVColumns.marks(of: escape, in: PrefixTable.word(of: bytes, at: offset))
        let second = CSVColumns.marks(of: escape, in: PrefixTable.word(of: bytes, at: offset + 8))
        guard escape == UInt8(ascii: "\"") else { return first | second != 0 }
        return first & (first >> 8 | second << 56) | second & (second >> 8) != 0
            || second >> 56 != 0 && (offset + 16 >= end || bytes[offset + 16] == escape)
    }

    /// Gives an entry its texts, split into lines as a stderr log splits them.
    ///
    /// That log puts a tab before each further line of a text (`append_with_tabs`), which
    /// `PostgresStderrLog` takes off with the tabs of the text itself.
    static func fill(_ entry: inout LogEntry, message: String, below texts: [String?]) {
        var lines = lines(of: message)
        entry.message = lines.removeFirst()
        for text in texts {
            guard let text, !text.isEmpty else { continue }
            lines += self.lines(of: text)
        }
        entry.continuation = Array(lines.prefix(LogReader.continuationLimit))
    }

    /// The lines of a text, at least one, without the tabs that begin the later ones.
    private static func lines(of text: String) -> [String] {
        var lines: [String] = []
        for part in text.utf8.split(separator: 10, omittingEmptySubsequences: false)
            .prefix(LogReader.continuationLimit + 1)
        {
            var part = part
            if !lines.isEmpty { part = part.drop { $0 == UInt8(ascii: "\t") } }
            lines.append(String(Substring(part)))
        }
        return lines
    }
}
