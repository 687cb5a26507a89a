/// Rows in aligned columns, some with lines of detail below them.
struct TextTable {
    /// A row, and what stands below it.
    struct Row {
        /// The cells, one for each column.
        var cells: [String]
        /// Texts below the row, wrapped and indented.
        var details: [String]
        /// How the row looks.
        var style: Page.Style
    }

    /// The titles of the columns; empty for a table without a head.
    var titles: [String]
    /// The columns, by index, whose cells stand at their right edge.
    var rightAligned: Set<Int>
    /// The rows.
    private(set) var rows: [Row] = []

    /// Makes an empty table.
    init(titles: [String], rightAligned: Set<Int> = []) {
        self.titles = titles
        self.rightAligned = rightAligned
    }

    /// Adds a row; what is missing at its end is empty.
    mutating func add(
        _ cells: [String], details: [String] = [], style: Page.Style = .plain
    ) {
        rows.append(
            Row(
                cells: cells.map { TerminalText.sanitised($0) },
                details: details.map { TerminalText.sanitised($0) }, style: style))
    }

    /// The lines of the table; the last column is wrapped where the width does not suffice.
    ///
    /// With a width of 0 there is no limit.
    func lines(within width: Int) -> [(text: String, style: Page.Style)] {
        let count = max(titles.count, rows.map(\.cells.count).max() ?? 0)
        guard count > 0 else { return [] }
        var widths = [Int](repeating: 0, count: count)
        for cells in [titles] + rows.map(\.cells) {
            for (index, cell) in cells.enumerated() {
                widths[index] = max(widths[index], TerminalText.width(cell))
            }
        }
        if width > 0 {
            let before = widths.dropLast().reduce(0) { $0 + $1 + 2 }
            widths[count - 1] = min(widths[count - 1], max(12, width - before))
        }
        var result: [(text: String, style: Page.Style)] = []
        if titles.contains(where: { !$0.isEmpty }) {
            result += lines(of: titles, widths: widths).map { ($0, .faint) }
        }
        for row in rows {
            result += lines(of: row.cells, widths: widths).map { ($0, row.style) }
            for detail in row.details {
                for line in TerminalText.wrapped(detail, to: width == 0 ? 0 : width - 4) {
                    result.append(("    " + line, .faint))
                }
            }
        }
        return result
    }

    private func lines(of cells: [String], widths: [Int]) -> [String] {
        var start = ""
        for (index, width) in widths.dropLast().enumerated() {
            let cell = index < cells.count ? cells[index] : ""
            start += TerminalText.padded(cell, to: width, onLeft: rightAligned.contains(index))
            start += "  "
        }
        let last = cells.count == widths.count ? cells[widths.count - 1] : ""
        let wrapped = TerminalText.wrapped(last, to: widths[widths.count - 1])
        return wrapped.enumerated().map { index, text in
            let onLeft = rightAligned.contains(widths.count - 1)
            let cell =
                onLeft
                ? TerminalText.padded(text, to: widths[widths.count - 1], onLeft: true) : text
            let head = index == 0 ? start : String(repeating: " ", count: TerminalText.width(start))
            var line = head + cell
            while line.last == " " { line.removeLast() }
            return line
        }
    }
}
