import Foundation
import TestSupport
import Testing

/// What walaudit reads of WAL and control files, held against PostgreSQL's own tools.
@Suite(.enabled(if: PostgresTools.areThere, "postgresql-15 is not installed"))
struct PostgresToolsTests {
    @Test(arguments: Incident.all)
    func `pg_waldump finds the same last commit on each node`(_ incident: Incident) async throws {
        for node in try await incident.report().newest.nodes {
            // The fixtures' segments are compressed; pg_waldump wants them as they were.
            let folder = try TemporaryFolder()
            _ = try Program.shell(
                "cp '\(incident.evidence)/\(node.name)/pg_wal/'* '\(folder.root)'"
                    + " && gunzip '\(folder.root)'/*.gz")
            let segments = try FileManager.default.contentsOfDirectory(atPath: folder.root)
                .filter { $0.utf8.count == 24 }
            let last = try #require(segments.max())
            let wal = folder.root
            // It ends with an error where the WAL ends: that is how it finds the end.
            let dump = try Program.shell(
                "LC_ALL=C '\(PostgresTools.folder)/pg_waldump' --rmgr=Transaction '\(wal)/\(last)'"
                    + " | grep COMMIT | tail -1")
            let commit = try #require(node.lastCommit)
            #expect(dump.output.contains("tx: \(padded(commit.xid)), lsn: "), "\(dump.output)")
            let lsn = try #require(
                dump.output.components(separatedBy: "lsn: ").dropFirst().first?.prefix(10))
            #expect(unpadded(lsn) == commit.lsn, "\(dump.output)")
        }
    }

    @Test(arguments: Incident.all)
    func `pg_controldata tells the same state and system identifier`(_ incident: Incident)
        async throws
    {
        let report = try await incident.report()
        for node in report.newest.nodes {
            let folder = try TemporaryFolder()
            let control = "incidents/\(incident.name)/evidence/\(node.name)/pg_control"
            try folder.write(Fixtures.bytes(control), to: "global/pg_control")
            let told = try Program.shell(
                "LC_ALL=C '\(PostgresTools.folder)/pg_controldata' '\(folder.root)'"
            ).output.split(separator: "\n").reduce(into: [Substring: String]()) { facts, line in
                let parts = line.split(separator: ":", maxSplits: 1)
                facts[parts[0]] = parts.dropFirst().first.map { $0.trimming(" ") }
            }
            #expect(told["Database cluster state"] == node.state)
            #expect(told["Database system identifier"] == report.cluster.systemIdentifier)
        }
    }

    /// An xid as pg_waldump prints it, in ten places.
    private func padded(_ xid: UInt32) -> String {
        String(repeating: " ", count: max(0, 10 - String(xid).utf8.count)) + String(xid)
    }

    /// `0/00DB01E0` as `0/DB01E0`.
    private func unpadded(_ lsn: Substring) -> String {
        let parts = lsn.split(separator: "/")
        return parts.count == 2 ? "\(parts[0])/\(parts[1].drop { $0 == "0" })" : String(lsn)
    }
}

/// Where Debian's postgresql-15 puts its programs.
private enum PostgresTools {
    static let folder = "/usr/lib/postgresql/15/bin"
    static let areThere =
        SystemTool.needsPostgreSQL
        || FileManager.default.isExecutableFile(atPath: folder + "/pg_waldump")
}

extension Substring {
    /// The text without a character at both ends.
    fileprivate func trimming(_ character: Character) -> String {
        var text = drop { $0 == character }
        while text.last == character { text.removeLast() }
        return String(text)
    }
}
