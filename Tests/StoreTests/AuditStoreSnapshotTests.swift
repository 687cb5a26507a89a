import Evidence
import GRDB
import Store
import TestSupport
import Testing

struct AuditStoreSnapshotTests {
    private let store: AuditStore
    private let cluster: AuditStore.Cluster

    init() throws {
        store = try AuditStore()
        cluster = try store.cluster(named: "blue")
    }

    private func commit(_ lsn: String, _ xid: UInt32, _ time: Int64 = 0) throws -> CommitRecord {
        CommitRecord(
            timeline: try Sample.timeline(2), lsn: try Sample.lsn(lsn), xid: TransactionID(xid),
            time: Timestamp(microseconds: time))
    }

    private func state() throws -> NodeState {
        NodeState(
            id: SourceID("s1"), path: "tokyo/data", node: try Sample.node("tokyo"),
            control: NodeState.Control(
                systemIdentifier: SystemIdentifier(.max), serverVersion: "15",
                state: "in production", modified: Timestamp(microseconds: 1_795_391_416_000_000),
                checkpoint: try Sample.lsn("0/700060"), redo: try Sample.lsn("0/700028"),
                timeline: try Sample.timeline(2), minimumRecoveryPoint: .zero,
                minimumRecoveryTimeline: nil, dataChecksums: true, walLogHints: false,
                segmentSize: 1 << 20, backupEndRequired: false),
            end: NodeState.WALEnd(
                timeline: try Sample.timeline(2), lsn: try Sample.lsn("0/817E58"),
                isLowerBound: true, reason: "missing-segment"),
            history: TimelineHistory(
                timeline: try Sample.timeline(2),
                ancestors: [.init(timeline: .first, lsn: try Sample.lsn("0/8175B0"))]),
            lastCommit: try commit("0/817E30", 738, -5), lockFile: "tokyo/PGSQL.lock",
            signalFiles: ["recovery.signal", "standby.signal"],
            evidence: [EventID("e2"), EventID("e1")])
    }

    /// A snapshot is kept in another way in memory than in a file; what comes back is the same.
    @Test(arguments: [false, true])
    func `a snapshot comes back as it was`(isFile: Bool) throws {
        let folder = try TemporaryFolder()
        let store = isFile ? try AuditStore(path: folder.path("a.db")) : store
        let cluster = isFile ? try store.cluster(named: "blue") : cluster
        let state = try state()
        var commits = [try commit("0/10", 7), try commit("0/20", .max, .max)]
        var work = CommitWork()
        for file in 0...UInt32(CommitWork.relationLimit) {
            work.insert(CommitWork.Relation(database: 5, file: file))
        }
        (work.records, work.bytes, work.isPrepared) = (40, 4_000, true)
        commits[0].work = work
        commits[1].work = CommitWork()
        var trail = RecordTrail()
        trail.add(0x10, checksum: 5)
        trail.add(0x20, checksum: .max)
        trail.close(at: try Sample.lsn("0/30"))
        let gap = CommitGap(before: commits[0], after: commits[1])
        try store.replace(
            SnapshotContents(
                state: state, commits: commits.reversed() + [try commit("0/10", 9)],
                tallies: [
                    CommitTally(timeline: .first, second: -1, commits: 2, aborts: 3)
                ], commitGaps: [gap], trail: trail),
            of: cluster)
        #expect(try store.nodeStates(of: cluster) == [state])
        let kept = try store.commits(of: state.id, in: cluster)
        #expect(kept == commits)
        #expect(kept.map(\.work) == commits.map(\.work))
        #expect(kept[0].work?.hasMoreRelations == true)
        #expect(
            try store.trail(of: state.id, in: cluster)
                == RecordTrail(stretches: trail.stretches, marks: trail.marks))
        #expect(try store.commitGaps(of: state.id, in: cluster) == [gap])
        #expect(
            try store.query("SELECT timeline, second, commits, aborts FROM commit_tally").rows
                == [["1", "-1", "2", "3"]])
    }

    @Test func `a snapshot of which little is known comes back, too`() throws {
        let bare = NodeState(
            id: SourceID("s1"), path: "", node: nil, control: nil, end: nil, history: nil,
            lastCommit: nil, lockFile: nil, signalFiles: [], evidence: [])
        try store.replace(SnapshotContents(state: bare), of: cluster)
        #expect(try store.nodeStates(of: cluster) == [bare])
        #expect(try store.commits(of: bare.id, in: cluster) == [])
        #expect(try store.commitGaps(of: bare.id, in: cluster) == [])
    }

    @Test func `a state that cannot be read back is told with its table and row`() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("a.db")
        let store = try AuditStore(path: path)
        let cluster = try store.cluster(named: "blue")
        try store.replace(SnapshotContents(state: state()), of: cluster)
        try DatabaseQueue(path: path).write { database in
            try database.execute(sql: "UPDATE node_state SET history = '{'")
        }
        #expect(
            throws: StoreError.damaged(path: path, table: "node_state", detail: "row 's1'")
        ) { try store.nodeStates(of: cluster) }
    }

    @Test(arguments: [false, true])
    func `a snapshot that is stored again replaces the one before`(isFile: Bool) throws {
        let folder = try TemporaryFolder()
        let store = isFile ? try AuditStore(path: folder.path("a.db")) : store
        let cluster = isFile ? try store.cluster(named: "blue") : cluster
        var state = try state()
        try store.replace(
            SnapshotContents(state: state, commits: [try commit("0/10", 7)]), of: cluster)
        state.lockFile = nil
        state.end = nil
        try store.replace(
            SnapshotContents(state: state, commits: [try commit("0/20", 8)]), of: cluster)
        #expect(try store.nodeStates(of: cluster) == [state])
        #expect(try store.commits(of: state.id, in: cluster) == [try commit("0/20", 8)])
    }
}
