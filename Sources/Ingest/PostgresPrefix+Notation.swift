import Bytes

extension PostgresPrefix {
    /// A prefix as the setting log_line_prefix states it.
    ///
    /// PostgreSQL src/backend/utils/error/elog.c, `log_status_format`: a percent sign, a width
    /// whose blanks stand before or, with a minus, after the value, and a letter. An unknown
    /// letter prints nothing.
    package init(notation: String) {
        var parts: [Element] = []
        var literal: [UInt8] = []
        var sessionStart: Int?
        func flush() {
            if !literal.isEmpty { parts.append(.literal(literal)) }
            literal = []
        }
        var rest = Array(notation.utf8)[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%"), !rest.isEmpty else {
                literal.append(byte)
                continue
            }
            let isLeft = rest.first == UInt8(ascii: "-")
            if isLeft { rest.removeFirst() }
            let width = rest.prefix { $0 &- 0x30 < 10 }
            rest = rest.dropFirst(width.count)
            guard let letter = rest.popFirst() else { break }
            if letter == UInt8(ascii: "%") {
                literal.append(letter)
            } else if letter == UInt8(ascii: "q") {
                flush()
                sessionStart = sessionStart ?? parts.count
            } else if let element = Self.element(letter) {
                flush()
                if case .text = element {
                    parts.append(element)
                } else {
                    if !width.isEmpty, !isLeft { parts.append(.text(.unknown)) }
                    parts.append(element)
                    if !width.isEmpty, isLeft { parts.append(.text(.unknown)) }
                }
            }
        }
        flush()
        elements = Array(parts[..<(sessionStart ?? parts.count)])
        sessionElements = Array(parts[(sessionStart ?? parts.count)...])
        self.notation = notation
    }

    /// The element that a letter stands for; those that may be empty are texts.
    private static func element(_ letter: UInt8) -> Element? {
        switch Unicode.Scalar(letter) {
        case "t", "s": .time(milliseconds: false)
        case "m": .time(milliseconds: true)
        case "n": .epoch
        case "p": .number(.pid, constant: nil)
        case "l": .number(.line, constant: nil)
        case "c": .session
        case "u": .text(.user)
        case "d": .text(.database)
        case "a": .text(.application)
        case "h": .text(.client)
        case "r": .text(.clientAndPort)
        case "b", "P", "i", "e", "v", "x", "Q", "L": .text(.unknown)
        default: nil
        }
    }
}
