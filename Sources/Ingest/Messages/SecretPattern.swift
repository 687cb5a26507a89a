/// A form in which a secret stands in a text.
///
/// libpq "Connection Strings" and "The Password File"; src/backend/parser/scan.l for the quotes of SQL;
/// src/common/scram-common.c and md5_common.c for what a server keeps of a password.
package struct SecretPattern: Sendable {
    /// What it is.
    package let name: String
    /// A text with the secret `geheim`, or with one of the form that is meant.
    package let example: String
    /// The example without the secret.
    package let masked: String
    /// The bytes with which it may begin, letters in lower case.
    let firstBytes: [UInt8]
    /// The secret that the word at an offset announces.
    let find: @Sendable (_ bytes: [UInt8], _ start: Int) -> Range<Int>?

    private init(
        _ name: String, at firstBytes: String, _ example: String, _ masked: String,
        _ find: @escaping @Sendable ([UInt8], Int) -> Range<Int>?
    ) {
        self.name = name
        self.example = example
        self.masked = masked
        // Found by bytes with bit 5 set: so are the letters in lower case.
        self.firstBytes = firstBytes.utf8.map { $0 | 0x20 }
        self.find = find
    }

    /// The forms that there are: a new one is one row here.
    package static let all: [SecretPattern] = [
        SecretPattern(
            "parameter of a connection string, a fence agent, pg_hba.conf", at: "pcrs",
            "host=h password=geheim user=u", "host=h password=*** user=u", parameter),
        SecretPattern(
            "SQL: roles, user mappings", at: "p", "ALTER ROLE a PASSWORD 'geheim' LOGIN",
            "ALTER ROLE a PASSWORD *** LOGIN", statement),
        SecretPattern(
            "member of JSON, attribute of a CIB", at: "pcrs",
            #"<nvpair id="a" name="passwd" value="geheim"/>"#,
            #"<nvpair id="a" name="passwd" value="***"/>"#, member),
        SecretPattern(
            "URI", at: ":", "postgresql://u:geheim@h/d", "postgresql://u:***@h/d", ofURI),
        SecretPattern(
            "option of ipmitool", at: "-", "ipmitool -H h -U u -P geheim chassis",
            "ipmitool -H h -U u -P *** chassis", option),
        SecretPattern(
            "line of a password file", at: ":", "h:5432:*:u:geheim", "h:5432:*:u:***",
            passwordFile),
        SecretPattern(
            "what a server keeps of a password", at: "sm", "SCRAM-SHA-256$4096:c2FsdA==$a:b x",
            "SCRAM-SHA-256$*** x", verifier),
    ]

    /// Parts of the names of attributes whose whole value is a secret, in lower case.
    static let secretNames = ["passw", "passphrase", "secret", "api_key", "token"]

    /// The names after which a secret stands, in lower case.
    private static let names = [
        "password", "passwd", "passphrase", "client_secret", "radiussecrets", "radiussecret",
        "scram_client_key", "scram_server_key",
    ].map { Array($0.utf8) }
}

// MARK: Finding

extension SecretPattern {
    /// The value after one of the names and `=`.
    static func parameter(_ bytes: [UInt8], _ start: Int) -> Range<Int>? {
        guard let name = names.first(where: { holds($0, bytes, start) }) else { return nil }
        var at = skippingBlanks(bytes, start + name.count)
        guard at < bytes.count, bytes[at] == UInt8(ascii: "=") else { return nil }
        at = skippingBlanks(bytes, at + 1)
        guard at < bytes.count else { return nil }
        return quoted(bytes, at) ?? at..<endOfParameter(bytes, at)
    }

    /// The literal of SQL after one of the names.
    static func statement(_ bytes: [UInt8], _ start: Int) -> Range<Int>? {
        guard let name = names.first(where: { holds($0, bytes, start) }) else { return nil }
        let word = start + name.count
        let at = skippingBlanks(bytes, word)
        return at > word && at < bytes.count ? literal(bytes, at) : nil
    }

    /// The value of a quoted name: a member of JSON, or the attribute `value` that follows it.
    static func member(_ bytes: [UInt8], _ start: Int) -> Range<Int>? {
        guard let name = names.first(where: { holds($0, bytes, start) }) else { return nil }
        var at = start + name.count
        guard at < bytes.count, bytes[at] == UInt8(ascii: "\"") else { return nil }
        at = skippingBlanks(bytes, at + 1)
        let attribute = Array("value=".utf8)
        if at < bytes.count, bytes[at] == UInt8(ascii: ":") {
            at = skippingBlanks(bytes, at + 1)
        } else if holds(attribute, bytes, at) {
            at += attribute.count
        } else {
            return nil
        }
        return at < bytes.count ? quoted(bytes, at) : nil
    }

    /// What follows `-P` of ipmitool.
    static func option(_ bytes: [UInt8], _ start: Int) -> Range<Int>? {
        let word = Array(" -P ".utf8)
        guard start > 0, holds(word, bytes, start - 1, isExact: true),
            bytes[..<start].firstRange(of: Array("ipmi".utf8)) != nil
        else { return nil }
        let at = start + word.count - 1
        return at..<endOfParameter(bytes, at)
    }

    /// The last field of a line of a password file: `host:port:database:user:password`.
    static func passwordFile(_ bytes: [UInt8], _ start: Int) -> Range<Int>? {
        guard start > 0 else { return nil }
        let lineStart = (bytes[..<start].lastIndex(of: 0x0A) ?? -1) + 1
        let lineEnd = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
        var colons: [Int] = []
        var at = lineStart
        while at < lineEnd {
            if isBlank(bytes[at]) { return nil }
            if bytes[at] == UInt8(ascii: "\\") {
                at += 2
                continue
            }
            if bytes[at] == UInt8(ascii: ":") { colons.append(at) }
            at += 1
        }
        guard colons.count == 4, colons[3] == start, colons[0] > lineStart, start + 1 < lineEnd
        else { return nil }
        let port = bytes[(colons[0] + 1)..<colons[1]]
        guard
            port.elementsEqual([UInt8(ascii: "*")])
                || (!port.isEmpty && port.count <= 5 && port.allSatisfy { $0 &- 0x30 < 10 })
        else { return nil }
        return start + 1..<lineEnd
    }

    /// A value in double quotes, without them.
    private static func quoted(_ bytes: [UInt8], _ start: Int) -> Range<Int>? {
        guard bytes[start] == UInt8(ascii: "\"") else { return nil }
        var at = start + 1
        while at < bytes.count, bytes[at] != UInt8(ascii: "\"") {
            at += bytes[at] == UInt8(ascii: "\\") ? 2 : 1
        }
        return at < bytes.count ? start + 1..<at : start + 1..<bytes.count
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
    static func ofURI(_ bytes: [UInt8], _ start: Int) -> Range<Int>? {
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
    static func verifier(_ bytes: [UInt8], _ start: Int) -> Range<Int>? {
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
