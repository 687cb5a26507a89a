import Evidence

/// What tells that an address, or the name of an application, means a node.
struct NodeLink: Sendable, Hashable {
    /// The address or the name.
    var name: NodeName
    /// The node.
    var node: NodeName
    /// How it is known.
    var reason: NodeNameReason
    /// The events that tell it.
    var evidence: [EventID]
}

/// Finds such links in what configurations and snapshots state.
///
/// Virtual addresses link nothing: they belong to whoever has the service.
struct NodeLinks {
    /// The links, in a fixed order.
    private(set) var all: [NodeLink] = []
    /// The addresses and names of applications that the evidence uses.
    private(set) var used: Set<NodeName> = []

    /// Collects the links of a case.
    init(_ records: SourceRecords, events: [CaseEvent], sources: [Source]) {
        var stating: [Citation: [EventID]] = [:]
        for event in events where event.event.kind.isOfSnapshot {
            for citation in event.citations {
                stating[citation, default: []].append(event.event.id)
            }
        }
        let server = ServerSettings(records.settings, sources: sources) { stating[$0] ?? [] }
        addNodeList(records.settings) { stating[$0] ?? [] }
        addConnections(of: Set(records.settings.compactMap(\.node)).sorted(), server)
        addSenders(records.samples) { stating[$0] ?? [] }
        used = Set(
            records.samples.flatMap { [$0.application, $0.address] }.compactMap { $0 }
                .compactMap { NodeName($0) })
        for event in events.map(\.event) {
            switch event.kind {
            case .standbyBecameSynchronous, .replicationAuthorized:
                if let name = event.details.name.flatMap({ NodeName($0) }) { used.insert(name) }
            default: break
            }
        }
    }

    /// corosync.conf: the addresses of each node of the list, which bears a name.
    private mutating func addNodeList(_ settings: [Setting], _ evidence: (Citation) -> [EventID]) {
        var nodes: [[String]: [Setting]] = [:]
        for setting in settings where setting.scope == .corosync {
            guard let section = setting.section, section.hasPrefix("nodelist.node") else {
                continue
            }
            nodes[[setting.citation.source.text, section], default: []].append(setting)
        }
        for (_, lines) in nodes.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
            guard let stated = lines.last(where: { $0.name == "name" }),
                let node = NodeName(stated.value)
            else { continue }
            for line in lines where line.name.hasPrefix("ring") && line.name.hasSuffix("_addr") {
                guard let address = NodeName(line.value), address != node else { continue }
                add(address, node, .nodeList, (evidence(line.citation) + evidence(stated.citation)))
            }
        }
    }

    /// primary_conninfo: the name under which a node's walreceiver connects.
    private mutating func addConnections(of nodes: [NodeName], _ server: ServerSettings) {
        for node in nodes {
            guard let stated = server.value("primary_conninfo", of: node),
                let name = ConnectionString(stated.text)["application_name"].flatMap({
                    NodeName($0)
                }), name != node
            else { continue }
            add(name, node, .connection, stated.evidence)
        }
    }

    /// pg_stat_replication: the name of a standby that connects from an address of the node list.
    private mutating func addSenders(
        _ samples: [PositionSample], _ evidence: (Citation) -> [EventID]
    ) {
        let addresses = Dictionary(
            all.filter { $0.reason == .nodeList }.map { ($0.name, $0) },
            uniquingKeysWith: { one, _ in one })
        for sample in samples where sample.view == .senders && sample.state == "streaming" {
            guard let name = sample.application.flatMap({ NodeName($0) }),
                let address = sample.address.flatMap({ NodeName($0) }),
                let link = addresses[address], link.node != name
            else { continue }
            add(name, link.node, .sender, evidence(sample.citation) + link.evidence)
        }
    }

    private mutating func add(
        _ name: NodeName, _ node: NodeName, _ reason: NodeNameReason, _ evidence: [EventID]
    ) {
        guard !all.contains(where: { $0.name == name && $0.node == node }) else { return }
        all.append(
            NodeLink(
                name: name, node: node, reason: reason,
                evidence: Array(evidence.uniqued().prefix(2))))
    }
}

/// A connection string of libpq: `host=10.0.0.3 application_name='node two'`.
///
/// PostgreSQL's `conninfo_parse` (src/interfaces/libpq/fe-connect.c): values may stand in single
/// quotes; a backslash takes the next character as it is.
struct ConnectionString: Sendable {
    private var values: [String: String] = [:]

    /// Splits a string; what does not follow the rules ends it.
    init(_ text: String) {
        var rest = Substring(text)
        func skipBlanks() { rest = rest.drop { $0 == " " || $0 == "\t" } }
        while true {
            skipBlanks()
            let key = rest.prefix { $0 != "=" && $0 != " " }
            guard !key.isEmpty else { return }
            rest = rest.dropFirst(key.count)
            skipBlanks()
            guard rest.popFirst() == "=" else { return }
            skipBlanks()
            let isQuoted = rest.first == "'"
            if isQuoted { rest = rest.dropFirst() }
            var value = ""
            while let next = rest.popFirst() {
                if next == "\\" {
                    if let escaped = rest.popFirst() { value.append(escaped) }
                } else if isQuoted ? next == "'" : next == " " {
                    break
                } else {
                    value.append(next)
                }
            }
            values[String(key)] = value
        }
    }

    /// The value of a key.
    subscript(_ key: String) -> String? { values[key] }
}
