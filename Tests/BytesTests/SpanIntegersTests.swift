import Bytes
import Testing

struct SpanIntegersTests {
    private let bytes: [UInt8] = [0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x07, 0x88, 0xFF]

    @Test func `the first byte is the lowest, at any alignment`() {
        let value1 = bytes.span.littleEndian(UInt8.self, at: 8)
        #expect(value1 == 0xFF)
        let value2 = bytes.span.littleEndian(UInt16.self, at: 1)
        #expect(value2 == 0x0302)
        let value3 = bytes.span.littleEndian(UInt32.self, at: 3)
        #expect(value3 == 0x0706_0504)
        let value4 = bytes.span.littleEndian(UInt64.self, at: 0)
        #expect(value4 == 0x8807_0605_0403_0201)
        let value5 = bytes.span.littleEndian(Int64.self, at: 1)
        #expect(value5 == Int64(bitPattern: 0xFF88_0706_0504_0302))
    }

    @Test(arguments: [-1, 2, 8, 9, 10, .min, .max])
    func `an integer that would pass the end is none`(offset: Int) {
        let value = bytes.span.littleEndian(UInt64.self, at: offset)
        #expect(value == nil)
    }

    @Test func `a span shorter than the integer holds none`() {
        let value1 = [UInt8]().span.littleEndian(UInt8.self, at: 0)
        #expect(value1 == nil)
        let value2 = [UInt8](repeating: 1, count: 7).span.littleEndian(UInt64.self, at: 0)
        #expect(value2 == nil)
        let value3 = bytes.span.extracting(0..<4).littleEndian(UInt64.self, at: 0)
        #expect(value3 == nil)
    }
}
