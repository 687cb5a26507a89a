import Evidence
import Testing

@testable import Analysis

struct CopyAuditTests {
    private static let path = "bk01/received"

    /// A primary on timeline 2, promoted at 0/3000100, and what a receiver holds.
    private func audit(
        _ copies: [(end: String, history: String, commits: [String])],
        fill: (inout NodeState) -> Void = { _ in }
    ) -> CopyAudit {
        var builder = CaseBuilder()
        builder.snapshot(
            CaseBuilder.two, end: "2@0/4000000", history: "1@0/3000100",
            commits: ["1@0/3000000 10 10:00:00", "2@0/3000200 11 10:00:10"])
        builder.tell(CaseBuilder.two, nil, .historyEntry) {
            ($0.timeline, $0.otherTimeline, $0.lsn) = (
                .first, CaseBuilder.timeline(2), CaseBuilder.lsn("0/3000100")
            )
        }
        for (index, copy) in copies.enumerated() {
            builder.copy(
                Self.path, of: CaseBuilder.name("bk01"), end: copy.end, history: copy.history,
                commits: copy.commits, number: index, fill: fill)
        }
        let file = builder.file()
        return CopyAudit(of: file, tree: TimelineTree(of: file))
    }

    private func keys(_ audit: CopyAudit) -> [String] {
        audit.copies.flatMap(\.remarks).map(\.statement.key)
    }

    @Test func `a receiver at the primary's end is no cause for worry`() {
        let audit = audit([("2@0/4000000", "1@0/3000100", ["2@0/3000200 11 10:00:10"])])
        #expect(keys(audit) == ["copy-reaches-end"])
        #expect(audit.warnings.isEmpty)
        #expect(audit.copies.first?.branches.map(\.timeline.number) == [2])
    }

    @Test func `a receiver that is behind says by how much`() {
        let audit = audit([("2@0/3000300", "1@0/3000100", ["2@0/3000200 11 10:00:10"])])
        #expect(
            audit.copies.first?.remarks.map(\.statement) == [
                .wal(.copyBehind(path: Self.path, node: CaseBuilder.two, bytes: 0xFFFD00))
            ])
    }

    @Test func `a receiver that stayed on the old timeline missed the switch`() {
        let audit = audit([("1@0/3000100", "", ["1@0/3000000 10 10:00:00"])])
        #expect(keys(audit) == ["copy-missed-switch", "copy-behind"])
    }

    @Test func `commits past the fork that no node holds are a warning`() {
        let audit = audit([
            ("1@0/3000900", "", ["1@0/3000000 10 10:00:00", "1@0/3000500 11 10:00:03"])
        ])
        let more = Remark(
            .wal(
                .copyHasMore(
                    path: Self.path, timeline: .first, end: CaseBuilder.lsn("0/3000900"),
                    commits: 1)), evidence: [EventID("copy 0")])
        #expect(keys(audit) == ["copy-missed-switch", "copy-has-more"])
        #expect(audit.warnings == [more])
    }

    @Test func `both branches in one folder are told`() {
        let audit = audit([
            ("2@0/4000000", "1@0/3000100", ["2@0/3000200 11 10:00:10"]),
            ("1@0/3000900", "", ["1@0/3000500 11 10:00:03"]),
        ])
        #expect(audit.copies.count == 1)
        #expect(keys(audit).contains("copy-holds-branches"))
    }

    @Test func `gaps, empty files and unfinished segments are told`() {
        let audit = audit([("2@0/4000000", "1@0/3000100", ["2@0/3000200 11 10:00:10"])]) { state in
            state.particulars.segmentSize = 1 << 20
            state.particulars.missingSegments = [0x31...0x32]
            state.particulars.emptySegments = ["00000002000000000000003F.gz.partial"]
            state.particulars.partialSegments = ["000000020000000000000040.partial"]
        }
        #expect(
            audit.copies.first?.remarks.prefix(3).map(\.statement) == [
                .wal(
                    .copyGap(
                        path: Self.path, from: CaseBuilder.lsn("0/3100000"),
                        to: CaseBuilder.lsn("0/3300000"))),
                .wal(
                    .copyUnfinished(
                        path: Self.path, file: "000000020000000000000040.partial",
                        end: CaseBuilder.lsn("0/4000000"))),
                .wal(
                    .copyEmptySegment(
                        path: Self.path, file: "00000002000000000000003F.gz.partial")),
            ])
    }

    @Test func `a number that no position has is no gap`() {
        let audit = audit([("2@0/4000000", "1@0/3000100", [])]) { state in
            state.particulars.segmentSize = .max
            state.particulars.missingSegments = [1 << 40...UInt64.max]
        }
        #expect(!keys(audit).contains("copy-gap"))
    }
}
