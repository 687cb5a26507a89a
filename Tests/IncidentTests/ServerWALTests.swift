import Evidence
import Foundation
import TestSupport
import Testing

/// WAL that a real server writes during the test, held against PostgreSQL's own tools.
@Suite(.enabled(if: Server.isThere, "postgresql-15 and a user to run it are not there"))
struct ServerWALTests {
    @Test func `what a server wrote is what pg_waldump and pg_controldata tell`() throws {
        let server = try Server()
        defer { server.stop() }
        let folder = server.folder
        try server.run(
            "initdb", "-D", "\(folder)/data -A trust -U postgres --wal-segsize=1 --no-sync")
        try server.shell(
            "printf 'port = 54331\\nlisten_addresses = \\047\\047\\nmax_prepared_transactions = 5\\n"
                + "wal_keep_size = 1GB\\nunix_socket_directories = \\047\(folder)\\047\\n'"
                + " >> '\(folder)/data/postgresql.conf'")
        try server.run("pg_ctl", "-D", "\(folder)/data -w -l \(folder)/log start")
        try server.sql(
            """
            create table t (i int, s text);
            insert into t select g, repeat('x', 300) from generate_series(1, 20000) g;
            begin; savepoint a; insert into t values (1); savepoint b; insert into t values (2); commit;
            begin; insert into t values (3); prepare transaction 'p'; commit prepared 'p';
            begin; insert into t values (4); prepare transaction 'q'; rollback prepared 'q';
            begin; insert into t values (5); rollback;
            checkpoint; create index on t (i); drop table t;
            select pg_switch_wal(); create table u (i int); insert into u values (1);
            """)
        server.stop()

        let wal = "\(folder)/data/pg_wal"
        let report = try Program.run(["wal", wal, "--commits", "--format", "json"])
        #expect(report.status == 0)
        let object = try JSONSerialization.jsonObject(with: Data(report.output.utf8))
        let timelines = ((object as? [String: Any])?["folders"] as? [[String: Any]])?.first?[
            "timelines"]
        let timeline = try #require((timelines as? [[String: Any]])?.first)
        let end = try #require(timeline["endOfWAL"] as? String)
        let ranges = try #require(timeline["ranges"] as? [[String: Any]])
        #expect(ranges.count == 1)
        let first = try #require(ranges.first?["first"] as? String)

        let dump = try server.shell(
            "LC_ALL=C TZ=UTC '\(Server.bin)/pg_waldump' -p '\(wal)' -s \(first) 2> '\(folder)/end'"
        )
        .split(separator: "\n")
        #expect(dump.count > 1000)
        #expect(ranges.first?["records"] as? Int == dump.count)
        #expect(
            try String(contentsOfFile: "\(folder)/end", encoding: .utf8).contains(" at \(end): "))
        let managers = try #require(timeline["managers"] as? [[String: Any]])
        for manager in managers {
            let name = try #require(manager["name"] as? String)
            let lines = dump.filter { $0.hasPrefix("rmgr: \(name) ") }
            #expect(manager["records"] as? Int == lines.count, "\(name)")
            let bytes = lines.reduce(0) { $0 + Self.length($1) }
            #expect(manager["bytes"] as? Int == bytes, "\(name)")
        }
        let commits = try #require(
            (timeline["commits"] as? [String: Any])?["listed"] as? [[String: Any]])
        #expect(
            commits.map { "\($0["xid"] ?? "") \($0["lsn"] ?? "") \($0["time"] ?? "")" }
                == dump.filter { $0.contains("desc: COMMIT") }.map(Self.commit))

        try Self.compareControl(
            server.shell("LC_ALL=C TZ=UTC '\(Server.bin)/pg_controldata' '\(folder)/data'"),
            with: "\(folder)/data")
        let review = try Program.run(["newest", "pm01=\(folder)/data", "--format", "json"]).output
        #expect(review.contains("\"state\": \"shut down\""))
        #expect(review.contains("\"endOfWAL\": \"\(end)\""))
    }

    /// Holds what a node card says of a control file against what pg_controldata printed.
    private static func compareControl(_ text: String, with data: String) throws {
        var printed: [String: String] = [:]
        for line in text.split(separator: "\n") {
            let parts = line.split(separator: ":", maxSplits: 1)
            printed[String(parts[0])] = parts.last.map { $0.trimmingCharacters(in: .whitespaces) }
        }
        let inspected = try Program.run(["inspect", "--node", "pm01", data])
        #expect(inspected.status == 0, "\(inspected.errors)")
        let card = try JSONSerialization.jsonObject(with: Data(inspected.output.utf8))
        let control = try #require(
            ((card as? [String: Any])?["card"] as? [String: Any])?["control"] as? [String: Any])
        for (field, label) in [
            ("systemIdentifier", "Database system identifier"), ("state", "Database cluster state"),
            ("checkpoint", "Latest checkpoint location"),
            ("redo", "Latest checkpoint's REDO location"),
            ("timeline", "Latest checkpoint's TimeLineID"),
            ("minimumRecoveryPoint", "Minimum recovery ending location"),
            ("segmentSize", "Bytes per WAL segment"),
        ] {
            #expect("\(control[field] ?? "none")" == printed[label], "\(field)")
        }
        #expect(control["state"] as? String == "shut down")
        #expect(
            printed["wal_log_hints setting"] == "off" && control["walLogHints"] as? Bool == false)
        let date = DateFormatter()
        date.locale = Locale(identifier: "en_US_POSIX")
        date.timeZone = .gmt
        date.dateFormat = "EEE MMM d HH:mm:ss yyyy"
        let modified = try #require((control["modified"] as? String).flatMap { Timestamp($0) })
        let day = Date(timeIntervalSince1970: Double(modified.microseconds / 1_000_000))
        let words = printed["pg_control last modified"]?.split(separator: " ").joined(
            separator: " ")
        #expect(date.string(from: day) == words)
    }

    /// The length of a record, from a line of pg_waldump: `len (rec/tot):     54/   150,`.
    private static func length(_ line: Substring) -> Int {
        let parts = line.components(separatedBy: "len (rec/tot):")
        let total = parts.dropFirst().first?.split(separator: "/").dropFirst().first
        return total.flatMap { Int($0.prefix { $0 != "," }.filter { $0 != " " }) } ?? 0
    }

    /// Transaction, position and time of a commit, from a line of pg_waldump.
    private static func commit(_ line: Substring) -> String {
        let prepared = line.firstMatch(of: /COMMIT_PREPARED (\d+):/).map { String($0.1) }
        let xid = line.firstMatch(of: /tx: +(\d+)/).map { String($0.1) }
        let lsn = line.firstMatch(of: /lsn: ([0-9A-F]+\/[0-9A-F]+)/).flatMap { LSN($0.1) }
        let time = line.firstMatch(of: /(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d\.\d+) UTC/)
        return "\(prepared ?? xid ?? "") \(lsn?.description ?? "") "
            + (time.map { "\($0.1)T\($0.2)Z" } ?? "")
    }
}

