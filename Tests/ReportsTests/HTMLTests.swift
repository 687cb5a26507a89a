import Testing

@testable import Reports

struct HTMLTests {
    @Test func `texts and attributes are escaped`() {
        let element = HTML("p", [.init("title", "a\"b<c>&'")], HTML("1 < 2 & \"x\" 'y'"))
        #expect(
            element.markup
                == "<p title=\"a&quot;b&lt;c&gt;&amp;&#39;\">1 &lt; 2 &amp; &quot;x&quot; &#39;y&#39;</p>"
        )
    }

    @Test func `marks that steer or reorder are made visible`() {
        #expect(HTML("a\u{1B}[0m\u{202E}b").markup == "a\\x1B[0m\\u{202E}b")
    }

    @Test func `a line of evidence keeps its tabs and line ends`() {
        #expect(HTML.lines("a\tb\n<c>\u{7}").markup == "a\tb\n&lt;c&gt;\\x07")
    }

    @Test(arguments: [
        (0.0, "0"), (1.0, "1"), (-1.5, "-1.5"), (2.006, "2.01"), (1234.5, "1234.5"),
        (.infinity, "0"), (.nan, "0"), (-0.001, "0"),
    ])
    func `coordinates have at most two decimals`(value: Double, text: String) {
        #expect(Coordinate.text(value) == text)
    }

    @Test func `the program's own code does not end its element`() {
        #expect(!"\(HTMLStyle.sheet)".contains("</"))
        #expect(!"\(HTMLScript.text)".contains("</"))
    }
}
