import TestSupport
import Testing

@testable import Reports

struct MarkdownReportTests {
    private let folder = "Tests/ReportsTests/Expected/"

    @Test func `a primary's crash as Markdown`() throws {
        let text = MarkdownReport().report(ReviewBuilder.primaryCrash(), options: ReportOptions())
        try Golden.expect(text, at: folder + "primary-crash.md")
    }

    @Test func `text from evidence is no markup`() {
        #expect(
            MarkdownWriter.escaped("<b>*x*_y_ [a](b) `c` | #\n")
                == "\\<b\\>\\*x\\*\\_y\\_ \\[a\\](b) \\`c\\` \\| \\#\\\\n")
        let text = MarkdownReport().report(ReviewBuilder.hostileReview(), options: ReportOptions())
        #expect(!text.contains("</script>") || text.contains("```sh"))
        #expect(!text.unicodeScalars.contains { TerminalText.isHarmful($0) && $0 != "\n" })
    }

    @Test func `a command that holds a fence stands in a longer one`() {
        var page = MarkdownWriter()
        page.step(1, "Do.", ["echo '```'"])
        #expect(page.text == "1. Do.\n\n   ````sh\n   echo '```'\n   ````\n")
    }
}
