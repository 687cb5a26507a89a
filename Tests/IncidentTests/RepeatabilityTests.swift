import Analysis
import Evidence
import Foundation
import Intake
import Reports
import Store
import TestSupport
import Testing

/// The same evidence gives the same report, to the byte.
struct RepeatabilityTests {
    private let incident = Incident.primaryCrash

    private func json(_ paths: [String]) async throws -> String {
        JSONReport().report(try await Incident.review(paths), options: ReportOptions())
    }

    private func json() async throws -> String {
        JSONReport().report(try await incident.review(), options: ReportOptions())
    }

    @Test func `files made in reversed order, with other modification times`() async throws {
        let folder = try TemporaryFolder()
        try folder.copy(incident.evidence, modified: Date(timeIntervalSince1970: 86_400))
        #expect(try await json([folder.root]) == json())
    }

    @Test func `the folders of the nodes as arguments, in either order`() async throws {
        let nodes = ["bk01", "pm01", "pm02"].map { incident.evidence + "/" + $0 }
        let forwards = try await json(nodes)
        #expect(try await json(nodes.reversed()) == forwards)
        #expect(try await json() == forwards)
    }

    @Test func `another zone and language of the environment`() throws {
        let arguments = ["review", incident.evidence, "--format", "json"]
        let here = try Program.run(
            arguments, environment: ["TZ": "UTC", "LANG": "C", "LC_ALL": "C"])
        let there = try Program.run(
            arguments,
            environment: [
                "TZ": "Asia/Tokyo", "LANG": "ja_JP.UTF-8", "LC_ALL": "ja_JP.UTF-8",
            ])
        #expect(here.status == 0)
        #expect(here.output.hasPrefix("{"))
        #expect(here.output == there.output)
    }

    @Test func `the same evidence twice changes nothing in the database`() async throws {
        let folder = try TemporaryFolder()
        let database = folder.root + "/audit.db"
        let store = try AuditStore(path: database)
        let cluster = try store.cluster(named: "default")
        let argument = EvidenceArgument(path: incident.evidence)
        let first = try await EvidenceIntake(into: store, cluster: cluster).take([argument])
        _ = try reviewed(cluster, in: store)
        let before = try dump(store)
        let again = try await EvidenceIntake(into: store, cluster: cluster).take([argument])
        let report = try reviewed(cluster, in: store)
        #expect(first.changed == first.sources)
        #expect(again.changed == 0)
        #expect(try dump(store) == before)
        #expect(before.count > 10)
        let fresh = try await json()
        #expect(report == fresh)
    }

    /// The report without the journal's head: that is of the database, not of its evidence.
    private func reviewed(_ cluster: AuditStore.Cluster, in store: AuditStore) throws -> String {
        var review = try Incident.review(cluster, in: store)
        #expect(review.journal?.digest.count == 64)
        review.journal = nil
        return JSONReport().report(review, options: ReportOptions())
    }

    /// Every row of every table.
    private func dump(_ store: AuditStore) throws -> [String: [[String?]]] {
        let tables = try store.query(
            "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
        var rows: [String: [[String?]]] = [:]
        for case let name?? in tables.rows.map(\.first) {
            let all = try store.query("SELECT * FROM \"\(name)\"")
            rows[name] = all.rows.sorted {
                $0.map { $0 ?? "" }.joined(separator: "\u{1F}")
                    < $1.map { $0 ?? "" }.joined(separator: "\u{1F}")
            }
        }
        return rows
    }
}
