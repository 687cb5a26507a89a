import Testing

@testable import Ingest

struct FormatStringTests {
    private func read(_ format: String, _ text: String) -> [String?]? {
        guard let string = FormatString(Array(format.utf8)) else { return nil }
        let bytes = Array(text.utf8)
        return string.arguments(of: bytes.span)?.map { range in
            range.map { String(decoding: bytes[$0], as: UTF8.self) }
        }
    }

    @Test func `arguments are read by their numbers`() {
        #expect(read("a %s b %u", "a x y b 12") == ["x y", "12"])
        #expect(read("%2$s of %1$s", "x of y") == ["y", "x"])
        #expect(read("%X/%X!", "1F/0A2B!") == ["1F", "0A2B"])
        #expect(read("%X/%08X!", "1F/0000A2B0!") == ["1F", "0000A2B0"])
        #expect(read("%.1f%% of %ld.%03d s", "12.5% of 3.045 s") == ["12.5", "3", "045"])
        #expect(read("x:%s%s%s", "x: a b") == ["", "", " a b"])
        #expect(read("(%s): %d", "(a): b): -7") == ["a): b", "-7"])
        #expect(read("%lu %lld %zu %c", "1 2 3 x") == ["1", "2", "3", "x"])
    }

    @Test func `what a string does not print is not read`() {
        #expect(read("a %u", "a x") == nil)
        #expect(read("a %u", "a 1 ") == nil)
        #expect(read("%X.", "G.") == nil)
        #expect(read("", "") == [])
        #expect(read("", "x") == nil)
    }

    @Test func `the system's error has a place of its own`() {
        let found = read("could not open %s: %m", "could not open x: no way")
        #expect(found?.first == "x")
        #expect(found?.last == "no way")
        #expect(found?.count == FormatString.argumentLimit)
    }

    @Test(arguments: ["%", "%q", "%1$", "%99$s", "%0$s", "a%"])
    func `what is no format string is none`(format: String) {
        #expect(FormatString(Array(format.utf8)) == nil)
    }

    @Test func `an argument moves from one string into another`() throws {
        let there = try #require(FormatString(Array("%2$s の %1$u".utf8)))
        let here = try #require(FormatString(Array("%u of %s: %%".utf8)))
        let text = Array("x y の 7".utf8)
        let found = there.arguments(of: text.span)
        let arguments = try #require(found).map { range in
            range.map { Array(text[$0]) } ?? []
        }
        #expect(String(decoding: here.text(arguments), as: UTF8.self) == "7 of x y: %")
    }

    @Test(.timeLimit(.minutes(1)))
    func `a long text costs time in proportion to its length`() {
        let text = String(repeating: "a", count: 100_000)
        #expect(read("%sa%sa%sa%sab", text) == nil)
    }
}
