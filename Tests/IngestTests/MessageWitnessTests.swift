import Ingest
import Testing

struct MessageWitnessTests {
    /// The rows that no line and no template shows, and why.
    private static let unwitnessed: [String: String] = [
        "eval {*}ifconfig {name} {value} netmask {*}":
            "IPaddr composes it at run time; no lab ran it",
        "{*}ifconfig {name} down": "IPaddr composes it at run time; no lab ran it",
        "Marking ringid {value} interface {name} FAULTY{*}":
            "Corosync composes it at run time; no lab had two rings",
    ]

    @Test func `each row knows a message that a program really words`() throws {
        var witnessed: Set<String> = []
        for witness in try Witness.all() {
            guard let row = MessageCatalogue.standard.row(witness.vocabulary, witness.message)
            else { continue }
            witnessed.insert(Message.rows(of: witness.vocabulary)[row].pattern)
        }
        let missing = Set(PlacedRow.all.map(\.row.pattern)).subtracting(witnessed)
        #expect(missing == Set(Self.unwitnessed.keys))
    }

    @Test func `each witness is known`() throws {
        for witness in try Witness.all() {
            #expect(
                MessageCatalogue.standard.row(witness.vocabulary, witness.message) != nil,
                "\(witness.message)")
        }
    }
}
