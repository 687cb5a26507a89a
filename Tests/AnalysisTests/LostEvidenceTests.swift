import Evidence
import Testing

@testable import Analysis

/// Branches of which the disk tells nothing any more.
struct LostEvidenceTests {
    private static let one = CaseBuilder.one
    private static let two = CaseBuilder.two
    private static let start = CaseBuilder.lsn("0/5000028")

    private static func remarks(_ story: CaseBuilder) -> [Remark] {
        let file = story.file()
        return LostEvidence(
            of: file, roles: RoleHistory(of: file), tree: TimelineTree(of: file)
        ).remarks
    }

    /// Node one was primary until node two began timeline 2 at 0/4000100.
    private static func failover(_ first: NodeName = one) -> CaseBuilder {
        var story = CaseBuilder()
        story.tell(first, "09:00:00", .serverReady)
        story.tell(two, "10:00:00", .timelineSelected) { $0.timeline = CaseBuilder.timeline(2) }
        story.tell(two, nil, .historyEntry) {
            ($0.timeline, $0.lsn) = (.first, CaseBuilder.lsn("0/4000100"))
            $0.otherTimeline = CaseBuilder.timeline(2)
        }
        story.snapshot(two, end: "2@0/6000000", history: "1@0/4000100")
        return story
    }

    private static func label(
        timeline: UInt32 = 2, start: LSN = start, method: String = "streamed"
    ) -> NodeState.BackupLabel {
        var label = NodeState.BackupLabel(isUsed: true, start: start)
        (label.timeline, label.method) = (CaseBuilder.timeline(timeline), method)
        label.startTime = "2026-11-22 11:00:00 UTC"
        return label
    }

    @Test func `a label of pg_rewind tells that the node's own branch was given up`() {
        var story = Self.failover()
        story.snapshot(
            Self.one, end: "2@0/6000000", history: "1@0/4000100",
            label: Self.label(method: "pg_rewind"))
        #expect(
            Self.remarks(story) == [
                Remark(
                    .wal(
                        .rewound(
                            node: Self.one, start: Self.start, timeline: CaseBuilder.timeline(2),
                            time: "2026-11-22 11:00:00 UTC")),
                    evidence: [EventID("snapshot of pm01")])
            ])
    }

    @Test func `a base backup of the new timeline over a former primary is noticed`() {
        var story = Self.failover()
        story.snapshot(
            Self.one, end: "2@0/6000000", history: "1@0/4000100", label: Self.label())
        let remarks = Self.remarks(story)
        #expect(
            remarks.map(\.statement) == [
                .wal(
                    .rebuilt(
                        node: Self.one, start: Self.start, timeline: CaseBuilder.timeline(2),
                        time: "2026-11-22 11:00:00 UTC"))
            ])
        #expect(remarks.first?.evidence == [EventID("snapshot of pm01"), EventID("e3")])
    }

    @Test func `a base backup of a node that never was primary destroys nothing`() {
        var story = Self.failover(Self.two)
        story.snapshot(
            Self.one, end: "2@0/6000000", history: "1@0/4000100", label: Self.label())
        #expect(Self.remarks(story) == [])
    }

    @Test func `a base backup from before the failover destroys nothing`() {
        var story = Self.failover()
        let early = CaseBuilder.lsn("0/2000028")
        story.snapshot(
            Self.one, end: "2@0/6000000", history: "1@0/4000100",
            label: Self.label(timeline: 1, start: early))
        story.snapshot(
            Self.two, end: "2@0/6000000", history: "1@0/4000100", path: "older",
            label: Self.label(timeline: 2))
        // Nor did node two lose anything that took its own backup of its own timeline.
        #expect(Self.remarks(story) == [])
    }

    @Test func `a position past the fork that the node's log states and its disk lacks is told`() {
        var story = Self.failover()
        let reached = CaseBuilder.lsn("0/4000900")
        story.tell(Self.one, "10:30:00", .timelineDiverged) {
            ($0.timeline, $0.otherTimeline) = (CaseBuilder.timeline(2), .first)
            $0.lsn = reached
        }
        story.snapshot(Self.one, end: "2@0/6000000", history: "1@0/4000100")
        let remarks = Self.remarks(story)
        #expect(
            remarks.map(\.statement) == [
                .wal(
                    .onceReached(
                        node: Self.one, timeline: .first, lsn: reached,
                        fork: CaseBuilder.lsn("0/4000100")))
            ])
        #expect(remarks.first?.evidence == [EventID("e4")])
    }

    @Test(arguments: [
        // Not past the fork; the beginning of a segment, which proves no more; still on the disk.
        ("0/4000100", "2@0/6000000", "1@0/4000100"), ("0/5000000", "2@0/6000000", "1@0/4000100"),
        ("0/4000900", "1@0/4000900", ""),
    ])
    func `a position that proves no loss is not told`(lsn: String, end: String, history: String) {
        var story = Self.failover()
        story.tell(Self.one, "10:30:00", .timelineDiverged) {
            ($0.timeline, $0.otherTimeline) = (CaseBuilder.timeline(2), .first)
            $0.lsn = CaseBuilder.lsn(lsn)
        }
        story.snapshot(Self.one, end: end, history: history)
        #expect(Self.remarks(story) == [])
    }

    @Test func `what a data directory still holds of a branch is told with its end`() {
        var story = Self.failover()
        story.copy("pm01/pg_wal", of: Self.one, .remains, end: "1@0/4000900")
        #expect(
            Self.remarks(story) == [
                Remark(
                    .wal(
                        .remainsHeld(
                            node: Self.one, path: "pm01/pg_wal", timeline: .first,
                            end: CaseBuilder.lsn("0/4000900"))),
                    evidence: [EventID("copy 0")])
            ])
    }
}
