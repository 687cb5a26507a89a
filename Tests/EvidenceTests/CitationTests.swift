import Evidence
import Foundation
import Testing

struct CitationTests {
    @Test func `JSON holds the bare name of the source`() throws {
        let citation = Citation(source: SourceID("s0123456789"), offset: .max, length: 7)
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let text = String(decoding: try encoder.encode(citation), as: UTF8.self)
        #expect(text == #"{"length":7,"offset":18446744073709551615,"source":"s0123456789"}"#)
        #expect(try JSONDecoder().decode(Citation.self, from: Data(text.utf8)) == citation)
        #expect(SourceID("s1") < SourceID("s2"))
        #expect(SourceID("s1").description == "s1")
    }
}
