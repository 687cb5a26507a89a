import Evidence
import Foundation
import Intake
import Store
import TestSupport
import Testing

/// Which cluster evidence goes to where none is named.
struct ClusterChoiceTests {
    private let folder: TemporaryFolder
    private let store: AuditStore

    init() throws {
        folder = try TemporaryFolder()
        store = try AuditStore()
    }

    private func ingest(_ name: String, named cluster: String? = nil) async throws -> String {
        let cluster = try cluster.map { try store.cluster(named: $0) }
        return try await EvidenceIntake(into: store, cluster: cluster).take([
            EvidenceArgument(folder.path(name))
        ]).cluster.name
    }

    private func writeControl(_ place: String, _ identifier: UInt64) throws {
        try folder.write(
            place + "/global/pg_control",
            WALBuilder.controlFile(
                checkpoint: 0x300_0028, redo: 0x300_0028, systemIdentifier: identifier))
    }

    private func writeLog(_ place: String) throws {
        try folder.write(
            place + "/postgresql.log",
            "2026-11-22 23:39:01.160 UTC [497] LOG:  database system is ready to accept connections\n"
        )
    }

    @Test func `the system identifier tells clusters with equal node names apart`() async throws {
        try writeControl("a/db1", 71)
        try writeLog("a/db1")
        try writeControl("b/db1", 72)
        try writeControl("a2/db2", 71)
        #expect(try await ingest("a") == "71")
        #expect(try await ingest("b") == "72")
        #expect(try await ingest("a2") == "71")
        let first = try store.cluster(chosen: "71")
        #expect(try store.nodeStates(of: first).map(\.node?.text) == ["db1", "db2"])
        #expect(try store.events(of: first).contains { $0.event.kind == .serverReady })
        // The same again belongs where it was.
        #expect(try await ingest("a") == "71")
        #expect(try store.clusters().map(\.name) == ["71", "72"])
    }

    @Test func `logs alone go to the only cluster, and what states an identifier joins them`()
        async throws
    {
        try writeLog("logs")
        try writeControl("data/db1", 73)
        #expect(try await ingest("logs") == "default")
        #expect(try await ingest("data") == "default")
        try writeControl("other/db1", 74)
        #expect(try await ingest("other") == "74")
        try folder.write("more/postgresql.log", "2026-11-23 01:00:00.000 UTC [1] LOG:  x\n")
        await #expect(throws: StoreError.severalClusters(["74", "default"])) {
            _ = try await ingest("more")
        }
    }

    @Test func `printed control data counts, and a name decides over everything`() async throws {
        try folder.write("p/db1/pg_controldata.txt", Fixtures.bytes("snapshots/controldata/15.txt"))
        #expect(try await ingest("p") == "7711146345269246221")
        try writeControl("q/db2", 7_711_146_345_269_246_221)
        #expect(try await ingest("q", named: "green") == "green")
        try writeControl("r/db3", 7_711_146_345_269_246_221)
        await #expect(throws: StoreError.severalClusters(["7711146345269246221", "green"])) {
            _ = try await ingest("r")
        }
    }
}
