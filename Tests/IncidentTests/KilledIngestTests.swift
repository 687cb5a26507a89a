import Foundation
import Store
import TestSupport
import Testing

/// `ingest` that is killed at any moment loses nothing and repeats nothing.
struct KilledIngestTests {
    @Test func `an ingest killed a hundred times completes to what an undisturbed one gives`()
        async throws
    {
        let folder = FileManager.default.temporaryDirectory.appending(path: "walaudit-\(UUID())")
        defer { try? FileManager.default.removeItem(at: folder) }
        let evidence = folder.appending(path: "evidence")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try FileManager.default.copyItem(
            atPath: Fixtures.path("incidents/primary-crash/evidence"), toPath: evidence.path)
        try Data(Self.longLog().utf8).write(to: evidence.appending(path: "pm01/long.log"))

        let whole = folder.appending(path: "whole.db").path
        let outcome = try Program.run(["ingest", evidence.path, "--db", whole])
        #expect(outcome.status == 0)

        let killed = folder.appending(path: "killed.db").path
        var survivors = 0
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<100 {
            let process = Process()
            process.executableURL = URL(filePath: Program.path)
            process.arguments = ["ingest", evidence.path, "--db", killed]
            process.standardOutput = FileHandle.nullDevice
            process.standardError = FileHandle.nullDevice
            try process.run()
            try await Task.sleep(for: .milliseconds(Int.random(in: 0...250, using: &generator)))
            if process.isRunning { kill(process.processIdentifier, SIGKILL) }
            process.waitUntilExit()
            if process.terminationReason == .exit { survivors += 1 }
        }
        #expect(survivors < 90, "too few were killed for the test to mean anything")
        #expect(try Program.run(["ingest", evidence.path, "--db", killed]).status == 0)
        #expect(try Self.dump(killed) == Self.dump(whole))
    }

    @Test(arguments: [SIGINT, SIGTERM])
    func `who asks twice to stop is not kept waiting`(_ number: Int32) async throws {
        let folder = try TemporaryFolder()
        // Nobody writes into it, so that reading the policy never ends.
        try folder.makeFIFO("policy.yaml")
        let process = Process()
        process.executableURL = URL(filePath: Program.path)
        process.arguments = [
            "compliance", "--db", folder.path("a.db"), "--policy", folder.path("policy.yaml"),
            "--period", "2026-11",
        ]
        process.standardError = FileHandle.nullDevice
        try process.run()
        // A writer that writes nothing can come as soon as there is a reader.
        var writer: Int32 = -1
        while process.isRunning, writer < 0 {
            try await Task.sleep(for: .milliseconds(5))
            writer = unsafe open(folder.path("policy.yaml"), O_WRONLY | O_NONBLOCK)
        }
        defer { close(writer) }
        kill(process.processIdentifier, number)
        try await Task.sleep(for: .milliseconds(200))
        #expect(process.isRunning, "the policy was not waited for")
        kill(process.processIdentifier, number)
        process.waitUntilExit()
        #expect(process.terminationReason == .exit)
        #expect(process.terminationStatus == 128 + number)
    }

    @Test(arguments: [SIGINT, SIGTERM])
    func `an ingest that is asked to stop keeps what it committed and says so`(_ number: Int32)
        async throws
    {
        let folder = try TemporaryFolder()
        try folder.write(Array(Self.longLog().utf8), to: "evidence/pm01/long.log")
        let (evidence, path) = (folder.path("evidence"), folder.path("a.db"))
        try folder.write([], to: "errors")
        let process = Process()
        process.executableURL = URL(filePath: Program.path)
        process.arguments = ["ingest", evidence, "--db", path]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = try FileHandle(
            forWritingTo: URL(filePath: folder.path("errors")))
        try process.run()
        var committed = 0
        while process.isRunning, committed == 0 {
            try await Task.sleep(for: .milliseconds(5))
            committed = (try? Self.count("event", in: path)) ?? 0
        }
        kill(process.processIdentifier, number)
        process.waitUntilExit()
        // A slow machine may have finished before the signal came.
        if process.terminationStatus != 0 {
            #expect(process.terminationReason == .exit)
            #expect(process.terminationStatus == 2)
            #expect(
                try folder.text("errors") == "walaudit: stopped; what was committed is kept, the "
                    + "same command goes on from there\n")
            #expect(try Self.count("event", in: path) >= committed)
        }
        let whole = folder.path("whole.db")
        for database in [path, whole] {
            #expect(try Program.run(["ingest", evidence, "--db", database]).status == 0)
        }
        #expect(try Self.dump(path) == Self.dump(whole))
    }

    private static func count(_ table: String, in path: String) throws -> Int {
        let store = try AuditStore(path: path, readOnly: true)
        return Int(try store.query("SELECT count(*) FROM \(table)").rows[0][0] ?? "") ?? 0
    }

    /// A log of some megabytes, so that most kills come in the middle of it.
    private static func longLog() -> String {
        var lines: [String] = []
        for number in 0..<60_000 {
            let time = "2026-11-22 23:\(10 + number / 6000):\(10 + number / 100 % 50)"
            lines.append(
                number % 11 == 0
                    ? "\(time) UTC [\(number % 97)]: LOG:  received promote request"
                    : "\(time) UTC [\(number % 97)]: LOG:  statement: SELECT \(number)")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func dump(_ path: String) throws -> [String] {
        let store = try AuditStore(path: path, readOnly: true)
        let tables = [
            "source", "event", "event_citation", "evidence_gap", "unknown_message", "node_state",
            "commit_record", "finding", "finding_evidence",
        ]
        return try tables.flatMap { table in
            try store.query("SELECT * FROM \(table)").rows.map { row in
                table + " " + row.map { $0 ?? "NULL" }.joined(separator: "|")
            }.sorted()
        }
    }
}
