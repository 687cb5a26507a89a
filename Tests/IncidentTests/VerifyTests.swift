import Foundation
import Reports
import Store
import TestSupport
import Testing

/// `verify`: whatever is changed afterwards is named, and the exit status is 1.
struct VerifyTests {
    private static let incident = Incident.primaryCrash

    /// A folder with evidence and a database of it.
    private func prepared(environment: [String: String] = [:]) throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try folder.copy(Self.incident.evidence, to: "evidence")
        let outcome = try Program.run(
            ["ingest", folder.path("evidence"), "--db", folder.path("a.db")],
            environment: environment)
        #expect(outcome.status == 0, "\(outcome.errors)")
        return folder
    }

    private func verify(_ arguments: [String]) throws -> Program.Outcome {
        try Program.run(["verify"] + arguments)
    }

    @Test func `nothing changed: what was checked is told, and what was not`() throws {
        let folder = try prepared()
        let before = try Data(contentsOf: URL(filePath: folder.path("a.db")))
        let outcome = try verify([folder.path("a.db")])
        #expect(outcome.status == 0, "\(outcome.output)")
        for part in [
            "Nothing that could be checked was changed.", "The journal is one unbroken chain: ",
            "What is stored is what was taken in: 23 sources", "A fresh analysis of",
            "23 files at hand: the same bytes as were taken in.", "Nobody signed",
        ] {
            #expect(outcome.output.contains(part), "\(part)\n\(outcome.output)")
        }
        let japanese = try verify([folder.path("a.db"), "--lang", "ja"])
        #expect(japanese.output.contains("変更はありません"))
        #expect(try Data(contentsOf: URL(filePath: folder.path("a.db"))) == before)
        try FileManager.default.removeItem(atPath: folder.path("evidence"))
        let alone = try verify([folder.path("a.db")])
        #expect(alone.status == 0)
        #expect(alone.output.contains("No file of the evidence is at hand"))
    }

    /// Files of each kind with a byte of each; the first line of a log is its name.
    @Test(arguments: [
        ("pm01/messages", 20_000), ("pm01/messages", 5), ("pm01/pg_control", 100),
        ("pm01/pg_wal/00000002.history", 3), ("pm02/cib.xml", 900),
        ("pm02/pg_wal/00000003000000000000000D.gz", 5_000),
    ])
    func `a flipped byte in a file of the evidence`(_ name: String, _ offset: Int) throws {
        let folder = try prepared()
        try folder.flip("evidence/" + name, at: offset)
        for arguments in [[], [folder.path("evidence")]] {
            let outcome = try verify([folder.path("a.db")] + arguments)
            #expect(outcome.status == 1, "\(outcome.output)")
            #expect(
                outcome.output.contains("- \(name) is not the file that was taken in."),
                "\(outcome.output)")
        }
    }

    @Test func `a log that has grown is unchanged as far as it was taken in`() throws {
        let folder = try prepared()
        let log = try FileHandle(forUpdating: URL(filePath: folder.path("evidence/pm01/messages")))
        try log.seekToEnd()
        try log.write(contentsOf: Data("Nov 22 23:59:59 pm01 systemd[1]: Started x.\n".utf8))
        try log.close()
        let outcome = try verify([folder.path("a.db")])
        #expect(outcome.status == 0, "\(outcome.output)")
        #expect(outcome.output.contains("Grown since"))
        #expect(outcome.output.contains("pm01/messages"))
        #expect(outcome.output.contains("22 files at hand"))
    }

    @Test func `a flipped byte in an event, a finding, a journal entry, a signature`() throws {
        let key = try TemporaryFolder()
        #expect(try Program.run(["key", "new", key.path("k")]).status == 0)
        let folder = try prepared(environment: ["WALAUDIT_KEY": key.path("k")])
        let store = try AuditStore(path: folder.path("a.db"), readOnly: true)
        func value(_ sql: String) throws -> String {
            try #require(try store.query(sql).rows.first?.first ?? nil)
        }
        let event = try value(
            "SELECT id FROM event WHERE length(text) BETWEEN 80 AND 120 ORDER BY id LIMIT 1")
        let text = try value("SELECT text FROM event WHERE id = '\(event)'")
        let finding = try value("SELECT substr(payload, 1, 150) FROM finding WHERE id = 'outage-1'")
        let digest = try value("SELECT rows_digest FROM journal WHERE number = 5")
        let signature = try value("SELECT substr(signature, 1, 80) FROM signature")
        for (needle, named) in [
            (text, "Event \(event) of "), (finding, "outage-1 of "),
            (digest, "Entry 5 of the journal"), (signature, "The signature on entry"),
        ] {
            try folder.copy("a.db", to: "b.db")
            try folder.flip("b.db", within: needle)
            let outcome = try verify([folder.path("b.db")])
            #expect(outcome.status == 1, "\(named): \(outcome.output)\(outcome.errors)")
            #expect(outcome.output.contains(named), "\(named): \(outcome.output)")
        }
    }

    @Test func `a database file that is damaged is told as changed`() throws {
        let folder = try prepared()
        for offset in [3, 4096 * 3, 4096 * 20 + 1] {
            try folder.copy("a.db", to: "b.db")
            for byte in 0..<4 { try folder.flip("b.db", at: offset + byte) }
            let outcome = try verify([folder.path("b.db")])
            #expect(outcome.status == 1, "\(offset): \(outcome.output)\(outcome.errors)")
        }
    }

    @Test(arguments: ["text", "html", "markdown", "json"])
    func `a flipped byte in a report`(_ format: String) throws {
        let folder = try prepared()
        let (report, database) = (folder.path("report"), folder.path("a.db"))
        #expect(
            try Program.run(["review", "--db", database, "--format", format, "-o", report]).status
                == 0)
        let whole = try verify([report])
        #expect(whole.status == 0 && whole.output.contains("as it was written"), "\(whole.output)")
        #expect(whole.output.contains("held against nothing"))
        let held = try verify([report, "--db", database])
        #expect(held.status == 0, "\(held.output)")
        #expect(held.output.contains("The report made anew is the same, to the byte."))
        #expect(held.output.contains("of this journal, which is unchanged."))
        let size = try Data(contentsOf: URL(filePath: report)).count
        for offset in [size / 3, size - 20] {
            try folder.copy("report", to: "changed")
            try folder.flip("changed", at: offset)
            let outcome = try verify([folder.path("changed")])
            #expect(outcome.status == 1, "\(offset): \(outcome.output)")
            #expect(outcome.output.contains("The report is not as it was written"))
        }
        try folder.flip("report", at: size / 3)
        let line =
            try Data(contentsOf: URL(filePath: report)).prefix(size / 3)
            .count { $0 == UInt8(ascii: "\n") } + 1
        let named = try verify([report, "--db", database])
        #expect(named.output.contains("the first difference is in line \(line)."))
    }

    @Test func `a finding of a report that was changed with its digest is named by its line`()
        throws
    {
        let folder = try prepared()
        let (report, database) = (folder.path("report"), folder.path("a.db"))
        _ = try Program.run(["review", "--db", database, "--format", "json", "-o", report])
        let text = try folder.text("report")
        let opened = try #require(ReportSeal.opened(text))
        let forged = opened.body.replacing("\"postgres-crash\"", with: "\"operator\"")
        #expect(forged != opened.body)
        try folder.write("report", ReportSeal.sealed(forged, as: "json", by: nil))
        let outcome = try verify([report, "--db", database])
        #expect(outcome.status == 1)
        #expect(outcome.output.contains("The report made anew differs"), "\(outcome.output)")
    }

    @Test func `a report of files is held against them`() throws {
        let folder = try TemporaryFolder()
        try folder.copy(Self.incident.evidence, to: "evidence")
        let (report, evidence) = (folder.path("report"), folder.path("evidence"))
        _ = try Program.run([
            "review", evidence, "--format", "json", "-o", report, "--since",
            "2026-11-22T23:50:00Z",
        ])
        let same = try verify([report, evidence])
        #expect(same.status == 0, "\(same.output)")
        #expect(same.output.contains("the same, to the byte"))
        try folder.flip("evidence/pm02/messages", at: 9_000)
        let changed = try verify([report, evidence])
        #expect(changed.status == 1)
        #expect(
            changed.output.contains("pm02/messages is not the file that was taken in."),
            "\(changed.output)")
    }

    @Test func `tables are held against their digests`() throws {
        let folder = try prepared()
        let tables = folder.path("tables")
        _ = try Program.run([
            "review", "--db", folder.path("a.db"), "--format", "csv", "-o", tables,
        ])
        #expect(try verify([tables]).status == 0)
        try folder.flip("tables/failovers.csv", at: 80)
        let outcome = try verify([tables])
        #expect(outcome.status == 1)
        #expect(outcome.output.contains("failovers.csv"), "\(outcome.output)")
    }

    @Test func `with a key journal and reports are signed, and another key does not pass`() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("keys/signing.key")
        let made = try Program.run(["key", "new", path])
        let lines = made.output.split(separator: "\n")
        #expect(made.status == 0 && lines.first == Substring(path) && lines.count == 2)
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
        #expect(mode as? Int == 0o600)
        let again = try Program.run(["key", "new", path])
        #expect(again.status == 2)
        #expect(again.errors.contains("never overwritten"))
        let environment = ["WALAUDIT_KEY": path]
        #expect(
            try Program.run(["key", "show"], environment: environment).output == lines[1] + "\n")

        let case1 = try prepared(environment: environment)
        let (database, report) = (case1.path("a.db"), case1.path("r.html"))
        _ = try Program.run(
            ["review", "--db", database, "--format", "html", "-o", report],
            environment: environment)
        for file in [database, report] {
            let good = try verify([file, "--key", String(lines[1])])
            #expect(good.status == 0 && good.output.contains("signed"), "\(good.output)")
            #expect(!good.output.contains("Nobody signed"))
            let other = SigningKey().publicKey
            let wrong = try verify([file, "--key", other])
            #expect(wrong.status == 1)
            #expect(wrong.output.contains("The signature is by another key"), "\(wrong.output)")
        }
        // A key that others may read, and one that is not there, are no reason to sign nothing.
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
        for broken in [path, folder.path("none")] {
            let refused = try Program.run(
                ["ingest", case1.path("evidence"), "--db", database],
                environment: ["WALAUDIT_KEY": broken])
            #expect(refused.status == 2)
            #expect(refused.errors.contains(broken), "\(refused.errors)")
        }
    }

    @Test func `what cannot be verified ends with status 2 and is named`() throws {
        let outcome = try verify(["/nowhere/a.db"])
        #expect(outcome.status == 2)
        #expect(outcome.errors.contains("cannot verify '/nowhere/a.db': it does not exist"))
    }
}

extension TemporaryFolder {
    /// Copies evidence into a folder of it.
    func copy(_ evidence: String, to name: String) throws {
        let from = evidence.hasPrefix("/") ? evidence : path(evidence)
        try? FileManager.default.removeItem(atPath: path(name))
        try FileManager.default.copyItem(atPath: from, toPath: path(name))
    }

    /// Flips a bit of a byte of a file.
    func flip(_ name: String, at offset: Int) throws {
        var bytes = try Data(contentsOf: URL(filePath: path(name)))
        bytes[offset] ^= 0x04
        try bytes.write(to: URL(filePath: path(name)))
    }

    /// Flips a bit in the middle of a text in a file, wherever it stands.
    func flip(_ name: String, within text: String) throws {
        let bytes = try Data(contentsOf: URL(filePath: path(name)))
        var place = try #require(bytes.range(of: Data(text.utf8)), "\(text)")
        // The last one is the row itself where an index holds the text, too.
        while let next = bytes.range(of: Data(text.utf8), in: place.upperBound..<bytes.endIndex) {
            place = next
        }
        try flip(name, at: place.lowerBound + text.utf8.count / 2)
    }
}
