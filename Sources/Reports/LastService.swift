package import Analysis
package import Evidence

/// Who was still in service when the evidence ends: what has been written there since then no
/// report can know, and it comes before every other step.
package struct LastService: Sendable, Hashable {
    /// A node in service.
    package struct Node: Sendable, Hashable {
        /// The node.
        package var node: NodeName
        /// The virtual addresses that it held.
        package var addresses: [String]

        /// Names a node and its addresses.
        package init(node: NodeName, addresses: [String]) {
            (self.node, self.addresses) = (node, addresses)
        }
    }

    /// The nodes whose last known role is primary, and which nothing shows to have ended.
    package let nodes: [Node]

    /// Reads it off a review.
    package init(_ review: Review) {
        var last: [String: Period] = [:]
        for period in review.periods where period.track == .role { last[period.subject] = period }
        nodes = last.values.filter { $0.value == Role.primary.rawValue && $0.end == nil }
            .compactMap { NodeName($0.subject) }.sorted().map { node in
                let held = review.periods.filter { period in
                    period.track == .vip && period.value == node.text && period.end == nil
                }
                return Node(node: node, addresses: held.map(\.subject).uniqued())
            }
    }

    /// What is to be said of it before the next steps; `nil` where the steps say it: the newest node
    /// alone is in service.
    package func phrase(for newest: NewestNode) -> Phrase? {
        let others = nodes.filter { $0.node != newest.node && !newest.equal.contains($0.node) }
        switch newest.verdict {
        case .decided:
            return others.isEmpty
                ? nil : .stillServing(others, newest: newest.node, newest.verdict)
        case .diverged, .undetermined:
            return nodes.isEmpty
                ? nil : .stillServing(nodes, newest: newest.node, newest.verdict)
        }
    }
}

extension Review {
    /// The role of a node in the end; where it did not run any more, with the one before.
    func roleText(of node: NewestNode.Position, _ words: any Wording) -> String {
        guard node.role == .stopped || node.role == .crashed else { return words.name(node.role) }
        let before = periods.lazy.filter { $0.track == .role && $0.subject == node.name.text }
            .compactMap { Role(rawValue: $0.value) }.last { $0 == .primary || $0 == .standby }
        return before.map { words.phrase(.roleAfter(node.role, before: $0)) }
            ?? words.name(node.role)
    }
}
