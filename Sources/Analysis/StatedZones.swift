import Evidence

/// The zones that servers' `log_timezone` names, by their configuration and by its changes.
///
/// initdb sets it to the zone of the host. Where a node's files or its log name several, nothing
/// is taken from them.
struct StatedZones: Sendable {
    private var zones: [NodeName: ZoneInference.Given] = [:]

    /// Collects what a case states.
    init(_ records: SourceRecords, _ events: [CaseEvent]) {
        var named: [NodeName: Set<String>] = [:]
        for setting in records.settings where setting.scope == .server {
            guard setting.name == "log_timezone", let node = setting.node else { continue }
            named[node, default: []].insert(setting.value)
        }
        for event in events.lazy.map(\.event)
        where event.kind == .parameterChanged && event.details.name == "log_timezone" {
            guard let node = event.observer, let value = event.details.value else { continue }
            named[node, default: []].insert(value)
        }
        for (node, names) in named where names.count == 1 {
            guard let name = names.first else { continue }
            zones[node] = ZoneInference.Given(node: node, name: name)
        }
    }

    /// The zone of a node's server; `nil` where none or more than one is named.
    func zone(of node: NodeName?) -> ZoneInference.Given? { node.flatMap { zones[$0] } }
}
