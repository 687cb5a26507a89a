package import Evidence

/// Names that mean one node: host names with and without domain, in either case; addresses and
/// names of applications that the configuration or the replication itself links to a node.
///
/// Pacemaker may know a node as `pm01` while its syslog calls it `PM01.example.com`, its address
/// is the host field of a relayed log, and its walreceiver calls itself `standby1`.
package struct NodeAliases: Sendable {
    private var canonical: [NodeName: NodeName] = [:]
    /// Which names were joined, and why.
    package private(set) var remarks: [Remark] = []

    /// Joins the names that are one host name without domain and case, unless two of them bear
    /// different domains.
    ///
    /// `given` is what the user said: it is taken as it is.
    init(
        _ names: some Sequence<NodeName>, links: NodeLinks? = nil, given: [NodeName: NodeName]
    ) {
        let all = Set(names)
        let groups = Dictionary(grouping: all.filter { given[$0] == nil }, by: Self.shortName)
        for (_, group) in groups.sorted(by: { $0.key < $1.key }) where group.count > 1 {
            let domains = Set(group.compactMap(Self.domain))
            guard domains.count <= 1 else { continue }
            // The shortest is what people say; of equals the one in lower case comes last in ASCII.
            let chosen = group.min {
                ($0.text.utf8.count, $1.text) < ($1.text.utf8.count, $0.text)
            }
            guard let chosen else { continue }
            for name in group.sorted() where name != chosen {
                canonical[name] = chosen
                remarks.append(Remark(.nodeAlias(name: name, node: chosen)))
            }
        }
        if let links { join(links, nodes: all, given: given) }
        let known = all.union(links?.used ?? [])
        for (name, node) in given.sorted(by: { $0.key < $1.key }) where known.contains(name) {
            canonical[name] = node
            remarks.append(Remark(.nodeAliasGiven(name: name, node: node)))
        }
    }

    /// Joins addresses and names of applications that are linked to one node, and one only.
    ///
    /// A name of an application that is also a node's own name is left alone: a data directory
    /// that was copied from another node brings the other's connection string with it.
    private mutating func join(
        _ links: NodeLinks, nodes: Set<NodeName>, given: [NodeName: NodeName]
    ) {
        let groups = Dictionary(grouping: links.all, by: \.name)
        for (name, group) in groups.sorted(by: { $0.key < $1.key }) where given[name] == nil {
            let targets = Set(group.compactMap { node($0.node) })
            guard targets.count == 1, let node = targets.first, node != self.node(name),
                let link = group.first,
                link.reason == .nodeList || !nodes.contains(name) && canonical[name] == nil,
                nodes.contains(name) || links.used.contains(name)
            else { continue }
            canonical[name] = node
            remarks.append(
                Remark(
                    .nodeNameJoined(name: name, node: node, reason: link.reason),
                    evidence: link.evidence))
        }
    }

    /// The name by which a node is known.
    package func node(_ name: NodeName?) -> NodeName? {
        name.map { canonical[$0] ?? $0 }
    }

    /// The host name without domain, in lower case; an address is left whole.
    private static func shortName(_ name: NodeName) -> String {
        let text = name.text.lowercased()
        guard !isAddress(text), let dot = text.firstIndex(of: ".") else { return text }
        return String(text[..<dot])
    }

    /// What follows the first dot of a host name, in lower case.
    private static func domain(_ name: NodeName) -> String? {
        let text = name.text.lowercased()
        guard !isAddress(text), let dot = text.firstIndex(of: ".") else { return nil }
        return String(text[dot...])
    }

    private static func isAddress(_ text: String) -> Bool {
        text.utf8.allSatisfy { $0 &- 0x30 < 10 || $0 == UInt8(ascii: ".") } || text.contains(":")
    }
}
