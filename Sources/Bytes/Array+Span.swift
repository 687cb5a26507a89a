extension [UInt8] {
    /// Adds a range of the bytes of a span, which is cut to the span.
    package mutating func append(_ bytes: Span<UInt8>, _ range: Range<Int>) {
        let range = range.clamped(to: 0..<bytes.count)
        unsafe bytes.extracting(range).withUnsafeBufferPointer { buffer in
            // The buffer holds exactly the bytes of the range, for the length of the call.
            unsafe append(contentsOf: buffer)
        }
    }
}

extension Span<UInt8> {
    /// The bytes of a range, which is cut to the span.
    package func array(_ range: Range<Int>) -> [UInt8] {
        var result: [UInt8] = []
        result.append(self, range)
        return result
    }
}
