/// The rows that a server gave for one statement.
package struct QueryResult: Sendable, Hashable {
    /// The names of the columns.
    package var columns: [String]
    /// The values as text; `nil` for NULL.
    package var rows: [[String?]]

    /// The rows as values by the names of their columns, without those that are NULL.
    var dictionaries: [[String: String]] {
        rows.map { row in
            var values: [String: String] = [:]
            for (name, value) in zip(columns, row) {
                if let value { values[name] = value }
            }
            return values
        }
    }
}
