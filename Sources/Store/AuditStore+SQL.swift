import GRDB

extension AuditStore {
    /// The result of a statement of the user's.
    package struct Table: Sendable {
        /// The names of the columns.
        package let columns: [String]
        /// The rows; `nil` stands for NULL.
        package let rows: [[String?]]
    }

    /// Runs one reading statement; whatever would write is refused by SQLite.
    package func query(_ sql: String) throws(StoreError) -> Table {
        try read { database in
            let statement: GRDB.Statement
            do {
                statement = try database.makeStatement(sql: sql)
            } catch let error as DatabaseError where error.resultCode == .SQLITE_MISUSE {
                throw StoreError.failed(
                    path: path, reason: "give one SQL statement, and one only, at a time")
            }
            let columns = statement.columnNames
            var rows: [[String?]] = []
            let cursor = try Row.fetchCursor(statement)
            while let row = try cursor.next() {
                rows.append(
                    row.databaseValues.map { value in
                        switch value.storage {
                        case .null: nil
                        case .int64(let number): String(number)
                        case .double(let number): String(number)
                        case .string(let text): text
                        case .blob(let data): "x'" + data.map(Self.hexadecimal).joined() + "'"
                        }
                    })
            }
            return Table(columns: columns, rows: rows)
        }
    }

    private static func hexadecimal(_ byte: UInt8) -> String {
        let digits = String(byte, radix: 16)
        return digits.utf8.count == 1 ? "0" + digits : digits
    }
}
