import Bytes

/// The strings of a compiled gettext catalogue whose formats depend on the system: those with the
/// macros of `<inttypes.h>`, which PostgreSQL 18's messages have.
///
/// GNU gettext, gettext-runtime/intl/gmo.h (`mo_file_header`, `sysdep_segment`, `sysdep_string`),
/// minor revision 1; all numbers have 32 bits:
///
/// | offset | field |
/// |---|---|
/// | 28 | the number of segments: names of macros such as `PRIu64` |
/// | 32 | where their table begins: pairs of length, with the NUL at the end, and offset |
/// | 36 | N, the number of strings |
/// | 40 | where the table of the original strings begins: N offsets |
/// | 44 | where the table of the translations begins |
///
/// A string is the offset of its literal bytes, then pairs: how many of these come next, and the
/// number of the segment that follows them, 0xFFFFFFFF at the end. A string with a macro that
/// prints no number is left out.
struct SystemDependentStrings: ~Escapable {
    private let bytes: Span<UInt8>
    private let isSwapped: Bool
    /// What each segment stands for in a format; `nil` for a macro that is not known.
    private var segments: [[UInt8]?] = []

    /// The greatest number of segments, and of pieces of a string.
    private static let segmentLimit = 1000
    /// The greatest length of a string, in bytes.
    private static let lengthLimit = 64 << 10
    private static let end = 0xFFFF_FFFF

    /// Finds the strings of a catalogue.
    @_lifetime(copy bytes)
    init(_ bytes: Span<UInt8>, isSwapped: Bool) {
        self.bytes = bytes
        self.isSwapped = isSwapped
        guard let count = number(28), let table = number(32) else { return }
        for index in 0..<min(count, Self.segmentLimit) {
            guard let length = number(table + 8 * index), length > 1, length < 40,
                let start = number(table + 8 * index + 4), start <= bytes.count - length
            else {
                segments.append(nil)
                continue
            }
            segments.append(Self.format(of: bytes.array(start..<start + length - 1)))
        }
    }

    /// The originals with their translations.
    func pairs(limit: Int) -> [(original: [UInt8], translation: [UInt8])] {
        guard let count = number(36), let originals = number(40), let translations = number(44)
        else { return [] }
        var pairs: [(original: [UInt8], translation: [UInt8])] = []
        for index in 0..<max(0, min(count, limit, bytes.count / 8)) {
            if let original = string(originals + 4 * index),
                let translation = string(translations + 4 * index)
            {
                pairs.append((original, translation))
            }
        }
        return pairs
    }

    /// The number at an offset.
    ///
    /// Offsets have 32 bits, so that sums of a few cannot overflow.
    private func number(_ offset: Int) -> Int? {
        bytes.littleEndian(UInt32.self, at: offset).map { Int(isSwapped ? $0.byteSwapped : $0) }
    }

    /// The string that an entry of a table leads to, without the NUL at its end.
    private func string(_ entry: Int) -> [UInt8]? {
        guard var at = number(entry), var literal = number(at) else { return nil }
        var text: [UInt8] = []
        for _ in 0..<Self.segmentLimit {
            guard let length = number(at + 4), let segment = number(at + 8),
                literal <= bytes.count, length <= bytes.count - literal,
                text.count + length <= Self.lengthLimit
            else { return nil }
            text += bytes.array(literal..<literal + length)
            guard segment != Self.end else {
                if text.last == 0 { text.removeLast() }
                return text
            }
            guard segment < segments.count, let format = segments[segment] else { return nil }
            text += format
            literal += length
            at += 8
        }
        return nil
    }

    /// What a macro stands for: `PRIu64` and the like for a conversion, `I` for a flag.
    private static func format(of macro: [UInt8]) -> [UInt8]? {
        if macro == [UInt8(ascii: "I")] { return [] }
        guard macro.count > 4, macro.starts(with: Array("PRI".utf8)),
            "diuxX".utf8.contains(macro[3])
        else { return nil }
        return [UInt8(ascii: "l"), macro[3]]
    }
}
