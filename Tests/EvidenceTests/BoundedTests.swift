import Evidence
import Foundation
import Testing

struct BoundedTests {
    private func moment(_ microseconds: Int64) -> Timestamp {
        Timestamp(microseconds: microseconds)
    }

    @Test func `the ends are put in order, also when they are read back`() throws {
        let range = Bounded(7, 3)
        #expect(range.earliest == 3)
        #expect(range.latest == 7)
        #expect(Bounded(5) == Bounded(5, 5))
        let turned = try JSONDecoder().decode(
            Bounded<Int>.self, from: Data(#"{"earliest":7,"latest":3}"#.utf8))
        #expect(turned == range)
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        #expect(
            String(decoding: try encoder.encode(range), as: UTF8.self)
                == #"{"earliest":3,"latest":7}"#)
    }

    @Test func `both ends belong to the range`() {
        let range = Bounded(3, 7)
        #expect([2, 3, 5, 7, 8].map(range.contains) == [false, true, true, true, false])
    }

    @Test func `a union holds both, an intersection what both allow`() {
        #expect(Bounded(1, 3).union(Bounded(6, 8)) == Bounded(1, 8))
        #expect(Bounded(1, 9).union(Bounded(3, 4)) == Bounded(1, 9))
        #expect(Bounded(1, 5).intersection(Bounded(4, 8)) == Bounded(4, 5))
        #expect(Bounded(1, 5).intersection(Bounded(5, 8)) == Bounded(5))
        #expect(Bounded(1, 4).intersection(Bounded(5, 8)) == nil)
    }

    @Test func `a number that is none contradicts every range and is never contained`() {
        let none = Bounded(Double.nan)
        #expect(none.intersection(Bounded(0, 1)) == nil)
        #expect(!none.contains(0))
        #expect(!none.contains(.nan))
        #expect(!Bounded(0.0, 1.0).contains(.nan))
    }

    @Test func `the middle and the width of a range of moments`() {
        let range = Bounded(moment(1_000_000), moment(4_000_000))
        #expect(range.middle == moment(2_500_000))
        #expect(range.width == 3)
        #expect(range.advanced(byMicroseconds: -5) == Bounded(moment(999_995), moment(3_999_995)))
    }

    @Test func `the extremes of time do not trap`() {
        let all = Bounded(moment(.min), moment(.max))
        #expect(all.contains(all.middle))
        #expect(all.width == Double(Int64.max) / 1_000_000)
        #expect(all.advanced(byMicroseconds: .max).latest == moment(.max))
        #expect(all.advanced(byMicroseconds: .min).earliest == moment(.min))
        #expect(all.seconds(since: all) == Bounded(0, Double(Int64.max) / 1_000_000))
    }

    @Test func `a length of time between two ranges is never below zero`() {
        let start = Bounded(moment(1_000_000), moment(2_000_000))
        let end = Bounded(moment(5_000_000), moment(6_000_000))
        #expect(end.seconds(since: start) == Bounded(3, 5))
        #expect(start.seconds(since: start) == Bounded(0, 1))
        #expect(start.seconds(since: end) == Bounded(0, 0))
    }
}
