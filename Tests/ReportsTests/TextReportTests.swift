import Analysis
import Evidence
import Reports
import TestSupport
import Testing

struct TextReportTests {
    private let crash = ReviewBuilder.primaryCrash()
    private let folder = "Tests/ReportsTests/Expected/"

    @Test func `a primary's crash is told from verdict to evidence`() throws {
        let text = TextReport().report(crash, options: ReportOptions())
        try Golden.expect(text, at: folder + "primary-crash.txt")
    }

    @Test func `the same review in 80 columns and in Tokyo's zone`() throws {
        let options = ReportOptions(displayOffset: 32_400, width: 80)
        let text = TextReport().report(crash, options: options)
        try Golden.expect(text, at: folder + "primary-crash-tokyo-80.txt")
    }

    @Test func `a review without anything says so`() throws {
        let text = TextReport().report(ReviewBuilder.quiet(), options: ReportOptions())
        try Golden.expect(text, at: folder + "quiet.txt")
    }

    @Test func `a divergence lists its commits and whether clients were told`() throws {
        let text = TextReport().report(ReviewBuilder.diverged(), options: ReportOptions())
        try Golden.expect(text, at: folder + "diverged.txt")
    }

    @Test(arguments: [80, 100, 132])
    func `no line but a command is wider than asked for`(width: Int) {
        let options = ReportOptions(width: width)
        let wide = TextReport().report(crash, options: options).split(separator: "\n").filter {
            TerminalText.width($0) > width && !$0.contains("pg_basebackup")
        }
        #expect(wide == [])
        let newest = NewestReport.text(crash, options: options).split(separator: "\n").filter {
            TerminalText.width($0) > max(width, 80)
        }
        #expect(newest == [])
    }

    @Test func `colours are used only where asked for, and change nothing else`() {
        let plain = TextReport().report(crash, options: ReportOptions())
        let coloured = TextReport().report(crash, options: ReportOptions(colour: true))
        #expect(!plain.contains("\u{1B}"))
        #expect(coloured.contains("\u{1B}[1;32mpm02 is newest"))
        var stripped = ""
        var inside = false
        for scalar in coloured.unicodeScalars {
            if scalar == "\u{1B}" { inside = true }
            if !inside { stripped.unicodeScalars.append(scalar) }
            if scalar == "m" { inside = false }
        }
        #expect(stripped == plain)
    }

    @Test func `every language and form is listed once`() {
        #expect(ReportFormats.all.map(\.name) == ["text", "json"])
        #expect(ReportFormats.named("json")?.name == "json")
        #expect(ReportFormats.named("html") == nil)
        #expect(ReportLanguage.allCases.map(\.rawValue) == ["en"])
    }
}
