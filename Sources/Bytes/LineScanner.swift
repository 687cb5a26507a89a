/// Walks over the lines of a block of bytes.
///
/// Only lines that end within the block are returned; what follows the last line end begins at
/// `position`.
package struct LineScanner: ~Escapable {
    /// The block.
    @usableFromInline
    let bytes: Span<UInt8>
    /// The first byte that was not returned.
    package var position = 0

    /// Starts at the beginning of a block.
    @_lifetime(copy bytes)
    @inlinable
    package init(_ bytes: Span<UInt8>) {
        self.bytes = bytes
    }

    /// The next line without its end (LF or CR LF); `nil` where no further line ends.
    @_lifetime(self: copy self)
    package mutating func next() -> Range<Int>? {
        let start = position
        guard let end = bytes.firstIndex(of: UInt8(ascii: "\n"), from: start) else { return nil }
        position = end + 1
        return start..<bytes.withoutCarriageReturn(start..<end)
    }
}

extension Span<UInt8> {
    /// The end of a line that may still hold the CR of its CR LF.
    @inlinable
    package func withoutCarriageReturn(_ line: Range<Int>) -> Int {
        line.upperBound > line.lowerBound && line.upperBound <= count
            && self[line.upperBound - 1] == UInt8(ascii: "\r")
            ? line.upperBound - 1 : line.upperBound
    }
}
