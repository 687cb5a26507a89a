import Evidence

/// One row of a printed query result.
struct PrintedRow {
    /// The names of the columns.
    var columns: [String]
    /// Their values in the same order; empty texts are NULL, as psql prints it.
    var values: [String]
    /// The bytes of the row.
    var range: Range<Int>
    /// The time that the output stated before the result, where it did.
    var header: WallClock?
}

/// Takes printed query results apart, whatever form psql or `row_to_json` gave them.
///
/// Expanded (`\x`), aligned, unaligned (`-A`), CSV and JSON, many results after each other, with
/// the times of `\watch` or of a shell's `date` before them. Forms may change within a file.
struct PrintedTable {
    /// What was found.
    enum Item {
        /// A row.
        case row(PrintedRow)
        /// A result without rows.
        case empty(columns: [String], range: Range<Int>, header: WallClock?)
        /// What psql or the server says instead of a result: nobody answered.
        case complaint(SnapshotText.Line)
        /// A line that is no part of a result.
        case unreadable(SnapshotText.Line)
    }

    /// How the rows of a result are printed.
    enum Form {
        case none
        case expanded
        case aligned
        case separated(Character)
        case csv
    }

    var form = Form.none
    var columns: [String] = []
    var header: WallClock?
    /// The columns and values of the record of an expanded result that is being read.
    var record: (columns: [String], values: [String], range: Range<Int>)?
    /// Whether the columns were printed and no row since.
    var isFresh = false
    var headRange = 0..<0
    /// Whether the line before was a complaint, which may have more lines.
    private var complains = false
    let sink: (Item) -> Void

    /// The forms that were met, in order.
    private(set) var forms: [String] = []

    init(_ sink: @escaping (Item) -> Void) {
        self.sink = sink
    }

    /// Reads a file to its end.
    static func read(_ text: SnapshotText, _ sink: @escaping (Item) -> Void) -> [String] {
        var table = PrintedTable(sink)
        text.forEachLine { table.take($0) }
        table.endRecord()
        table.endFresh()
        return table.forms
    }

    private mutating func take(_ line: SnapshotText.Line) {
        let text = line.text
        guard let first = text.first else {
            endRecord()
            return
        }
        if isComplaint(text) {
            endRecord()
            complains = true
            sink(.complaint(line))
            return
        }
        let complained = complains
        complains = false
        if case .csv = form, takeCSV(line) { return }
        if first == "{" || first == "[" || (first == " " || first == ",") && isJSON(text) {
            if takeJSON(line) { return }
        }
        if isRecordMark(text) {
            endRecord()
            endFresh()
            begin(.expanded, "expanded")
            record = ([], [], line.range)
            return
        }
        if isRowCount(text) {
            takeRowCount(line)
            return
        }
        if record != nil, takePair(line) { return }
        if isRule(text) { return }
        if let columns = headColumns(text) {
            endRecord()
            endFresh()
            self.columns = columns.names
            headRange = line.range
            isFresh = true
            switch columns.form {
            case .csv: begin(.csv, "csv")
            case .separated: begin(columns.form, "unaligned")
            default: begin(columns.form, "aligned")
            }
            return
        }
        if let clock = Self.headerTime(text) {
            endRecord()
            endFresh()
            header = clock
            return
        }
        if takeSplit(line) { return }
        complains = complained
        sink(complained ? .complaint(line) : .unreadable(line))
    }

    /// Whether a line is a message of psql or of the server, whose levels are not translated
    /// where the server does not know the client's language yet.
    private func isComplaint(_ text: Substring) -> Bool {
        if text.hasPrefix("psql: ") || text.hasPrefix("psql:") { return true }
        let levels = ["FATAL:  ", "ERROR:  ", "WARNING:  ", "NOTICE:  "]
        return levels.contains { text.hasPrefix($0) }
    }

    mutating func begin(_ form: Form, _ name: String) {
        self.form = form
        if !forms.contains(name) { forms.append(name) }
    }

    // MARK: Times before a result

    /// The time of `Sun Nov 22 23:49:48 2026 (every 2s)`, `Watch every 2s <TAB> …`, `### …`.
    static func headerTime(_ text: Substring) -> WallClock? {
        var rest = text.trimmedBlanks[...]
        while let first = rest.first, "#-=*".contains(first) { rest = rest.dropFirst() }
        while let last = rest.last, "#=*-".contains(last) { rest = rest.dropLast() }
        if rest.hasPrefix("Watch every ") {
            guard let tab = rest.firstIndex(where: { $0 == "\t" }) else { return nil }
            rest = rest[tab...]
        }
        // "(every 2s)" and what it is called in other languages; a title may stand before.
        if rest.last == ")", let open = rest.lastIndex(of: "("), rest[open...].count <= 24 {
            let inner = rest[open...]
            if inner.contains(where: \.isNumber) { rest = rest[..<open] }
        }
        if let tab = rest.lastIndex(of: "\t") {
            return PrintedClock.read(rest[tab...]) ?? PrintedClock.read(rest)
        }
        return PrintedClock.read(rest.trimmedBlanks)
    }

    // MARK: Results without rows

    /// `(2 rows)`, `(0 行)`, `(No rows)`.
    func isRowCount(_ text: Substring) -> Bool {
        text.first == "(" && text.last == ")" && text.utf8.count <= 60 && !text.contains("|")
    }

    mutating func takeRowCount(_ line: SnapshotText.Line) {
        endRecord()
        let digits = line.text.dropFirst().prefix { $0.isNumber }
        if digits.isEmpty || digits == "0" {
            sink(.empty(columns: columns, range: line.range, header: header))
        }
        isFresh = false
        if case .csv = form {} else { form = .none }
    }

    /// CSV says nothing of a result without rows but its columns.
    mutating func endFresh() {
        guard isFresh else { return }
        isFresh = false
        if case .csv = form {
            sink(.empty(columns: columns, range: headRange, header: header))
        }
    }
}
