import Bytes
import Testing

@Suite struct CRC32CTests {
    private static func crc(_ bytes: [UInt8]) -> UInt32 {
        var crc = CRC32C()
        crc.update(bytes.span)
        return crc.value
    }

    /// The definition, bit by bit.
    private static func definition(_ bytes: some Sequence<UInt8>) -> UInt32 {
        var crc: UInt32 = 0xFFFF_FFFF
        for byte in bytes {
            crc ^= UInt32(byte)
            for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0x82F6_3B78 : crc >> 1 }
        }
        return ~crc
    }

    @Test func `the check value of the polynomial is met`() {
        #expect(Self.crc(Array("123456789".utf8)) == 0xE306_9283)
        #expect(Self.crc([]) == 0)
        #expect(Self.crc([UInt8](repeating: 0, count: 32)) == 0x8A91_36AA)
    }

    @Test func `long stretches give what the definition gives`() {
        let bytes = (0..<5000).map { UInt8(truncatingIfNeeded: $0 &* $0 &* 37 &+ 11) }
        for count in [767, 768, 769, 1535, 1536, 1543, 2304, 4999, 5000] {
            #expect(Self.crc(Array(bytes[..<count])) == Self.definition(bytes[..<count]))
        }
    }

    @Test func `every length and every way to cut it gives what the definition gives`() {
        let bytes = (0..<80).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ 11) }
        for count in 0...bytes.count {
            #expect(Self.crc(Array(bytes[..<count])) == Self.definition(bytes[..<count]))
        }
        for cut in 0...bytes.count {
            var crc = CRC32C()
            crc.update(bytes.span.extracting(0..<cut))
            crc.update(bytes.span.extracting(cut..<bytes.count))
            #expect(crc.value == Self.definition(bytes))
            var software = CRC32C()
            software.updateByTables(bytes.span.extracting(0..<cut))
            software.updateByTables(bytes.span.extracting(cut..<bytes.count))
            #expect(software.value == Self.definition(bytes))
        }
    }
}
