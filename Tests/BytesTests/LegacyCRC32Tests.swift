import Bytes
import Testing

@Suite struct LegacyCRC32Tests {
    /// The definition, byte by byte, with a table that is worked out bit by bit.
    private static func definition(_ bytes: some Sequence<UInt8>) -> UInt32 {
        var crc: UInt32 = 0xFFFF_FFFF
        for byte in bytes {
            var entry = crc >> 24 ^ UInt32(byte)
            for _ in 0..<8 { entry = entry & 1 == 1 ? entry >> 1 ^ 0xEDB8_8320 : entry >> 1 }
            crc = entry ^ crc << 8
        }
        return ~crc
    }

    @Test func `a sum that a server of 9_2 wrote is met`() {
        // The record at 0/3002018 of a real cluster, from xl_prev on: main data, then header.
        let data: [UInt8] = [
            0x7F, 0x06, 0, 0, 0xEA, 0x2E, 0, 0, 0x07, 0x40, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0,
        ]
        let header: [UInt8] = [
            0, 0, 0, 0, 0x88, 0x1F, 0, 3, 0xAE, 2, 0, 0, 0x34, 0, 0, 0, 0x14, 0, 0, 0, 0xA0, 0x0B,
            0, 0, 0, 0, 0, 0,
        ]
        var crc = LegacyCRC32()
        crc.update(data.span)
        crc.update(header.span)
        #expect(crc.value == 0x974F_F11B)
    }

    @Test func `every length and every way to cut it gives what the definition gives`() {
        let bytes = (0..<80).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ 11) }
        for cut in 0...bytes.count {
            var crc = LegacyCRC32()
            crc.update(bytes.span.extracting(0..<cut))
            #expect(crc.value == Self.definition(bytes[..<cut]))
            crc.update(bytes.span.extracting(cut..<bytes.count))
            #expect(crc.value == Self.definition(bytes))
        }
    }
}
