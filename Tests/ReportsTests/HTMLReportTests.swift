import Analysis
import Evidence
import Foundation
import Store
import TestSupport
import Testing

@testable import Reports

struct HTMLReportTests {
    private func page(_ build: () -> Review = ReviewBuilder.primaryCrash) -> String {
        HTMLReport().report(build(), options: ReportOptions())
    }

    @Test(arguments: [
        "http:", "https:", " src=", "@import", "url(", " style=", " onclick=", "<link",
    ])
    func `the page asks nothing of the network and holds no inline handler`(part: String) {
        // The namespace of SVG is a name that the script compares, not an address that is asked.
        let text = page().replacingOccurrences(of: "http://www.w3.org/2000/svg", with: "")
        #expect(!text.contains(part))
    }

    @Test func `the content policy allows the page's own style sheet and script only`() throws {
        let text = page()
        let style = try #require(text.between("<style>", "</style>"))
        let script = try #require(text.between("<script>", "</script>"))
        let policy =
            "default-src &#39;none&#39;; style-src &#39;sha256-"
            + EvidenceHasher.base64Digest(of: style) + "&#39;; script-src &#39;sha256-"
            + EvidenceHasher.base64Digest(of: script)
            + "&#39;; base-uri &#39;none&#39;; form-action &#39;none&#39;"
        #expect(text.contains("content=\"\(policy)\""))
    }

    @Test func `text from evidence stays text`() {
        let text = page(ReviewBuilder.hostileReview)
        #expect(text.components(separatedBy: "</script>").count == 2)
        #expect(text.contains("&lt;/script&gt;"))
        let harmful = text.unicodeScalars.filter {
            TerminalText.isHarmful($0) && $0 != "\n"
        }
        #expect(harmful.isEmpty)
    }

    @Test func `every link within the page has its place`() {
        for text in [page(), page(ReviewBuilder.diverged)] {
            let anchors = Set(text.matches("id=\""))
            let missing = text.matches("href=\"#").filter { !anchors.contains($0) }
            #expect(missing == [])
        }
    }

    @Test func `elements are closed in the order in which they were opened`() throws {
        for text in [page(), page(ReviewBuilder.diverged), page(ReviewBuilder.hostileReview)] {
            let body = try #require(text.between("<body>", "<script>"))
            #expect(body.isWellFormed)
        }
    }

    @Test func `a review without anything says so`() {
        let text = page(ReviewBuilder.quiet)
        #expect(text.contains("not known"))
        #expect(!text.contains("<svg"))
    }

    @Test func `each quoted event stands once, with its raw line and its place`() {
        let text = page()
        let quotes = text.matches("class=\"quote\" id=\"")
        #expect(Set(quotes).count == quotes.count)
        #expect(quotes.count == 5)
        #expect(text.contains("LOG:  selected new timeline ID: 3"))
        #expect(text.contains("pm02/messages @900"))
    }

    @Test func `the times of the page are those of the display zone`() {
        let text = HTMLReport().report(
            ReviewBuilder.primaryCrash(), options: ReportOptions(displayOffset: 32_400))
        #expect(text.contains("08:50:16"))
        #expect(text.contains("UTC+09:00"))
    }
}

extension String {
    /// Whether elements are closed in the order in which they were opened.
    var isWellFormed: Bool {
        var open: [Substring] = []
        for part in split(separator: "<").map({ $0.prefix { $0 != ">" } }) {
            let name = part.drop { $0 == "/" }.prefix { $0.isLetter || $0.isNumber }
            if name == "br" || name.isEmpty { continue }
            if part.hasPrefix("/") {
                guard open.popLast() == name else { return false }
            } else {
                open.append(name)
            }
        }
        return open.isEmpty
    }

    /// The text between two marks; `nil` where they do not stand in it.
    func between(_ start: String, _ end: String) -> String? {
        guard let first = range(of: start), let last = self[first.upperBound...].range(of: end)
        else { return nil }
        return String(self[first.upperBound..<last.lowerBound])
    }

    /// What stands between each occurrence of a mark and the next quotation mark.
    func matches(_ mark: String) -> [String] {
        components(separatedBy: mark).dropFirst().map { String($0.prefix { $0 != "\"" }) }
    }
}
