import Evidence

/// The XML of crm_mon: `--as-xml` until 2.0, `--output-as=xml` since 2.0.3, and `pcs status xml`.
package enum ClusterMonitorXML: SnapshotFormat {
    package static let name = "crm-mon-xml"

    package static func accepts(_ head: SnapshotHead) -> Bool {
        let marks = ["<pacemaker-result ", "<crm_mon "]
        return marks.contains { head.text.contains($0) } && !head.text.contains("<cib ")
    }

    package static func read(_ text: SnapshotText) -> SnapshotReading {
        let tree = XMLTree(text.bytes)
        var reading = SnapshotReading()
        reading.counts.lines = UInt64(text.bytes.count { $0 == UInt8(ascii: "\n") })
        if let failure = tree.failure { reading.tell(.malformed, failure) }
        guard tree.root != nil else { return reading }
        let reader = MonitorReader(tree, text)
        reading.records.statuses = [reader.status]
        reading.records.attributes = reader.attributes
        reading.counts.entries = UInt64(1 + reader.attributes.count)
        reading.note(reader.status.clock)
        reading.detail = reader.status.version
        return reading
    }
}

/// Takes one document of crm_mon apart.
private struct MonitorReader {
    private let tree: XMLTree
    private let text: SnapshotText
    private(set) var status: ClusterStatus
    private(set) var attributes: [NodeAttribute] = []

    init(_ tree: XMLTree, _ text: SnapshotText) {
        self.tree = tree
        self.text = text
        let updated = tree.all(named: "last_update").first
        var clock = updated?.attributes["time"].flatMap { PrintedClock.read($0) }
        // pacemakerd's own time, since 2.1, is in UTC, and tells the zone of the other one.
        if let written = clock, written.zone == .unstated,
            let zoned = tree.all(named: "pacemakerd").first?.attributes["last_updated"]
                .flatMap({ PrintedClock.read($0) })
        {
            clock = written.zoned(like: zoned)
        }
        let root = tree.elements.first { $0.name == "crm_mon" || $0.name == "pacemaker-result" }
        status = ClusterStatus(
            citation: Citation(source: text.source, offset: 0, length: 0), observer: text.node,
            clock: clock)
        status.citation = citation(updated ?? root ?? tree.elements[0])
        readSummary()
        readNodes()
        readResources()
        readFailures()
        readFencing()
        readAttributes()
    }

    private func citation(_ element: XMLElement) -> Citation {
        text.citation(element.range)
    }

    private mutating func readSummary() {
        guard let dc = tree.all(named: "current_dc").first else { return }
        status.version = dc.attributes["version"]
        status.hasQuorum = dc.attributes["with_quorum"].map { $0 == "true" }
        status.dc = dc.attributes["name"].flatMap { NodeName($0) }
    }

    private mutating func readNodes() {
        guard let nodes = tree.all(named: "nodes").first else { return }
        for node in tree.children(of: nodes, named: "node") {
            guard let name = node.attributes["name"].flatMap({ NodeName($0) }) else { continue }
            var states = [node.attributes["online"] == "true" ? "online" : "offline"]
            for state in ["standby", "maintenance", "pending", "unclean", "shutdown"]
            where node.attributes[state] == "true" {
                states.append(state)
            }
            status.nodes.append(
                ClusterStatus.Node(name: name, states: states, citation: citation(node)))
        }
    }

    private mutating func readResources() {
        for element in tree.all(named: "resource") {
            guard let whole = element.attributes["id"], let role = element.attributes["role"] else {
                continue
            }
            let marks =
                ["failed", "blocked", "orphaned"].filter { element.attributes[$0] == "true" }
                + (element.attributes["managed"] == "false" ? ["unmanaged"] : [])
            let id = ResourceWords.name(whole)
            let holders = tree.children(of: element, named: "node").compactMap {
                $0.attributes["name"].flatMap { NodeName($0) }
            }
            for holder in holders.isEmpty ? [nil] : holders.map({ Optional($0) }) {
                status.resources.append(
                    ClusterStatus.Resource(
                        id: id, role: ResourceWords.role(role), node: holder, marks: marks,
                        citation: citation(element)))
            }
        }
    }

