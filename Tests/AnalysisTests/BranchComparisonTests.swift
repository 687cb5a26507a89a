import Evidence
import Testing

@testable import Analysis

struct BranchComparisonTests {
    private func side(_ end: String, history: String = "", commits: [String] = [])
        -> BranchComparison.Side
    {
        let last = CaseBuilder.step(end)
        return BranchComparison.Side(
            node: CaseBuilder.one,
            end: NodeState.WALEnd(
                timeline: last.timeline, lsn: last.lsn, isLowerBound: false, reason: ""),
            history: TimelineHistory(
                timeline: last.timeline, ancestors: CaseBuilder.steps(history)),
            commits: commits.map(CaseBuilder.commit))
    }

    /// Compares both ways round, which must agree.
    private func relation(_ one: BranchComparison.Side, _ other: BranchComparison.Side)
        -> BranchComparison.Relation
    {
        let there = BranchComparison.relation(of: one, to: other)
        let back = BranchComparison.relation(of: other, to: one)
        switch there {
        case .contains: #expect(back == .isContained)
        case .isContained: #expect(back == .contains)
        default: #expect(back == there)
        }
        return there
    }

    private func fork(_ place: String, same: Bool = false) -> BranchComparison.Relation {
        let step = CaseBuilder.step(place)
        return .forked(at: step.lsn, timeline: step.timeline, sameTimeline: same)
    }

    @Test func `equal ends of one timeline are the same`() {
        #expect(relation(side("1@0/300"), side("1@0/300")) == .same)
    }

    @Test func `the further end of one timeline contains the other`() {
        #expect(relation(side("1@0/400"), side("1@0/300")) == .contains)
    }

    @Test func `commits that lie in a hole of the other side's WAL are no fork`() {
        let one = side("1@0/900", commits: ["1@0/100 5 10:00:00", "1@0/800 9 10:00:09"])
        var holed = one
        let other = side(
            "1@0/900",
            commits: ["1@0/100 5 10:00:00", "1@0/500 7 10:00:05", "1@0/800 9 10:00:09"])
        #expect(relation(one, other) != .same)
        holed.particulars.stretches = [("0/100", "0/200"), ("0/700", "0/900")].map {
            .init(first: CaseBuilder.lsn($0), end: CaseBuilder.lsn($1), reason: "missing-segment")
        }
        #expect(relation(holed, other) == .same)
    }

    @Test func `an end exactly at the switch point is contained`() {
        #expect(relation(side("2@0/400", history: "1@0/300"), side("1@0/300")) == .contains)
    }

    @Test func `one byte past the switch point is a fork`() {
        #expect(
            relation(side("2@0/400", history: "1@0/300"), side("1@0/301")) == fork("1@0/300"))
    }

    @Test func `a fork may lie on a segment boundary`() {
        #expect(
            relation(side("2@0/3000100", history: "1@0/3000000"), side("1@0/3000000"))
                == .contains)
    }

    @Test func `an ancestor left two timelines ago is contained`() {
        #expect(
            relation(side("3@0/900", history: "1@0/300 2@0/600"), side("1@0/200")) == .contains)
    }

    @Test func `two timelines may leave a third at one position`() {
        #expect(
            relation(side("2@0/900", history: "1@0/300"), side("3@0/500", history: "1@0/300"))
                == fork("1@0/300"))
    }

    @Test func `of two switch points on a common ancestor the earlier is the fork`() {
        #expect(
            relation(side("2@0/900", history: "1@0/300"), side("3@0/500", history: "1@0/400"))
                == fork("1@0/300"))
    }

    @Test func `histories without a common timeline are unrelated`() {
        #expect(relation(side("2@0/900"), side("1@0/300")) == .unrelated)
    }

    @Test func `a history that begins late is compared from there on`() {
        #expect(
            relation(side("2@0/900"), side("2@0/800", history: "1@0/300")) == .contains)
    }

    @Test func `two nodes that each made timeline 2 have forked before`() {
        #expect(
            relation(side("2@0/900", history: "1@0/300"), side("2@0/800", history: "1@0/400"))
                == fork("1@0/300", same: true))
    }

    @Test func `a fork before a common number is not hidden by later timelines`() {
        #expect(
            relation(
                side("3@0/900", history: "1@0/300 2@0/500"),
                side("4@0/800", history: "1@0/400 2@0/600")) == fork("1@0/300"))
    }

    @Test func `one timeline with different commits has forked`() {
        #expect(
            relation(
                side("1@0/900", commits: ["1@0/100 5 10:00:00", "1@0/200 6 10:00:01"]),
                side("1@0/300", commits: ["1@0/100 5 10:00:00", "1@0/220 7 10:00:02"]))
                == fork("1@0/200", same: true))
    }

    @Test func `a commit that the other lacks before its end is a fork`() {
        #expect(
            relation(
                side("1@0/900", commits: ["1@0/100 5 10:00:00", "1@0/200 6 10:00:01"]),
                side("1@0/300", commits: ["1@0/100 5 10:00:00"])) == fork("1@0/200", same: true))
    }

    @Test func `a child of a timeline does not contain another writer's end of it`() {
        #expect(
            relation(
                side(
                    "2@0/900", history: "1@0/400",
                    commits: ["1@0/100 5 10:00:00", "1@0/200 6 10:00:01"]),
                side("1@0/300", commits: ["1@0/100 5 10:00:00", "1@0/210 7 10:00:02"]))
                == fork("1@0/200", same: true))
    }

    @Test func `commits that only one side kept prove nothing`() {
        #expect(
            relation(
                side("1@0/900", commits: ["1@0/100 5 10:00:00", "1@0/200 6 10:00:01"]),
                side("1@0/300", commits: ["1@0/200 6 10:00:01"])) == .contains)
    }

    @Test func `commits past a fork are those from its position on`() {
        let branch = side(
            "2@0/900", history: "1@0/300",
            commits: ["1@0/100 5 10:00:00", "1@0/300 6 10:00:01", "2@0/400 7 10:00:02"])
        #expect(
            BranchComparison.commits(
                of: branch, past: CaseBuilder.lsn("0/300"), on: CaseBuilder.timeline(1)
            ).map(\.xid.number) == [6, 7])
    }
}
