import Bytes

/// Translations, compiled so that a translated message is told by its first bytes.
///
/// A message is turned back into the English one, with its arguments in the English order, and
/// then looked up in the tables of messages: one row serves all languages.
struct TranslatedMessages: Sendable {
    /// An English message that a text may be the translation of.
    struct Reading: Sendable, Hashable {
        /// The English message.
        var english: String
        /// Whether only question marks were left of the translation.
        var isSkeleton: Bool
        /// Whether the catalogue words another message in the same way.
        var isShared = false
    }

    private let rows: [Translation]
    private let beginnings: [[UInt8]]
    /// The beginnings as far as their first line goes, without the blanks at their ends, which a
    /// line may lack.
    private let lineBeginnings: [[UInt8]]
    /// The greatest number of lines of a translation.
    let lineCount: Int
    private let prefixes: PrefixTable
    /// The rows that begin with an argument, and the literals that they hold.
    private let floating: [Int]
    private let search: LiteralSearch?
    /// For each first byte of a message, whether rows begin with it, and whether floating ones may.
    private let gates: [Gate]
    /// The translations of words that messages quote, such as the name of a process.
    private let words: [[UInt8]: [UInt8]]

    private struct Gate: OptionSet {
        let rawValue: UInt8
        static let prefix = Gate(rawValue: 1)
        static let floating = Gate(rawValue: 2)
    }

    /// The greatest number of readings of one text.
    private static let readingLimit = 16

    /// Compiles translations, and those of words.
    init(_ translations: [Translation], words: [[UInt8]: [UInt8]] = [:]) {
        rows = translations
        self.words = words
        beginnings = rows.map(\.translated.prefix)
        lineBeginnings = beginnings.map { bytes in
            let line = bytes.prefix { $0 != UInt8(ascii: "\n") }
            return Array(line.last == UInt8(ascii: " ") ? line.dropLast() : line)
        }
        lineCount = rows.map(\.translated.lineCount).max() ?? 1
        var gates = [Gate](repeating: [], count: 256)
        var prefixes: [(row: Int, bytes: [UInt8])] = []
        var floating: [Int] = []
        for (row, beginning) in lineBeginnings.enumerated() {
            if let first = beginning.first {
                prefixes.append((row, beginning))
                gates[Int(first)].insert(.prefix)
            } else if translations[row].translated.longestLiteral.count > 1 {
                floating.append(row)
                for byte in Self.firstBytes(of: translations[row]) {
                    gates[Int(byte)].insert(.floating)
                }
            }
        }
        gates[Int(UInt8(ascii: "?"))].insert(.prefix)
        self.gates = gates
        self.prefixes = PrefixTable(prefixes)
        self.floating = floating
        search = LiteralSearch(
            Array(Set(floating.map { translations[$0].translated.longestLiteral })))
    }

    /// The bytes that a text can begin with whose row begins with an argument.
    private static func firstBytes(of row: Translation) -> [UInt8] {
        guard case .argument(_, let conversion)? = row.translated.elements.first else { return [] }
        switch (conversion, row.origin) {
        case (.decimal, _), (.fraction, _): return Array("-0123456789".utf8)
        case (.hexadecimal, _): return Array("0123456789ABCDEF".utf8)
        case (.text, .catalogue): return Array(0...255)
        case (.text, .builtIn): return Array(0x80...0xFF)
        case (.text, .skeleton): return [UInt8(ascii: "?")]
        }
    }

    /// Whether the message at an offset of a line could be a translation: stage one.
    @inline(__always)
    func mayMatch(_ line: Span<UInt8>, at offset: Int, word: UInt64) -> Bool {
        gates[Int(word & 0xFF)].rawValue != 0 && mayMatchSlowly(line, at: offset, word: word)
    }

