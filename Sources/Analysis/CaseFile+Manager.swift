import Evidence

extension CaseFile {
    /// Whether anything in the evidence comes from a cluster manager.
    var hasClusterManager: Bool {
        occurrences.contains {
            switch $0.kind {
            case .operationResult, .agentStatusChanged, .agentDataStatusChanged, .attributeSet,
                .pacemakerStarting, .membershipFormed, .agentStarted, .agentPromoted, .lockCreated:
                true
            default: false
            }
        } || !records.statuses.isEmpty || !records.attributes.isEmpty
            || !records.cluster.resources.isEmpty
    }
}
