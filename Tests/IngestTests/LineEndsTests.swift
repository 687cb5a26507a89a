import Testing

@testable import Ingest

struct LineEndsTests {
    private func found(in bytes: [UInt8], from start: Int) -> [Int] {
        var ends = LineEnds(from: start)
        var found: [Int] = []
        while let end = ends.next(in: bytes.span) { found.append(end) }
        return found
    }

    @Test(arguments: [0, 1, 63, 64, 65, 16_383, 16_384, 16_385, 40_000])
    func `every line end is found, wherever a stretch ends`(length: Int) {
        // Lines of 0 to 98 bytes, one of 20,000, and ends at both sides of the bounds of words and stretches.
        var bytes = [UInt8](repeating: UInt8(ascii: "x"), count: length)
        var (at, line) = (0, 0)
        while at < length {
            bytes[at] = UInt8(ascii: "\n")
            at += line == 150 ? 20_000 : 1 + line % 99
            line += 1
        }
        for index in [63, 64, 16_383, 16_384] where index < length {
            bytes[index] = UInt8(ascii: "\n")
        }
        for start in [0, 1, 64, 100] where start <= length {
            #expect(
                found(in: bytes, from: start)
                    == (start..<length).filter { bytes[$0] == UInt8(ascii: "\n") })
        }
    }

    @Test func `a block without a line end has none, however often it is asked`() {
        let bytes = [UInt8](repeating: UInt8(ascii: "x"), count: 70_000)
        var ends = LineEnds(from: 0)
        for _ in 0..<3 {
            let end = ends.next(in: bytes.span)
            #expect(end == nil)
        }
    }
}
