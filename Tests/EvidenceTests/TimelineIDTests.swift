import Evidence
import Foundation
import Testing

struct TimelineIDTests {
    @Test func `zero and what needs more than 32 bits are refused`() {
        #expect(TimelineID(0) == nil)
        #expect(TimelineID(exactly: 0) == nil)
        #expect(TimelineID(exactly: -1) == nil)
        #expect(TimelineID(exactly: Int64(1) << 32) == nil)
        #expect(TimelineID(exactly: UInt64.max) == nil)
        #expect(TimelineID(exactly: UInt32.max)?.number == .max)
        #expect(TimelineID(1) == .first)
    }

    @Test func `file names hold eight hexadecimal digits, texts the decimal number`() {
        #expect(TimelineID(26)?.fileNamePrefix == "0000001A")
        #expect(TimelineID(.max)?.fileNamePrefix == "FFFFFFFF")
        #expect(TimelineID(26)?.description == "26")
    }

    @Test func `JSON holds the number and refuses zero`() throws {
        let three = try #require(TimelineID(3))
        #expect(String(decoding: try JSONEncoder().encode([three]), as: UTF8.self) == "[3]")
        #expect(try JSONDecoder().decode([TimelineID].self, from: Data("[3]".utf8)) == [three])
        for text in ["[0]", "[-1]", "[4294967296]"] {
            #expect(throws: DecodingError.self) {
                try JSONDecoder().decode([TimelineID].self, from: Data(text.utf8))
            }
        }
    }
}
