import Bytes

/// Walks over the members of one JSON object, from left to right, without making any text.
///
/// RFC 8259. It accepts more than JSON: what it does not understand ends the walk.
struct JSONMembers: ~Escapable {
    /// One member: its key and its value; texts without their quotes.
    struct Member {
        /// The key as written, escapes included.
        var key: Range<Int>
        /// The value as written, escapes included.
        var value: Range<Int>
        /// Whether the value is a text.
        var isText: Bool
    }

    private var scanner: FieldScanner

    /// Starts at an object's opening brace; `nil` where there is none.
    @_lifetime(copy bytes)
    init?(_ bytes: Span<UInt8>, _ line: Range<Int>) {
        var scanner = FieldScanner(bytes, line)
        guard scanner.skip(UInt8(ascii: "{")) else { return nil }
        self.scanner = scanner
    }

    /// The next member; `nil` after the last and where the object is cut or no JSON.
    ///
    /// A text that nothing ends takes the rest of the line.
    mutating func next() -> Member? {
        skipSpace()
        _ = scanner.skip(UInt8(ascii: ","))
        skipSpace()
        guard let key = text() else { return nil }
        skipSpace()
        guard scanner.skip(UInt8(ascii: ":")) else { return nil }
        skipSpace()
        if let value = text() { return Member(key: key, value: value, isText: true) }
        let start = scanner.position
        guard skipValue() else { return nil }
        return Member(key: key, value: start..<scanner.position, isText: false)
    }

    /// Passes blanks and tabs.
    private mutating func skipSpace() {
        while let byte = scanner.next, byte == 0x20 || byte == 0x09 { scanner.position += 1 }
    }

    /// Passes a text with its quotes.
    private mutating func text() -> Range<Int>? {
        guard scanner.skip(UInt8(ascii: "\"")) else { return nil }
        let start = scanner.position
        while let byte = scanner.next, byte != UInt8(ascii: "\"") {
            let step = byte == UInt8(ascii: "\\") ? 2 : 1
            scanner.position = min(scanner.end, scanner.position + step)
        }
        let range = start..<scanner.position
        _ = scanner.skip(UInt8(ascii: "\""))
        return range
    }

    /// Passes a number, a word, an object or an array, whose depth is counted, not followed.
    private mutating func skipValue() -> Bool {
        let start = scanner.position
        var depth = 0
        while let byte = scanner.next {
            switch byte {
            case UInt8(ascii: "\""):
                _ = text()
                continue
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                if depth == 0 { return scanner.position > start }
                depth -= 1
            case UInt8(ascii: ","):
                if depth == 0 { return scanner.position > start }
            default: break
            }
            scanner.position += 1
        }
        return scanner.position > start
    }

    /// The text of a value, its escapes resolved.
    ///
    /// Halves of surrogate pairs and NUL, which no text of PostgreSQL holds, become U+FFFD.
    static func unescaped(_ bytes: Span<UInt8>, _ range: Range<Int>) -> String {
        let range = range.clamped(to: 0..<bytes.count)
        guard
            bytes.firstIndex(of: UInt8(ascii: "\\"), from: range.lowerBound, to: range.upperBound)
                != nil
        else { return bytes.text(range) }
        var text: [UInt8] = []
        text.reserveCapacity(range.count)
        var at = range.lowerBound
        while at < range.upperBound {
            let byte = bytes[at]
            at += 1
            guard byte == UInt8(ascii: "\\"), at < range.upperBound else {
                text.append(byte)
                continue
            }
            let escaped = bytes[at]
            at += 1
            switch escaped {
            case UInt8(ascii: "n"): text.append(0x0A)
            case UInt8(ascii: "t"): text.append(0x09)
            case UInt8(ascii: "r"): text.append(0x0D)
            case UInt8(ascii: "b"): text.append(0x08)
            case UInt8(ascii: "f"): text.append(0x0C)
            case UInt8(ascii: "u"):
                text += Array(character(bytes, &at, end: range.upperBound).utf8)
            default: text.append(escaped)
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// The character of `\u` at its digits, and of the second half of a pair after them.
    private static func character(_ bytes: Span<UInt8>, _ at: inout Int, end: Int) -> String {
        guard let first = unit(bytes, at, end: end) else { return "\u{FFFD}" }
        at += 4
        var value = first
        if first & 0xFC00 == 0xD800, bytes.holds("\\u", at: at, end: end),
            let second = unit(bytes, at + 2, end: end), second & 0xFC00 == 0xDC00
        {
            at += 6
            value = 0x10000 + (first & 0x3FF) << 10 + second & 0x3FF
        }
        guard value != 0, let scalar = Unicode.Scalar(value) else { return "\u{FFFD}" }
        return String(Character(scalar))
    }

    /// Four hexadecimal digits.
    private static func unit(_ bytes: Span<UInt8>, _ start: Int, end: Int) -> UInt32? {
        guard start >= 0, end <= bytes.count, start <= end - 4 else { return nil }
        var value: UInt32 = 0
        for index in start..<start + 4 {
            let byte = bytes[index]
            switch byte {
            case 0x30...0x39: value = value << 4 | UInt32(byte - 0x30)
            case 0x41...0x46, 0x61...0x66: value = value << 4 | UInt32((byte | 0x20) - 0x57)
            default: return nil
            }
        }
        return value
    }
}
