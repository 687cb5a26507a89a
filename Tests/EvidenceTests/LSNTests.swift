import Evidence
import Foundation
import Testing

struct LSNTests {
    @Test(arguments: [
        ("0/0", UInt64(0)), ("16/B374D848", 0x16_B374_D848), ("16/b374d848", 0x16_B374_D848),
        ("00000001/00000002", 0x1_0000_0002), ("7FFFFFFF/FFFFFFFF", UInt64(Int64.max)),
    ])
    func `the printed form is read`(text: String, bytes: UInt64) {
        #expect(LSN(text)?.bytes == bytes)
    }

    @Test(arguments: [
        "", "/", "0", "0/", "/0", "0/0/0", "0//0", "-1/0", "+1/0", "0x1/0", " 0/0", "0/0 ", "G/0",
        "000000001/0", "0/000000001", "80000000/0", "FFFFFFFF/FFFFFFFF", "１/0", "0/0\0",
    ])
    func `what is no position is refused`(text: String) {
        #expect(LSN(text) == nil)
    }

    @Test func `positions of 2 to the 63 and more are refused`() {
        #expect(LSN(UInt64(Int64.max))?.description == "7FFFFFFF/FFFFFFFF")
        #expect(LSN(1 << 63) == nil)
        #expect(LSN(UInt64.max) == nil)
    }

    @Test func `the low half is printed without leading zeros`() {
        #expect(LSN(0x1_0000_000A)?.description == "1/A")
        #expect(LSN.zero.description == "0/0")
        #expect(LSN.zero.isZero)
        #expect(LSN(1)?.isZero == false)
    }

    @Test func `a step past the end of the range gives none`() throws {
        let last = try #require(LSN(UInt64(Int64.max)))
        #expect(last.advanced(by: 0) == last)
        #expect(last.advanced(by: 1) == nil)
        #expect(last.advanced(by: .max) == nil)
        #expect(LSN.zero.advanced(by: 24)?.bytes == 24)
    }

    @Test func `a distance is never negative`() throws {
        let low = try #require(LSN("0/10"))
        let high = try #require(LSN("1/0"))
        #expect(high.distance(from: low) == 0xFFFF_FFF0)
        #expect(low.distance(from: high) == 0)
        #expect(low < high)
    }

    @Test func `JSON holds the printed form and refuses any other`() throws {
        let lsn = try #require(LSN("0/8175B0"))
        #expect(
            String(decoding: try JSONEncoder().encode([lsn]), as: UTF8.self) == #"["0\/8175B0"]"#)
        #expect(try JSONDecoder().decode([LSN].self, from: Data(#"["0/8175B0"]"#.utf8)) == [lsn])
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode([LSN].self, from: Data(#"["80000000/0"]"#.utf8))
        }
    }
}
