import Evidence
import Foundation
import Intake
import Store
import TestSupport
import Testing
import WAL

/// Folders of `pg_receivewal`, compressed and cut: see `fixtures/wal/README.md`.
struct WALFoldersTests {
    private static func inventory(_ path: String) throws -> (
        timeline: WALInventory.Timeline, gaps: [EvidenceGap]
    ) {
        let found = try WALFolders(EvidenceArgument(path))
        #expect(found.folders.count == 1)
        let folder = try #require(found.folders.first)
        let inventory = try WALSurvey.inventory(
            path: folder.path, control: folder.control, histories: folder.histories,
            provider: folder.segments)
        #expect(inventory.serverVersion == "15" && inventory.segmentSize == 1 << 20)
        #expect(inventory.timelines.count == 1)
        return (try #require(inventory.timelines.first), found.gaps)
    }

    /// What pg_waldump says of the primary's own segments.
    private static func expectWhole(_ timeline: WALInventory.Timeline) {
        #expect(timeline.ranges.map(\.first.description) == ["0/800028"])
        #expect(timeline.ranges.map(\.end.description) == ["0/B00568"])
        #expect(timeline.ranges.map(\.records) == [95])
        #expect(timeline.end?.stop == "zero-record" && timeline.end?.isLowerBound == false)
        #expect(timeline.gaps == [])
        #expect(timeline.commits.count == 30)
        #expect(timeline.commits.first?.xid.number == 725)
        #expect(timeline.commits.last?.xid.number == 754)
        #expect(timeline.commits.last?.lsn.description == "0/B00540")
    }

    @Test(arguments: ["lz4", "gz"])
    func `compressed segments and a compressed partial one are read`(kind: String) throws {
        let (timeline, gaps) = try Self.inventory(Fixtures.path("wal/receivers/\(kind)"))
        Self.expectWhole(timeline)
        #expect(gaps == [])
    }

    @Test func `an empty partial segment is a gap, and the end a lower bound`() throws {
        let (timeline, gaps) = try Self.inventory(Fixtures.path("wal/receivers/killed"))
        #expect(timeline.end?.end.description == "0/B00000")
        #expect(timeline.end?.stop == "missing-segment" && timeline.end?.isLowerBound == true)
        #expect(timeline.commits.last?.xid.number == 748)
        #expect(
            gaps == [
                EvidenceGap(
                    reason: .empty, path: "00000001000000000000000B.gz.partial", offset: 0,
                    detail: "the file is empty")
            ])
    }

    @Test func `a partial segment that was compressed later is read`() throws {
        let folder = try TemporaryFolder()
        for name in ["8.gz", "9.gz", "A.gz", "B.gz.partial"] {
            let bytes = try Fixtures.bytes("wal/receivers/gz/00000001000000000000000\(name)")
            let given = name == "B.gz.partial" ? "B.partial.gz" : name
            try folder.write(bytes, to: "00000001000000000000000\(given)")
        }
        Self.expectWhole(try Self.inventory(folder.root).timeline)
    }

    @Test func `plain partial segments, whole and cut behind the last record, are read`() throws {
        let folder = try TemporaryFolder()
        for name in ["8", "9", "A", "B"] {
            let segment = "00000001000000000000000\(name)"
            let suffix = name == "B" ? ".partial" : ""
            let bytes = try Fixtures.plain(
                "wal/receivers/gz/\(segment).gz\(suffix)", atMost: 1 << 20)
            try folder.write(bytes, to: segment + suffix)
        }
        Self.expectWhole(try Self.inventory(folder.root).timeline)
        // One page holds all records of the last segment.
        let last = folder.root + "/00000001000000000000000B.partial"
        try FileHandle(forUpdating: URL(filePath: last)).truncate(atOffset: 8192)
        Self.expectWhole(try Self.inventory(folder.root).timeline)
    }

    @Test(arguments: ["lz4", "gz", "killed"])
    func `evidence has a receiver's folder with its end, its partial and its empty segment`(
        kind: String
    ) async throws {
        let store = try AuditStore()
        let cluster = try store.cluster(named: "blue")
        let folder = try TemporaryFolder()
        let names = try FileManager.default.contentsOfDirectory(
            atPath: Fixtures.path("wal/receivers/\(kind)"))
        for name in names {
            try folder.write(
                Fixtures.bytes("wal/receivers/\(kind)/\(name)"), to: "backup/received/\(name)")
        }
        _ = try await EvidenceIntake(into: store, cluster: cluster).take([
            EvidenceArgument(folder.root)
        ])
        let states = try store.nodeStates(of: cluster)
        let state = try #require(states.first)
        #expect(states.count == 1)
        let isKilled = kind == "killed"
        #expect(state.end?.lsn.description == (isKilled ? "0/B00000" : "0/B00568"))
        #expect(state.end?.isLowerBound == isKilled)
        #expect(state.lastCommit?.xid.number == (isKilled ? 748 : 754))
        #expect(state.particulars.kind == .receiver)
        #expect(
            state.particulars.partialSegments
                == (isKilled ? [] : ["00000001000000000000000B.\(kind).partial"]))
        #expect(
            state.particulars.emptySegments
                == (isKilled ? ["00000001000000000000000B.gz.partial"] : []))
    }
}
