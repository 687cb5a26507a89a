import Evidence
import Testing

@testable import Analysis

struct ClockComparisonTests {
    /// Comparisons once a minute, each a tenth of a second wide about an offset.
    private func comparisons(_ offsets: [Double]) -> [ClockComparison] {
        offsets.enumerated().map { index, offset in
            ClockComparison(
                offset: Bounded(offset - 0.05, offset + 0.05),
                at: CaseBuilder.moment("10:\(index < 10 ? "0" : "")\(index):00"))
        }
    }

    @Test func `what most comparisons share is the offset`() throws {
        let agreed = try #require(comparisons([1, 1.02, 9, 1.01]).agreement)
        #expect(agreed.pairs == 3)
        #expect(agreed.offset.contains(1.01))
        #expect(agreed.offset.latest - agreed.offset.earliest < 0.1)
    }

    @Test func `one comparison may be a coincidence`() {
        #expect(comparisons([1]).agreement == nil)
        #expect(comparisons([1, 2]).agreement == nil)
    }

    @Test func `a clock that was set has two offsets, in whatever order they are given`() throws {
        let all = comparisons([0, 0, 0, 0, 0, 5, 5, 5, 5])
        for some in [all, all.reversed(), Array(all[3...] + all[..<3])] {
            let change = try #require(some.change)
            #expect(change.before.contains(0))
            #expect(change.after.contains(5))
        }
    }

    @Test func `a clock that drifts has two offsets`() throws {
        let change = try #require(comparisons((0..<20).map { Double($0) * 0.01 }).change)
        #expect(change.before.latest < change.after.earliest)
    }

    @Test func `a few mistaken comparisons change no clock`() {
        #expect(comparisons([0, 0, 0, 0, 0, 0, 5, 5, 5]).change == nil)
        #expect(comparisons([5, 0, 0, 5, 0, 0, 0, 5, 0, 0, 5]).change == nil)
    }

    @Test func `the other node's view is the reverse`() {
        let moment = CaseBuilder.moment("11:00:00")
        #expect(
            ClockComparison(offset: Bounded(1, 3), at: .distantPast).reversed(at: moment)
                == ClockComparison(offset: Bounded(-3, -1), at: moment))
    }
}
