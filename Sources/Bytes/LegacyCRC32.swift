/// The CRC-32 that PostgreSQL used up to 9.4 for WAL records and pg_control.
///
/// PostgreSQL src/include/utils/pg_crc.h (9.1–9.4): the table of the reflected polynomial
/// 0xEDB88320, with which bytes are shifted out at the upper end nevertheless; initial value and
/// final exclusive-or 0xFFFFFFFF. No other program computes this sum.
package struct LegacyCRC32: Sendable {
    private var state: UInt32 = 0xFFFF_FFFF

    /// Starts a checksum over nothing.
    package init() {}

    /// The checksum of all bytes so far.
    package var value: UInt32 { ~state }

    /// Adds the bytes of a span.
    package mutating func update(_ span: Span<UInt8>) {
        // Within the closure each index is `k * 256` plus a byte, with k below 8: less than the
        // 2048 entries of the table.
        state = unsafe Self.tables.withUnsafeBufferPointer { tables in
            unsafe Self.folded(span, into: state, with: tables)
        }
    }

    /// Folds eight bytes at each step through eight tables, the rest by one.
    private static func folded(
        _ span: Span<UInt8>, into state: UInt32, with tables: UnsafeBufferPointer<UInt32>
    ) -> UInt32 {
        var crc = state
        var index = 0
        while let bytes = span.littleEndian(UInt64.self, at: index) {
            let word = bytes.byteSwapped ^ UInt64(crc) << 32
            // Eight bytes as indices, each into a table of its own.
            crc =
                unsafe tables[1792 + Int(word >> 56)] ^ tables[1536 + Int(word >> 48 & 0xFF)]
                ^ tables[1280 + Int(word >> 40 & 0xFF)] ^ tables[1024 + Int(word >> 32 & 0xFF)]
                ^ tables[768 + Int(word >> 24 & 0xFF)] ^ tables[512 + Int(word >> 16 & 0xFF)]
                ^ tables[256 + Int(word >> 8 & 0xFF)] ^ tables[Int(word & 0xFF)]
            index += 8
        }
        while index < span.count {
            // A byte as index into the first table.
            crc = unsafe crc << 8 ^ tables[Int(crc >> 24 ^ UInt32(span[index]))]
            index += 1
        }
        return crc
    }

    /// Table `k` at `k * 256`: the effect of a byte followed by `k` zero bytes; eight tables.
    private static let tables: [UInt32] = {
        var tables = [UInt32](repeating: 0, count: 8 * 256)
        for byte in 0..<256 {
            var crc = UInt32(byte)
            for _ in 0..<8 {
                crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1
            }
            tables[byte] = crc
        }
        for slice in 1..<8 {
            for byte in 0..<256 {
                let previous = tables[(slice - 1) * 256 + byte]
                tables[slice * 256 + byte] = previous << 8 ^ tables[Int(previous >> 24)]
            }
        }
        return tables
    }()
}
