extension Span<UInt8> {
    /// Whether the bytes from an offset on are some words, but for the bits that the masks leave out.
    ///
    /// A word is eight bytes, little-endian. Bits that a mask leaves out are zero in its word; `false` where the
    /// words would pass the end of the span, or have not one mask each.
    @inlinable
    @inline(__always)
    package func agrees(
        at offset: Int, with words: Span<UInt64>, under masks: Span<UInt64>
    ) -> Bool {
        guard offset >= 0, offset <= count, words.count == masks.count,
            words.count <= (count - offset) / 8
        else { return false }
        let bytes = unsafe self.bytes
        var difference: UInt64 = 0
        for index in words.indices {
            // In bounds by the guard above; unaligned loads are allowed.
            let word = unsafe UInt64(
                littleEndian: bytes.unsafeLoadUnaligned(
                    fromUncheckedByteOffset: offset &+ index &* 8, as: UInt64.self))
            unsafe difference |= (word & masks[unchecked: index]) ^ words[unchecked: index]
        }
        return difference == 0
    }
}
