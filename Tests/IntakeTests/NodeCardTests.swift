import Evidence
import Store
import Testing

@testable import Intake

struct NodeCardTests {
    private func card() throws -> NodeCard {
        let node = try #require(NodeName("db1"))
        let end = try #require(LSN(0x310_0000))
        let commit = CommitRecord(
            timeline: .first, lsn: try #require(LSN(0x300_0000)), xid: TransactionID(7),
            time: Timestamp(microseconds: 1_700_000_000_000_001))
        var trail = RecordTrail()
        trail.add(0x300_0000, checksum: .max)
        trail.close(at: end)
        var particulars = NodeState.Particulars()
        particulars.segmentSize = 1 << 20
        let state = NodeState(
            id: SourceID("s1"), path: "/data", node: node, control: nil,
            end: NodeState.WALEnd(
                timeline: .first, lsn: end, isLowerBound: false, reason: "zero-record"),
            history: TimelineHistory(timeline: .first, ancestors: []), lastCommit: commit,
            lockFile: "/data/PGSQL.lock", signalFiles: ["standby.signal"], evidence: [],
            particulars: particulars)
        return NodeCard(
            toolVersion: "1", node: node, made: Timestamp(microseconds: 1_700_000_001_000_000),
            wasRunning: false,
            contents: SnapshotContents(state: state, commits: [commit], trail: trail),
            settings: [NamedValue("synchronous_commit", "on")],
            attributes: [.init(node: node, name: "pgsql-data-status", value: "LATEST")])
    }

    @Test func `a card that is read again says the same`() throws {
        let card = try card()
        let bytes = Array(try card.text().utf8)
        let read = try NodeCard(bytes)
        #expect(try read.text() == (try card.text()))
        #expect(read.trail.marks == [UInt64(UInt32.max)])
        #expect(read.commits == card.commits)
        #expect(NodeCard.node(in: bytes) == NodeName("db1"))
        #expect(NodeCard.isCard(bytes))
    }

    @Test func `a card that was cut at any place is refused`() throws {
        let bytes = Array(try card().text().utf8)
        for count in stride(from: 0, to: bytes.count - 2, by: 7) {
            #expect(throws: NodeCardError.self) { try NodeCard(Array(bytes[..<count])) }
        }
    }

    @Test func `a card in which any byte was changed is refused`() throws {
        let bytes = Array(try card().text().utf8)
        for index in stride(from: 0, to: bytes.count - 2, by: 11) {
            var changed = bytes
            changed[index] ^= 0x02
            #expect(throws: NodeCardError.self, "byte \(index)") { try NodeCard(changed) }
        }
    }
}
