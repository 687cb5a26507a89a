import Evidence
import Testing

@testable import Analysis

struct LostBranchesTests {
    private static let shared = "1@0/3000000 10 10:00:00"
    private static let lost = "1@0/3000200 11 10:00:03"
    private static let later = "1@0/3000300 11 10:00:20"

    /// Two nodes that agree on timeline 1, and what else is told.
    private func divergences(_ fill: (inout CaseBuilder) -> Void) -> [Divergence] {
        var builder = CaseBuilder()
        for node in [CaseBuilder.one, CaseBuilder.two] {
            builder.snapshot(node, end: "1@0/4000000", commits: [Self.shared, Self.later])
        }
        fill(&builder)
        return builder.review().divergences
    }

    @Test func `an older snapshot shows a branch that rejoining erased, under one TimelineID`() {
        let found = divergences {
            $0.snapshot(
                CaseBuilder.one, "in production", end: "1@0/3000300",
                commits: [Self.shared, Self.lost], modified: "10:00:03", path: "pm01/before-rejoin")
        }
        #expect(found.map(\.sameTimeline) == [true])
        #expect(found.map(\.forkLSN) == [CaseBuilder.lsn("0/3000200")])
        #expect(found.first?.branches.map(\.node) == [CaseBuilder.one, CaseBuilder.two])
        #expect(found.first?.branches.map(\.copy) == ["pm01/before-rejoin", nil])
        #expect(found.first?.branches.first?.commits.map(\.xid.number) == [11])
    }

    @Test func `a receiver's copy of a lost branch is told once`() {
        let found = divergences {
            $0.snapshot(
                CaseBuilder.one, "in production", end: "1@0/3000300",
                commits: [Self.shared, Self.lost], modified: "10:00:03", path: "pm01/before-rejoin")
            $0.copy(
                "bk01/received", of: CaseBuilder.name("bk01"), end: "1@0/3000300",
                commits: [Self.shared, Self.lost])
        }
        #expect(found.count == 1)
    }

    @Test func `a receiver alone shows a branch that no node holds`() {
        let found = divergences {
            $0.copy(
                "bk01/received", of: CaseBuilder.name("bk01"), end: "1@0/3000300",
                commits: [Self.shared, Self.lost])
        }
        #expect(found.first?.branches.map(\.copy) == ["bk01/received", nil])
    }

    @Test func `an older snapshot that the nodes continue is no fork`() {
        #expect(
            divergences {
                $0.snapshot(
                    CaseBuilder.one, end: "1@0/3000100", commits: [Self.shared],
                    modified: "10:00:03", path: "pm01/before")
            }.isEmpty)
    }

    @Test func `records tell of a fork where no commit does`() {
        func trail(_ checksum: UInt32, count: Int) -> RecordTrail {
            var trail = RecordTrail()
            for index in 0..<count {
                trail.add(0x300_0000 + UInt64(index) * 64, checksum: index < 5 ? 1 : checksum)
            }
            trail.close(at: CaseBuilder.lsn("0/3000400"))
            return trail
        }
        var builder = CaseBuilder()
        builder.snapshot(CaseBuilder.one, end: "1@0/3000400", trail: trail(2, count: 16))
        builder.snapshot(CaseBuilder.two, end: "1@0/3000400", trail: trail(3, count: 16))
        let verdict = builder.verdict()
        #expect(verdict.divergences.map(\.forkLSN) == [CaseBuilder.lsn("0/3000140")])
        #expect(verdict.divergences.map(\.sameTimeline) == [true])
        #expect(verdict.divergences.map(\.confidence) == [.high])
    }
}
