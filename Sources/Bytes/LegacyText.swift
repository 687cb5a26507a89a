import Glibc

/// Decodes text that is not UTF-8, by the tables of the C library.
package enum LegacyText {
    /// The encodings that Japanese servers wrote before UTF-8.
    package enum Encoding: String, Sendable, Hashable, CaseIterable {
        /// Two bytes from A1 on for a character.
        case eucJP = "EUC-JP"
        /// A lead byte of 81–9F or E0–FC; also called SJIS.
        case shiftJIS = "SHIFT_JIS"

        /// What the C library calls it: the vendors' tables hold what servers write.
        fileprivate var names: [String] {
            switch self {
            case .eucJP: ["EUC-JP-MS", "EUC-JP"]
            case .shiftJIS: ["CP932", "SHIFT_JIS"]
            }
        }
    }

    /// The bytes as UTF-8; `nil` where the C library lacks the encoding.
    ///
    /// A byte that is no part of a character becomes U+FFFD.
    package static func utf8(_ bytes: [UInt8], from encoding: Encoding) -> [UInt8]? {
        for name in encoding.names {
            // Both names end with a NUL; iconv_open only reads them.
            guard let converter = unsafe iconv_open("UTF-8", name),
                unsafe converter != iconv_t(bitPattern: -1)
            else { continue }
            defer { _ = unsafe iconv_close(converter) }
            return unsafe converted(bytes, converter)
        }
        return nil
    }

    private static func converted(_ bytes: [UInt8], _ converter: iconv_t) -> [UInt8] {
        var source = bytes
        // A character of two bytes has at most three in UTF-8, one of one byte at most three,
        // and so has U+FFFD.
        let capacity = source.count * 3 + 4
        var result = [UInt8](repeating: 0, count: capacity)
        var read = 0
        var written = 0
        while read < source.count {
            var inputLeft = source.count - read
            var outputLeft = capacity - written
            let code = unsafe source.withUnsafeMutableBytes { input in
                unsafe result.withUnsafeMutableBytes { output in
                    // Both pointers lie within their buffers, and the counts are what is left.
                    var from = unsafe input.baseAddress?.advanced(by: read)
                        .assumingMemoryBound(to: CChar.self)
                    var to = unsafe output.baseAddress?.advanced(by: written)
                        .assumingMemoryBound(to: CChar.self)
                    return unsafe iconv(converter, &from, &inputLeft, &to, &outputLeft)
                }
            }
            read = source.count - inputLeft
            written = capacity - outputLeft
            // What it could not read, -1, stands where it stopped.
            guard code == -1, read < source.count, outputLeft >= 3 else { break }
            result.replaceSubrange(written..<written + 3, with: [0xEF, 0xBF, 0xBD])
            written += 3
            read += 1
        }
        return Array(result.prefix(written))
    }
}
