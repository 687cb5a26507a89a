/// Takes a line apart from left to right, within bounds that it never passes.
package struct FieldScanner: ~Escapable {
    /// The bytes that hold the line.
    package let bytes: Span<UInt8>
    /// The next byte to be looked at, `end` where none is left.
    package var position: Int
    /// The end of the line.
    package let end: Int

    /// Starts at the beginning of a line; the range is cut to the span.
    @_lifetime(copy bytes)
    @inlinable
    package init(_ bytes: Span<UInt8>, _ line: Range<Int>) {
        let line = line.clamped(to: 0..<bytes.count)
        self.bytes = bytes
        position = line.lowerBound
        end = line.upperBound
    }

    /// The next byte, `nil` at the end.
    @inlinable
    @inline(__always)
    package var next: UInt8? { position < end ? bytes[position] : nil }

    /// Passes one byte if it is the one given.
    @inlinable
    @inline(__always)
    package mutating func skip(_ byte: UInt8) -> Bool {
        guard position < end, bytes[position] == byte else { return false }
        position += 1
        return true
    }

    /// Passes a literal if it stands here.
    @inlinable
    package mutating func skip(_ literal: StaticString) -> Bool {
        guard bytes.holds(literal, at: position, end: end) else { return false }
        position += literal.utf8CodeUnitCount
        return true
    }

    /// Passes blanks (not tabs) and tells how many.
    @inlinable
    @inline(__always)
    @discardableResult
    package mutating func skipBlanks() -> Int {
        let start = position
        while position < end, bytes[position] == UInt8(ascii: " ") { position += 1 }
        return position - start
    }

    /// Passes a decimal number of 1 to 18 digits; `nil`, and nothing passed, where none stands.
    @inlinable
    package mutating func number() -> Int64? {
        var at = position
        var value: Int64 = 0
        while at < end, bytes[at] &- 0x30 < 10 {
            // 18 digits fit into 63 bits.
            guard at - position < 18 else { return nil }
            value = value * 10 + Int64(bytes[at] &- 0x30)
            at += 1
        }
        guard at > position else { return nil }
        position = at
        return value
    }

    /// Passes exactly `count` digits; `nil`, and nothing passed, where fewer stand here.
    @inlinable
    package mutating func digits(_ count: Int) -> Int? {
        guard count <= 9, count <= end - position else { return nil }
        var value = 0
        for index in position..<position + count {
            guard bytes[index] &- 0x30 < 10 else { return nil }
            value = value * 10 + Int(bytes[index] &- 0x30)
        }
        position += count
        return value
    }

    /// Passes everything before the first such byte, which is left; `nil` where none stands.
    @inlinable
    package mutating func field(until byte: UInt8) -> Range<Int>? {
        var at = position
        while at < end {
            if bytes[at] == byte {
                let range = position..<at
                position = at
                return range
            }
            at += 1
        }
        return nil
    }
}
