/// Writes JSON with the members in the order in which they are given.
///
/// The same calls give the same bytes. Lists and objects stand on lines of their own, indented by
/// two blanks, unless they are asked to stand `inline`.
package struct JSONWriter {
    /// What has been written so far.
    package private(set) var text = ""
    private var depth = 0
    private var isFirst = true
    private var isInline = false

    /// Makes a writer that has written nothing.
    package init() {}

    /// Writes an object whose members `body` writes.
    package mutating func object(
        _ key: String? = nil, inline: Bool = false, _ body: (inout JSONWriter) -> Void
    ) {
        begin(key)
        nested("{", "}", inline: inline, body)
    }

    /// Writes a list, each element of which `body` writes.
    package mutating func list<Elements: Sequence>(
        _ key: String? = nil, of elements: Elements, inline: Bool = false,
        _ body: (inout JSONWriter, Elements.Element) -> Void
    ) {
        begin(key)
        nested("[", "]", inline: inline) { json in
            for element in elements { body(&json, element) }
        }
    }

    /// Writes a list of texts on one line.
    package mutating func strings(_ key: String? = nil, _ values: some Sequence<String>) {
        list(key, of: values, inline: true) { $0.string(nil, $1) }
    }

    /// Writes a text, or null.
    package mutating func string(_ key: String? = nil, _ value: String?) {
        begin(key)
        let shown = value.map { Pseudonyms.current?.replacing(in: $0) ?? $0 }
        text += shown.map(Self.quoted) ?? "null"
    }

    /// Writes a whole number, or null.
    package mutating func integer(_ key: String? = nil, _ value: (some BinaryInteger)?) {
        begin(key)
        text += value.map { String($0) } ?? "null"
    }

    /// Writes a number with at most six decimals, or null; what is not finite is null.
    package mutating func decimal(_ key: String? = nil, _ value: Double?) {
        begin(key)
        text += value.flatMap(Self.decimalText) ?? "null"
    }

    /// Writes true or false, or null.
    package mutating func boolean(_ key: String? = nil, _ value: Bool?) {
        begin(key)
        text += value.map { $0 ? "true" : "false" } ?? "null"
    }

    /// Writes null.
    package mutating func null(_ key: String? = nil) {
        begin(key)
        text += "null"
    }

    private mutating func begin(_ key: String?) {
        if depth > 0 {
            if !isFirst { text += isInline ? ", " : "," }
            if !isInline { newLine() }
        }
        isFirst = false
        if let key { text += Self.quoted(key) + ": " }
    }

    private mutating func nested(
        _ open: String, _ close: String, inline: Bool, _ body: (inout JSONWriter) -> Void
    ) {
        let outerInline = isInline
        text += open
        isInline = isInline || inline
        isFirst = true
        depth += 1
        body(&self)
        depth -= 1
        if !isFirst, !isInline { newLine() }
        text += close
        isInline = outerInline
        isFirst = false
    }

    private mutating func newLine() {
        text += "\n" + String(repeating: "  ", count: depth)
    }

    /// A number in the shortest form with at most six decimals; `nil` for what is not finite.
    package static func decimalText(_ value: Double) -> String? {
        guard value.isFinite else { return nil }
        guard abs(value) < 1e12 else { return String(value) }
        let millionths = Int64((value * 1_000_000).rounded())
        let whole = millionths.magnitude / 1_000_000
        var fraction = String(millionths.magnitude % 1_000_000 + 1_000_000).dropFirst()
        while fraction.last == "0" { fraction.removeLast() }
        return (millionths < 0 ? "-" : "") + String(whole)
            + (fraction.isEmpty ? "" : "." + fraction)
    }

    /// A text in quotation marks, with everything escaped that JSON or a terminal could misread.
    ///
    /// Beyond what RFC 8259 demands these are escaped: DEL and C1 controls, line and paragraph
    /// separators, and the marks that reorder or hide text.
    package static func quoted(_ value: String) -> String {
        let isPlain = value.utf8.allSatisfy {
            (0x20...0x7E).contains($0) && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\")
        }
        if isPlain { return "\"" + value + "\"" }
        var result = "\""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            default:
                if TerminalText.isHarmful(scalar) {
                    for unit in String(scalar).utf16 {
                        let digits = String(unit, radix: 16)
                        result +=
                            "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
                    }
                } else {
                    result.unicodeScalars.append(scalar)
                }
            }
        }
        return result + "\""
    }
}
