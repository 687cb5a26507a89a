import Bytes

/// The translations that a compiled gettext catalogue (`.mo`) holds.
///
/// GNU gettext, "The Format of GNU MO Files"; all numbers have 32 bits, in the byte order that the
/// first of them shows:
///
/// | offset | field |
/// |---|---|
/// | 0 | magic 0x950412DE |
/// | 4 | revision: major number in the upper 16 bits (0 or 1), minor number in the lower |
/// | 8 | N, the number of strings |
/// | 12 | where the table of the original strings begins |
/// | 16 | where the table of the translations begins |
///
/// Strings whose formats depend on the system follow apart: `SystemDependentStrings`.
///
/// A table has N pairs of length and offset. An original is `context EOT singular NUL plural`, of
/// which context and plural may be missing; a translation has its plural forms separated by NUL. The
/// hash table is of no use here. A file is hostile input: what does not fit in it is left out.
package struct GettextCatalogue: Sendable {
    /// One string with its translations.
    package struct Entry: Sendable, Hashable {
        /// What tells equal originals apart; `nil` for nearly all.
        package var context: [UInt8]?
        /// The original for one.
        package var original: [UInt8]
        /// The original for many.
        package var plural: [UInt8]?
        /// The translations, one for each plural form.
        package var translations: [[UInt8]]
    }

    /// The strings, without the header and those that are not translated.
    package private(set) var entries: [Entry] = []
    /// The character set of the translations as the header names it, in lower case.
    package private(set) var charset = ""
    /// The language as the header names it: `ja`, `pt_BR`.
    package private(set) var language = ""
    /// The name of what is translated, as the header tells it: `postgres (PostgreSQL) 15`.
    package private(set) var project = ""

    /// The greatest number of strings that are read.
    private static let entryLimit = 100_000
    /// The greatest length of a string that is read, in bytes.
    private static let lengthLimit = 64 << 10
    private static let magic: UInt32 = 0x9504_12DE

    /// Reads a catalogue; `nil` where the bytes are none.
    package init?(_ bytes: Span<UInt8>) {
        guard let first = bytes.littleEndian(UInt32.self, at: 0) else { return nil }
        let isSwapped = first == Self.magic.byteSwapped
        guard first == Self.magic || isSwapped else { return nil }
        func number(_ offset: Int) -> Int? {
            bytes.littleEndian(UInt32.self, at: offset).map { Int(isSwapped ? $0.byteSwapped : $0) }
        }
        func string(_ table: Int, _ index: Int) -> Range<Int>? {
            let (place, isBeyond) = table.addingReportingOverflow(8 * index)
            guard !isBeyond, let length = number(place), let start = number(place + 4),
                length <= Self.lengthLimit, start <= bytes.count, length <= bytes.count - start
            else { return nil }
            return start..<start + length
        }
        guard let revision = number(4), revision >> 16 <= 1, let count = number(8),
            let originals = number(12), let translations = number(16)
        else { return nil }
        // Each string needs two pairs of the file.
        for index in 0..<min(count, Self.entryLimit, bytes.count / 16) {
            guard let original = string(originals, index),
                let translation = string(translations, index)
            else { continue }
            add(bytes.array(original), bytes.array(translation))
        }
        guard revision & 0xFFFF >= 1 else { return }
        let dependent = SystemDependentStrings(bytes, isSwapped: isSwapped)
        for (original, translation) in dependent.pairs(limit: Self.entryLimit - entries.count) {
            add(original, translation)
        }
    }

    /// The number of messages that begin as a translation begins before its first argument.
    ///
    /// A translation without arguments must be the whole message.
    package func resemblance(to messages: [[UInt8]]) -> Int {
        var waiting: [UInt64: [Int]] = [:]
        for (index, message) in messages.enumerated() where message.count >= 6 {
            waiting[Self.key(of: message), default: []].append(index)
        }
        var found: Set<Int> = []
        for entry in entries {
            for translation in entry.translations where translation.count >= 6 {
                for index in waiting[Self.key(of: translation)] ?? [] where !found.contains(index) {
                    let literal = translation.prefix { $0 != UInt8(ascii: "%") }
                    let isWhole = literal.count == translation.count
                    if isWhole
                        ? messages[index] == translation
                        : literal.count >= 6 && messages[index].starts(with: literal)
                    {
                        found.insert(index)
                    }
                }
            }
        }
        return found.count
    }

    /// The first six bytes of a text.
    private static func key(of text: [UInt8]) -> UInt64 {
        text.prefix(6).reduce(0) { $0 << 8 | UInt64($1) }
    }

    private mutating func add(_ original: [UInt8], _ translation: [UInt8]) {
        guard !translation.isEmpty else { return }
        guard !original.isEmpty else { return readHeader(translation.span) }
        var context: [UInt8]?
        var text = original[...]
        if let end = original.firstIndex(of: 4) {
            context = Array(original[..<end])
            text = original[(end + 1)...]
        }
        let ids = Array(text).span.parts(at: 0)
        guard let id = ids.first, !id.isEmpty else { return }
        entries.append(
            Entry(
                context: context, original: id, plural: ids.count > 1 ? ids[1] : nil,
                translations: translation.span.parts(at: 0).filter { !$0.isEmpty }))
    }

    /// The header is the translation of the empty string: lines of `Name: value`.
    private mutating func readHeader(_ bytes: Span<UInt8>) {
        for line in bytes.parts(at: UInt8(ascii: "\n")) {
            let text = String(decoding: line, as: UTF8.self)
            if text.hasPrefix("Project-Id-Version: ") {
                project = String(text.dropFirst(20).prefix(100))
            }
            if text.hasPrefix("Language: ") { language = String(text.dropFirst(10).prefix(20)) }
            if let place = line.span.index(of: Array("charset=".utf8)) {
                charset = String(decoding: line[(place + 8)...].prefix(40), as: UTF8.self)
                    .lowercased()
            }
        }
    }
}

extension Span<UInt8> {
    /// The pieces between such bytes, at least one.
    fileprivate func parts(at separator: UInt8) -> [[UInt8]] {
        var result: [[UInt8]] = []
        var start = 0
        while let end = firstIndex(of: separator, from: start) {
            result.append(array(start..<end))
            start = end + 1
        }
        return result + [array(start..<count)]
    }

    /// Where a literal first stands.
    fileprivate func index(of literal: [UInt8]) -> Int? {
        var at = 0
        while at + literal.count <= count {
            if holds(literal, at: at) { return at }
            at += 1
        }
        return nil
    }
}
