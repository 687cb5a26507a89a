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
            let found = some.stretches
            try #require(found.count == 2)
            #expect(found[0].offset.contains(0) && found[1].offset.contains(5))
            #expect(found.map(\.pairs) == [5, 4])
            // It was set between the last comparison before and the first one after.
            #expect(found[0].until == CaseBuilder.moment("10:05:00"))
            #expect(found[1].from == CaseBuilder.moment("10:04:00"))
        }
    }

    @Test func `a clock that was set forth and back has three`() {
        let offsets = [0, 7, 0].flatMap { Array(repeating: Double($0), count: 6) }
        let found = comparisons(offsets).stretches
        #expect(found.map { $0.offset.middle.rounded() } == [0, 7, 0])
    }

    @Test func `a clock that drifts has an offset for each stretch`() {
        let slow = comparisons((0..<20).map { Double($0) * 0.01 }).stretches
        #expect(slow.count == 2)
        let fast = comparisons((0..<50).map { Double($0) * 0.02 }).stretches
        #expect(fast.count >= 5)
        for (before, after) in zip(fast, fast.dropFirst()) {
            #expect(before.offset.latest < after.offset.earliest)
        }
    }

    @Test func `a few mistaken comparisons change no clock`() {
        for offsets: [Double] in [
            [0, 0, 0, 0, 0, 0, 5, 5, 5], [5, 0, 0, 5, 0, 0, 0, 5, 0, 0, 5],
            [5, 0, 0, 0, 0, 0, 0, 0, 0, 0],
        ] {
            let found = comparisons(offsets).stretches
            #expect(found.count == 1 && found.first?.offset.contains(0) == true, "\(offsets)")
        }
        #expect(comparisons([1, 2]).stretches == [])
    }

    @Test func `comparisons too wide to tell one offset from the other disturb nothing`() {
        var all = comparisons([0, 0, 0, 0, 0, 0, 5, 5, 5, 5, 5, 5])
        for index in [2, 7, 8] { all[index].offset = Bounded(-10, 10) }
        #expect(all.stretches.map { $0.offset.middle.rounded() } == [0, 5])
    }

    @Test func `the other node's view is the reverse`() {
        let moment = CaseBuilder.moment("11:00:00")
        #expect(
            ClockComparison(offset: Bounded(1, 3), at: .distantPast).reversed(at: moment)
                == ClockComparison(offset: Bounded(-3, -1), at: moment))
    }
}

extension Bounded<Double> {
    /// What lies between its ends.
    fileprivate var middle: Double { (earliest + latest) / 2 }
}
