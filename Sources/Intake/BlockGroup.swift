/// Blocks of a log that were read one after the other.
///
/// Each stays in a core's cache from its reading to its parsing; all together are large enough for
/// the hand-over to the thread that hashes them not to count.
struct BlockGroup: Sendable {
    /// The greatest number of blocks.
    private static let limit = 48

    private var blocks: [[UInt8]] = []
    private var counts: [Int] = []

    /// Whether no block holds anything.
    var isEmpty: Bool { counts.isEmpty }
    /// Whether another block can be read.
    var hasRoom: Bool { counts.count < Self.limit }
    /// The number of bytes in all.
    var byteCount: UInt64 { counts.reduce(0) { $0 + UInt64($1) } }

    /// Forgets what was read; the buffers stay.
    mutating func empty() {
        counts.removeAll(keepingCapacity: true)
    }

    /// Reads another block by a function that fills a buffer and tells how far.
    ///
    /// - Returns: the block, `nil` where nothing was read.
    mutating func add(_ read: (inout [UInt8]) -> Int) -> (block: [UInt8], range: Range<Int>)? {
        let index = counts.count
        if index == blocks.count { blocks.append([]) }
        let count = read(&blocks[index])
        guard count > 0 else { return nil }
        counts.append(count)
        return (blocks[index], 0..<count)
    }

    /// Calls the visitor with each block, in order.
    func forEach(_ visit: (_ block: [UInt8], _ range: Range<Int>) -> Void) {
        for (index, count) in counts.enumerated() { visit(blocks[index], 0..<count) }
    }
}
