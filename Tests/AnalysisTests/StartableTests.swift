import Evidence
import Testing

@testable import Analysis

/// What keeps the newest node from being started.
struct StartableTests {
    private let one = CaseBuilder.one

    /// A node whose WAL reaches from one position to another.
    private func startable(
        from first: String = "0/1000028", minimum: String = "0/0", backup: String? = nil,
        ended: [String] = [], label: NodeState.BackupLabel? = nil, damage: String? = nil
    ) -> NewestNode.Startable? {
        var story = CaseBuilder()
        story.snapshot(
            one, "in archive recovery", end: "1@0/2000600", label: label
        ) { state in
            state.particulars.stretches = [
                NodeState.Stretch(
                    first: CaseBuilder.lsn(first), end: CaseBuilder.lsn("0/2000600"),
                    reason: "zero-record")
            ]
            state.particulars.endedBackups = ended.map(CaseBuilder.lsn)
            state.control?.minimumRecoveryPoint = CaseBuilder.lsn(minimum)
            state.control?.backupStart = backup.map(CaseBuilder.lsn)
            if let damage {
                state.control = nil
                state.particulars.controlDamage = damage
            }
        }
        return story.verdict().answer.nodes.first?.startable
    }

    private func label(_ start: String, isUsed: Bool = false) -> NodeState.BackupLabel {
        NodeState.BackupLabel(isUsed: isUsed, start: CaseBuilder.lsn(start))
    }

    @Test func `nothing speaks against a node with its WAL`() {
        #expect(startable()?.answer == .yes)
        #expect(startable(minimum: "0/2000600")?.answer == .yes)
        #expect(startable(label: label("0/1000028"))?.answer == .yes)
        #expect(startable(label: label("0/500000", isUsed: true))?.answer == .yes)
        #expect(startable(backup: "0/1000028", ended: ["0/1000028"])?.answer == .yes)
    }

    @Test func `the WAL from the redo point on must be there`() {
        #expect(
            startable(from: "0/1100028")
                == NewestNode.Startable(
                    .no, why: .wal(.redoMissing(node: one, redo: CaseBuilder.lsn("0/1000028")))))
    }

    @Test func `a backup label asks for its own WAL`() {
        #expect(startable(label: label("0/500028"))?.why?.key == "label-without-wal")
        #expect(startable(label: label("0/9000028"))?.why?.key == "label-without-wal")
    }

    @Test func `an interrupted base backup cannot become consistent`() {
        #expect(startable(backup: "0/1000028")?.why?.key == "backup-unfinished")
    }

    @Test func `the data may need WAL that is not there`() {
        #expect(
            startable(minimum: "0/3000000")
                == NewestNode.Startable(
                    .no,
                    why: .wal(
                        .belowMinimum(
                            node: one, minimum: CaseBuilder.lsn("0/3000000"),
                            end: CaseBuilder.lsn("0/2000600")))))
    }

    @Test func `a damaged control file is told with its damage`() {
        #expect(
            startable(damage: "wrong checksum")
                == NewestNode.Startable(
                    .no, why: .wal(.controlDamaged(node: one, detail: "wrong checksum"))))
    }
}