    private mutating func readFailures() {
        for element in tree.all(named: "failure") {
            guard let node = element.attributes["node"].flatMap({ NodeName($0) }) else { continue }
            let key = element.attributes["op_key"] ?? element.attributes["id"] ?? ""
            let operation = ResourceWords.operation(key)
            let reason = element.attributes["exitreason"].flatMap { $0.isEmpty ? nil : $0 }
            status.failures.append(
                ClusterStatus.Failure(
                    resource: operation.resource,
                    operation: element.attributes["task"] ?? operation.name, node: node,
                    result: element.attributes["exitstatus"] ?? "", reason: reason,
                    clock: element.attributes["last-rc-change"].flatMap { PrintedClock.read($0) },
                    citation: citation(element)))
        }
    }

    private mutating func readFencing() {
        for element in tree.all(named: "fence_event") {
            guard let target = element.attributes["target"].flatMap({ NodeName($0) }) else {
                continue
            }
            status.fencing.append(
                ClusterStatus.Fencing(
                    target: target, action: element.attributes["action"] ?? "",
                    outcome: element.attributes["status"] == "success"
                        ? "successful" : element.attributes["status"] ?? "",
                    delegate: element.attributes["delegate"].flatMap { NodeName($0) },
                    origin: element.attributes["origin"].flatMap { NodeName($0) },
                    clock: element.attributes["completed"].flatMap { PrintedClock.read($0) },
                    citation: citation(element)))
        }
    }

    private mutating func readAttributes() {
        for list in tree.all(named: "node_attributes") {
            for node in tree.children(of: list, named: "node") {
                guard let name = node.attributes["name"].flatMap({ NodeName($0) }) else { continue }
                for attribute in tree.children(of: node, named: "attribute") {
                    guard let key = attribute.attributes["name"] else { continue }
                    attributes.append(
                        NodeAttribute(
                            citation: citation(attribute), observer: text.node,
                            clock: status.clock, subject: name, name: key,
                            value: SecretMask.masked(
                                attribute.attributes["value"] ?? "", of: key), lifetime: .shown))
                }
            }
        }
    }
}

/// The words by which Pacemaker names instances, roles and operations.
enum ResourceWords {
    /// The name without the number of an instance: `pgsql:0` and `pgsql` are one resource.
    static func name(_ whole: some StringProtocol) -> String {
        guard let colon = whole.lastIndex(of: ":"),
            Int(whole[whole.index(after: colon)...]) != nil
        else { return String(whole) }
        return String(whole[..<colon])
    }

    /// A role in today's words.
    static func role(_ word: some StringProtocol) -> String {
        switch word {
        case "Master", "Masters": "Promoted"
        case "Slave", "Slaves": "Unpromoted"
        default: String(word)
        }
    }

    /// The resource and the operation of a key, `pgsql_monitor_3000`.
    static func operation(_ key: some StringProtocol) -> (resource: String, name: String) {
        let parts = key.split(separator: "_", omittingEmptySubsequences: false)
        guard parts.count >= 3, Int(parts[parts.count - 1]) != nil else {
            return (name(key), "")
        }
        let whole = parts.dropLast(2).joined(separator: "_")
        return (name(whole), String(parts[parts.count - 2]))
    }
}

extension WallClock {
    /// The time with the zone that another writing of about the same moment gives it.
    func zoned(like other: WallClock) -> WallClock {
        guard case .offset(let seconds) = other.zone, other.hasYear, hasYear else { return self }
        let (utc, below) = other.local.subtractingReportingOverflow(Int64(seconds) * 1_000_000)
        let (difference, overflow) = local.subtractingReportingOverflow(utc)
        guard !below, !overflow, difference.magnitude < 16 * 3_600_000_000 else { return self }
        let quarters = (Double(difference) / 900_000_000).rounded()
        // More than two minutes off a quarter of an hour: they are not of one moment.
        guard abs(Double(difference) - quarters * 900_000_000) < 120_000_000 else { return self }
        var zoned = self
        zoned.zone = .offset(seconds: Int32(quarters) * 900)
        return zoned
    }
}
