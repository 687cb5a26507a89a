import Evidence
import Testing

struct HexadecimalTests {
    @Test func `exactly the digits of both cases have values`() {
        let digits = (UInt8.min...UInt8.max).filter { hexDigitValue($0) != nil }
        #expect(String(decoding: digits, as: UTF8.self) == "0123456789ABCDEFabcdef")
        #expect(
            digits.compactMap(hexDigitValue) == Array(0...9) + Array(10...15) + Array(10...15))
    }

    @Test func `a number is padded but never cut`() {
        #expect(hexadecimal(UInt32(0)) == "0")
        #expect(hexadecimal(UInt32(0xAB), width: 8) == "000000AB")
        #expect(hexadecimal(UInt64.max, width: 2) == "FFFFFFFFFFFFFFFF")
        #expect(hexadecimal(UInt8(1), width: -1) == "1")
        #expect(padded(7, 2) == "07")
        #expect(padded(12_345, 2) == "12345")
    }
}
