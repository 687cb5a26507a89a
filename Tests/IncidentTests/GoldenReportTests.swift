import Reports
import TestSupport
import Testing

/// The reports of every incident, to the byte: `UPDATE_GOLDEN=1 scripts/test` writes them anew.
struct GoldenReportTests {
    @Test(arguments: Incident.all)
    func `the review as text`(_ incident: Incident) async throws {
        let text = TextReport().report(try await incident.review(), options: ReportOptions())
        try Golden.expect(text, at: "reports/\(incident.name)/review.txt")
    }

    @Test(arguments: Incident.all)
    func `the review as JSON`(_ incident: Incident) async throws {
        let text = JSONReport().report(try await incident.review(), options: ReportOptions())
        try Golden.expect(text, at: "reports/\(incident.name)/review.json")
    }

    @Test(arguments: Incident.all)
    func `the answer to which node is newest`(_ incident: Incident) async throws {
        let text = NewestReport.text(try await incident.review(), options: ReportOptions())
        try Golden.expect(text, at: "reports/\(incident.name)/newest.txt")
    }

    private static let japanese = Incident.all.filter {
        ["primary-crash", "both-stopped"].contains($0.name)
    }
    private let inTokyo = ReportOptions(language: .japanese, displayOffset: 32_400)

    @Test(arguments: Self.japanese)
    func `the review in Japanese`(_ incident: Incident) async throws {
        let text = TextReport().report(try await incident.review(), options: inTokyo)
        try Golden.expect(text, at: "reports/\(incident.name)/review.ja.txt")
    }

    @Test(arguments: Self.japanese)
    func `the newest node in Japanese`(_ incident: Incident) async throws {
        let text = NewestReport.text(try await incident.review(), options: inTokyo)
        try Golden.expect(text, at: "reports/\(incident.name)/newest.ja.txt")
    }

    /// Three pages are kept; the picture in README shows the first.
    @Test(arguments: Incident.all.filter { ["primary-crash", "standby-crash"].contains($0.name) })
    func `the review as a page`(_ incident: Incident) async throws {
        let page = HTMLReport().report(try await incident.review(), options: ReportOptions())
        try Golden.expect(page, at: "reports/\(incident.name)/review.html")
    }

    @Test func `the review as a Japanese page`() async throws {
        let incident = try #require(Incident.all.first { $0.name == "both-stopped" })
        let page = HTMLReport().report(try await incident.review(), options: inTokyo)
        try Golden.expect(page, at: "reports/both-stopped/review.ja.html")
    }
}
