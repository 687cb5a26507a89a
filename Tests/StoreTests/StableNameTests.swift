import Evidence
import Store
import Testing

struct StableNameTests {
    private func node(_ text: String) throws -> NodeName { try #require(NodeName(text)) }

    @Test func `names are the same in every version`() throws {
        // SHA-256 of "source\0tokyo\0postgresql.log" and so on, 5 bits for each character.
        #expect(
            StableName.source(node: try node("tokyo"), path: "postgresql.log").text
                == "sfex2a3rzde")
        #expect(StableName.source(node: nil, path: "postgresql.log").text == "sq5kxm99g0f")
        #expect(
            StableName.event(
                node: try node("tokyo"), entry: Array("LOG:  x".utf8), occurrence: 0
            ).text == "exe275mqp8c61")
        #expect(StableName.event(node: nil, entry: [], occurrence: 3).text == "e403n291zv7wj")
    }

    @Test func `each part makes another name`() throws {
        let entry = Array("LOG:  x".utf8)
        let names = [
            StableName.event(node: try node("tokyo"), entry: entry, occurrence: 0),
            StableName.event(node: try node("osaka"), entry: entry, occurrence: 0),
            StableName.event(node: nil, entry: entry, occurrence: 0),
            StableName.event(node: try node("tokyo"), entry: entry, occurrence: 1),
            StableName.event(node: try node("tokyo"), entry: entry + [0], occurrence: 0),
            StableName.event(node: try node("tokyo"), entry: [], occurrence: 0),
            // The occurrence 1 of "0…" is not the occurrence 10 of "…".
            StableName.event(node: nil, entry: Array("0x".utf8), occurrence: 1),
            StableName.event(node: nil, entry: Array("x".utf8), occurrence: 10),
        ]
        #expect(Set(names).count == names.count)
        let sources = [
            StableName.source(node: nil, path: "a/b"),
            StableName.source(node: try node("a"), path: "b"),
            StableName.source(node: try node("a"), path: "a/b"),
        ]
        #expect(Set(sources).count == sources.count)
    }

    @Test func `names are of letters and digits that cannot be mistaken`() throws {
        for number in 0..<200 {
            let source = StableName.source(node: nil, path: String(number)).text
            #expect(source.wholeMatch(of: /s[0-9a-hjkmnp-tv-z]{10}/) != nil)
            let event = StableName.event(node: nil, entry: [], occurrence: number).text
            #expect(event.wholeMatch(of: /e[0-9a-hjkmnp-tv-z]{12}/) != nil)
        }
    }
}
