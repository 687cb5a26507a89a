import Evidence
import Foundation
import Testing

struct NodeNameTests {
    @Test func `the empty text names no node`() throws {
        #expect(NodeName("") == nil)
        #expect(NodeName("tokyo")?.description == "tokyo")
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode([NodeName].self, from: Data(#"[""]"#.utf8))
        }
        let names = try JSONDecoder().decode([NodeName].self, from: Data(#"["b","a"]"#.utf8))
        #expect(names.sorted().map(\.text) == ["a", "b"])
        #expect(String(decoding: try JSONEncoder().encode(names), as: UTF8.self) == #"["b","a"]"#)
    }
}
