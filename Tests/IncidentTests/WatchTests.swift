import Foundation
import TestSupport
import Testing

/// `walaudit watch` on a real pair of PostgreSQL 15: what it saw is held against what the clients of the
/// pair measured.
@Suite(
    .enabled(if: RealServers.canRun, "postgresql-15 is not installed, or nobody may run it"),
    .timeLimit(.minutes(4)))
struct WatchTests {
    /// From one snapshot to the next, and how far apart two programs' notes of one moment may be.
    private static let interval = 0.5
    private static let slack = 0.3

    @Test func `a stall, a promotion and an outage are found from snapshots alone`() throws {
        let folder = try TemporaryFolder()
        try WatchedPair.make(in: folder.root)
        defer { WatchedPair.stop(in: folder.root) }
        let watch = try WatchProcess(
            [
                "pm01=host=\(folder.root) port=6001 user=postgres dbname=postgres",
                "pm02=host=\(folder.root) port=6002 user=postgres dbname=postgres",
                "--interval", "500ms",
            ], database: folder.path("audit.db"))
        defer { watch.kill() }
        try watch.waitForSnapshots(4)
        let told = try RealServers.shell(WatchedPair.story, in: folder.root)
        #expect(told.status == 0, "\(told.errors)")
        let facts = WatchedPair.facts(told.output)
        // A watch that is killed has lost nothing that it had stored.
        let kept = try watch.snapshots()
        watch.kill()
        #expect(try watch.snapshots() >= kept)
        #expect(try watch.integrity() == "ok")
        let verified = try Program.run(["verify", folder.path("audit.db")])
        #expect(verified.status == 0, "\(verified.output)\(verified.errors)")
        #expect(verified.output.contains("are not in the journal yet"), "\(verified.output)")

        let run = try Program.run(["review", "--db", folder.path("audit.db"), "--format", "json"])
        #expect(run.status == 0, "\(run.errors)")
        let report = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
        let review = try #require(report)
        try expectStall(in: review, facts)
        try expectOutages(in: review, facts)
        let timelines = review["timelines"] as? [[String: Any]] ?? []
        #expect(timelines.map { $0["id"] as? Int } == [2])
        #expect(timelines.first?["node"] as? String == "pm02")
        #expect(timelines.first?["switchLSN"] as? String == facts.text["switch"])
        let failover = try #require((review["failovers"] as? [[String: Any]])?.first)
        #expect(failover["from"] as? String == "pm01")
        #expect(failover["to"] as? String == "pm02")
    }

    private func expectStall(in review: [String: Any], _ facts: WatchedPair.Facts) throws {
        let stalls = review["stalls"] as? [[String: Any]] ?? []
        #expect(stalls.count == 1)
        let stall = try #require(stalls.first)
        #expect(stall["node"] as? String == "pm01")
        #expect(stall["cause"] as? String == "standby-lost")
        try expect(stall["start"], contains: facts.moment("waited-from"))
        try expect(stall["end"], contains: facts.moment("waited-until"))
    }

    private func expectOutages(in review: [String: Any], _ facts: WatchedPair.Facts) throws {
        let outages = review["outages"] as? [[String: Any]] ?? []
        #expect(outages.count == 2)
        let one = try #require(outages.first)
        let two = try #require(outages.last)
        try expect(one["start"], contains: facts.moment("first-down"))
        try expect(one["end"], contains: facts.moment("promoted"))
        try expect(two["start"], contains: facts.moment("both-down"))
        // Nobody came back.
        #expect(two["end"] == nil || two["end"] is NSNull)
    }

