import Foundation
import TestSupport
import Testing

/// The program as scripts meet it: exit statuses, help, pipes.
struct ProgramTests {
    private let evidence = Incident.bothStopped.evidence

    @Test func `a verdict that is decided ends with status 0`() throws {
        let outcome = try Program.run(["newest", evidence])
        #expect(outcome.status == 0)
        #expect(outcome.output.contains("pm01 is newest"))
        #expect(outcome.errors == "")
    }

    @Test func `nodes that went apart end newest with status 3, and 4 where only a log could tell`()
        throws
    {
        let folder = try TemporaryFolder()
        try folder.copy(Incident.clockSkew.evidence) { name in
            name.contains("/pg_wal/") || name.hasSuffix("/pg_control")
        }
        // Truly the last commits on pm01's branch were never acknowledged. Without its log nobody knows.
        let open = try Program.run(["newest", folder.root])
        #expect(open.status == 4, "\(open.output)")
        #expect(open.output.contains("Fetch PostgreSQL's log of pm01"))
        // This one does not tell whom commits waited for.
        try folder.write(
            "pm01/postgresql.log",
            """
            2026-11-22 00:00:00.000 UTC [77] LOG:  database system is ready to accept connections
            2026-11-22 00:05:00.000 UTC [79] LOG:  checkpoint starting: time

            """)
        let outcome = try Program.run(["newest", folder.root])
        #expect(outcome.status == 3, "\(outcome.output)")
    }

    @Test func `a node whose WAL is missing ends newest with status 4`() throws {
        let folder = try TemporaryFolder()
        try folder.copy(evidence)
        try FileManager.default.removeItem(atPath: folder.root + "/pm02/pg_wal")
        try FileManager.default.removeItem(atPath: folder.root + "/pm02/pg_control")
        let outcome = try Program.run(["newest", folder.root])
        #expect(outcome.status == 4, "\(outcome.output)")
        #expect(outcome.output.contains("pm02"))
    }

    @Test func `what --fail-on names ends review with status 1`() throws {
        let crash = Incident.primaryCrash.evidence
        #expect(try Program.run(["review", crash, "--fail-on", "failover"]).status == 1)
        #expect(try Program.run(["review", crash, "--fail-on", "divergence"]).status == 0)
    }

    @Test func `a note stands in every form with its author, and a password in it nowhere`() throws
    {
        let folder = try TemporaryFolder()
        let database = folder.root + "/a.db"
        #expect(try Program.run(["ingest", evidence, "--db", database]).status == 0)
        let noted = try Program.run([
            "note", "--db", database, "--author", "B. Sato", "known: password=tomato42, rack 4",
        ])
        #expect(noted.status == 0 && noted.output.contains("note-1"))
        for format in ["text", "html", "markdown", "json"] {
            let outcome = try Program.run(["review", "--db", database, "--format", format])
            #expect(outcome.output.contains("B. Sato"), "\(format)")
            #expect(outcome.output.contains("rack 4"), "\(format)")
            #expect(!outcome.output.contains("tomato42"), "\(format)")
        }
    }

