import Evidence

extension SourceRecords {
    /// Every name of a node that the records hold.
    var namedNodes: [NodeName] {
        var names: [NodeName?] = []
        names += samples.map(\.node) + settings.map(\.node) + resources.map(\.node)
        names += attributes.flatMap { [$0.observer, $0.subject] }
        names += controls.map(\.node) + files.map(\.node)
        for status in statuses {
            names += [status.observer, status.dc] + status.nodes.map(\.name)
            names += status.resources.map(\.node) + status.failures.map(\.node)
            names += status.fencing.flatMap { [$0.target, $0.delegate, $0.origin] }
        }
        return names.compactMap { $0 }
    }

    /// Puts each node under the name by which it is known.
    mutating func renameNodes(_ known: (NodeName?) -> NodeName?) {
        func rename(_ node: inout NodeName?) { node = known(node) }
        func rename(_ node: inout NodeName) { node = known(node) ?? node }
        for index in samples.indices { rename(&samples[index].node) }
        for index in settings.indices { rename(&settings[index].node) }
        for index in resources.indices { rename(&resources[index].node) }
        for index in controls.indices { rename(&controls[index].node) }
        for index in files.indices { rename(&files[index].node) }
        for index in attributes.indices {
            rename(&attributes[index].observer)
            rename(&attributes[index].subject)
        }
        for index in statuses.indices {
            rename(&statuses[index].observer)
            rename(&statuses[index].dc)
            for at in statuses[index].nodes.indices { rename(&statuses[index].nodes[at].name) }
            for at in statuses[index].resources.indices {
                rename(&statuses[index].resources[at].node)
            }
            for at in statuses[index].failures.indices {
                rename(&statuses[index].failures[at].node)
            }
            for at in statuses[index].fencing.indices {
                rename(&statuses[index].fencing[at].target)
                rename(&statuses[index].fencing[at].delegate)
                rename(&statuses[index].fencing[at].origin)
            }
        }
    }

    /// The times that the records hold, each with the node that wrote it.
    var writtenTimes: [(clock: WallClock?, node: NodeName?)] {
        samples.map { ($0.clock, $0.node) } + attributes.map { ($0.clock, $0.observer) }
            + statuses.map { ($0.clock, $0.observer) } + controls.map { ($0.modified, $0.node) }
    }
}
