import Glibc

extension Span<UInt8> {
    /// The index of the first such byte at or after `start`; `nil` where there is none.
    package func firstIndex(of byte: UInt8, from start: Int) -> Int? {
        firstIndex(of: byte, from: start, to: count)
    }

    /// The index of the first such byte within `start..<end`; `nil` where there is none.
    ///
    /// Bounds beyond the span are taken as its own.
    package func firstIndex(of byte: UInt8, from start: Int, to end: Int) -> Int? {
        let limit = Swift.min(end, count)
        guard start >= 0, start < limit else { return nil }
        return unsafe withUnsafeBufferPointer { buffer -> Int? in
            guard let base = buffer.baseAddress else { return nil }
            // memchr looks at `start..<limit`, which lies within the span by the guard above.
            guard let found = unsafe memchr(base + start, Int32(byte), limit - start)
            else { return nil }
            return unsafe UnsafeRawPointer(found) - UnsafeRawPointer(base)
        }
    }

    /// Whether the bytes of a literal stand at `offset` and end at or before `end`.
    @inlinable
    package func holds(_ literal: StaticString, at offset: Int, end: Int) -> Bool {
        let length = literal.utf8CodeUnitCount
        guard offset >= 0, end <= count, length <= end - offset else { return false }
        // A string literal of ASCII text has a pointer, valid for ever, to `length` bytes.
        let start = unsafe literal.utf8Start
        for index in 0..<length where unsafe self[offset + index] != start[index] {
            return false
        }
        return true
    }

    /// Whether bytes of the form of a literal stand at `offset` and end at or before `end`; a `0` of
    /// the literal stands for any digit, every other byte for itself.
    @inlinable
    @inline(__always)
    package func fits(_ form: StaticString, at offset: Int, end: Int) -> Bool {
        let length = form.utf8CodeUnitCount
        guard offset >= 0, end <= count, length <= end - offset else { return false }
        // A string literal of ASCII text has a pointer, valid for ever, to `length` bytes.
        let start = unsafe form.utf8Start
        for index in 0..<length {
            let wanted = unsafe start[index]
            let byte = self[offset + index]
            if wanted == UInt8(ascii: "0") ? byte &- 0x30 >= 10 : byte != wanted { return false }
        }
        return true
    }

    /// Whether the bytes of an array stand at `offset` and end at or before `end`.
    @inlinable
    package func holds(_ bytes: [UInt8], at offset: Int, end: Int) -> Bool {
        guard offset >= 0, end <= count, bytes.count <= end - offset else { return false }
        for index in 0..<bytes.count where self[offset + index] != bytes[index] {
            return false
        }
        return true
    }

    /// The text of a range, invalid UTF-8 repaired; the range is cut to the span.
    package func text(_ range: Range<Int>) -> String {
        let range = range.clamped(to: 0..<count)
        return unsafe extracting(range).withUnsafeBufferPointer { buffer in
            // The buffer holds exactly the bytes of the range, for the length of the call.
            unsafe String(decoding: buffer, as: UTF8.self)
        }
    }

    /// The text of a range that may not be there.
    package func text(ifAny range: Range<Int>?) -> String? {
        guard let range else { return nil }
        return text(range)
    }
}
