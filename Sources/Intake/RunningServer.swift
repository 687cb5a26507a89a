import Foundation

/// Whether a server runs on a data directory, told by its `postmaster.pid` and the system.
package enum RunningServer {
    /// The process that runs on a data directory; `nil` where none does.
    ///
    /// A `postmaster.pid` in a copy, or one that a crash left behind, names no such process.
    package static func process(of folder: String) -> Int? {
        let root = URL(filePath: folder).resolvingSymlinksInPath().path
        guard let text = try? String(contentsOfFile: root + "/postmaster.pid", encoding: .utf8),
            let pid = text.split(separator: "\n").first.flatMap({ Int($0) }), pid > 1,
            let stat = try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8),
            // One that has ended and was not waited for yet is no server.
            let name = stat.lastIndex(of: ")"), !stat[name...].hasPrefix(") Z")
        else { return nil }
        // A server works in its data directory. Who may not see that knows its name at least.
        if let place = try? FileManager.default.destinationOfSymbolicLink(
            atPath: "/proc/\(pid)/cwd")
        {
            return place == root ? pid : nil
        }
        let command = try? String(contentsOfFile: "/proc/\(pid)/comm", encoding: .utf8)
        return ["postgres\n", "postmaster\n"].contains(command) ? pid : nil
    }

    /// Whether a folder is a data directory.
    package static func isDataDirectory(_ folder: String) -> Bool {
        ["PG_VERSION", "global/pg_control"].allSatisfy {
            FileManager.default.fileExists(atPath: folder + "/" + $0)
        }
    }
}
