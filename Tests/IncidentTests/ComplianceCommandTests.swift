import Foundation
import TestSupport
import Testing

/// `walaudit compliance` as users and timers run it.
struct ComplianceCommandTests {
    /// A folder with the evidence of one incident and a policy.
    private func prepared(_ more: String = "") throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try folder.copy(Incident.primaryCrash.evidence, to: "evidence/prod")
        try folder.write(
            Array(
                """
                policy: night
                controls:
                  - {id: rto, check: recovery-time, target: 5s, enforce: true}
                  - {id: rpo, check: recovery-point}
                \(more)
                """.utf8), to: "prod.yaml")
        return folder
    }

    /// The command of the service, with its paths in a folder and its period fixed.
    private func service(_ folder: TemporaryFolder) throws -> [String] {
        let unit = Fixtures.checkout.appending(
            path: "packaging/systemd/walaudit-compliance@.service")
        let text = try String(contentsOf: unit, encoding: .utf8)
        let line = try #require(
            text.split(separator: "\n").first { $0.hasPrefix("ExecStart=") })
        let words = line.dropFirst("ExecStart=".count).split(separator: " ").map { word in
            word.replacing("%i", with: "prod").replacing("last-month", with: "2026-11")
                .replacing("/var/lib/walaudit", with: folder.root)
                .replacing("/etc/walaudit", with: folder.root)
        }
        #expect(words.first == "/usr/bin/walaudit")
        return words.dropFirst().map(String.init)
    }

    private func journal(_ folder: TemporaryFolder) throws -> [String] {
        try Program.run([
            "sql", "--db", folder.path("prod.db"),
            "SELECT action, path, from_offset > 0 AS goes_on FROM journal ORDER BY number",
        ]).output.split(separator: "\n").map(String.init)
    }

    /// Every file of the reports, with its bytes.
    private func reports(_ folder: TemporaryFolder) throws -> [String: Data] {
        let path = folder.path("reports/prod")
        return try Dictionary(
            uniqueKeysWithValues: FileManager.default.contentsOfDirectory(atPath: path).map {
                ($0, try Data(contentsOf: URL(filePath: path + "/" + $0)))
            })
    }

    @Test func `the timer's service reads only what is new`() throws {
        let folder = try prepared()
        let command = try service(folder)
        // A log that is smaller than what recognition looks at would be read again whole.
        let path = folder.path("evidence/prod/pm01/pacemaker.log")
        let line = "Nov 22 23:59:58.000 pm01 pacemakerd          [97] (main) \tinfo: Up\n"
        func append(_ lines: Int) throws {
            let log = try FileHandle(forWritingTo: URL(filePath: path))
            try log.seekToEnd()
            try log.write(contentsOf: Data(String(repeating: line, count: lines).utf8))
            try log.close()
        }
        try append(5_000)
        // The failover took longer than the policy allows.
        #expect(try Program.run(command).status == 1)
        let (first, entries) = (try reports(folder), try journal(folder))
        #expect(
            first.keys.sorted() == [
                "index.html", "prod-night-2026-11.html", "prod-night-2026-11.json",
                "prod-night-2026-11.md",
            ])
        let index = String(decoding: try #require(first["index.html"]), as: UTF8.self)
        #expect(index.contains("href=\"prod-night-2026-11.html\""))

        #expect(try Program.run(command).status == 1)
        #expect(try reports(folder) == first)
        #expect(try journal(folder) == entries)

        try append(1)
        #expect(try Program.run(command).status == 1)
        let more = try journal(folder).dropFirst(entries.count)
        #expect(more.count == 1, "\(more)")
        #expect(more.allSatisfy { $0.contains("taken") && $0.contains("pacemaker.log") }, "\(more)")
        #expect(more.allSatisfy { $0.hasSuffix("1") }, "\(more)")
    }

    @Test func `a policy that cannot be read is refused with its line`() throws {
        let folder = try prepared("  - {id: c, check: uptime, target: 1s}\n")
        let outcome = try Program.run(try service(folder))
        #expect(outcome.status == 2)
        #expect(
            outcome.errors.contains("prod.yaml:5: there is no check 'uptime'"), "\(outcome.errors)")
        #expect(!FileManager.default.fileExists(atPath: folder.path("reports")))
    }

    @Test func `what is no period, or no time to keep, is refused`() throws {
        let folder = try prepared()
        let command = try service(folder)
        func status(_ word: String, _ other: [String]) throws -> Int32 {
            let at = try #require(command.firstIndex(of: word))
            return try Program.run(
                Array(command[..<at]) + other + Array(command[(at + 2)...])
            ).status
        }
        #expect(try status("--period", ["--period", "2026-13"]) == 64)
        #expect(try status("--period", ["--period", "2026-11", "--keep", "soon"]) == 64)
        #expect(
            try status("--period", ["--period", "2026-11", "--since", "2026-11-01T00:00:00Z"]) == 64
        )
    }

    @Test func `a report can be verified with its policy`() throws {
        let folder = try prepared()
        _ = try Program.run(try service(folder))
        let report = folder.path("reports/prod/prod-night-2026-11.json")
        func verify(_ more: [String]) throws -> Program.Outcome {
            try Program.run(["verify", report, "--db", folder.path("prod.db")] + more)
        }
        let whole = try verify(["--policy", folder.path("prod.yaml")])
        #expect(whole.status == 0 && whole.output.contains("the same"), "\(whole.output)")
        // Without its policy it cannot be made anew; its seal still shows a change.
        #expect(try verify([]).status == 0)
        try folder.flip("reports/prod/prod-night-2026-11.json", at: 900)
        #expect(try verify([]).status == 1)
    }
}
