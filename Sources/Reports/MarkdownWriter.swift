/// Writes Markdown (CommonMark with tables); texts are escaped, so that evidence stays text.
struct MarkdownWriter {
    /// What has been written so far, ending in a line break.
    private(set) var text = ""

    /// Adds a heading of a level.
    mutating func heading(_ level: Int, _ title: String) {
        block(String(repeating: "#", count: level) + " " + Self.escaped(title))
    }

    /// Adds a paragraph.
    mutating func paragraph(_ sentence: String, strong: Bool = false) {
        let body = Self.escaped(sentence)
        block(strong ? "**" + body + "**" : body)
    }

    /// Adds a list, under a title where one is given; nothing for no items.
    mutating func list(_ title: String?, _ items: [String]) {
        guard !items.isEmpty else { return }
        if let title { paragraph(title + ":", strong: true) }
        block(items.map { "- " + Self.escaped($0) }.joined(separator: "\n"))
    }

    /// Adds a numbered step with the commands that do it.
    mutating func step(
        _ number: Int, _ sentence: String, _ commands: [String], within outer: Int? = nil
    ) {
        let outside = outer.map { String(repeating: " ", count: "\($0). ".count) } ?? ""
        let mark = outside + "\(number). "
        var lines = [mark + Self.escaped(sentence)]
        if !commands.isEmpty {
            let indent = String(repeating: " ", count: mark.count)
            lines.append("")
            let fence = Self.fence(commands)
            lines.append(indent + fence + "sh")
            for command in commands {
                for line in command.split(separator: "\n", omittingEmptySubsequences: false) {
                    lines.append(indent + TerminalText.sanitised(String(line)))
                }
            }
            lines.append(indent + fence)
        }
        block(lines.joined(separator: "\n"))
    }

    /// Adds a table; nothing for no rows.
    mutating func table(_ titles: [String], _ rows: [[String]]) {
        guard !rows.isEmpty else { return }
        func line(_ cells: [String]) -> String {
            "| " + cells.map(Self.escaped).joined(separator: " | ") + " |"
        }
        let rule = "|" + titles.map { _ in " --- |" }.joined()
        block(([line(titles), rule] + rows.map(line)).joined(separator: "\n"))
    }

    private mutating func block(_ lines: String) {
        if !text.isEmpty { text += "\n" }
        text += lines + "\n"
    }

    /// A fence that no command holds.
    private static func fence(_ commands: [String]) -> String {
        var fence = "```"
        while commands.contains(where: { $0.contains(fence) }) { fence += "`" }
        return fence
    }

    /// A text on one line, with everything escaped that Markdown or HTML could take for markup.
    static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in TerminalText.sanitised(text).unicodeScalars {
            switch scalar {
            case "\\", "`", "*", "_", "[", "]", "<", ">", "|", "#", "~", "!", "&":
                result += "\\"
                result.unicodeScalars.append(scalar)
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
