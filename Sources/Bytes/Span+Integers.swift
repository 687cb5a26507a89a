extension Span<UInt8> {
    /// The little-endian integer at an offset; `nil` where it would pass the end of the span.
    @inlinable
    package func littleEndian<Value: FixedWidthInteger & BitwiseCopyable>(
        _ type: Value.Type, at offset: Int
    ) -> Value? {
        guard offset >= 0, count >= MemoryLayout<Value>.size,
            offset <= count - MemoryLayout<Value>.size
        else { return nil }
        // In bounds by the guard above; unaligned loads are allowed.
        return unsafe Value(
            littleEndian: bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: type))
    }
}
