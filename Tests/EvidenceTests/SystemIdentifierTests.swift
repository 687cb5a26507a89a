import Evidence
import Foundation
import Testing

struct SystemIdentifierTests {
    @Test func `all 64 bits are kept`() throws {
        let number = try #require(SystemIdentifier("18446744073709551615"))
        #expect(number.number == .max)
        #expect(number.description == "18446744073709551615")
        #expect(
            String(decoding: try JSONEncoder().encode([number]), as: UTF8.self)
                == #"["18446744073709551615"]"#)
        #expect(
            try JSONDecoder().decode(
                [SystemIdentifier].self, from: Data(#"["7289"]"#.utf8)) == [SystemIdentifier(7289)])
    }

    @Test(arguments: ["", " 1", "1 ", "-1", "+1", "0x10", "18446744073709551616", "١", "1.0"])
    func `any text but decimal digits is refused`(text: String) {
        #expect(SystemIdentifier(text) == nil)
    }
}
