import Reports
import Testing

struct JSONWriterTests {
    @Test(arguments: [
        ("a\"b\\c/", #""a\"b\\c/""#), ("\n\r\t", #""\n\r\t""#), ("\u{0}\u{1B}", #""\u0000\u001b""#),
        ("\u{2028}\u{2029}", #""\u2028\u2029""#), ("\u{7F}\u{9B}", #""\u007f\u009b""#),
        ("\u{202E}", #""\u202e""#), ("日本語 é 😀", #""日本語 é 😀""#),
        ("\u{E0041}", #""\udb40\udc41""#), ("\r\n", #""\r\n""#), ("", #""""#),
    ])
    func `texts are escaped`(text: String, quoted: String) {
        #expect(JSONWriter.quoted(text) == quoted)
    }

    @Test(arguments: [
        (7.630474, "7.630474"), (7.6304744, "7.630474"), (0.1 + 0.2, "0.3"), (3, "3"),
        (-0.5, "-0.5"), (0, "0"), (-0.0, "0"), (1e-9, "0"), (123_456_789.25, "123456789.25"),
    ])
    func `numbers have at most six decimals and no more than they need`(
        value: Double, shown: String
    ) {
        #expect(JSONWriter.decimalText(value) == shown)
    }

    @Test func `what is not a number is null`() {
        #expect(JSONWriter.decimalText(.nan) == nil)
        #expect(JSONWriter.decimalText(.infinity) == nil)
        var json = JSONWriter()
        json.decimal(nil, .nan)
        #expect(json.text == "null")
    }

    @Test func `members keep their order and lists may be empty`() {
        var json = JSONWriter()
        json.object { json in
            json.string("b", "x")
            json.integer("a", 1)
            json.list("none", of: [Int]()) { $0.integer(nil, $1) }
            json.object("time", inline: true) { json in
                json.null("latest")
                json.boolean("is", true)
            }
            json.list("many", of: [1, 2]) { $0.integer(nil, $1) }
            json.strings("flat", ["p", "q"])
        }
        #expect(
            json.text == """
                {
                  "b": "x",
                  "a": 1,
                  "none": [],
                  "time": {"latest": null, "is": true},
                  "many": [
                    1,
                    2
                  ],
                  "flat": ["p", "q"]
                }
                """)
    }
}
