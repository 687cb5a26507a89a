import Bytes
import Evidence

extension PrintedTable {
    // MARK: Expanded

    /// `-[ RECORD 1 ]----+---`, in whatever language and line style.
    func isRecordMark(_ text: Substring) -> Bool {
        let plain = text.drop { "-+─┌├╞═ ".contains($0) }
        guard plain.hasPrefix("[ "), plain.count < text.count, let close = plain.firstIndex(of: "]")
        else { return false }
        return plain[..<close].contains(where: \.isNumber)
    }

    mutating func takePair(_ line: SnapshotText.Line) -> Bool {
        guard let bar = line.text.firstIndex(where: { $0 == "|" || $0 == "│" }) else {
            return false
        }
        var name = line.text[..<bar]
        var value = line.text[line.text.index(after: bar)...]
        // `\pset border 2` has bars at both ends.
        if name.allSatisfy({ $0 == " " }) {
            guard let second = value.firstIndex(where: { $0 == "|" || $0 == "│" }) else {
                return false
            }
            name = value[..<second]
            value = value[value.index(after: second)...]
            if let last = value.lastIndex(where: { $0 == "|" || $0 == "│" }) {
                value = value[..<last]
            }
        }
        guard record?.columns.count ?? 0 < 200 else { return false }
        record?.columns.append(name.trimmedBlanks.lowercased())
        record?.values.append(value.trimmedBlanks)
        let start = record?.range.lowerBound ?? line.range.lowerBound
        record?.range = start..<line.range.upperBound
        return true
    }

    mutating func endRecord() {
        guard let done = record else { return }
        record = nil
        guard !done.columns.isEmpty else { return }
        sink(
            .row(
                PrintedRow(
                    columns: done.columns, values: done.values, range: done.range, header: header)))
    }

    // MARK: Rows of one line

    private static let markers: Set<String> = [
        "application_name", "sync_state", "received_tli", "receive_start_tli", "written_lsn",
        "flushed_lsn", "received_lsn", "sent_lsn", "sent_location",
    ]

    /// The columns of a line that names them.
    func headColumns(_ text: Substring) -> (names: [String], form: Form)? {
        for (mark, form) in [
            ("|", Form.aligned), ("│", .aligned), (",", .csv), ("\t", .separated("\t")),
            (";", .separated(";")),
        ] as [(Character, Form)] {
            guard text.contains(mark) else { continue }
            let parts = text.split(separator: mark, omittingEmptySubsequences: false)
            let names = parts.map {
                $0.trimmedBlanks.trimmingQuotes.lowercased()
            }
            guard names.count <= 200, names.contains(where: Self.markers.contains) else { continue }
            let isTight = !parts.contains { $0.first == " " || $0.last == " " }
            if mark == "|", isTight { return (names, .separated("|")) }
            let inner =
                names.first == "" && names.last == "" ? Array(names.dropFirst().dropLast()) : names
            return (inner, form)
        }
        return nil
    }

    /// A line of dashes below the columns.
    func isRule(_ text: Substring) -> Bool {
        text.count > 2 && text.allSatisfy { "-+|─┼│├┤┌┬┐└┴┘═╪ ".contains($0) }
    }

    mutating func takeSplit(_ line: SnapshotText.Line) -> Bool {
        let mark: Character
        switch form {
        case .aligned: mark = line.text.contains("│") ? "│" : "|"
        case .separated(let separator): mark = separator
        default: return false
        }
        var parts = line.text.split(separator: mark, omittingEmptySubsequences: false)
            .map(\.trimmedBlanks)
        if case .aligned = form, parts.count == columns.count + 2 {
            parts = Array(parts.dropFirst().dropLast())
        }
        guard parts.count == columns.count else { return false }
        isFresh = false
        sink(
            .row(PrintedRow(columns: columns, values: parts, range: line.range, header: header)))
        return true
    }

    mutating func takeCSV(_ line: SnapshotText.Line) -> Bool {
        let span = line.text.utf8.count == 0 ? "" : String(line.text)
        let bytes = span.utf8Span.span
        let split = CSVColumns(bytes, 0..<bytes.count, limit: 200)
        guard split.ranges.count == columns.count else { return false }
        let values = split.ranges.indices.map { split.text($0, bytes) ?? "" }
        if values.count > 1, values.map({ $0.lowercased() }) == columns {
            endFresh()
            headRange = line.range
            isFresh = true
            return true
        }
        isFresh = false
        sink(
            .row(PrintedRow(columns: columns, values: values, range: line.range, header: header)))
        return true
    }

    // MARK: JSON

    func isJSON(_ text: Substring) -> Bool {
        text.drop { $0 == " " || $0 == "," }.first == "{"
    }

    /// One object a line, alone or as members of a list.
    mutating func takeJSON(_ line: SnapshotText.Line) -> Bool {
        let text = String(line.text)
        let bytes = text.utf8Span.span
        var start = 0
        while start < bytes.count, bytes[start] != UInt8(ascii: "{") {
            guard [0x5B, 0x20, 0x2C, 0x09].contains(bytes[start]) else { return false }
            start += 1
        }
        if start == bytes.count {
            // `[]` and `[` alone.
            return text.trimmedBlanks == "["
        }
        guard var members = JSONMembers(bytes, start..<bytes.count) else { return false }
        var names: [String] = []
        var values: [String] = []
        while names.count < 200, let member = members.next() {
            names.append(JSONMembers.unescaped(bytes, member.key).lowercased())
            let value = JSONMembers.unescaped(bytes, member.value)
            values.append(!member.isText && value == "null" ? "" : value)
        }
        guard names.contains(where: Self.markers.contains) else { return false }
        endRecord()
        endFresh()
        begin(.none, "json")
        sink(
            .row(PrintedRow(columns: names, values: values, range: line.range, header: header)))
        return true
    }
}

extension String {
    /// The text without the double quotes around it.
    var trimmingQuotes: String {
        guard count >= 2, first == "\"", last == "\"" else { return self }
        return String(dropFirst().dropLast())
    }
}
