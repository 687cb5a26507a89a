import Foundation
import TestSupport

/// A `walaudit watch` that runs beside a test.
final class WatchProcess {
    private let process = Process()
    private let folder: TemporaryFolder
    private let database: String

    /// Starts one.
    init(_ arguments: [String], database: String) throws {
        folder = try TemporaryFolder()
        self.database = database
        try folder.write([], to: "said")
        process.executableURL = URL(filePath: Program.path)
        process.arguments = ["watch"] + arguments + ["--db", database]
        process.standardInput = FileHandle.nullDevice
        let said = try FileHandle(forWritingTo: URL(filePath: folder.path("said")))
        process.standardOutput = said
        process.standardError = said
        try process.run()
    }

    /// How many snapshots it has stored.
    func snapshots() throws -> Int {
        Int(try ask("SELECT count(*) FROM live_snapshot")) ?? 0
    }

    /// What SQLite says of the state of the database.
    func integrity() throws -> String { try ask("PRAGMA integrity_check") }

    private func ask(_ statement: String) throws -> String {
        let run = try Program.run(["sql", statement, "--db", database])
        return run.output.split(separator: "\n").last.map {
            $0.trimmingCharacters(in: .whitespaces)
        } ?? ""
    }

    /// Waits until it has stored so many snapshots.
    func waitForSnapshots(_ count: Int) throws {
        for _ in 0..<300 {
            if FileManager.default.fileExists(atPath: database), try snapshots() >= count { return }
            Thread.sleep(forTimeInterval: 0.1)
        }
        throw WatchFailure(said: said)
    }

    /// Asks it to end, and waits for it.
    ///
    /// - Returns: its exit status.
    func terminate() -> Int32 {
        process.terminate()
        process.waitUntilExit()
        return process.terminationStatus
    }

    /// Kills it, if it still runs.
    func kill() {
        guard process.isRunning else { return }
        Foundation.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    /// What it wrote to its outputs.
    var said: String { (try? folder.text("said")) ?? "" }
}

/// A watch that did not begin to store.
struct WatchFailure: Error {
    let said: String
}
