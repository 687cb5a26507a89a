import ArgumentParser
import Reports
import Store

/// `walaudit sql`: a reading statement on the audit database.
struct SQLCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sql",
        abstract: "Runs one reading SQL statement on the audit database.",
        discussion: """
            There is a view for each kind of finding (failovers, stalls, outages and so on), for \
            the events and for the sources: docs/schema.md describes them. Columns are separated \
            by tabs; NULL is shown empty.
            """)

    @Option(name: .customLong("db"), help: "The audit database.")
    var database: String

    @Option(name: .shortAndLong, help: "The file to write to; standard output by default.")
    var output: String?

    @Argument(help: "The statement, such as 'SELECT * FROM failovers'.")
    var statement: String

    func run() async throws {
        try await ExitStatus.orIncomplete {
            let store = try AuditStore(path: Case.existing(database), readOnly: true)
            let table = try store.query(statement)
            let rows = [table.columns] + table.rows.map { row in row.map { $0 ?? "" } }
            let lines = rows.map { row in
                row.map { field in
                    field.map { $0 == "\t" ? " " : TerminalText.sanitised(String($0)) }.joined()
                }.joined(separator: "\t")
            }
            try Console.write(lines.joined(separator: "\n") + "\n", to: output)
        }
    }
}
