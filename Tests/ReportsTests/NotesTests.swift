import Analysis
import Evidence
import Testing

@testable import Reports

struct NotesTests {
    private static func review(digest: String = "d1") -> Review {
        var review = ReviewBuilder.primaryCrash()
        review.evidenceDigest = digest
        review.notes = [
            PhraseSamples.note,
            Note(
                id: "note-2", kind: .signOff, author: "B. Sato",
                written: ReviewBuilder.time("23:59:30"), about: nil, happened: nil, text: "",
                evidenceDigest: "d1"),
        ]
        return review
    }

    @Test(arguments: ["text", "markdown", "html"])
    func `a report tells a note as somebody's word, with author and time`(form: String) throws {
        let format = try #require(ReportFormats.named(form))
        let text = format.report(Self.review(), options: ReportOptions())
        for word in [
            "note-1: fact about failover-1, by A. Suzuki on 2026-11-22 23:59:00.000 UTC",
            "note-2: sign-off, by B. Sato",
        ] {
            let plain = text.filter { $0 != "\n" && $0 != "\\" }.split(separator: " ").joined(
                separator: " ")
            #expect(plain.contains(word), "\(word)")
        }
        #expect(text.contains("switch"))
        #expect(!text.contains("evidence has changed"))
        let japanese = format.report(Self.review(), options: ReportOptions(language: .japanese))
        #expect(japanese.contains("レビュー担当者の記入") && japanese.contains("事実の申告"))
    }

    @Test func `a note on other evidence says so`() {
        let text = TextReport().report(Self.review(digest: "d2"), options: ReportOptions())
        #expect(text.contains("The evidence has changed since this was written"))
    }

    @Test func `a page escapes a note, links to what it is about and shows its moment`() {
        let page = HTMLReport().report(Self.review(), options: ReportOptions())
        #expect(page.contains("The &lt;switch&gt; was\nrestarted."))
        #expect(page.contains("<a href=\"#failover-1\">failover-1</a>"))
        #expect(page.contains("A. Suzuki adds: "))
        #expect(page.contains("<a href=\"#note-1\">"))
    }

    @Test func `tables and JSON hold notes`() throws {
        let tables = try #require(CSVReport().tables(Self.review(), options: ReportOptions()))
        let notes = try #require(tables.first { $0.name == "notes" })
        #expect(
            notes.text.contains(
                "note-1,fact,A. Suzuki,2026-11-22T23:59:00.000000Z,failover-1,"
                    + "2026-11-22T23:50:10.000000Z,\"The <switch> was\nrestarted.\",true"))
        let json = JSONReport().notes(Self.review(digest: "d2"))
        #expect(json.contains("\"kind\": \"sign-off\"") && json.contains("\"isCurrent\": false"))
    }

    @Test func `what can be annotated is what a report names`() {
        let subjects = Self.review().noteSubjects
        for id in ["failover-1", "pm01", "e000000000001", "note-2", "newest"] {
            #expect(subjects.contains(id), "\(id)")
        }
        #expect(!subjects.contains("failover-9"))
    }

    @Test func `show tells the notes about its event`() {
        var review = Self.review()
        review.notes[0].about = "e000000000001"
        let text = ShowReport.text(
            review.events[0], source: nil, notes: [review.notes[0]], options: ReportOptions())
        #expect(text.contains("note-1: fact about e000000000001, by A. Suzuki"))
    }
}
