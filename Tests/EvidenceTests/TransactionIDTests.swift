import Evidence
import Foundation
import Testing

struct TransactionIDTests {
    @Test func `JSON and text hold the bare number`() throws {
        let xid = TransactionID(.max)
        #expect(xid.description == "4294967295")
        #expect(String(decoding: try JSONEncoder().encode([xid]), as: UTF8.self) == "[4294967295]")
        #expect(
            try JSONDecoder().decode([TransactionID].self, from: Data("[751]".utf8))
                == [TransactionID(751)])
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode([TransactionID].self, from: Data("[4294967296]".utf8))
        }
    }
}
