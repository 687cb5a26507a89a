import Bytes
import Testing

struct SpanMasksTests {
    private let bytes = Array("12:34 LOG:  statement".utf8)

    @Test func `bits that a mask leaves out may be any`() {
        // "x2:xx LO" without the digits' low halves, then "G:  stat" as it is.
        let values: [UInt64] = [0x4F4C_2030_303A_3030, 0x7461_7473_2020_3A47]
        let masks: [UInt64] = [0xFFFF_FFF0_F0FF_F0F0, .max]
        let found = bytes.span.agrees(at: 0, with: values.span, under: masks.span)
        #expect(found)
        let exact: [UInt64] = [.max, .max]
        let wrong = bytes.span.agrees(at: 0, with: values.span, under: exact.span)
        #expect(!wrong)
        let shifted = bytes.span.agrees(at: 1, with: values.span, under: masks.span)
        #expect(!shifted)
        let (one, whole): ([UInt64], [UInt64]) = ([values[1]], [.max])
        let second = bytes.span.agrees(at: 8, with: one.span, under: whole.span)
        #expect(second)
    }

    @Test(arguments: [-1, 14, 21, 22, .min, .max])
    func `words that would pass the end do not agree`(offset: Int) {
        let zero: [UInt64] = [0]
        let found = bytes.span.agrees(at: offset, with: zero.span, under: zero.span)
        #expect(!found)
    }

    @Test func `no words agree everywhere, and lists of two lengths nowhere`() {
        let none: [UInt64] = []
        let zero: [UInt64] = [0]
        let atEnd = bytes.span.agrees(at: bytes.count, with: none.span, under: none.span)
        #expect(atEnd)
        let last = bytes.span.agrees(at: 13, with: zero.span, under: zero.span)
        #expect(last)
        let unequal = bytes.span.agrees(at: 0, with: zero.span, under: none.span)
        #expect(!unequal)
    }
}
