/// The lines of a text report: everything that is put on it is made harmless and kept in width.
struct Page {
    /// How a stretch of text looks where colours may be used.
    enum Style: Sendable, Hashable {
        /// As it is.
        case plain
        /// Bold, for headings.
        case strong
        /// Faint, for what only an auditor reads.
        case faint
        /// Green.
        case good
        /// Yellow.
        case caution
        /// Red.
        case bad

        /// The parameters of ANSI's "select graphic rendition"; `nil` for none.
        var parameters: String? {
            switch self {
            case .plain: nil
            case .strong: "1"
            case .faint: "2"
            case .good: "1;32"
            case .caution: "1;33"
            case .bad: "1;31"
            }
        }
    }

    /// The number of columns to keep within; 0 for no limit.
    let width: Int
    private let colour: Bool
    /// The lines so far, each without its end.
    private(set) var lines: [String] = []

    /// Begins an empty page.
    init(_ options: ReportOptions) {
        width = options.width <= 0 ? 0 : max(40, options.width)
        colour = options.colour
    }

    /// The page as text, ending in a line break.
    var text: String { lines.joined(separator: "\n") + "\n" }

    /// Adds an empty line, unless the page is empty or ends in one.
    mutating func blank() {
        if let last = lines.last, !last.isEmpty { lines.append("") }
    }

    /// Adds a heading with an empty line before it: a title in capital letters, and what it is of.
    mutating func heading(_ title: String, of subject: String = "") {
        blank()
        add(title.uppercased() + (subject.isEmpty ? "" : " " + subject), style: .strong)
    }

    /// Adds a text, wrapped; its further lines begin under its first one.
    mutating func add(
        _ text: String, indent: Int = 0, mark: String = "", style: Style = .plain
    ) {
        let hanging = indent + TerminalText.width(mark)
        let room = width == 0 ? 0 : max(16, width - hanging)
        let wrapped = TerminalText.wrapped(TerminalText.sanitised(text), to: room)
        for (index, line) in wrapped.enumerated() {
            let start = TerminalText.padded(index == 0 ? mark : "", to: hanging - indent)
            let body = painted(line, style)
            lines.append(String(repeating: " ", count: indent) + start + body)
        }
    }

    /// Adds a text on one line, cut where it is too long.
    mutating func addLine(_ text: String, indent: Int = 0, style: Style = .plain) {
        let clean = TerminalText.sanitised(text)
        let line = width == 0 ? clean : TerminalText.cut(clean, to: max(1, width - indent))
        lines.append(String(repeating: " ", count: indent) + painted(line, style))
    }

    /// Adds a command, which is never wrapped or cut, so that it can be copied.
    mutating func addCommand(_ text: String, indent: Int) {
        lines.append(String(repeating: " ", count: indent) + TerminalText.sanitised(text))
    }

    /// Adds a line of evidence, which is never wrapped or cut and keeps its tabs.
    mutating func addRaw(_ text: String, indent: Int) {
        let line = TerminalText.sanitised(text, keepingTabs: true)
        lines.append(String(repeating: " ", count: indent) + line)
    }

    /// Adds a table; see `TextTable`.
    mutating func add(_ table: TextTable, indent: Int = 2) {
        for line in table.lines(within: width == 0 ? 0 : max(16, width - indent)) {
            lines.append(String(repeating: " ", count: indent) + painted(line.text, line.style))
        }
    }

    private func painted(_ text: String, _ style: Style) -> String {
        guard colour, !text.isEmpty, let parameters = style.parameters else { return text }
        return "\u{1B}[" + parameters + "m" + text + "\u{1B}[0m"
    }
}
