import Bytes
import Evidence

extension PostgresPrefix {
    /// A piece of a prefix as inference compares it: fields of all kinds are gone.
    struct Token: Hashable {
        /// What kind of piece it is.
        enum Kind: Hashable {
            case time(milliseconds: Bool)
            case epoch
            case number
            case session
            /// A label such as `user=`, or one byte that is neither letter nor digit.
            case literal([UInt8])
        }

        /// What kind of piece it is.
        var kind: Kind
        /// Whether something variable may stand before it.
        var gapBefore = false
    }

    /// A prefix as tokens, and whether something variable stands at its end.
    struct TokenLine: Hashable {
        var tokens: [Token]
        var gapAtEnd = false

        /// Its times, which all lines of one prefix have in the same form.
        var times: [Token.Kind] {
            tokens.map(\.kind).filter { kind in
                switch kind {
                case .time, .epoch: true
                case .number, .session, .literal: false
                }
            }
        }
    }

    /// The greatest number of tokens of a prefix that inference looks at.
    static let tokenLimit = 120

    /// Splits a prefix; `nil` where it has more tokens than a prefix can have.
    static func tokens(_ bytes: Span<UInt8>, _ range: Range<Int>) -> TokenLine? {
        var scanner = FieldScanner(bytes, range)
        var line = TokenLine(tokens: [])
        var gap = false
        while let byte = scanner.next {
            guard line.tokens.count < tokenLimit else { return nil }
            if let kind = field(&scanner) {
                line.tokens.append(Token(kind: kind, gapBefore: gap))
                gap = false
            } else if skipVariable(&scanner) {
                gap = true
            } else if let label = label(&scanner) {
                line.tokens.append(Token(kind: .literal(label), gapBefore: gap))
                gap = false
            } else if isNameByte(byte), byte != UInt8(ascii: "-"), byte != UInt8(ascii: ".") {
                while let next = scanner.next, isNameByte(next) { scanner.position += 1 }
                gap = true
            } else {
                line.tokens.append(Token(kind: .literal([byte]), gapBefore: gap))
                scanner.position += 1
                gap = false
            }
        }
        line.gapAtEnd = gap
        return line
    }

    /// Passes a time, a session, or a number that is not part of a name or an address.
    private static func field(_ scanner: inout FieldScanner) -> Token.Kind? {
        if let clock = scanner.postgresTime() {
            return .time(milliseconds: clock.precision < 1_000_000)
        }
        let start = scanner.position
        if scanner.epochTime() != nil { return .epoch }
        if scanner.session() {
            if !endsName(scanner) { return .session }
            scanner.position = start
        }
        if scanner.number() != nil {
            if !endsName(scanner) { return .number }
            scanner.position = start
        }
        return nil
    }

    /// Whether the byte after a number makes it a part of a name.
    private static func endsName(_ scanner: borrowing FieldScanner) -> Bool {
        guard let next = scanner.next else { return false }
        return isNameByte(next) && next != UInt8(ascii: "-")
    }

    /// Passes `[unknown]`, its translations, `[local]` and `(50786)`.
    private static func skipVariable(_ scanner: inout FieldScanner) -> Bool {
        let start = scanner.position
        if scanner.skip(UInt8(ascii: "[")), let name = scanner.field(until: UInt8(ascii: "]")),
            !name.isEmpty, name.allSatisfy({ isLetter(scanner.bytes[$0]) })
        {
            scanner.position += 1
            return true
        }
        scanner.position = start
        if start > 0, isNameByte(scanner.bytes[start - 1]), scanner.skip(UInt8(ascii: "(")),
            scanner.number() != nil, scanner.skip(UInt8(ascii: ")"))
        {
            return true
        }
        scanner.position = start
        return false
    }

    /// Passes a word that an equals sign follows, with the separator before it: `,client=`.
    ///
    /// The separator belongs to the label since a value may hold the same byte.
    private static func label(_ scanner: inout FieldScanner) -> [UInt8]? {
        var at = scanner.position
        if at < scanner.end, !isNameByte(scanner.bytes[at]) { at += 1 }
        let word = at
        while at < scanner.end,
            isLetter(scanner.bytes[at]) || scanner.bytes[at] == UInt8(ascii: "_")
        {
            at += 1
        }
        guard at > word, at < scanner.end, scanner.bytes[at] == UInt8(ascii: "=")
        else { return nil }
        let label = (scanner.position...at).map { scanner.bytes[$0] }
        scanner.position = at + 1
        return label
    }

    /// Whether a byte belongs to a name or an address.
    private static func isNameByte(_ byte: UInt8) -> Bool {
        isLetter(byte) || byte &- UInt8(ascii: "0") < 10 || byte == UInt8(ascii: "_")
            || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
    }

    /// Whether a byte is a letter, or part of one beyond ASCII.
    private static func isLetter(_ byte: UInt8) -> Bool {
        byte >= 0x80 || byte & 0xDF &- UInt8(ascii: "A") < 26
    }

    /// What two prefixes have in common: their longest common subsequence, with gaps where either
    /// has more.
    static func common(_ one: TokenLine, _ other: TokenLine) -> TokenLine {
        let width = other.tokens.count + 1
        // lengths[i * width + j]: of the longest common subsequence of the tails from i and j on.
        var lengths = [Int](repeating: 0, count: (one.tokens.count + 1) * width)
        for i in one.tokens.indices.reversed() {
            for j in other.tokens.indices.reversed() {
                lengths[i * width + j] =
                    one.tokens[i].kind == other.tokens[j].kind
                    ? lengths[(i + 1) * width + j + 1] + 1
                    : max(lengths[(i + 1) * width + j], lengths[i * width + j + 1])
            }
        }
        var result = TokenLine(tokens: [])
        var (i, j, gap) = (0, 0, false)
        while i < one.tokens.count, j < other.tokens.count {
            let (left, right) = (one.tokens[i], other.tokens[j])
            if left.kind == right.kind {
                result.tokens.append(
                    Token(kind: left.kind, gapBefore: gap || left.gapBefore || right.gapBefore))
                (i, j, gap) = (i + 1, j + 1, false)
            } else {
                gap = true
                if lengths[(i + 1) * width + j] >= lengths[i * width + j + 1] {
                    i += 1
                } else {
                    j += 1
                }
            }
        }
        result.gapAtEnd =
            gap || i < one.tokens.count || j < other.tokens.count || one.gapAtEnd
            || other.gapAtEnd
        return result
    }
}
