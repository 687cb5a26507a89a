/// Markup that can be put into a page as it is: texts are escaped where it is made.
///
/// Names of elements and attributes are literals of the program, so that nothing from the evidence
/// becomes markup.
struct HTML: Sendable, ExpressibleByStringLiteral {
    /// The markup.
    private(set) var markup: String

    /// No markup.
    static let nothing = HTML(raw: "")

    private init(raw: String) { markup = raw }

    /// A text, escaped; controls and marks that reorder or hide text are made visible.
    init(_ text: String) {
        markup = Self.escaped(TerminalText.sanitised(text))
    }

    /// A text of the program's own.
    init(stringLiteral text: String) { self.init(text) }

    /// An element with what it contains.
    init(_ name: StaticString, _ attributes: [Attribute] = [], _ content: [HTML]) {
        var markup = "<\(name)"
        for attribute in attributes { markup += attribute.markup }
        markup += ">"
        for part in content { markup += part.markup }
        self.markup = markup + "</\(name)>"
    }

    /// An element with what it contains.
    init(_ name: StaticString, _ attributes: [Attribute] = [], _ content: HTML...) {
        self.init(name, attributes, content)
    }

    /// An element that cannot contain anything: `<meta …>`.
    static func void(_ name: StaticString, _ attributes: [Attribute]) -> HTML {
        HTML(raw: "<\(name)" + attributes.map(\.markup).joined() + ">")
    }

    /// A style sheet or a script of the program's own, which is not escaped.
    ///
    /// It must not hold the end tag of its element; a test says that it does not.
    static func code(_ name: StaticString, _ text: StaticString) -> HTML {
        HTML(raw: "<\(name)>\(text)</\(name)>")
    }

    /// A line of evidence: as in `init(_:)`, but line ends and tabs stay.
    static func lines(_ text: String) -> HTML {
        let lines = text.split(
            omittingEmptySubsequences: false, whereSeparator: { $0 == "\n" || $0 == "\r\n" })
        return HTML(
            raw: lines.map { escaped(TerminalText.sanitised(String($0), keepingTabs: true)) }
                .joined(separator: "\n"))
    }

    /// Parts in a row.
    static func joined(_ parts: [HTML], separator: HTML = .nothing) -> HTML {
        HTML(raw: parts.map(\.markup).joined(separator: separator.markup))
    }

    /// Adds markup at the end.
    mutating func append(_ more: HTML) { markup += more.markup }

    static func + (left: HTML, right: HTML) -> HTML { HTML(raw: left.markup + right.markup) }

    /// An attribute of an element.
    struct Attribute: Sendable {
        fileprivate let markup: String

        /// An attribute with a text, which is escaped.
        init(_ name: StaticString, _ value: String) {
            markup = " \(name)=\"" + HTML.escaped(TerminalText.sanitised(value)) + "\""
        }

        /// An attribute with a number of at most three decimals.
        init(_ name: StaticString, _ value: Double) {
            self.init(name, Coordinate.text(value))
        }

        /// The class of an element.
        static func classed(_ value: String) -> Attribute { Attribute("class", value) }
    }

    private static func escaped(_ text: String) -> String {
        let special: Set<UInt8> = [0x26, 0x3C, 0x3E, 0x22, 0x27]
        guard text.utf8.contains(where: special.contains) else { return text }
        var result = ""
        result.reserveCapacity(text.utf8.count + 16)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}

/// Numbers of a drawing.
enum Coordinate {
    /// The number with at most two decimals; what is not finite is 0.
    static func text(_ value: Double) -> String {
        guard value.isFinite, abs(value) < 1e12 else { return "0" }
        let hundredths = Int64((value * 100).rounded())
        let whole = String(hundredths.magnitude / 100)
        var fraction = String(hundredths.magnitude % 100 + 100).dropFirst()
        while fraction.last == "0" { fraction.removeLast() }
        return (hundredths < 0 ? "-" : "") + whole + (fraction.isEmpty ? "" : "." + fraction)
    }
}
