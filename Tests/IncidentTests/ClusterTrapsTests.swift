import Analysis
import Evidence
import Foundation
import TestSupport
import Testing

/// What the cluster says of its nodes, against what their disks hold.
struct ClusterTrapsTests {
    /// What `newest` says of an incident after its evidence was changed.
    private func newest(
        _ incident: Incident, _ change: (TemporaryFolder) throws -> Void
    ) async throws -> NewestNode {
        let folder = try TemporaryFolder()
        try folder.copy(incident.evidence)
        try change(folder)
        return try await Incident.review([folder.root]).newest
    }

    /// Gives each node the disk of the other.
    private func swapDisks(_ folder: TemporaryFolder) throws {
        for name in ["pg_control", "pg_wal"] {
            try folder.move("pm01/" + name, to: "kept")
            try folder.move("pm02/" + name, to: "pm01/" + name)
            try folder.move("kept", to: "pm02/" + name)
        }
    }

    private func pm(_ number: Int) throws -> NodeName { try #require(NodeName("pm0\(number)")) }

    @Test func `attributes that contradict the disks decide nothing`() async throws {
        let before = try await newest(.bothStopped) { _ in }
        #expect(before.node == (try pm(1)))
        #expect(!before.warnings.contains { $0.statement.key == "status-contradicts-disk" })
        let swapped = try await newest(.bothStopped, swapDisks)
        #expect(swapped.verdict == .decided)
        #expect(swapped.node == (try pm(2)))
        #expect(
            swapped.warnings.map(\.statement).filter { $0.key == "status-contradicts-disk" } == [
                .statusContradictsDisk(node: try pm(1), status: "LATEST"),
                .statusContradictsDisk(node: try pm(2), status: "DISCONNECT"),
            ])
        #expect(swapped.warnings.allSatisfy { !$0.evidence.isEmpty })
    }

    @Test func `a lock file on the newest node keeps nobody from naming it`() async throws {
        let lock = "/var/lib/pgsql/tmp/PGSQL.lock"
        let left = try Fixtures.bytes("incidents/primary-crash/evidence/pm01/tmp/PGSQL.lock")
        let swapped = try await newest(.bothStopped) { folder in
            try folder.write("pm01/tmp/PGSQL.lock", left)
        }
        #expect(swapped.verdict == .decided)
        #expect(swapped.node == (try pm(1)))
        #expect(
            swapped.warnings.map(\.statement).contains(
                .lockFileOnNewest(node: try pm(1), path: lock)))
        let steps = swapped.nextSteps.map(\.statement)
        let removal = try #require(
            steps.firstIndex(of: .removeLock(node: try pm(1), path: lock)))
        let start = try #require(steps.firstIndex(of: .startFirst(node: try pm(1))))
        #expect(removal < start)
    }

    @Test(arguments: [1, 2])
    func `a node that logs and CIB name, and of which nothing was given, is missed`(
        gone: Int
    ) async throws {
        let left = try await newest(.bothStopped) { folder in
            try FileManager.default.removeItem(atPath: folder.path("pm0\(gone)"))
        }
        #expect(left.verdict == .undetermined)
        #expect(left.reasons.map(\.statement).contains(.nodeMissing(node: try pm(gone))))
        #expect(left.nextSteps.map(\.statement).contains(.fetch(node: try pm(gone))))
        #expect(left.risks.contains { $0.node.text == "pm0\(3 - gone)" && $0.atMost != 0 })
    }
}