    @Test func `wal writes every form, csv as a folder of tables`() throws {
        let wal = Fixtures.path("wal/15/osaka/pg_wal")
        for (format, part) in [
            ("text", "end of WAL    0/817E58"), ("json", #""endOfWAL": "0/817E58""#),
            ("html", "<td>0/817E58</td>"), ("markdown", "- end of WAL: 0/817E58"),
        ] {
            let outcome = try Program.run(["wal", wal, "--commits", "--format", format])
            #expect(outcome.status == 0 && outcome.errors == "")
            #expect(outcome.output.contains(part), "\(format)")
            #expect(outcome.output.contains("738"), "\(format)")
        }
        let folder = try TemporaryFolder()
        let tables = folder.root + "/tables"
        let outcome = try Program.run(["wal", wal, "--commits", "--format", "csv", "-o", tables])
        #expect(outcome.status == 0 && outcome.output == "")
        #expect(try folder.text("tables/timelines.csv").contains(",2,1,0/8175B0,0/817E58,false,6,"))
        let commits = try folder.text("tables/commits.csv").split(separator: "\r\n")
        #expect(commits.count == 7)
        #expect(commits.last == ",2,738,0/817E30,2026-11-23T00:05:38.799336Z")
        #expect(try Program.run(["wal", wal, "--format", "csv"]).status == 64)
    }

    @Test func `list writes text, csv and json, of evidence and of a database`() throws {
        let folder = try TemporaryFolder()
        let database = folder.root + "/a.db"
        #expect(try Program.run(["ingest", evidence, "--db", database]).status == 0)
        for (format, part) in [
            ("text", "outage-1  "), ("csv", "\r\noutage-1,"), ("json", #""id": "outage-1""#),
        ] {
            let list = ["list", "outages", "--format", format]
            let outcome = try Program.run(list + [evidence])
            #expect(outcome.status == 0 && outcome.errors == "")
            #expect(outcome.output.contains(part), "\(format)")
            #expect(try Program.run(list + ["--db", database]).output.contains(part), "\(format)")
        }
        let html = try Program.run(["list", "outages", evidence, "--format", "html"])
        #expect(html.status == 64 && html.errors.contains("writes text, csv and json only"))
        let unknown = try Program.run(["list", "mishaps", evidence])
        #expect(unknown.status == 64 && unknown.errors.contains("near-misses"))
    }

    @Test func `a path that is not there ends with status 2 and is named`() throws {
        let outcome = try Program.run(["review", "/nowhere/at/all"])
        #expect(outcome.status == 2)
        #expect(
            outcome.errors == "walaudit: '/nowhere/at/all' does not exist or cannot be reached\n")
        #expect(outcome.output == "")
    }

    @Test func `a file that is no audit database ends with status 2 and is named`() throws {
        let folder = try TemporaryFolder()
        try folder.write(Array("this is no database at all".utf8), to: "x.db")
        let path = folder.root + "/x.db"
        for arguments in [
            ["sql", "SELECT 1", "--db", path], ["review", "--db", path],
            ["ingest", evidence, "--db", path],
        ] {
            let outcome = try Program.run(arguments)
            #expect(outcome.status == 2, "\(arguments)")
            #expect(outcome.errors.contains(path), "\(outcome.errors)")
        }
        #expect(try folder.text("x.db") == "this is no database at all")
        let missing = try Program.run(["sql", "SELECT 1", "--db", path + "-not"])
        #expect(missing.status == 2)
        #expect(!FileManager.default.fileExists(atPath: path + "-not"))
    }

    @Test func `sql refuses to write`() async throws {
        let folder = try TemporaryFolder()
        let path = folder.root + "/audit.db"
        #expect(try Program.run(["ingest", evidence, "--db", path]).status == 0)
        #expect(try Program.run(["sql", "DELETE FROM event", "--db", path]).status == 2)
        let count = try Program.run(["sql", "SELECT count(*) > 500 FROM events", "--db", path])
        #expect(count.output.hasSuffix("\n1\n"))
    }

    @Test(arguments: [
        ["review", "--no-such-option"], ["review"], ["newest", "--format", "papyrus", "x"],
        ["show"], ["no-such-command"], ["review", "x", "--tz", "Atlantis/Deep"],
        ["ingest", "x"], ["review", "x", "--since", "yesterday"],
    ])
    func `wrong usage ends with status 64`(_ arguments: [String]) throws {
        let outcome = try Program.run(arguments)
        #expect(outcome.status == 64, "\(outcome.errors)")
        #expect(outcome.output == "")
        #expect(outcome.errors.contains("Usage:"))
    }

    @Test(arguments: [
        ["review", "--tz", "pm99=Asia/Tokyo"], ["newest", "--reference-clock", "pm99"],
        ["timeline", "--node", "pm99"],
    ])
    func `a node that the evidence does not have is refused by name`(
        _ arguments: [String]
    ) throws {
        let outcome = try Program.run(arguments + [evidence])
        #expect(outcome.status == 64)
        #expect(outcome.output == "")
        #expect(outcome.errors.contains("\(arguments[1]): the evidence has no node 'pm99'"))
        #expect(outcome.errors.contains("it has bk01, pm01, pm02"), "\(outcome.errors)")
        let right = arguments.map { $0.replacing("pm99", with: "pm01") }
        #expect(try Program.run(right + [evidence]).status == 0)
    }

    @Test func `a reader that closes the pipe is no error`() throws {
        let outcome = try Program.shell(
            "\"$WALAUDIT\" timeline '\(evidence)' | head -1; exit ${PIPESTATUS[0]}")
        #expect(outcome.status == 0)
        #expect(outcome.output.split(separator: "\n").count == 1)
        #expect(outcome.errors == "")
    }

    @Test func `the version is a number, alone`() throws {
        let outcome = try Program.run(["--version"])
        #expect(outcome.status == 0)
        #expect(outcome.output.split(separator: ".").count == 3)
    }

    @Test(arguments: ["review", "newest", "ingest", "timeline", "list", "show", "coverage", "sql"])
    func `every command explains itself`(_ command: String) throws {
        let outcome = try Program.run([command, "--help"])
        #expect(outcome.status == 0)
        #expect(outcome.output.hasPrefix("OVERVIEW: "))
        #expect(outcome.output.contains("USAGE: walaudit \(command)"))
        #expect(try Program.run(["--help"]).output.contains("  \(command)"))
    }

    @Test func `nothing of the evidence is written to`() throws {
        let folder = try TemporaryFolder()
        try folder.copy(evidence)
        let before = try Program.shell("cd '\(folder.root)' && find . -printf '%p %s %T@ %C@\\n'")
        #expect(try Program.run(["review", folder.root]).status == 0)
        let after = try Program.shell("cd '\(folder.root)' && find . -printf '%p %s %T@ %C@\\n'")
        #expect(before.output == after.output)
        #expect(before.output.contains("pg_control"))
    }
}
