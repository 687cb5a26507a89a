import Bytes

/// A log whose texts are in EUC-JP or Shift_JIS: servers log in the encoding of their database.
///
/// Each line is decoded on its own, since databases of one server may differ: a line that is
/// UTF-8 is left as it is.
package struct EncodedText: LogWrapping {
    package static let name = "encoded"

    /// The encoding of most lines.
    private let encoding: LegacyText.Encoding

    package init?(head: Span<UInt8>) {
        var counts: [LegacyText.Encoding: Int] = [:]
        var texts = 0
        _ = LogFormats.accepted(head, limit: 2000) { bytes, line in
            let line = bytes.bytes(line)
            guard line.contains(where: { $0 >= 0x80 }) else { return true }
            texts += 1
            if Self.isUTF8(line) { return true }
            for encoding in LegacyText.Encoding.allCases where Self.is(line, encoding) {
                counts[encoding, default: 0] += 1
            }
            return true
        }
        let (eucJP, shiftJIS) = (counts[.eucJP] ?? 0, counts[.shiftJIS] ?? 0)
        guard max(eucJP, shiftJIS) * 2 > texts else { return nil }
        encoding = eucJP >= shiftJIS ? .eucJP : .shiftJIS
    }

    package func unwrapped(_ bytes: Span<UInt8>, _ line: Range<Int>) -> UnwrappedLine? {
        let line = bytes.bytes(line)
        guard line.contains(where: { $0 >= 0x80 }), !Self.isUTF8(line) else {
            return UnwrappedLine(line)
        }
        let others = LegacyText.Encoding.allCases.filter { $0 != encoding }
        let likely = ([encoding] + others).first { Self.is(line, $0) } ?? encoding
        return UnwrappedLine(LegacyText.utf8(line, from: likely) ?? line)
    }

    private static func isUTF8(_ bytes: [UInt8]) -> Bool {
        String(validating: bytes, as: UTF8.self) != nil
    }

    /// Whether bytes are text of an encoding rather than of a European one.
    ///
    /// European texts have single bytes beyond ASCII among letters, nearly all above 9F.
    private static func `is`(_ bytes: [UInt8], _ encoding: LegacyText.Encoding) -> Bool {
        var at = 0
        var characters = 0
        var usual = 0
        while at < bytes.count {
            let byte = bytes[at]
            guard byte >= 0x80 else {
                at += 1
                continue
            }
            characters += 1
            let next = at + 1 < bytes.count ? bytes[at + 1] : 0
            switch (encoding, byte) {
            case (.eucJP, 0xA1...0xFE) where next >= 0xA1 && next <= 0xFE:
                usual += 1
                at += 2
            case (.eucJP, 0x8E) where next >= 0xA1 && next <= 0xDF:
                at += 2
            case (.eucJP, 0x8F) where next >= 0xA1:
                at += 3
            case (.shiftJIS, 0x81...0x9F) where next >= 0x40 && next != 0x7F && next <= 0xFC:
                usual += 1
                at += 2
            case (.shiftJIS, 0xE0...0xFC) where next >= 0x40 && next != 0x7F && next <= 0xFC:
                at += 2
            case (.shiftJIS, 0xA1...0xDF):
                at += 1
            default:
                return false
            }
        }
        return characters > 0 && usual * 2 >= characters
    }
}
