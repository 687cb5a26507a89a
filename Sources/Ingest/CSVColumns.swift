import Bytes

/// The columns of one CSV record, which may be quoted and hold doubled quotes and line ends.
struct CSVColumns {
    /// The bytes of each column, the quotes around it left out.
    private(set) var ranges: [Range<Int>] = []

    /// Splits a record; columns after the first `limit` are left out.
    ///
    /// A quoted column that nothing ends takes the rest of the record.
    init(_ bytes: Span<UInt8>, _ record: Range<Int>, limit: Int) {
        let record = record.clamped(to: 0..<bytes.count)
        let end = record.upperBound
        var at = record.lowerBound
        while ranges.count < limit {
            var column: Range<Int>?
            if at < end, bytes[at] == UInt8(ascii: "\"") {
                let closing = Self.closingQuote(bytes, from: at + 1, to: end)
                column = at + 1..<closing
                at = min(closing + 1, end)
            }
            let comma = bytes.firstIndex(of: UInt8(ascii: ","), from: at, to: end)
            ranges.append(column ?? at..<(comma ?? end))
            guard let comma else { return }
            at = comma + 1
        }
    }

    /// The text of a column, doubled quotes made single; `nil` where there is none or it is empty.
    func text(_ index: Int, _ bytes: Span<UInt8>) -> String? {
        guard index < ranges.count, !ranges[index].isEmpty else { return nil }
        let range = ranges[index]
        guard
            bytes.firstIndex(of: UInt8(ascii: "\""), from: range.lowerBound, to: range.upperBound)
                != nil
        else { return bytes.text(range) }
        var text: [UInt8] = []
        text.reserveCapacity(range.count)
        var at = range.lowerBound
        while at < range.upperBound {
            let byte = bytes[at]
            text.append(byte)
            at += 1
            if byte == UInt8(ascii: "\""), at < range.upperBound, bytes[at] == byte { at += 1 }
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// The first quote that is not one of two; the end where there is none.
    private static func closingQuote(_ bytes: Span<UInt8>, from start: Int, to end: Int) -> Int {
        var at = start
        while let quote = bytes.firstIndex(of: UInt8(ascii: "\""), from: at, to: end) {
            guard quote + 1 < end, bytes[quote + 1] == UInt8(ascii: "\"") else { return quote }
            at = quote + 2
        }
        return end
    }

    /// The offset of a comma outside quotes, counted from 1; `nil` where the line has fewer, or
    /// where it lies more than `reach` bytes from the start.
    ///
    /// Looks at eight bytes at a time, because it runs over all lines of a log.
    @inline(__always)
    static func comma(
        _ number: Int, _ bytes: Span<UInt8>, _ line: Range<Int>, reach: Int = 2048
    ) -> Int? {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let end = min(line.upperBound, line.lowerBound + reach)
        var left = number
        var at = line.lowerBound
        // All ones in each byte's lowest bit while a quote is open.
        var open: UInt64 = 0
        while at < end {
            let word = PrefixTable.word(of: bytes, at: at)
            // The number of quotes up to and with each byte, whose lowest bit tells whether it
            // lies within quotes.
            let within = ((marks(of: UInt8(ascii: "\""), in: word) &* ones) ^ open) & ones
            var commas = marks(of: UInt8(ascii: ","), in: word) & ~within
            let count = Int((commas &* ones) >> 56)
            if count >= left {
                while left > 1 {
                    commas &= commas &- 1
                    left -= 1
                }
                let found = at + commas.trailingZeroBitCount / 8
                return found < end ? found : nil
            }
            left -= count
            open = (within >> 56) &* ones
            at += 8
        }
        return nil
    }

    /// Whether quotes are open at the end of a line.
    ///
    /// Nearly every record ends with a quoted text and a few bytes. A quote that is neither the
    /// half of a pair nor preceded by a comma ends a text, whatever stands before; only where the
    /// last quote tells nothing are all of them counted.
    @inline(__always)
    static func leavesOpen(_ bytes: Span<UInt8>, _ line: Range<Int>, wasOpen: Bool) -> Bool {
        let lowest = max(line.lowerBound + 1, line.upperBound - 24)
        var at = line.upperBound - 1
        while at >= lowest {
            if bytes[at] == UInt8(ascii: "\"") {
                if bytes[at - 1] != UInt8(ascii: "\""), bytes[at - 1] != UInt8(ascii: ",") {
                    return false
                }
                break
            }
            at -= 1
        }
        return wasOpen != hasOddQuotes(bytes, line)
    }

    /// Whether the number of quotes of a line is odd.
    @inline(never)
    private static func hasOddQuotes(_ bytes: Span<UInt8>, _ line: Range<Int>) -> Bool {
        var count = 0
        var at = line.lowerBound
        while let quote = bytes.firstIndex(of: UInt8(ascii: "\""), from: at, to: line.upperBound) {
            count += 1
            at = quote + 1
        }
        return count % 2 == 1
    }

    /// A one in the lowest bit of each byte of a word that is the byte given.
    @inline(__always)
    static func marks(of byte: UInt8, in word: UInt64) -> UInt64 {
        let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
        let other = word ^ (UInt64(byte) &* 0x0101_0101_0101_0101)
        return ~(((other & low) &+ low) | other | low) >> 7
    }
}
