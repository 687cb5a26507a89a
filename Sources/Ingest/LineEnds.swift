import Bytes

/// Finds the line ends of a block, 16 KiB at a time: where lines are short that is cheaper than a search for each.
struct LineEnds {
    /// Where the line ends are in the stretch that was looked at last: one bit for each of its bytes.
    private var matches: [UInt64]
    /// The words of `matches` that count, and the one that is being told.
    private var words = 0
    private var word = 0
    /// The bits of that word that were not told yet.
    private var rest: UInt64 = 0
    /// The first byte of the stretch, and the first one after it.
    private var start: Int
    private var end: Int

    /// How many words are filled at once: their bytes stay in the processor's first cache.
    private static let wordLimit = 256

    /// Begins to look for line ends at an index.
    init(from start: Int) {
        self.start = start
        end = start
        matches = Array(repeating: 0, count: Self.wordLimit)
    }

    /// The index of the next line end; `nil` where there is none.
    ///
    /// The block has to be the same one each time.
    @inline(__always)
    mutating func next(in block: Span<UInt8>) -> Int? {
        while rest == 0 {
            word += 1
            guard word < words || look(at: block) else { return nil }
            rest = matches[word]
        }
        let found = start + word << 6 + rest.trailingZeroBitCount
        rest &= rest &- 1
        return found
    }

    /// Looks at the next stretch; `false` at the end of the block.
    @inline(never)
    private mutating func look(at block: Span<UInt8>) -> Bool {
        start = end
        let count = block.findMatches(of: UInt8(ascii: "\n"), from: start, into: &matches)
        end += count
        words = (count + 63) / 64
        word = 0
        return count > 0
    }
}
