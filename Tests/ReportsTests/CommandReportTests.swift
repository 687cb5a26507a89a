import Analysis
import Evidence
import Reports
import TestSupport
import Testing

struct CommandReportTests {
    private let crash = ReviewBuilder.primaryCrash()
    private let folder = "Tests/ReportsTests/Expected/"

    @Test func `the answer of newest fits a terminal and begins with the verdict`() throws {
        let text = NewestReport.text(crash, options: ReportOptions())
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        #expect(lines.first == "pm02 is newest (decided, high confidence)")
        #expect(lines.count <= 24)
        #expect(lines.allSatisfy { TerminalText.width($0) <= 80 })
        try Golden.expect(text, at: folder + "newest.txt")
    }

    @Test func `newest leaves out reasons before warnings and next steps`() {
        var review = crash
        let many = (1...30).map { Remark(.noWAL(node: ReviewBuilder.name("pm\($0)"))) }
        review.newest.reasons = many
        let text = NewestReport.text(review, options: ReportOptions())
        #expect(!text.contains("No WAL of pm2 "))
        #expect(text.contains("See on pm02 that the standby streams"))
        review.newest.warnings = many
        let full = NewestReport.text(review, options: ReportOptions())
        #expect(full.contains("No WAL of pm30 was given."))
    }

    @Test func `the verdicts diverged and undetermined are said first`() {
        var review = ReviewBuilder.diverged()
        #expect(
            NewestReport.text(review, options: ReportOptions()).hasPrefix(
                "DIVERGED: no node holds everything; clients used pm02 last"))
        review.newest.verdict = .undetermined
        #expect(
            NewestReport.text(review, options: ReportOptions()).hasPrefix(
                "UNDETERMINED: the evidence does not tell which node is newest"))
    }

    @Test func `nodes with the very same WAL are named`() {
        var review = crash
        review.newest.equal = [ReviewBuilder.one, ReviewBuilder.two]
        #expect(
            NewestReport.text(review, options: ReportOptions()).hasPrefix(
                "pm02 is newest, and pm01 the same as it (decided, high confidence)\n"))
    }

    @Test func `an end that may lie further is shown as a lower bound`() {
        var review = crash
        review.newest.nodes[0].endIsLowerBound = true
        let text = NewestReport.text(review, options: ReportOptions())
        #expect(text.contains("  pm01         2  ≥ 0/DB0208  crashed      in production  no\n"))
    }

    @Test func `timeline tells one event on each line`() throws {
        let text = TimelineReport.text(crash.events, options: ReportOptions(width: 100))
        try Golden.expect(text, at: folder + "timeline.txt")
    }

    @Test func `timeline cuts what is too long, but never the id`() {
        var events = crash.events
        events[0].event.details.name = String(repeating: "long ", count: 60)
        let lines = TimelineReport.text(events, options: ReportOptions(width: 70)).split(
            separator: "\n")
        #expect(lines.allSatisfy { TerminalText.width($0) <= 70 })
        #expect(lines[1].hasSuffix("…  e000000000001"))
        let whole = TimelineReport.text(events, options: ReportOptions(width: 0))
        #expect(whole.contains(String(repeating: "long ", count: 60)))
    }

    @Test func `timeline shows undated events and says when there are none`() {
        var events = crash.events
        events[1].time = nil
        #expect(TimelineReport.text(events, options: ReportOptions()).contains("\n–      "))
        #expect(TimelineReport.text([], options: ReportOptions()) == "none\n")
    }

    @Test func `coverage tells of each source and each gap`() throws {
        let text = CoverageReport.text(crash, options: ReportOptions())
        try Golden.expect(text, at: folder + "coverage.txt")
    }

    @Test func `coverage, timeline and show as JSON, to the byte`() throws {
        let json = JSONReport()
        try Golden.expect(json.coverage(crash), at: folder + "coverage.json")
        try Golden.expect(
            json.timeline(Array(crash.events.prefix(2)), of: crash), at: folder + "timeline.json")
        try Golden.expect(json.event(crash.events[0], of: crash), at: folder + "show.json")
    }

    @Test func `show prints the lines of an event with their place`() throws {
        var timed = crash.events[2]
        timed.event.text = "first line\n\tsecond \u{1B}[2J line\n"
        let text = ShowReport.text(timed, source: crash.sources[1], options: ReportOptions())
        try Golden.expect(text, at: folder + "show.txt")
    }

    @Test func `show prefers the bytes of the source and does without a source`() {
        let text = ShowReport.text(
            crash.events[0], source: nil, raw: "read again\r\n", options: ReportOptions())
        #expect(text.hasSuffix("  as logged:\n    read again\n"))
        #expect(text.contains("s0000000001 @0, 80 bytes"))
        #expect(!text.contains("SHA-256"))
    }

    @Test func `hostile text harms no terminal`() {
        let review = ReviewBuilder.hostileReview()
        let options = ReportOptions()
        let texts = [
            TextReport().report(review, options: options),
            NewestReport.text(review, options: options),
            TimelineReport.text(review.events, options: options),
            CoverageReport.text(review, options: options),
            ShowReport.text(review.events[0], source: review.sources[0], options: options),
        ]
        for text in texts {
            #expect(text.contains("\\x1B[2J"))
            let harmful = text.unicodeScalars.filter {
                TerminalText.isHarmful($0) && $0 != "\n"
            }
            #expect(harmful.isEmpty)
        }
    }
}
