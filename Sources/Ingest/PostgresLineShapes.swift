import Bytes

/// The shapes of the prefixes met last, for finding the level of a line with a few loads.
///
/// A shape is the prefix and level of a line that was taken apart, its digits masked. A line that
/// has the same bytes but for digits has the same structure, so it need not be taken apart.
struct PostgresLineShapes: Sendable {
    /// The bytes of all shapes, eight to a word and `wordLimit` words to a shape.
    private var values: [UInt64] = []
    /// The bits of `values` that count.
    private var masks: [UInt64] = []
    /// The length of each shape in words and in bytes, and its level.
    private var sizes: [(words: Int, length: Int, level: PostgresLevel)] = []
    /// The shape that fitted last.
    private var latest = 0
    /// The shape that is replaced next.
    private var oldest = 0

    private static let limit = 8
    private static let wordLimit = 24

    /// The level and the start of the message of a line by its shape.
    ///
    /// `nil` where no shape fits, or where the line lies within 192 bytes of the end of the span.
    @inline(__always)
    mutating func find(_ bytes: Span<UInt8>, _ start: Int) -> (level: PostgresLevel, length: Int)? {
        if latest < sizes.count, fits(latest, bytes, start) {
            return (sizes[latest].level, sizes[latest].length)
        }
        return findOther(bytes, start)
    }

    /// Tries the other shapes.
    @inline(never)
    private mutating func findOther(
        _ bytes: Span<UInt8>, _ start: Int
    ) -> (level: PostgresLevel, length: Int)? {
        for index in sizes.indices where index != latest && fits(index, bytes, start) {
            latest = index
            return (sizes[index].level, sizes[index].length)
        }
        return nil
    }

    /// Whether a line has a shape.
    @inline(__always)
    private func fits(_ index: Int, _ bytes: Span<UInt8>, _ start: Int) -> Bool {
        let range = index * Self.wordLimit..<index * Self.wordLimit + sizes[index].words
        return bytes.agrees(
            at: start, with: values.span.extracting(range), under: masks.span.extracting(range))
    }

    /// Remembers the shape of a line.
    mutating func remember(
        _ bytes: Span<UInt8>, _ start: Int, message: Int, level: PostgresLevel
    ) {
        let length = message - start
        guard length > 0, length <= Self.wordLimit * 8, message <= bytes.count else { return }
        let size = (words: (length + 7) / 8, length: length, level: level)
        let index: Int
        if sizes.count < Self.limit {
            index = sizes.count
            sizes.append(size)
            values.append(contentsOf: repeatElement(0, count: Self.wordLimit))
            masks.append(contentsOf: repeatElement(0, count: Self.wordLimit))
        } else {
            index = oldest
            sizes[index] = size
            oldest = (oldest + 1) % Self.limit
        }
        latest = index
        for word in 0..<Self.wordLimit {
            var value: UInt64 = 0
            var mask: UInt64 = 0
            for offset in word * 8..<word * 8 + 8 where offset < length {
                let byte = bytes[start + offset]
                // The high half of a digit is 3.
                let bits: UInt64 = byte &- 0x30 < 10 ? 0xF0 : 0xFF
                mask |= bits << UInt64(offset % 8 * 8)
                value |= (UInt64(byte) & bits) << UInt64(offset % 8 * 8)
            }
            values[index * Self.wordLimit + word] = value
            masks[index * Self.wordLimit + word] = mask
        }
    }
}
