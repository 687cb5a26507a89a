import CProcessor

/// CRC-32C (Castagnoli) as PostgreSQL uses it from 9.5 on for WAL records and pg_control.
///
/// PostgreSQL src/include/port/pg_crc32c.h: reflected polynomial 0x82F63B78, initial value and
/// final exclusive-or 0xFFFFFFFF. The processor's own instruction is used where there is one.
package struct CRC32C: Sendable {
    @usableFromInline
    var state: UInt32 = 0xFFFF_FFFF

    /// Starts a checksum over nothing.
    @inlinable
    package init() {}

    /// The checksum of all bytes so far.
    @inlinable
    package var value: UInt32 { ~state }

    /// Adds the bytes of a span.
    package mutating func update(_ span: Span<UInt8>) {
        guard walaudit_crc32c_is_there() else { return updateByTables(span) }
        state = unsafe span.withUnsafeBufferPointer { bytes in
            // Reads `count` bytes from the beginning of the span.
            unsafe walaudit_crc32c(state, bytes.baseAddress, bytes.count)
        }
    }

    /// The checksum of the bytes of one range of a span, followed by those of another one.
    ///
    /// - Precondition: both lie within the span.
    @inline(__always)
    package static func value(
        of span: Span<UInt8>, _ first: Range<Int>, _ second: Range<Int>
    ) -> UInt32 {
        precondition(
            0 <= first.lowerBound && first.upperBound <= span.count && 0 <= second.lowerBound
                && second.upperBound <= span.count)
        guard walaudit_crc32c_is_there() else {
            var crc = CRC32C()
            crc.updateByTables(span.extracting(first))
            crc.updateByTables(span.extracting(second))
            return crc.value
        }
        return unsafe span.withUnsafeBufferPointer { bytes in
            guard let base = bytes.baseAddress else { return 0 }
            // Both ranges lie within the span by the precondition above.
            let state = unsafe walaudit_crc32c(
                .max, base + first.lowerBound, first.count)
            return unsafe ~walaudit_crc32c(state, base + second.lowerBound, second.count)
        }
    }

    /// Adds the bytes of a span without that instruction.
    package mutating func updateByTables(_ span: Span<UInt8>) {
        // Within the closure each index is `k * 256` plus a byte, with k below 16: less than the
        // 4096 entries of the table.
        state = unsafe Self.tables.withUnsafeBufferPointer { tables in
            unsafe Self.folded(span, into: state, with: tables)
        }
    }

    /// Folds sixteen bytes at each step through sixteen tables, the rest by eight, four and one.
    private static func folded(
        _ span: Span<UInt8>, into state: UInt32, with tables: UnsafeBufferPointer<UInt32>
    ) -> UInt32 {
        /// Folds the eight bytes of a word that `after` further bytes of the step follow.
        @inline(__always)
        func fold(_ word: UInt64, after: Int) -> UInt32 {
            // The tables are those of bytes with 7 + after … after bytes behind them, at most 15.
            let base = after * 256
            return unsafe tables[base + 1792 + Int(word & 0xFF)]
                ^ tables[base + 1536 + Int(word >> 8 & 0xFF)]
                ^ tables[base + 1280 + Int(word >> 16 & 0xFF)]
                ^ tables[base + 1024 + Int(word >> 24 & 0xFF)]
                ^ tables[base + 768 + Int(word >> 32 & 0xFF)]
                ^ tables[base + 512 + Int(word >> 40 & 0xFF)]
                ^ tables[base + 256 + Int(word >> 48 & 0xFF)] ^ tables[base + Int(word >> 56)]
        }
        var crc = state
        var index = 0
        while let low = span.littleEndian(UInt64.self, at: index),
            let high = span.littleEndian(UInt64.self, at: index + 8)
        {
            crc = fold(low ^ UInt64(crc), after: 8) ^ fold(high, after: 0)
            index += 16
        }
        if let word = span.littleEndian(UInt64.self, at: index) {
            crc = fold(word ^ UInt64(crc), after: 0)
            index += 8
        }
        if let word = span.littleEndian(UInt32.self, at: index) {
            let mixed = word ^ crc
            // As above: four bytes, tables 3 to 0.
            crc =
                unsafe tables[768 + Int(mixed & 0xFF)] ^ tables[512 + Int(mixed >> 8 & 0xFF)]
                ^ tables[256 + Int(mixed >> 16 & 0xFF)] ^ tables[Int(mixed >> 24)]
            index += 4
        }
        while index < span.count {
            // A byte as index into the first table.
            crc = unsafe crc >> 8 ^ tables[Int((crc ^ UInt32(span[index])) & 0xFF)]
            index += 1
        }
        return crc
    }

    /// Table `k` at `k * 256`: the effect of a byte followed by `k` zero bytes; sixteen tables.
    private static let tables: [UInt32] = {
        var tables = [UInt32](repeating: 0, count: 16 * 256)
        for byte in 0..<256 {
            var crc = UInt32(byte)
            for _ in 0..<8 {
                crc = crc & 1 == 1 ? crc >> 1 ^ 0x82F6_3B78 : crc >> 1
            }
            tables[byte] = crc
        }
        for slice in 1..<16 {
            for byte in 0..<256 {
                let previous = tables[(slice - 1) * 256 + byte]
                tables[slice * 256 + byte] = previous >> 8 ^ tables[Int(previous & 0xFF)]
            }
        }
        return tables
    }()
}
