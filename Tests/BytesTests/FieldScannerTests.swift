import Bytes
import Testing

struct FieldScannerTests {
    @Test func `fields are taken from left to right`() {
        let bytes = Array("pm01  [042] x".utf8)
        var scanner = FieldScanner(bytes.span, 0..<bytes.count)
        let value1 = scanner.field(until: UInt8(ascii: " "))
        #expect(value1 == 0..<4)
        let value2 = scanner.skipBlanks()
        #expect(value2 == 2)
        let value3 = scanner.skip("[")
        #expect(value3)
        let value4 = scanner.number()
        #expect(value4 == 42)
        let value5 = scanner.skip("[")
        #expect(!value5)
        let value6 = scanner.skip(UInt8(ascii: "]"))
        #expect(value6)
        let value7 = scanner.field(until: UInt8(ascii: "z"))
        #expect(value7 == nil)
        let value8 = scanner.next
        #expect(value8 == UInt8(ascii: " "))
    }

    @Test func `a number too long for 63 bits is none`() {
        let bytes = Array("1234567890123456789".utf8)
        var scanner = FieldScanner(bytes.span, 0..<bytes.count)
        let value9 = scanner.number()
        #expect(value9 == nil)
        let value10 = scanner.position
        #expect(value10 == 0)
        let value11 = scanner.digits(4)
        #expect(value11 == 1234)
        let value12 = scanner.digits(9)
        #expect(value12 == 567_890_123)
        let value13 = scanner.digits(9)
        #expect(value13 == nil)
    }

    @Test func `nothing is taken beyond the end of the line`() {
        let bytes = Array("12345".utf8)
        var scanner = FieldScanner(bytes.span, 1..<3)
        let value14 = scanner.number()
        #expect(value14 == 23)
        let value15 = scanner.next
        #expect(value15 == nil)
        let value16 = scanner.skip("4")
        #expect(!value16)
        var outside = FieldScanner(bytes.span, 9..<12)
        let value17 = outside.next
        #expect(value17 == nil)
        let value18 = outside.number()
        #expect(value18 == nil)
    }
}
