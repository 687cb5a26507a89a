import Analysis
import Evidence
import Testing

/// Sets of moments are joined, met and taken off each other.
struct TimeSetTests {
    private func set(_ stretches: (Int64, Int64)...) -> TimeSet {
        TimeSet(stretches.compactMap { TimeSet.Stretch(at($0.0), at($0.1)) })
    }

    private func at(_ second: Int64) -> Timestamp { Timestamp(microseconds: second * 1_000_000) }

    @Test func `stretches that meet become one`() {
        let joined = set((5, 9), (0, 3), (3, 4), (8, 12))
        #expect(joined == set((0, 4), (5, 12)))
        #expect(joined.seconds == 11 && !joined.isEmpty)
        #expect(TimeSet(from: at(3), to: at(3)).isEmpty)
    }

    @Test func `a stretch is without its end`() {
        let one = set((2, 4))
        #expect(one.contains(at(2)) && !one.contains(at(4)) && !one.contains(at(1)))
    }

    @Test func `what is in both, either, or only the first`() {
        let (one, other) = (set((0, 10), (20, 30)), set((5, 22), (25, 26), (40, 50)))
        #expect(one.intersection(other) == set((5, 10), (20, 22), (25, 26)))
        #expect(one.union(other) == set((0, 30), (40, 50)))
        #expect(one.subtracting(other) == set((0, 5), (22, 25), (26, 30)))
        #expect(other.subtracting(one) == set((10, 20), (40, 50)))
        #expect(one.subtracting(TimeSet()) == one && TimeSet().intersection(one).isEmpty)
    }
}
