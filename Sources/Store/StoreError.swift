import Foundation
import GRDB

/// What keeps the audit database from being used.
package enum StoreError: Error, Hashable, CustomStringConvertible {
    /// The file could not be opened.
    case cannotOpen(path: String, reason: String)
    /// The file is a database, but not one of walaudit's.
    case notAnAuditDatabase(path: String)
    /// The file was written by a newer version of walaudit.
    case newerSchema(path: String)
    /// A statement failed: the disk is full, the database is locked or damaged.
    case failed(path: String, reason: String)
    /// The file is damaged.
    case malformed(path: String, reason: String)
    /// A stored value cannot be read back.
    case damaged(path: String, table: String, detail: String)
    /// The database holds several clusters and none was named.
    case severalClusters([String])
    /// The database holds no cluster of that name.
    case noCluster(String)

    /// The error in words.
    package var description: String {
        switch self {
        case .cannotOpen(let path, let reason):
            "cannot open audit database '\(path)': \(reason)"
        case .notAnAuditDatabase(let path):
            "'\(path)' is not an audit database of walaudit"
        case .newerSchema(let path):
            "audit database '\(path)' was written by a newer version of walaudit"
                + "; HINT: Use that version, or a newer one."
        case .failed(let path, let reason):
            "audit database '\(path)': \(reason)"
        case .malformed(let path, let reason):
            "audit database '\(path)' is damaged: \(reason)"
        case .damaged(let path, let table, let detail):
            "audit database '\(path)' is damaged: table '\(table)': \(detail)"
        case .severalClusters(let names):
            "the audit database holds several clusters: \(names.joined(separator: ", "))"
                + "; HINT: Name one with --cluster."
        case .noCluster(let name):
            "the audit database holds no cluster '\(name)'"
        }
    }

    /// What of the folder keeps a database from being opened, or from being written beside.
    private static func obstacle(of path: String) -> String? {
        let folder = URL(filePath: path).deletingLastPathComponent().path
        guard FileManager.default.fileExists(atPath: folder) else {
            return "there is no folder '\(folder)'"
        }
        guard FileManager.default.isWritableFile(atPath: folder) else {
            return "the folder '\(folder)' may not be written to"
        }
        return nil
    }

    /// Words an error of the database library.
    static func wrapping(_ error: any Error, path: String) -> StoreError {
        if let error = error as? StoreError { return error }
        if let error = error as? DatabaseError {
            switch error.resultCode {
            case .SQLITE_NOTADB: return .notAnAuditDatabase(path: path)
            case .SQLITE_CORRUPT:
                return .malformed(path: path, reason: error.message ?? "it is malformed")
            case .SQLITE_CONSTRAINT, .SQLITE_MISMATCH:
                // No statement of ours asks for it: rows are missing, or are not what they were.
                return .malformed(
                    path: path,
                    reason: "its rows contradict each other"
                        + (error.message.map { ": " + $0 } ?? ""))
            case .SQLITE_CANTOPEN:
                return .cannotOpen(
                    path: path, reason: obstacle(of: path) ?? error.message ?? "it cannot be opened"
                )
            case .SQLITE_BUSY, .SQLITE_LOCKED:
                return .failed(
                    path: path,
                    reason: "it is locked: another program writes to it; nothing was changed"
                        + "; HINT: Try again when that has ended.")
            case .SQLITE_FULL:
                return .failed(
                    path: path,
                    reason: "the disk is full; what was committed is kept"
                        + "; HINT: Make room, then run the same command again.")
            case .SQLITE_IOERR:
                return .failed(
                    path: path,
                    reason:
                        "the disk is full or failed (\(error.message ?? "input/output error")); "
                        + "what was committed is kept"
                        + "; HINT: Look for room and for errors of the disk, then run the same command "
                        + "again.")
            default: break
            }
            return .failed(path: path, reason: error.message ?? "error \(error.resultCode)")
        }
        return .failed(path: path, reason: String(describing: error))
    }
}
