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
}
