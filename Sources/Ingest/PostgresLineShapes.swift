import Bytes

/// The shapes of the prefixes met last, for finding the level of a line with a few loads.
///
/// A shape is the prefix and level of a line that was taken apart, its digits masked. A line that
/// has the same bytes but for digits has the same structure, so it need not be taken apart.
struct PostgresLineShapes: Sendable {
    /// A shape: eight bytes to a word, padded with zero masks.
    private struct Shape {
        var values = InlineArray<24, UInt64>(repeating: 0)
        var masks = InlineArray<24, UInt64>(repeating: 0)
        var words = 0
        var length = 0
        var level = PostgresLevel.log
    }

    private var shapes: [Shape] = []
    /// The shape that fitted last.
    private var latest = 0
    /// The shape that is replaced next.
    private var oldest = 0

    private static let limit = 8

    /// The level and the start of the message of a line by its shape.
    ///
    /// `nil` where no shape fits, or where the line lies within 192 bytes of the end of the span.
    @inline(__always)
    mutating func find(_ bytes: Span<UInt8>, _ start: Int) -> (level: PostgresLevel, length: Int)? {
        if latest < shapes.count, fits(latest, bytes, start) {
            return (shapes[latest].level, shapes[latest].length)
        }
        return findOther(bytes, start)
    }

    /// Tries the other shapes.
    @inline(never)
    private mutating func findOther(
        _ bytes: Span<UInt8>, _ start: Int
    ) -> (level: PostgresLevel, length: Int)? {
        for index in shapes.indices where index != latest && fits(index, bytes, start) {
            latest = index
            return (shapes[index].level, shapes[index].length)
        }
        return nil
    }

    /// Whether a line has a shape.
    @inline(__always)
    private func fits(_ index: Int, _ bytes: Span<UInt8>, _ start: Int) -> Bool {
        let words = shapes[index].words
        guard start <= bytes.count - words * 8 else { return false }
        for word in 0..<words {
            guard let value = bytes.littleEndian(UInt64.self, at: start + word * 8),
                value & shapes[index].masks[word] == shapes[index].values[word]
            else { return false }
        }
        return true
    }

    /// Remembers the shape of a line.
    mutating func remember(
        _ bytes: Span<UInt8>, _ start: Int, message: Int, level: PostgresLevel
    ) {
        let length = message - start
        guard length > 0, length <= 192, message <= bytes.count else { return }
        var shape = Shape()
        shape.length = length
        shape.level = level
        shape.words = (length + 7) / 8
        for index in 0..<length {
            let byte = bytes[start + index]
            // The high half of a digit is 3.
            let mask: UInt64 = byte &- 0x30 < 10 ? 0xF0 : 0xFF
            shape.masks[index / 8] |= mask << UInt64(index % 8 * 8)
            shape.values[index / 8] |= (UInt64(byte) & mask) << UInt64(index % 8 * 8)
        }
        if shapes.count < Self.limit {
            latest = shapes.count
            shapes.append(shape)
        } else {
            shapes[oldest] = shape
            latest = oldest
            oldest = (oldest + 1) % Self.limit
        }
    }
}
