import Evidence
import Ingest
import Testing

struct OrdinaryMessageTests {
    @Test(arguments: OrdinaryMessage.rows(of: .postgres).map(\.example))
    func `an ordinary message is known and no event`(message: String) {
        #expect(MessageCatalogue.standard.isOrdinary(.postgres, message))
        #expect(MessageCatalogue.standard.match(entry(.postgres, message)) == nil)
    }

    @Test func `ordinary messages have no holes but those of no interest`() {
        for row in OrdinaryMessage.rows(of: .postgres) {
            let rest = row.pattern.replacing("{*}", with: "")
            #expect(!rest.contains("{") && !rest.contains("}"))
        }
        let patterns = OrdinaryMessage.rows(of: .postgres).map(\.pattern)
        #expect(Set(patterns).count == patterns.count)
    }

    @Test func `what is ordinary in English is ordinary in Japanese`() {
        #expect(MessageCatalogue.standard.isOrdinary(.postgres, "管理者コマンドにより接続を終了しています"))
        #expect(MessageCatalogue.standard.isOrdinary(.postgres, "0 による除算が行われました"))
        #expect(!MessageCatalogue.standard.isOrdinary(.postgres, "0 による除算"))
        #expect(!MessageCatalogue.standard.isOrdinary(.corosync, "deadlock detected"))
    }
}
