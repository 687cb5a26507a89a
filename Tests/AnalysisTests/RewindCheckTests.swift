import Evidence
import Testing

@testable import Analysis

struct RewindCheckTests {
    private static let one = CaseBuilder.one
    private static let two = CaseBuilder.two
    private static let fork = CaseBuilder.lsn("0/3000100")
    private static let checkpoint = CaseBuilder.lsn("0/2000060")

    /// The state of a node whose WAL reaches back to a position, with a checkpoint before the fork.
    private func state(
        _ node: NodeName, from first: String = "0/1000028", state: String = "shut down",
        checksums: Bool = true, hints: Bool = false, version: String = "15", timeline: UInt32 = 1
    ) throws -> NodeState {
        var builder = CaseBuilder()
        builder.snapshot(node, state, end: "\(timeline)@0/4000000", version: version)
        var made = try #require(builder.snapshots.first)
        made.control?.dataChecksums = checksums
        made.control?.walLogHints = hints
        let begin = CaseBuilder.lsn(first)
        made.particulars.stretches = [
            NodeState.Stretch(
                first: begin, end: CaseBuilder.lsn("0/4000000"), reason: "zero-record")
        ]
        if begin <= Self.checkpoint {
            made.particulars.checkpoints = [
                NodeState.CheckpointPlace(
                    lsn: Self.checkpoint, redo: CaseBuilder.lsn("0/2000028"),
                    timeline: .first, isShutdown: false)
            ]
        }
        return made
    }

    private func answer(
        _ target: NodeState, source: NodeState? = nil, sameTimeline: Bool = false
    ) -> Divergence.Rewind {
        RewindCheck(
            target: target, source: source, sourceName: Self.two, fork: Self.fork,
            isOneTimeline: sameTimeline
        ).answer(for: Self.one)
    }

    @Test func `with checksums and the WAL from the last common checkpoint it can work`() throws {
        #expect(
            answer(try state(Self.one), source: try state(Self.two, timeline: 2))
                == Divergence.Rewind(
                    .yes,
                    why: .wal(
                        .rewindPossible(
                            node: Self.one, source: Self.two, checkpoint: Self.checkpoint))))
    }

    @Test func `wal_log_hints serve in place of checksums`() throws {
        #expect(answer(try state(Self.one, checksums: false, hints: true)).answer == .yes)
    }

    @Test func `without either it refuses`() throws {
        #expect(
            answer(try state(Self.one, checksums: false))
                == Divergence.Rewind(.no, why: .wal(.rewindNeedsHints(node: Self.one))))
    }

    @Test func `before 13 a crashed server must be stopped in an orderly way first`() throws {
        let crashed = try state(Self.one, state: "in production", version: "12")
        #expect(
            answer(crashed)
                == Divergence.Rewind(
                    .yes,
                    why: .wal(
                        .rewindAfterRecovery(
                            node: Self.one, source: Self.two, checkpoint: Self.checkpoint))))
        #expect(
            answer(try state(Self.one, state: "in production", version: "13")).why?.key
                == "rewind-possible")
    }

    @Test func `two histories under one TimelineID are equal for it`() throws {
        #expect(
            answer(try state(Self.one), sameTimeline: true)
                == Divergence.Rewind(.no, why: .wal(.rewindSameTimeline(timeline: .first))))
    }

    @Test func `without the WAL before the fork it cannot work`() throws {
        #expect(
            answer(try state(Self.one, from: "0/3000028"))
                == Divergence.Rewind(
                    .no, why: .wal(.rewindLacksWAL(node: Self.one, fork: Self.fork))))
    }

    @Test func `the source must hold what the rewound server replays`() throws {
        #expect(
            answer(try state(Self.one), source: try state(Self.two, from: "0/3000028", timeline: 2))
                .why?.key == "rewind-source-lacks-wal")
    }

    @Test(arguments: [("9.4", "rewind-not-in-version"), ("9.5", "rewind-after-recovery")])
    func `it came with 9.5`(version: String, key: String) throws {
        let crashed = try state(Self.one, state: "in production", version: version)
        #expect(answer(crashed).why?.key == key)
    }

    @Test func `majors are ordered as they were released`() {
        let order = ["9.1", "9.4.26", "9.6", "10", "10.23", "15.18"].compactMap { ServerMajor($0) }
        #expect(order.count == 6)
        #expect(zip(order, order.dropFirst()).allSatisfy { $0 <= $1 })
        #expect(ServerMajor("ten") == nil)
    }
}
