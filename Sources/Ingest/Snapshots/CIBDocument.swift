import Evidence

/// `cib.xml` and the output of `cibadmin -Q`, of Pacemaker 1.0 to 3.0.
///
/// Read: options, resources with their agents' parameters and operations, constraints, nodes, and
/// permanent and transient attributes. A resource that takes its operations or parameters from a
/// template or by `id-ref` gets them from there.
package enum CIBDocument: SnapshotFormat {
    package static let name = "cib-xml"

    package static func accepts(_ head: SnapshotHead) -> Bool {
        head.text.contains("<cib ") && head.text.contains("admin_epoch=")
    }

    package static func read(_ text: SnapshotText) -> SnapshotReading {
        let tree = XMLTree(text.bytes)
        var reading = SnapshotReading()
        reading.counts.lines = UInt64(text.bytes.count { $0 == UInt8(ascii: "\n") })
        if let failure = tree.failure { reading.tell(.malformed, failure) }
        guard let cib = tree.all(named: "cib").first else { return reading }
        var reader = CIBReader(tree, text, clock: clock(of: cib, tree))
        reader.read(cib)
        reading.records = reader.records
        reading.counts.entries = UInt64(reader.records.count)
        reading.note(reader.clock)
        reading.detail = reader.version
        return reading
    }

    /// When the CIB was last written; its newest sign of life may lie later.
    private static func clock(of cib: XMLElement, _ tree: XMLTree) -> WallClock? {
        cib.attributes["cib-last-written"].flatMap { PrintedClock.read($0) }
    }
}

/// Takes one CIB apart.
private struct CIBReader {
    private let tree: XMLTree
    private let text: SnapshotText
    let clock: WallClock?
    var records = SourceRecords()
    var version: String?
    private var byID: [String: Int] = [:]

    init(_ tree: XMLTree, _ text: SnapshotText, clock: WallClock?) {
        self.tree = tree
        self.text = text
        self.clock = clock
        for (number, element) in tree.elements.enumerated() {
            if let id = element.attributes["id"], byID[id] == nil { byID[id] = number }
        }
    }

    mutating func read(_ cib: XMLElement) {
        var status = ClusterStatus(
            citation: citation(cib), observer: text.node, clock: clock)
        status.hasQuorum = cib.attributes["have-quorum"].map { $0 == "1" || $0 == "true" }
        let configuration = tree.child(of: cib, named: "configuration")
        readOptions(configuration)
        let nodes = tree.child(of: configuration, named: "nodes")
        let members = nodes.map { tree.children(of: $0, named: "node") } ?? []
        for member in members {
            guard let name = member.attributes["uname"].flatMap({ NodeName($0) }) else { continue }
            status.nodes.append(
                ClusterStatus.Node(name: name, states: [], citation: citation(member)))
            if member.attributes["id"] == cib.attributes["dc-uuid"] { status.dc = name }
            readAttributes(below: member, of: name, .permanent)
        }
        if let resources = tree.child(of: configuration, named: "resources") {
            readResources(resources, [], [])
        }
        readConstraints(tree.child(of: configuration, named: "constraints"))
        let states = tree.child(of: cib, named: "status")
        for state in states.map({ tree.children(of: $0, named: "node_state") }) ?? [] {
            guard let name = state.attributes["uname"].flatMap({ NodeName($0) }) else { continue }
            for transient in tree.children(of: state, named: "transient_attributes") {
                readAttributes(below: transient, of: name, .transient)
            }
        }
        status.version = version
        records.statuses = [status]
    }

    private func citation(_ element: XMLElement) -> Citation {
        text.citation(element.range)
    }

    // MARK: Options and constraints

    private mutating func readOptions(_ configuration: XMLElement?) {
        for part in ["crm_config", "rsc_defaults", "op_defaults"] {
            guard let section = tree.child(of: configuration, named: part) else { continue }
            for set in section.children.map({ tree.elements[$0] }) {
                for pair in pairs(of: set) {
                    if pair.pair.name == "dc-version" { version = pair.pair.value }
                    records.settings.append(
                        Setting(
                            citation: citation(pair.element), node: text.node, scope: .cluster,
                            section: part, name: pair.pair.name, value: masked(pair.pair)))
                }
            }
        }
    }

