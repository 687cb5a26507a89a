import Foundation
import Intake
import Reports
import Store
import TestSupport
import Testing

/// An incident whose logs grow, rotate and are compressed while they are taken in again and again.
struct GrowingIncidentTests {
    private let incident = Incident.primaryCrash
    private let logs = [
        "messages", "pacemaker.log", "corosync.log", "postgresql/postgresql-2026-11-22.log",
    ]

    @Test func `it is reviewed as if it had been taken in once, at its end`() async throws {
        let folder = try TemporaryFolder()
        try folder.copy(incident.evidence)
        var wholes: [String: [UInt8]] = [:]
        for node in ["pm01", "pm02"] {
            for log in logs
            where FileManager.default.fileExists(
                atPath: folder.path("\(node)/\(log)"))
            {
                let name = "\(node)/\(log)"
                wholes[name] = [UInt8](try Data(contentsOf: URL(filePath: folder.path(name))))
            }
        }
        #expect(wholes.count == 8)
        let store = try AuditStore()
        let cluster = try store.cluster(named: "default")
        var parts: [String: [UInt8]] = [:]
        let steps = 9
        for step in 1...steps {
            for (name, whole) in wholes {
                let (from, to) = (
                    whole.count * (step - 1) / steps, whole.count * step / steps
                )
                parts[name, default: []] += whole[from..<to]
                try folder.write(parts[name, default: []], to: name)
            }
            try await take(folder, into: store, cluster)
            if step == 3 || step == 6 {
                for name in wholes.keys { try rotate(folder, name, &parts[name, default: []]) }
                try await take(folder, into: store, cluster)
            }
        }
        let grown = try Incident.review(cluster, in: store)
        let once = try await Incident.review([folder.root])
        let options = ReportOptions()
        #expect(
            JSONReport().report(grown, options: options)
                == JSONReport().report(once, options: options))
        // Rotation itself takes nothing from what is found.
        let told = try ReportedReview(JSONReport().report(grown, options: options))
        let before = try await incident.report()
        #expect(told.events.count == before.events.count)
        #expect(told.failovers.map(\.kind) == before.failovers.map(\.kind))
        #expect(told.failovers.map(\.cause) == before.failovers.map(\.cause))
        for (one, other) in zip(told.failovers, before.failovers) {
            #expect(
                one.phases.mapValues { $0?.earliest } == other.phases.mapValues { $0?.earliest })
        }
    }

    private func take(
        _ folder: TemporaryFolder, into store: AuditStore, _ cluster: AuditStore.Cluster
    ) async throws {
        _ = try await EvidenceIntake(into: store, cluster: cluster).take([
            EvidenceArgument(path: folder.root)
        ])
    }

    /// Renames a log as logrotate does, at the end of its last whole line; what was `.1` before is
    /// compressed.
    private func rotate(
        _ folder: TemporaryFolder, _ name: String, _ written: inout [UInt8]
    ) throws {
        let end = (written.lastIndex(of: UInt8(ascii: "\n")) ?? -1) + 1
        let older = name + ".1"
        if FileManager.default.fileExists(atPath: folder.path(older)) {
            let bytes = try Data(contentsOf: URL(filePath: folder.path(older)))
            try folder.write(GzipBuilder.member(Array(bytes)), to: name + ".2.gz")
        }
        try folder.write(written[..<end], to: older)
        written.removeSubrange(..<end)
        try folder.write(written, to: name)
    }
}
