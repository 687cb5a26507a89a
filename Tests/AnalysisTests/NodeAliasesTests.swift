import Evidence
import Testing

@testable import Analysis

/// Names that mean one node.
struct NodeAliasesTests {
    private func names(_ texts: String...) -> [NodeName] { texts.map(CaseBuilder.name) }

    @Test func `a host name with domain or in other letters is the same node`() {
        let all = names("pm01", "PM01", "pm01.example.com", "pm02")
        let aliases = NodeAliases(all, given: [:])
        #expect(all.map { aliases.node($0)?.text } == ["pm01", "pm01", "pm01", "pm02"])
        #expect(
            aliases.remarks.map(\.statement) == [
                .nodeAlias(name: all[1], node: all[0]), .nodeAlias(name: all[2], node: all[0]),
            ])
    }

    @Test func `hosts of two domains are two nodes`() {
        let all = names("db.tokyo.example", "db.osaka.example")
        let aliases = NodeAliases(all, given: [:])
        #expect(all.map { aliases.node($0) } == all)
        #expect(aliases.remarks.isEmpty)
    }

    @Test func `addresses have no domain`() {
        let all = names("192.168.0.1", "192.168.0.2", "192", "fe80::1", "fe80")
        let aliases = NodeAliases(all, given: [:])
        #expect(all.map { aliases.node($0) } == all)
    }

    @Test func `what the user says comes first`() {
        let all = names("pm01", "pm01.example.com", "web")
        let aliases = NodeAliases(all, given: [all[1]: all[1], all[2]: all[0]])
        #expect(all.map { aliases.node($0)?.text } == ["pm01", "pm01.example.com", "pm01"])
        #expect(
            aliases.remarks.map(\.statement) == [
                .nodeAliasGiven(name: all[1], node: all[1]),
                .nodeAliasGiven(name: all[2], node: all[0]),
            ])
    }

    @Test func `a case speaks of one node by one name`() {
        var story = CaseBuilder()
        story.tell(CaseBuilder.name("pm01.example.com"), "10:00:00", .serverReady)
        story.tell(CaseBuilder.name("pm01"), "10:00:05", .agentPromoted)
        #expect(story.file().databaseNodes.map(\.text) == ["pm01"])
    }
}
