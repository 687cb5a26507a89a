import Bytes
import Testing

struct SpanMatchesTests {
    /// What the words say, one index for each bit that is set.
    private func indices(_ words: [UInt64], from start: Int) -> [Int] {
        (0..<words.count * 64).filter { words[$0 / 64] >> UInt64($0 % 64) & 1 == 1 }.map {
            start + $0
        }
    }

    @Test(arguments: [0, 1, 7, 63, 64, 65, 127, 128, 200, 256])
    func `each byte that is looked for has its bit, and no other`(length: Int) {
        // 3 stands at every square, and 131 differs from it by the highest bit only.
        let bytes = (0..<length).map { index -> UInt8 in
            (0..<17).contains { $0 * $0 == index } ? 3 : index % 5 == 0 ? 131 : 255
        }
        for start in [0, 1, 5, 64, 100] where start <= length {
            var words = [UInt64](repeating: 0, count: 4)
            let count = bytes.span.findMatches(of: 3, from: start, into: &words)
            #expect(count == min(length - start, 256))
            #expect(indices(words, from: start) == (start..<length).filter { bytes[$0] == 3 })
        }
    }

    @Test func `it ends where the words are full`() {
        let bytes = [UInt8](repeating: 3, count: 200)
        var words: [UInt64] = [0, 0]
        let count = bytes.span.findMatches(of: 3, from: 10, into: &words)
        #expect(count == 128)
        #expect(words == [.max, .max])
    }

    @Test func `bits past the end of the span are not set`() {
        let bytes = [UInt8](repeating: 3, count: 66)
        var words = [UInt64](repeating: .max, count: 2)
        let count = bytes.span.findMatches(of: 3, from: 0, into: &words)
        #expect(count == 66)
        #expect(words == [.max, 3])
    }

    @Test(arguments: [-1, 3, 4, Int.max])
    func `nothing is found outside of the span`(start: Int) {
        let bytes: [UInt8] = [3, 3, 3]
        var words: [UInt64] = [7]
        let count = bytes.span.findMatches(of: 3, from: start, into: &words)
        #expect(count == 0)
        #expect(words == [7])
    }
}
