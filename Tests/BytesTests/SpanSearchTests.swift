import Bytes
import Testing

struct SpanSearchTests {
    @Test func `a byte is found within the bounds only`() {
        let bytes: [UInt8] = [1, 2, 3, 2]
        let value1 = bytes.span.firstIndex(of: 2, from: 0)
        #expect(value1 == 1)
        let value2 = bytes.span.firstIndex(of: 2, from: 2)
        #expect(value2 == 3)
        let value3 = bytes.span.firstIndex(of: 2, from: 2, to: 3)
        #expect(value3 == nil)
        let value4 = bytes.span.firstIndex(of: 2, from: 2, to: 99)
        #expect(value4 == 3)
        let value5 = bytes.span.firstIndex(of: 9, from: 0)
        #expect(value5 == nil)
        let value6 = bytes.span.firstIndex(of: 1, from: 4)
        #expect(value6 == nil)
        let value7 = bytes.span.firstIndex(of: 1, from: -1)
        #expect(value7 == nil)
        let value8 = [UInt8]().span.firstIndex(of: 1, from: 0)
        #expect(value8 == nil)
    }

    @Test func `a literal must end before the end given`() {
        let bytes = Array("abc".utf8)
        let value9 = bytes.span.holds("bc", at: 1, end: 3)
        #expect(value9)
        let value10 = bytes.span.holds("bc", at: 1, end: 2)
        #expect(!value10)
        let value11 = bytes.span.holds("bc", at: 2, end: 3)
        #expect(!value11)
        let value12 = bytes.span.holds("bc", at: -1, end: 3)
        #expect(!value12)
        let value13 = bytes.span.holds("bc", at: 1, end: 4)
        #expect(!value13)
        let value14 = bytes.span.holds([0x62], at: 1, end: 2)
        #expect(value14)
    }

    @Test func `text is cut to the span and repaired`() {
        let bytes: [UInt8] = [0x61, 0xFF, 0x62]
        let value15 = bytes.span.text(0..<99)
        #expect(value15 == "a\u{FFFD}b")
        let value16 = bytes.span.text(5..<9)
        #expect(value16 == "")
        let value17 = bytes.span.text(ifAny: nil)
        #expect(value17 == nil)
    }
}
