/// Takes secrets out of the texts that a message or a configuration quotes.
///
/// | secret | form |
/// |---|---|
/// | parameter of a connection string | `password=x`, `PGPASSWORD = 'a b'`, `?sslpassword=x&…` |
/// | SQL | `PASSWORD 'x'`, also `E'…'`, `U&'…'` and `$tag$…$tag$`: roles, user mappings |
/// | URI | `postgresql://user:x@host` |
/// | what the server keeps of a password | `SCRAM-SHA-256$…`, `md5` and 32 digits |
///
/// libpq "Connection Strings"; src/backend/parser/scan.l for the quotes of SQL; src/common/scram-common.c
/// and md5_common.c for what is kept. A secret that a text cuts off is taken out to the end.
package enum SecretMask {
    /// The names after which a secret stands, in lower case.
    private static let names = ["password", "passwd", "client_secret"].map { Array($0.utf8) }
    private static let mask = Array("***".utf8)

    /// The text with `***` in place of each secret.
    package static func masked(_ text: String) -> String {
        let bytes = Array(text.utf8)
        var result: [UInt8] = []
        var copied = 0
        var at = 0
        while at < bytes.count {
            guard let secret = secret(in: bytes, from: at) else {
                at += 1
                continue
            }
            result += bytes[copied..<secret.lowerBound] + mask
            copied = secret.upperBound
            at = max(copied, at + 1)
        }
        guard copied > 0 else { return text }
        return String(decoding: result + bytes[copied...], as: UTF8.self)
    }

    /// The secret that the word at an offset announces.
    private static func secret(in bytes: [UInt8], from start: Int) -> Range<Int>? {
        switch bytes[start] | 0x20 {
        case UInt8(ascii: "p"), UInt8(ascii: "c"): named(bytes, start)
        case UInt8(ascii: ":"): ofURI(bytes, start)
        case UInt8(ascii: "s"), UInt8(ascii: "m"): verifier(bytes, start)
        default: nil
        }
    }

    /// The value after one of the names: `= value`, or a literal of SQL.
    private static func named(_ bytes: [UInt8], _ start: Int) -> Range<Int>? {
        guard let name = names.first(where: { holds($0, bytes, start) }) else { return nil }
        let word = start + name.count
        var at = skippingBlanks(bytes, word)
        guard at < bytes.count else { return nil }
        if bytes[at] == UInt8(ascii: "=") {
            at = skippingBlanks(bytes, at + 1)
            return at < bytes.count ? at..<endOfParameter(bytes, at) : nil
        }
        return at > word ? literal(bytes, at) : nil
    }

    /// The end of a libpq value; quotes may enclose it, those of SQL around it may double them.
    private static func endOfParameter(_ bytes: [UInt8], _ start: Int) -> Int {
        let quote = UInt8(ascii: "'")
        var at = start
        while at < bytes.count, at < start + 2, bytes[at] == quote { at += 1 }
        var quotes = at - start
        // Nothing within quotes, rather than two quotes where SQL doubles them.
        if quotes == 2, at == bytes.count || isBlank(bytes[at]) || bytes[at] == quote {
            quotes = 1
            at = start + 1
        }
        while at < bytes.count {
            if bytes[at] == UInt8(ascii: "\\") {
                at += 2
                continue
            }
            if quotes > 0 {
                let run = bytes[at...].prefix(quotes)
                if run.count == quotes, run.allSatisfy({ $0 == quote }) { return at + quotes }
            } else if isBlank(bytes[at]) || bytes[at] == UInt8(ascii: "&") {
                return at
            }
            at += 1
        }
        return bytes.count
    }

    /// A literal of SQL: in quotes, doubled within, or between two equal dollar tags.
    private static func literal(_ bytes: [UInt8], _ start: Int) -> Range<Int>? {
        var at = start
        let isEscaping = bytes[at] | 0x20 == UInt8(ascii: "e")
        if isEscaping { at += 1 }
        if bytes[at...].starts(with: Array("U&".utf8))
            || bytes[at...].starts(with: Array("u&".utf8))
        {
            at += 2
        }
        guard at < bytes.count else { return nil }
        let quote = UInt8(ascii: "'")
        if bytes[at] == quote {
            at += 1
            while at < bytes.count {
                if isEscaping, bytes[at] == UInt8(ascii: "\\") {
                    at += 2
                } else if bytes[at] != quote {
                    at += 1
                } else if at + 1 < bytes.count, bytes[at + 1] == quote {
                    at += 2
                } else {
                    return start..<at + 1
                }
            }
            return start..<bytes.count
        }
        guard bytes[at] == UInt8(ascii: "$"), !isEscaping,
            let close = bytes[(at + 1)...].firstIndex(of: UInt8(ascii: "$")),
            bytes[(at + 1)..<close].allSatisfy(isOfTag)
        else { return nil }
        let tag = Array(bytes[at...close])
        var end = close + 1
        while end < bytes.count, !holds(tag, bytes, end, isExact: true) { end += 1 }
        return start..<min(bytes.count, end + tag.count)
    }

    /// The password of `://user:password@`.
    private static func ofURI(_ bytes: [UInt8], _ start: Int) -> Range<Int>? {
        guard holds(Array("://".utf8), bytes, start) else { return nil }
        var colon: Int?
        var at = start + 3
        while at < bytes.count {
            switch bytes[at] {
            case UInt8(ascii: "@"): return colon.map { $0 + 1..<at }
            case UInt8(ascii: ":"): colon = colon ?? at
            case UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "'"), UInt8(ascii: "\""):
                return nil
            case let byte where isBlank(byte): return nil
            default: break
            }
            at += 1
        }
        return nil
    }

    /// What a server keeps of a password.
    private static func verifier(_ bytes: [UInt8], _ start: Int) -> Range<Int>? {
        let scram = Array("scram-sha-256$".utf8)
        if holds(scram, bytes, start) {
            let end = bytes[start...].firstIndex { isBlank($0) || $0 == 0x27 || $0 == 0x22 }
            return start + scram.count..<(end ?? bytes.count)
        }
        guard holds(Array("md5".utf8), bytes, start) else { return nil }
        let digits = bytes[(start + 3)...].prefix {
            $0 &- 0x30 < 10 || $0 | 0x20 &- UInt8(ascii: "a") < 6
        }
        return digits.count == 32 ? digits.startIndex..<digits.endIndex : nil
    }

    private static func skippingBlanks(_ bytes: [UInt8], _ start: Int) -> Int {
        var at = start
        while at < bytes.count, isBlank(bytes[at]) { at += 1 }
        return at
    }

    /// Whether a word stands at an offset, in either case unless it must be exact.
    private static func holds(
        _ word: [UInt8], _ bytes: [UInt8], _ start: Int, isExact: Bool = false
    ) -> Bool {
        guard start + word.count <= bytes.count else { return false }
        return word.indices.allSatisfy { index in
            let byte = bytes[start + index]
            guard !isExact, byte &- UInt8(ascii: "A") < 26 else { return byte == word[index] }
            return byte | 0x20 == word[index]
        }
    }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
    }

    private static func isOfTag(_ byte: UInt8) -> Bool {
        byte >= 0x80 || byte == UInt8(ascii: "_") || byte &- 0x30 < 10
            || byte & 0xDF &- UInt8(ascii: "A") < 26
    }
}
