import Foundation
import GRDB

/// A copy of a database that may not be written to, in a folder that vanishes with the value.
final class WorkingCopy: Sendable {
    private let folder: URL
    /// The copy.
    let path: String

    /// A copy, unless the database and beside it its journal can be written; also to read it,
    /// SQLite wants to write beside it.
    static func ifNeeded(of path: String) throws(StoreError) -> WorkingCopy? {
        let folder = URL(filePath: path).deletingLastPathComponent().path
        let manager = FileManager.default
        guard manager.fileExists(atPath: path) else { return nil }
        let isWritable =
            manager.isWritableFile(atPath: path) && manager.isWritableFile(atPath: folder)
        return isWritable ? nil : try WorkingCopy(of: path)
    }

    /// A copy of one moment, also while another program writes to the database.
    ///
    /// As long as somebody reads, SQLite moves nothing into the database that was committed later,
    /// and does not begin its journal anew.
    static func consistent(of path: String) throws(StoreError) -> WorkingCopy {
        var configuration = Configuration()
        configuration.readonly = true
        // Where it cannot be read, nobody writes to it either: damage is for the reader of the copy.
        if (try ifNeeded(of: path)) == nil, FileManager.default.fileExists(atPath: path),
            let queue = try? DatabaseQueue(path: path, configuration: configuration),
            let copy = try? queue.read({ database in
                _ = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_master")
                return try WorkingCopy(of: path)
            })
        {
            return copy
        }
        return try WorkingCopy(of: path)
    }

    /// Copies a database with what of its journal was not moved into it yet.
    init(of original: String) throws(StoreError) {
        folder = FileManager.default.temporaryDirectory
            .appending(path: "walaudit-copy-\(UUID().uuidString)")
        path = folder.appending(path: "audit.db").path
        do {
            try FileManager.default.createDirectory(
                at: folder, withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700])
            for suffix in ["", "-wal"]
            where suffix.isEmpty || FileManager.default.fileExists(atPath: original + suffix) {
                try FileManager.default.copyItem(atPath: original + suffix, toPath: path + suffix)
                try FileManager.default.setAttributes(
                    [.posixPermissions: 0o600], ofItemAtPath: path + suffix)
            }
        } catch {
            try? FileManager.default.removeItem(at: folder)
            // What cannot be read is a matter of the database, everything else of the copy.
            guard FileManager.default.isReadableFile(atPath: original) else {
                throw .cannotOpen(path: original, reason: error.localizedDescription)
            }
            let place = folder.deletingLastPathComponent().path
            throw .cannotOpen(
                path: original,
                reason: "no copy of it can be made in '\(place)': " + error.localizedDescription
                    + " HINT: Name another folder with TMPDIR.")
        }
    }

    deinit {
        try? FileManager.default.removeItem(at: folder)
    }
}
