package import Evidence

/// What the CIB, crm_mon and corosync.conf say of the cluster's make.
package struct ClusterConfiguration: Sendable {
    /// A number and where it comes from.
    package struct Value<Content: Sendable & Hashable>: Sendable, Hashable {
        /// The value.
        package var content: Content
        /// The events to cite.
        package var evidence: [EventID]
    }

    /// The resources, each as the CIB that was written last configures it.
    package let resources: [ResourceConfiguration]
    /// The nodes that run PostgreSQL, sorted.
    ///
    /// Those of the agent's `node_list`, those that have its attributes, and those on which crm_mon
    /// shows it. Nothing may be at hand of them otherwise.
    package let databaseNodes: [NodeName]
    /// Where each of those nodes is named.
    package let evidenceOfNodes: [NodeName: [EventID]]
    private let settings: [Setting]
    private let evidence: [Citation: [EventID]]

    /// Collects the configuration of a case.
    init(
        _ records: SourceRecords, statuses: [Timed<ClusterStatus>],
        evidence: (Citation) -> [EventID]
    ) {
        settings = records.settings.filter { $0.scope == .cluster || $0.scope == .corosync }
        var latest: [String: ResourceConfiguration] = [:]
        for resource in records.resources {
            let before = latest[resource.id]?.clock?.local ?? .min
            if latest[resource.id] == nil || before < resource.clock?.local ?? .min {
                latest[resource.id] = resource
            }
        }
        resources = latest.values.sorted { $0.id < $1.id }
        var events: [Citation: [EventID]] = [:]
        for setting in settings { events[setting.citation] = evidence(setting.citation) }
        for resource in resources { events[resource.citation] = evidence(resource.citation) }
        self.evidence = events
        var named: [NodeName: [EventID]] = [:]
        let databases = resources.filter(\.isDatabase)
        let ids = Set(databases.map(\.id))
        for resource in databases {
            for word in (resource.parameters["node_list"] ?? "").split(separator: " ") {
                guard let node = NodeName(String(word)) else { continue }
                named[node, default: []] += events[resource.citation] ?? []
            }
        }
        for attribute in records.attributes where Self.isOfAgent(attribute, ids) {
            named[attribute.subject, default: []] += evidence(attribute.citation)
        }
        for status in statuses {
            for resource in status.value.resources where ids.contains(resource.id) {
                guard resource.role != "Stopped", let node = resource.node else { continue }
                named[node, default: []] += evidence(resource.citation)
            }
        }
        evidenceOfNodes = named.mapValues { Array($0.uniqued().prefix(3)) }
        databaseNodes = named.keys.sorted()
    }

    /// Whether an attribute is one that the agent sets for a node with PostgreSQL.
    private static func isOfAgent(_ attribute: NodeAttribute, _ ids: Set<String>) -> Bool {
        let name = attribute.name
        if name.hasSuffix("-data-status") { return true }
        return ids.contains { id in
            name == id + "-status" || name == "lsn_location-" + id
                || name == "master-" + id && attribute.value != "-INFINITY"
        }
    }

    /// PostgreSQL's resource; `nil` where there is none or more than one.
    package var database: ResourceConfiguration? {
        let found = resources.filter(\.isDatabase)
        return found.count == 1 ? found[0] : nil
    }

    /// How often the agent looks at a primary or a standby, in microseconds.
    package func monitorInterval(ofPrimary: Bool) -> Value<Int64>? {
        guard let database else { return nil }
        let monitors = database.operations.filter { $0.name == "monitor" && $0.interval ?? 0 > 0 }
        let own = monitors.first { $0.isForPrimary == ofPrimary }
        guard let interval = (own ?? monitors.first)?.interval else { return nil }
        return Value(content: interval, evidence: evidence[database.citation] ?? [])
    }

    /// How long an operation on PostgreSQL may take, in microseconds.
    package func timeout(of operation: String, ofPrimary: Bool = false) -> Value<Int64>? {
        guard let database else { return nil }
        let found = database.operations.filter { $0.name == operation && $0.timeout != nil }
        guard let timeout = (found.first { $0.isForPrimary == ofPrimary } ?? found.first)?.timeout
        else { return nil }
        return Value(content: timeout, evidence: evidence[database.citation] ?? [])
    }

    /// A parameter of PostgreSQL's agent: `tmpdir`, `restart_on_promote`.
    package func agentParameter(_ name: String) -> Value<String>? {
        guard let database, let value = database.parameters[name] else { return nil }
        return Value(content: value, evidence: evidence[database.citation] ?? [])
    }

    /// An option of the cluster: `stonith-enabled` (3.0 also knows it as `fencing-enabled`).
    package func property(_ name: String) -> Value<String>? {
        setting(.cluster, section: "crm_config", name)
    }

    /// Whether fencing is on, and the property that says so; `nil` where no property does.
    package var fencing: (isOn: Bool, property: String, evidence: [EventID])? {
        // Values as Pacemaker's crm_is_true reads them.
        let no: Set<String> = ["false", "off", "n", "no", "0"]
        for name in ["stonith-enabled", "fencing-enabled"] {
            guard let stated = property(name) else { continue }
            return (
                !no.contains(stated.content.lowercased()), name + "=" + stated.content,
                stated.evidence
            )
        }
        return nil
    }

    /// Corosync's token timeout in microseconds, as configured; with the increment that
    /// `token_coefficient` adds for more than two nodes.
    package var token: Value<Int64>? {
        guard let stated = setting(.corosync, section: "totem", "token"),
            let milliseconds = Int64(stated.content), milliseconds > 0, milliseconds < 1 << 32
        else { return nil }
        let sections = settings.filter { $0.scope == .corosync }.compactMap(\.section)
        let nodes = Set(sections.filter { $0.hasPrefix("nodelist.node") }).count
        let coefficient =
            setting(.corosync, section: "totem", "token_coefficient").flatMap { Int64($0.content) }
            ?? 650
        let more = Int64(max(0, nodes - 2)) * min(max(0, coefficient), 1 << 20)
        return Value(content: (milliseconds + more) * 1_000, evidence: stated.evidence)
    }

    /// How long Corosync waits at most for a node before it forms a membership without it, in
    /// microseconds: its token and its consensus timeout, and some seconds for Pacemaker to hear
    /// of it; `nil` where corosync.conf does not state the token.
    var longestWait: Int64? {
        guard let token = token?.content else { return nil }
        // corosync.conf(5): 1.2 times the token where nothing is stated.
        let stated = setting(.corosync, section: "totem", "consensus").flatMap { Int64($0.content) }
        let consensus = stated.map { min(max(0, $0), 1 << 32) * 1_000 } ?? token / 5 * 6
        return token + consensus + 5_000_000
    }

    /// An option of corosync.conf: `option(section: "quorum", "two_node")`.
    package func corosync(section: String, _ name: String) -> Value<String>? {
        setting(.corosync, section: section, name)
    }

    private func setting(_ scope: Setting.Scope, section: String, _ name: String) -> Value<String>?
    {
        let found = settings.filter {
            $0.scope == scope && $0.section == section && $0.name == name
        }
        // Copies on several nodes that contradict each other say nothing.
        guard let first = found.first, found.allSatisfy({ $0.value == first.value }) else {
            return nil
        }
        return Value(content: first.value, evidence: evidence[first.citation] ?? [])
    }
}
