import Evidence
import Testing

@testable import Analysis

/// Addresses and names of applications that mean a node.
struct NodeLinksTests {
    private let one = CaseBuilder.one
    private let two = CaseBuilder.two

    private func citation(_ number: UInt64, _ source: String = "s1") -> Citation {
        Citation(source: SourceID(source), offset: number, length: 1)
    }

    private func setting(
        _ number: UInt64, _ scope: Setting.Scope, _ section: String?, _ name: String,
        _ value: String, of node: NodeName? = nil
    ) -> Setting {
        Setting(
            citation: citation(number), node: node, scope: scope, section: section, name: name,
            value: value)
    }

    private var nodeList: [Setting] {
        [
            setting(1, .corosync, "nodelist.node", "ring0_addr", "192.168.7.1"),
            setting(2, .corosync, "nodelist.node", "name", "pm01"),
            setting(3, .corosync, "nodelist.node.2", "ring0_addr", "192.168.7.2"),
            setting(4, .corosync, "nodelist.node.2", "name", "pm02"),
            setting(5, .corosync, "nodelist.node.2", "ring1_addr", "10.0.0.2"),
        ]
    }

    private func sender(_ application: String, from address: String) -> PositionSample {
        var sample = PositionSample(citation: citation(9), node: one, clock: nil, view: .senders)
        (sample.application, sample.address) = (application, address)
        sample.state = "streaming"
        return sample
    }

    private func aliases(
        _ records: SourceRecords, names: [NodeName]? = nil, given: [NodeName: NodeName] = [:]
    ) -> NodeAliases {
        let file = Source(
            id: SourceID("s1"), path: "pm02/data/postgresql.auto.conf", node: two,
            nodeReason: .folder, format: "postgresql-conf", sha256: "", bytes: 0,
            offsetReached: 0, counts: SourceCounts(), first: nil, last: nil, formatDetail: nil,
            modified: nil)
        return NodeAliases(
            names ?? [one, two], links: NodeLinks(records, events: [], sources: [file]),
            given: given)
    }

    @Test func `the node list gives addresses to nodes`() {
        var records = SourceRecords()
        records.settings = nodeList
        let host = CaseBuilder.name("10.0.0.2")
        let aliases = aliases(records, names: [one, two, host])
        #expect(aliases.node(host) == two)
        // Of the addresses only the one that the evidence uses is told.
        #expect(
            aliases.remarks.map(\.statement) == [
                .nodeNameJoined(name: host, node: two, reason: .nodeList)
            ])
    }

    @Test func `a standby that connects from an address of a node is that node`() {
        var records = SourceRecords()
        records.settings = nodeList
        records.samples = [sender("standby1", from: "192.168.7.2")]
        let name = CaseBuilder.name("standby1")
        let aliases = aliases(records)
        #expect(aliases.node(name) == two)
        #expect(
            aliases.remarks.map(\.statement).contains(
                .nodeNameJoined(name: name, node: two, reason: .sender)))
    }

    @Test func `names that several nodes bear, and names of nodes, are not joined`() {
        var records = SourceRecords()
        records.settings = nodeList
        records.samples = [
            sender("walreceiver", from: "192.168.7.1"), sender("walreceiver", from: "192.168.7.2"),
            // A copied connection string: pm02 calls itself by the other's name.
            sender("pm01", from: "192.168.7.2"),
        ]
        let aliases = aliases(records)
        #expect(aliases.node(CaseBuilder.name("walreceiver"))?.text == "walreceiver")
        #expect(aliases.node(one) == one)
    }

    @Test func `a connection string names its own node`() {
        var records = SourceRecords()
        records.settings = [
            setting(
                1, .server, nil, "primary_conninfo",
                "host=192.168.8.3 port=5432 user=repl application_name='node two' "
                    + "keepalives_idle=60", of: two)
        ]
        records.samples = [sender("node two", from: "192.168.8.9")]
        #expect(aliases(records).node(CaseBuilder.name("node two")) == two)
    }

    @Test func `what the user says comes first`() {
        var records = SourceRecords()
        records.settings = nodeList
        records.samples = [sender("standby1", from: "192.168.7.2")]
        let name = CaseBuilder.name("standby1")
        #expect(aliases(records, given: [name: one]).node(name) == one)
        #expect(aliases(records, given: [name: name]).node(name) == name)
    }

    @Test(arguments: [
        (
            "a=1 b = 2  c='x y' d=it\\'s e='\\\\'",
            ["a": "1", "b": "2", "c": "x y", "d": "it's", "e": "\\"]
        ),
        ("", [:]), ("=x", [:]), ("a", [:]), ("a=", ["a": ""]), ("a='open", ["a": "open"]),
    ])
    func `connection strings are split as libpq splits them`(
        _ text: String, _ values: [String: String]
    ) {
        let string = ConnectionString(text)
        for key in ["a", "b", "c", "d", "e"] { #expect(string[key] == values[key], "\(key)") }
    }
}
