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

    @Test func `sources of one folder are counted together`() {
        var review = crash
        for segment in 1...3 {
            var source = crash.sources[0]
            source.path = "pm01/pg_wal/00000002000000000000000\(segment)"
            source.format = "wal"
            source.counts.entries = segment == 1 ? 1000 : .max
            review.sources.append(source)
        }
        let lines = TextReport().report(review, options: ReportOptions()).split(separator: "\n")
        let row = lines.firstIndex { $0.contains("  wal ") } ?? 0
        #expect(lines[row].contains("  3  18,446,744,073,709,551,615  "))
        #expect(lines[row + 1] == "      pm01/pg_wal/")
    }

    @Test func `the date of another day is shown beside its times`() {
        var review = crash
        review.timelines[0].time = Bounded(
            ReviewBuilder.time("10:00:00").advanced(byMicroseconds: -86_400_000_000))
        let text = TextReport().report(review, options: ReportOptions())
        #expect(text.contains("2026-11-21 10:00:00.000"))
    }

    @Test func `steps are told in order of time, and unknown ones are named`() {
        var review = crash
        review.failovers[0].steps.removeAll { $0.phase == .fault || $0.phase == .promoted }
        let text = TextReport().report(review, options: ReportOptions())
        #expect(text.contains("Not seen in the evidence: fault, promoted and redundant again."))
        review.failovers[0].steps = []
        let none = TextReport().report(review, options: ReportOptions())
        #expect(none.contains("Not seen in the evidence: fault, detected, "))
    }

    @Test func `every language and form is listed once`() {
        #expect(ReportFormats.all.map(\.name) == ["text", "html", "markdown", "csv", "json"])
        #expect(ReportFormats.named("json")?.name == "json")
        #expect(ReportFormats.named("pdf") == nil)
        #expect(ReportLanguage.allCases.map(\.rawValue) == ["en", "ja"])
    }
}