    private mutating func readConstraints(_ constraints: XMLElement?) {
        for constraint in (constraints?.children ?? []).map({ tree.elements[$0] }) {
            let value = constraint.attributes.filter { $0.key != "id" }
                .sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: " ")
            records.settings.append(
                Setting(
                    citation: citation(constraint), node: text.node, scope: .constraint,
                    section: constraint.attributes["id"], name: constraint.name, value: value))
        }
    }

    // MARK: Attributes

    private mutating func readAttributes(
        below element: XMLElement, of node: NodeName, _ lifetime: NodeAttribute.Lifetime
    ) {
        for set in tree.children(of: element, named: "instance_attributes") {
            for (pair, place) in pairs(of: set) {
                records.attributes.append(
                    NodeAttribute(
                        citation: citation(place), observer: text.node, clock: clock,
                        subject: node, name: pair.name, value: masked(pair), lifetime: lifetime))
            }
        }
    }

    // MARK: Resources

    private mutating func readResources(
        _ parent: XMLElement, _ containers: [String], _ meta: [NamedValue]
    ) {
        for element in parent.children.map({ tree.elements[$0] }) {
            switch element.name {
            case "primitive": records.resources.append(resource(element, containers, meta))
            case "group", "clone", "master", "bundle":
                let id = element.attributes["id"] ?? ""
                readResources(element, containers + [id], meta + values(element, "meta_attributes"))
            default: break
            }
        }
    }

    private func resource(_ element: XMLElement, _ containers: [String], _ meta: [NamedValue])
        -> ResourceConfiguration
    {
        let template = element.attributes["template"].flatMap { byID[$0] }
            .map { tree.elements[$0] }
        let sources = [template, element].compactMap { $0 }
        func word(_ name: String) -> String? {
            sources.reversed().compactMap { $0.attributes[name] }.first
        }
        let agent = [word("class"), word("provider"), word("type")].compactMap { $0 }
        var resource = ResourceConfiguration(
            citation: citation(element), node: text.node, clock: clock,
            id: element.attributes["id"] ?? "", agent: agent.joined(separator: ":"))
        resource.containers = containers
        resource.parameters = sources.flatMap { values($0, "instance_attributes") }.map {
            NamedValue($0.name, masked($0))
        }
        resource.meta = meta + sources.flatMap { values($0, "meta_attributes") }
        resource.operations = sources.flatMap { source in
            tree.children(of: source, named: "operations").flatMap { set in
                tree.children(of: referenced(set), named: "op").map(operation)
            }
        }
        return resource
    }

    private func operation(_ element: XMLElement) -> ResourceConfiguration.Operation {
        func value(_ name: String) -> String? {
            element.attributes[name] ?? values(element, "meta_attributes")[name]
                ?? values(element, "instance_attributes")[name]
        }
        return ResourceConfiguration.Operation(
            name: element.attributes["name"] ?? "", role: element.attributes["role"],
            interval: ClusterDuration.microseconds(value("interval")),
            timeout: ClusterDuration.microseconds(value("timeout")), onFail: value("on-fail"))
    }

    /// The names and values of the sets below an element.
    private func values(_ element: XMLElement, _ set: String) -> [NamedValue] {
        tree.children(of: element, named: set).flatMap { pairs(of: $0).map(\.pair) }
    }

    private func pairs(of set: XMLElement) -> [(pair: NamedValue, element: XMLElement)] {
        let set = referenced(set)
        // Pacemaker 0.6 and upgraded CIBs have another element around them.
        let inner = tree.child(of: set, named: "attributes") ?? set
        return tree.children(of: inner, named: "nvpair").compactMap { pair in
            let pair = referenced(pair)
            guard let name = pair.attributes["name"] else { return nil }
            return (NamedValue(name, pair.attributes["value"] ?? ""), pair)
        }
    }

    /// The element that an `id-ref` means, else itself.
    private func referenced(_ element: XMLElement) -> XMLElement {
        guard let id = element.attributes["id-ref"], let number = byID[id] else { return element }
        return tree.elements[number]
    }

    /// The value without what nobody but its owner may read.
    private func masked(_ pair: NamedValue) -> String {
        SecretMask.masked(pair.value, of: pair.name)
    }
}