    /// Expects a range no wider than two intervals that holds a moment, within one interval.
    private func expect(_ range: Any?, contains moment: Double) throws {
        let range = try #require(range as? [String: Any])
        let formatter = ISO8601DateFormatter()
        formatter.formatOptions = [.withInternetDateTime, .withFractionalSeconds]
        func seconds(_ key: String) throws -> Double {
            let text = try #require(range[key] as? String)
            // Six digits of a second are more than the formatter takes.
            let date = try #require(formatter.date(from: String(text.prefix(23)) + "Z"))
            return date.timeIntervalSince1970
        }
        let (earliest, latest) = (try seconds("earliest"), try seconds("latest"))
        #expect(earliest <= moment + Self.slack, "\(range) \(moment)")
        #expect(latest >= moment - Self.slack, "\(range) \(moment)")
        #expect(latest - earliest <= 2 * Self.interval + Self.slack, "\(range)")
    }

    @Test func `SIGTERM ends a watch in an orderly way, connections and all`() throws {
        let folder = try TemporaryFolder()
        try WatchedPair.make(in: folder.root)
        defer { WatchedPair.stop(in: folder.root) }
        let watch = try WatchProcess(
            ["pm01=host=\(folder.root) port=6001 user=postgres dbname=postgres"],
            database: folder.path("audit.db"))
        defer { watch.kill() }
        try watch.waitForSnapshots(2)
        let count = "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'walaudit'"
        let during = try RealServers.shell("sql 6001 \"\(count)\"", in: folder.root)
        #expect(during.output == "1\n", "\(during.errors)")
        #expect(watch.terminate() == 0)
        let after = try RealServers.shell("sleep 0.3; sql 6001 \"\(count)\"", in: folder.root)
        #expect(after.output == "0\n")
        #expect(watch.said == "", "quiet where there is no terminal")
        // Everything that it kept is in the journal by then.
        let verified = try Program.run(["verify", folder.path("audit.db")])
        #expect(verified.status == 0, "\(verified.output)\(verified.errors)")
        #expect(verified.output.contains("What is stored is what was taken in: 1 source, "))
        #expect(!verified.output.contains("not in the journal yet"), "\(verified.output)")
    }

    @Test func `the role of the script sees what a superuser sees`() throws {
        let folder = try TemporaryFolder()
        try WatchedPair.make(in: folder.root)
        defer { WatchedPair.stop(in: folder.root) }
        let script = try Program.run(["watch", "--role-script", "15"])
        #expect(script.status == 0)
        try Data(script.output.utf8).write(to: URL(filePath: folder.path("role.sql")))
        let made = try RealServers.shell(
            #"psql -X -q -v ON_ERROR_STOP=1 -h "$T" -p 6001 -U postgres -f role.sql postgres"#,
            in: folder.root)
        #expect(made.status == 0, "\(made.errors)")
        let seen = try Program.run([
            "watch", "pm01=host=\(folder.root) port=6001 user=walaudit dbname=postgres", "--once",
            "--db", folder.path("audit.db"),
        ])
        #expect(seen.status == 0)
        #expect(seen.errors == "")
        #expect(seen.output.contains("streaming"), "\(seen.output)")
        #expect(seen.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
    }

    @Test func `connection strings with passwords are refused and stand nowhere`() throws {
        let folder = try TemporaryFolder()
        let run = try Program.run([
            "watch", "host=127.0.0.1 password=x7secret", "--db", folder.path("audit.db"),
        ])
        #expect(run.status == 64)
        #expect(!(run.errors + run.output).contains("x7secret"))
        #expect(!FileManager.default.fileExists(atPath: folder.path("audit.db")))
        // The password of a file is used and not stored.
        try Data("*:*:*:*:x7secret\n".utf8).write(to: URL(filePath: folder.path("pass")))
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o600], ofItemAtPath: folder.path("pass"))
        let once = try Program.run(
            ["watch", "pm01=host=127.0.0.1 port=1", "--once", "--db", folder.path("audit.db")],
            environment: ["PGPASSFILE": folder.path("pass")])
        #expect(once.status == 2)
        #expect(once.errors.contains("pm01 does not answer"), "\(once.errors)")
        let bytes = try Data(contentsOf: URL(filePath: folder.path("audit.db")))
        #expect(bytes.range(of: Data("x7secret".utf8)) == nil)
    }
}
