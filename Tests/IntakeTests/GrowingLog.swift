import Evidence
import Foundation
import TestSupport

@testable import Intake
@testable import Store

/// A PostgreSQL log as it would look when whole, to be taken in piece by piece.
enum GrowingLog {
    /// A log with statements, messages that are events, details and lines of other programs.
    static func bytes(entries: Int) -> [UInt8] {
        var text = ""
        for number in 0..<entries {
            let second = padded(number / 40 % 60, 2)
            let minute = padded(number / 2400 % 60, 2)
            let time = "2026-11-22 23:\(minute):\(second).\(padded(number % 1000, 3)) UTC"
            switch number % 50 {
            case 7:
                text += "\(time) [\(100 + number % 9)] LOG:  received SIGHUP, reloading "
                text += "configuration files\n"
            case 13:
                text += "\(time) [77] FATAL:  could not receive data from WAL stream: server "
                text += "closed the connection unexpectedly\n\t\tThis means trouble \(number).\n"
            case 21:
                text += "2026-11-22 23:00:00.000 UTC [5] LOG:  received promote request\n"
            case 30: text += "/bin/cp: cannot stat '/archive/\(number)'\n"
            case 33: text += "\(time) [8] WARNING:  something that nobody knows, \(number)\n"
            default:
                text += "\(time) [\(number)] LOG:  duration: 0.\(padded(number % 1000, 3)) ms  "
                text += "statement: SELECT \(number)\n"
            }
        }
        return Array(text.utf8)
    }
}

/// Everything of a database that an intake fills, as text.
func dump(_ store: AuditStore) throws -> [String] {
    try ["source", "event", "event_citation", "evidence_gap", "unknown_message", "node_state"]
        .flatMap { table -> [String] in
            let result = try store.query("SELECT * FROM \(table)")
            let hidden = Set(result.columns.indices.filter { result.columns[$0] == "modified" })
            return result.rows.map { row in
                table + " "
                    + row.indices.filter { !hidden.contains($0) }.map { row[$0] ?? "NULL" }
                    .joined(separator: "|")
            }.sorted()
        }
}

/// Takes a folder in.
func take(
    _ folder: TemporaryFolder, into store: AuditStore,
    batch: LogIntake.BatchSize = LogIntake.BatchSize()
) async throws -> EvidenceIntake.Summary {
    let cluster = try store.cluster(named: "default")
    return try await EvidenceIntake(into: store, cluster: cluster, batch: batch)
        .take([EvidenceArgument(path: folder.root)])
}