    @inline(never)
    private func mayMatchSlowly(_ line: Span<UInt8>, at offset: Int, word: UInt64) -> Bool {
        // Counted, whatever it was.
        if word & 0xFFFF_FFFF == 0x3F3F_3F3F { return true }
        let gate = gates[Int(word & 0xFF)]
        var found = false
        if gate.contains(.prefix) {
            prefixes.forEachCandidates(of: word) { candidates in
                for row in candidates where !found && line.holds(lineBeginnings[row], at: offset) {
                    found =
                        !rows[row].isDuration
                        || SlowStatement.mayBeSlow(line, digitsAt: offset + beginnings[row].count)
                }
            }
        }
        if !found, gate.contains(.floating), let search {
            found = search.isFound(in: line, from: offset)
        }
        return found
    }

    /// The English messages that a text may be the translation of, in the order of the rows.
    func readings(of text: Span<UInt8>, depth: Int = 0) -> [Reading] {
        guard text.count > 0 else { return [] }
        let gate = gates[Int(text[0])]
        var candidates: [Int] = []
        if gate.contains(.prefix) {
            prefixes.forEachCandidates(of: PrefixTable.word(of: text, at: 0)) { candidates += $0 }
        }
        if gate.contains(.floating) { candidates += floating }
        var readings: [Reading] = []
        var doubtful: [Reading] = []
        for row in candidates.sorted() where text.holds(beginnings[row], at: 0) {
            guard readings.count + doubtful.count < Self.readingLimit else { break }
            guard let ranges = rows[row].translated.arguments(of: text) else { continue }
            let arguments = ranges.map { $0.map { argument(text, $0, depth) } ?? [] }
            let english = String(decoding: rows[row].english.text(arguments), as: UTF8.self)
            let isSkeleton = rows[row].origin == .skeleton
            let reading = Reading(
                english: english, isSkeleton: isSkeleton, isShared: rows[row].isShared)
            // An argument that took lost characters may have taken some of another message.
            let isDoubtful =
                isSkeleton
                && ranges.contains { range in
                    range.map {
                        text.firstIndex(
                            of: UInt8(ascii: "?"), from: $0.lowerBound, to: $0.upperBound) != nil
                    }
                        ?? false
                }
            if isDoubtful {
                if !doubtful.contains(reading) { doubtful.append(reading) }
            } else if !readings.contains(reading) {
                readings.append(reading)
            }
        }
        return readings.isEmpty ? doubtful : readings
    }

    /// An argument, in English where it is translated itself.
    ///
    /// A message of another server is quoted with its severity: `FATAL:  …`.
    private func argument(_ text: Span<UInt8>, _ range: Range<Int>, _ depth: Int) -> [UInt8] {
        let bytes = text.array(range)
        if let word = words[bytes] { return word }
        guard depth < 2, bytes.contains(where: { $0 >= 0x80 || $0 == UInt8(ascii: "?") }) else {
            return bytes
        }
        var start = 0
        var level: [UInt8] = []
        if let colon = bytes.firstIndex(of: UInt8(ascii: ":")), colon < 20,
            bytes.span.holds(Array(":  ".utf8), at: colon)
        {
            start = colon + 3
            level = (words[Array(bytes[..<colon])] ?? Array(bytes[..<colon])) + Array(":  ".utf8)
        }
        let nested = readings(of: bytes.span.extracting(start..<bytes.count), depth: depth + 1)
        guard let english = nested.first(where: { !$0.isSkeleton }) else {
            return withEnglishEnd(bytes)
        }
        return level + Array(english.english.utf8)
    }

    /// A text with the error of the system in English that stands at its end: `…: error`.
    private func withEnglishEnd(_ bytes: [UInt8]) -> [UInt8] {
        guard let colon = bytes.lastIndex(of: UInt8(ascii: ":")) else { return bytes }
        let end = bytes[(colon + 1)...].drop { $0 == UInt8(ascii: " ") }
        return words[Array(end)].map { bytes[..<end.startIndex] + $0 } ?? bytes
    }
}

extension Translation {
    /// Whether it words how long something took, so that its digits tell whether it matters.
    fileprivate var isDuration: Bool {
        guard case .literal(let bytes)? = english.elements.first else { return false }
        return bytes == SlowStatement.prefix
    }
}
