import CProcessor

extension Span<UInt8> {
    /// Tells which bytes from `start` on are some byte: bit i of word w of `matches` is set where the one at
    /// `start + 64 * w + i` is.
    ///
    /// Ends where the span ends, or where the words are full.
    ///
    /// - Returns: how many bytes were looked at; the words that they do not reach are left as they are.
    package func findMatches(of byte: UInt8, from start: Int, into matches: inout [UInt64]) -> Int {
        guard start >= 0, start < count else { return 0 }
        let length = Swift.min(count - start, matches.count * 64)
        unsafe withUnsafeBufferPointer { bytes in
            unsafe matches.withUnsafeMutableBufferPointer { matches in
                guard let bytes = bytes.baseAddress, let matches = matches.baseAddress else {
                    return
                }
                // `length` bytes from `start` on lie within the span, and fill at most as many words as there are.
                unsafe walaudit_matches(bytes + start, length, byte, matches)
            }
        }
        return length
    }
}
