/// A C format string, compiled for reading back what was printed by it, and for printing.
///
/// Understands the conversions that PostgreSQL's messages have: `%s`, `%d`, `%u`, `%lu`, `%X`,
/// `%08X`, `%c`, `%.1f`, `%m`, `%%`, `%2$s` and the like, and `%<PRIu64>`, as catalogues write
/// conversions that depend on the system. An argument is kept as the bytes that
/// stand for it in the text, so that it can be printed in another place of another string.
struct FormatString: Sendable {
    /// What an argument looks like in a text.
    enum Conversion: Sendable, Hashable {
        /// Decimal digits, perhaps with a sign: `%d`, `%u`.
        case decimal
        /// Decimal digits with a fraction: `%.1f`.
        case fraction
        /// Hexadecimal digits: `%X`.
        case hexadecimal
        /// Anything: `%s`, `%c`, `%m`.
        case text
    }

    /// A part of the string.
    enum Element: Sendable, Hashable {
        /// Bytes that stand in every text.
        case literal([UInt8])
        /// An argument by its number, from 0 on.
        case argument(Int, Conversion)
    }

    /// The parts in order; two literals never follow each other.
    let elements: [Element]
    /// One more than the greatest number of an argument.
    let argumentCount: Int

    /// The number of arguments that a string can have; `%m`, which takes none in C, is the last.
    static let argumentLimit = 40
    private static let errorArgument = argumentLimit - 1

    /// Compiles a string; `nil` for one that is no format string.
    init?(_ string: [UInt8]) {
        var elements: [Element] = []
        var literal: [UInt8] = []
        var count = 0
        var next = 0
        var at = 0
        while at < string.count {
            guard string[at] == UInt8(ascii: "%") else {
                literal.append(string[at])
                at += 1
                continue
            }
            guard let found = Self.conversion(string, at + 1) else { return nil }
            at = found.end
            guard let conversion = found.conversion else {
                literal.append(UInt8(ascii: "%"))
                continue
            }
            let number = found.isError ? Self.errorArgument : found.position ?? next
            guard number <= Self.errorArgument else { return nil }
            if !found.isError { next = number + 1 }
            if !literal.isEmpty { elements.append(.literal(literal)) }
            literal = []
            elements.append(.argument(number, conversion))
            count = max(count, number + 1)
        }
        if !literal.isEmpty { elements.append(.literal(literal)) }
        self.elements = elements
        argumentCount = count
    }

    /// Makes a string of parts.
    init(elements: [Element], argumentCount: Int) {
        self.elements = elements
        self.argumentCount = argumentCount
    }

    /// The bytes that every text begins with.
    var prefix: [UInt8] {
        if case .literal(let bytes)? = elements.first { bytes } else { [] }
    }

    /// The longest run of bytes that a line of every text holds.
    var longestLiteral: [UInt8] {
        var longest: ArraySlice<UInt8> = []
        for case .literal(let bytes) in elements {
            for line in bytes.split(separator: UInt8(ascii: "\n")) where line.count > longest.count
            {
                longest = line
            }
        }
        return Array(longest)
    }

    /// The number of lines that the string itself has.
    var lineCount: Int {
        elements.reduce(1) { count, element in
            guard case .literal(let bytes) = element else { return count }
            return count + bytes.count { $0 == UInt8(ascii: "\n") }
        }
    }

    /// The conversions of the arguments; `nil` where one has two that differ.
    var conversions: [Int: Conversion]? {
        var result: [Int: Conversion] = [:]
        for case .argument(let number, let conversion) in elements {
            guard result[number] ?? conversion == conversion else { return nil }
            result[number] = conversion
        }
        return result
    }

    /// The text that the string prints; an argument that is not given prints nothing.
    func text(_ arguments: [[UInt8]]) -> [UInt8] {
        var result: [UInt8] = []
        for element in elements {
            switch element {
            case .literal(let bytes): result += bytes
            case .argument(let number, _) where number < arguments.count:
                result += arguments[number]
            case .argument: break
            }
        }
        return result
    }

    /// The conversion after a percent sign, and where it ends.
    private static func conversion(
        _ string: [UInt8], _ start: Int
    ) -> (conversion: Conversion?, position: Int?, isError: Bool, end: Int)? {
        var at = start
        var number = 0
        while at < string.count, string[at] &- 0x30 < 10, number < 1000 {
            number = number * 10 + Int(string[at] &- 0x30)
            at += 1
        }
        var position: Int?
        if at < string.count, string[at] == UInt8(ascii: "$") {
            guard number > 0 else { return nil }
            position = number - 1
            at += 1
        }
        while at < string.count, "-+ #0123456789.*'lhzjtqL".utf8.contains(string[at]) { at += 1 }
        guard at < string.count else { return nil }
        var end = at + 1
        if string[at] == UInt8(ascii: "<") {
            guard let close = string[at...].firstIndex(of: UInt8(ascii: ">")), close > at + 4,
                string[end...].starts(with: Array("PRI".utf8))
            else { return nil }
            at += 4
            end = close + 1
        }
        switch string[at] {
        case UInt8(ascii: "%"): return (nil, nil, false, end)
        case UInt8(ascii: "m"): return (.text, nil, true, end)
        case UInt8(ascii: "s"), UInt8(ascii: "c"): return (.text, position, false, end)
        case UInt8(ascii: "d"), UInt8(ascii: "i"), UInt8(ascii: "u"):
            return (.decimal, position, false, end)
        case UInt8(ascii: "f"), UInt8(ascii: "g"), UInt8(ascii: "e"):
            return (.fraction, position, false, end)
        case UInt8(ascii: "x"), UInt8(ascii: "X"): return (.hexadecimal, position, false, end)
        default: return nil
        }
    }
}