/// A PostgreSQL 15 server in a folder of its own.
private struct Server {
    static let bin = "/usr/lib/postgresql/15/bin"
    /// Root must not run a server: then the user postgres does.
    static let user = getuid() == 0 ? "runuser -u postgres -- " : ""
    static let isThere =
        SystemTool.needsPostgreSQL
        || FileManager.default.isExecutableFile(atPath: bin + "/initdb")
            && (getuid() != 0 || (try? Program.shell("id postgres").status) == 0)

    private let temporary: TemporaryFolder
    var folder: String { temporary.root }

    init() throws {
        temporary = try TemporaryFolder()
        if getuid() == 0 { _ = try Program.shell("chown postgres '\(temporary.root)'") }
    }

    @discardableResult
    func shell(_ command: String) throws -> String {
        try Program.shell(Self.user + "sh -c \"cd /; \(command)\"").output
    }

    func run(_ program: String, _ option: String, _ rest: String) throws {
        // A server inherits what is open, and Process waits for the last one who has it open.
        let done = try Program.shell(
            "(for fd in {3..254}; do eval \"exec $fd>&-\"; done; \(Self.user)env LC_ALL=C "
                + "'\(Self.bin)/\(program)' \(option) \(rest) > '\(folder)/out-\(program)' 2>&1)")
        #expect(done.status == 0, "\(program)")
    }

    func sql(_ text: String) throws {
        let done = try Program.shell(
            "printf '%s' \"\(text)\" | " + Self.user
                + "env LC_ALL=C '\(Self.bin)/psql' -q -h '\(folder)' -p 54331 -U postgres -v ON_ERROR_STOP=1 -o /dev/null postgres"
        )
        #expect(done.status == 0)
    }

    func stop() {
        _ = try? Program.shell(
            Self.user + "'\(Self.bin)/pg_ctl' -D '\(folder)/data' -m fast -w stop > /dev/null 2>&1")
    }
}
