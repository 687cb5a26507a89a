import Analysis
import Evidence
import Testing

@testable import Reports

struct RedactionTests {
    private static let statement =
        "2026-11-22 23:50:10 UTC [77]: user=shopper,db=shop,app=psql,client=10.1.2.3 "

    private static func review(_ texts: [String]) -> Review {
        var review = ReviewBuilder.primaryCrash()
        for (index, text) in texts.enumerated() where review.events.indices.contains(index) {
            review.events[index].event.text = text
        }
        return review
    }

    private static let secret = review([
        statement
            + "ERROR:  duplicate key value violates unique constraint \"customer_email_key\"\n"
            + statement + "DETAIL:  Key (email)=(mia@example.org) already exists.\n"
            + statement + "STATEMENT:  INSERT INTO customer VALUES ('Mia',\n\t'tomato42')",
        statement + "LOG:  duration: 2100.1 ms  statement: select pan from cards",
        "2026-11-22 23:50:12.001 UTC,\"auditor\",\"ledger\",91,\"[local]\",6.5b,1,\"COMMIT\","
            + "2026-11-22 23:50:11 UTC,3/4,730,LOG,00000,\"duration: 9 ms  statement: delete from t\""
            + ",,,,,,\"update z set q = 1\",,,\"psql\",\"client backend\",,0",
        "{\"timestamp\":\"2026-11-22 23:50:13 UTC\",\"user\":\"jo\",\"error_severity\":\"LOG\"}",
    ])

    private static let words = [
        "pm01", "pm02", "192.168", "10.1.2.3", "shopper", "ledger", "auditor", "customer",
        "mia@", "Mia", "tomato42", "select pan", "delete from", "update z", "\"jo\"",
    ]

    @Test func `no form of report holds a name, an address or SQL`() {
        let review = Self.secret
        var texts: [String] = []
        for language in ReportLanguage.allCases {
            let options = ReportOptions(language: language)
            Redaction.of(review) { review in
                for form in ReportFormats.all {
                    texts.append(form.report(review, options: options))
                }
                texts.append(NewestReport.text(review, options: options))
                texts.append(TimelineReport.text(review.events, options: options))
                texts.append(CoverageReport.text(review, options: options))
                texts.append(JSONReport().coverage(review))
                texts.append(
                    ShowReport.text(review.events[0], source: review.sources[0], options: options))
                for kind in FindingList.Kind.allCases {
                    texts.append(FindingList.text(kind, of: review, options: options))
                }
            }
        }
        for text in texts {
            for word in Self.words { #expect(!text.contains(word), "\(word)") }
        }
        // Without redaction the same words are there, or this test would prove nothing.
        let plain = ReportFormats.all.map { $0.report(review, options: ReportOptions()) }.joined()
        for word in Self.words where word != "\"jo\"" { #expect(plain.contains(word), "\(word)") }
    }

    @Test func `a name has one pseudonym in all forms`() {
        let review = Self.secret
        let texts = Redaction.of(review) { review in
            ReportFormats.all.map { $0.report(review, options: ReportOptions()) }
        }
        for text in texts {
            #expect(text.contains("host-1") && text.contains("host-2"))
        }
        #expect(texts[0].contains("host-2 is newest"))
        #expect(
            Redaction.of(review) { TextReport().report($0, options: ReportOptions()) } == texts[0])
    }

    @Test func `users are replaced in translated messages, samples and wherever they stand`() {
        let review = Self.review([
            "2026-11-22 23:50:10 UTC [7] ログ:  レプリケーション接続の認証完了: ユーザー=mover application_name=x",
            "usesysid         | 16384\nusename          | carrier\nstate | streaming",
            "16384 | carrier | streaming by mover",
        ])
        for text in Redaction.of(
            review,
            { review in
                ReportFormats.all.map { $0.report(review, options: ReportOptions()) }
            })
        {
            #expect(!text.contains("mover"))
            #expect(!text.contains("carrier"))
        }
    }

    @Test func `an owner is a person, and has a pseudonym`() {
        var review = Self.secret
        review.notes = [
            Note(
                id: "note-1", kind: .owner, author: "B. Sato",
                written: ReviewBuilder.time("12:00:00"), about: nil, happened: nil,
                text: "C. Tanaka", evidenceDigest: "")
        ]
        for text in Redaction.of(
            review,
            { review in
                ReportFormats.all.map { $0.report(review, options: ReportOptions()) }
            })
        {
            #expect(!text.contains("Tanaka") && !text.contains("Sato"))
            #expect(text.contains("reviewer-1") && text.contains("reviewer-2"))
        }
    }

    @Test func `the answer itself stays`() throws {
        let review = Self.secret
        let options = ReportOptions()
        let plain = TextReport().report(review, options: options)
        let redacted = Redaction.of(review) { TextReport().report($0, options: options) }
        #expect(redacted.contains("0/DB0208") && plain.contains("0/DB0208"))
        #expect(redacted.contains("names are pseudonyms"))
        #expect(!plain.contains("names are pseudonyms"))
        // Nothing stays behind in the report after.
        #expect(TextReport().report(review, options: options) == plain)
    }

    @Test(arguments: [
        ("pm01.example.org said pm01_x-pm02/pm012", "host-1 said host-1_x-host-2/pm012"),
        ("evidence/pm01/messages", "evidence/host-1/messages"),
        ("pgsql-status[pm02]: PRI", "pgsql-status[host-2]: PRI"),
    ])
    func `a host is replaced where it stands as a word`(text: String, shown: String) {
        let pseudonyms = Pseudonyms(of: ReviewBuilder.primaryCrash())
        #expect(pseudonyms.replacing(in: text) == shown)
    }

    @Test(arguments: [
        ("192.168.0.10/24 to 10.0.0.1:5432.", ["192.168.0.10", "10.0.0.1"]),
        ("fe80::1%eth0, ::1 and 2001:db8:0:0:0:0:0:7", ["fe80::1", "::1", "2001:db8:0:0:0:0:0:7"]),
        ("link 52:54:00:ab:cd:ef", ["52:54:00:ab:cd:ef"]),
        ("at 23:50:16.491 PostgreSQL 15.18, Pacemaker 2.1.5", []),
        ("key 5:6:7:b7078ffe-b76a, a::B::call()", []), ("1.2.3.4.5 300.1.1.1", []),
    ])
    func `addresses are told from times and versions`(text: String, found: [String]) {
        let addresses = AddressScan.addresses(in: text).map(String.init)
        let other = text.contains("10.0.0.1:5432")
        #expect(other ? addresses.first == found.first : addresses == found)
        if other {
            #expect(AddressScan.replacing(in: text) { _ in "A" } == "A/24 to A:5432.")
        }
    }

    @Test func `what a message says without quoting stays`() {
        let pseudonyms = Pseudonyms(of: Self.secret)
        let line =
            Self.statement + "LOG:  parameter \"synchronous_standby_names\" changed to \"pm02\""
        #expect(
            RedactedEntry(line).text(pseudonyms)
                == "2026-11-22 23:50:10 UTC [77]: user=user-2,db=db-2,app=name-2,client=10.1.2.3 "
                + "LOG:  parameter \"synchronous_standby_names\" changed to \"host-2\"")
    }
}
