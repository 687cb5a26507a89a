import Foundation

/// Programs of the system that tests let compress what they then read.
package enum SystemTool {
    /// Whether a program is there.
    package static func exists(_ name: String) -> Bool {
        FileManager.default.isExecutableFile(atPath: "/usr/bin/" + name)
    }

    /// Whether tests that want PostgreSQL 15 must run, and fail where it is missing: in `.ci/run`.
    package static let needsPostgreSQL =
        ProcessInfo.processInfo.environment["WALAUDIT_NEEDS_POSTGRESQL"] != nil

    /// What a program writes when it is given these bytes.
    package static func filter(
        _ name: String, _ arguments: [String], _ input: [UInt8]
    ) throws -> [UInt8] {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let (source, target) = (folder.appending(path: "in"), folder.appending(path: "out"))
        try Data(input).write(to: source)
        try Data().write(to: target)
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/" + name)
        process.arguments = arguments
        process.standardInput = try FileHandle(forReadingFrom: source)
        process.standardOutput = try FileHandle(forWritingTo: target)
        try process.run()
        process.waitUntilExit()
        return try [UInt8](Data(contentsOf: target))
    }
}
