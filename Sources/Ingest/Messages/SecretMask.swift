/// Takes passwords out of the texts that a message or a configuration quotes.
package enum SecretMask {
    /// The text with what follows `password=` (until a blank or a quote) replaced by `***`.
    package static func masked(_ text: String) -> String {
        let word = Array("password".utf8)
        let bytes = Array(text.utf8)
        var result: [UInt8] = []
        var at = 0
        while at < bytes.count {
            let isWord =
                at + word.count <= bytes.count
                && word.indices.allSatisfy { bytes[at + $0] | 0x20 == word[$0] }
            guard isWord else {
                result.append(bytes[at])
                at += 1
                continue
            }
            var end = at + word.count
            while end < bytes.count, bytes[end] == UInt8(ascii: " ") { end += 1 }
            guard end < bytes.count, bytes[end] == UInt8(ascii: "=") else {
                result += bytes[at..<at + word.count]
                at += word.count
                continue
            }
            end += 1
            while end < bytes.count, bytes[end] == UInt8(ascii: " ") { end += 1 }
            result += bytes[at..<end]
            result += Array("***".utf8)
            at = endOfValue(bytes, end)
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// Where a libpq value that begins at an offset ends; quotes may enclose it.
    private static func endOfValue(_ bytes: [UInt8], _ start: Int) -> Int {
        var at = start
        let quote = UInt8(ascii: "'")
        let isQuoted = at < bytes.count && bytes[at] == quote
        if isQuoted { at += 1 }
        while at < bytes.count {
            if bytes[at] == UInt8(ascii: "\\") {
                at += 2
                continue
            }
            if isQuoted, bytes[at] == quote { return at + 1 }
            if !isQuoted, bytes[at] == UInt8(ascii: " ") { return at }
            at += 1
        }
        return bytes.count
    }
}
