import Evidence

/// A table in CSV (RFC 4180).
struct CSVTable {
    /// What stands in a cell.
    enum Cell {
        /// A text; nothing for `nil`.
        case text(String?)
        /// A number; nothing for `nil`.
        case number(Double?)
        /// A moment, RFC 3339 in UTC; nothing for `nil`.
        case time(Timestamp?)
        /// The names of events, separated by blanks.
        case events([EventID])
    }

    private let name: String
    private var text: String
    private let columns: Int

    /// Begins a table with the titles of its columns.
    init(_ name: String, _ titles: [String]) {
        self.name = name
        columns = titles.count
        text = titles.joined(separator: ",") + "\r\n"
    }

    /// The table.
    var finished: ReportTable { ReportTable(name: name, text: text) }

    /// Adds a row with as many cells as there are titles.
    mutating func add(_ cells: Cell...) { add(cells) }

    /// Adds a row with as many cells as there are titles.
    mutating func add(_ cells: [Cell]) {
        precondition(cells.count == columns, "a row has as many cells as its table has titles")
        text += cells.map(Self.written).joined(separator: ",") + "\r\n"
    }

    private static func written(_ cell: Cell) -> String {
        switch cell {
        case .text(let text?):
            quoted(harmless(Pseudonyms.current?.replacing(in: text) ?? text))
        case .number(let number?): JSONWriter.decimalText(number) ?? ""
        case .time(let time?): time.description
        case .events(let events): events.map(\.text).joined(separator: " ")
        case .text(nil), .number(nil), .time(nil): ""
        }
    }

    /// A text that no spreadsheet takes for a formula.
    private static func harmless(_ text: String) -> String {
        guard let first = text.unicodeScalars.first, "=+-@\t\r".unicodeScalars.contains(first)
        else {
            return text
        }
        return "'" + text
    }

    private static func quoted(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D })
        else { return text }
        var result = "\""
        for scalar in text.unicodeScalars {
            if scalar == "\"" { result += "\"" }
            result.unicodeScalars.append(scalar)
        }
        return result + "\""
    }
}
