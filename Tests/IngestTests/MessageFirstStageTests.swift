import Ingest
import Testing

struct MessageFirstStageTests {
    /// Whether stage one lets a message pass, whatever stands before and after it in the line.
    private func passes(_ vocabulary: Vocabulary, _ message: String, before: String = "LOG:  ")
        -> Bool
    {
        let line = Array((before + message + "\n").utf8)
        return MessageCatalogue.standard.mayMatch(
            vocabulary, line.span, at: before.utf8.count)
    }

    @Test(arguments: PlacedRow.all)
    func `a message that a row knows passes`(placed: PlacedRow) {
        for before in ["", "2025-03-02 04:05:06 UTC [811] LOG:  "] {
            #expect(passes(placed.vocabulary, placed.row.example, before: before))
            #expect(passes(placed.vocabulary, "  " + placed.row.example, before: before))
        }
        let bytes = Array(placed.row.example.utf8)
        let atTheEnd = MessageCatalogue.standard.mayMatch(placed.vocabulary, bytes.span, at: 0)
        #expect(atTheEnd)
    }

    @Test func `a message of a lab cluster that a row knows passes`() throws {
        for witness in try Witness.all() {
            #expect(passes(witness.vocabulary, witness.message), "\(witness.message)")
        }
    }

    @Test(arguments: [
        ("duration: 1000.000 ms  statement: COMMIT", true),
        ("duration: 21020.841 ms  statement: COMMIT", true),
        ("duration: 999.999 ms  statement: COMMIT", false),
        ("duration: 0.041 ms", false),
        ("duration: 0001.041 ms", false),
        ("duration: ", false),
        ("duration:", false),
        ("duration", false),
    ])
    func `a duration passes from one second on`(message: String, isSlow: Bool) {
        #expect(passes(.postgres, message) == isSlow)
        #expect((MessageCatalogue.standard.match(entry(.postgres, message)) != nil) == isSlow)
    }

    @Test(arguments: [
        "statement: SELECT 1", "connection received: host=h port=1",
        "connection authorized: user=u database=d", "disconnection: session time: 0:00:00.1",
        "execute <unnamed>: SELECT 1", "", "d",
        "statement: SELECT 'server process (PID 7) was terminated by signal 9: Killed'",
    ])
    func `lines without meaning do not pass`(message: String) {
        #expect(!passes(.postgres, message))
    }

    @Test func `a PANIC passes whatever it says`() {
        #expect(passes(.postgres, "the world ends", before: "x PANIC:  "))
        #expect(!passes(.postgres, "the world ends", before: "x FATAL:  "))
    }

    @Test(arguments: [-1, 0, 3, 4, 5, .max, .min])
    func `an offset outside of the line is no message`(offset: Int) {
        let line = Array("abcd".utf8)
        for vocabulary in Vocabulary.allCases {
            let passes = MessageCatalogue.standard.mayMatch(vocabulary, line.span, at: offset)
            #expect(!passes)
        }
    }
}
