/// CRC-32C (Castagnoli) as PostgreSQL uses it from 9.5 on for WAL records and pg_control.
///
/// PostgreSQL src/include/port/pg_crc32c.h: reflected polynomial 0x82F63B78, initial value and
/// final exclusive-or 0xFFFFFFFF.
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
        var crc = state
        var index = 0
        let tables = Self.tables
        // Slicing by eight: each step folds eight bytes through eight tables.
        while let word = span.littleEndian(UInt64.self, at: index) {
            let low = UInt32(truncatingIfNeeded: word) ^ crc
            let high = UInt32(truncatingIfNeeded: word >> 32)
            crc =
                tables[7 * 256 + Int(low & 0xFF)] ^ tables[6 * 256 + Int(low >> 8 & 0xFF)]
                ^ tables[5 * 256 + Int(low >> 16 & 0xFF)] ^ tables[4 * 256 + Int(low >> 24)]
                ^ tables[3 * 256 + Int(high & 0xFF)] ^ tables[2 * 256 + Int(high >> 8 & 0xFF)]
                ^ tables[256 + Int(high >> 16 & 0xFF)] ^ tables[Int(high >> 24)]
            index += 8
        }
        while index < span.count {
            crc = crc >> 8 ^ tables[Int((crc ^ UInt32(span[index])) & 0xFF)]
            index += 1
        }
        state = crc
    }

    /// Table `k` at `k * 256`: the effect of a byte followed by `k` zero bytes.
    private static let tables: [UInt32] = {
        var tables = [UInt32](repeating: 0, count: 8 * 256)
        for byte in 0..<256 {
            var crc = UInt32(byte)
            for _ in 0..<8 {
                crc = crc & 1 == 1 ? crc >> 1 ^ 0x82F6_3B78 : crc >> 1
            }
            tables[byte] = crc
        }
        for slice in 1..<8 {
            for byte in 0..<256 {
                let previous = tables[(slice - 1) * 256 + byte]
                tables[slice * 256 + byte] = previous >> 8 ^ tables[Int(previous & 0xFF)]
            }
        }
        return tables
    }()
}
