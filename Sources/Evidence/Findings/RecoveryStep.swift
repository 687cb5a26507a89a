/// A step by which the node that lost the service came back after a failover.
package struct RecoveryStep: Sendable, Hashable, Codable {
    /// What was done, in the order of the agent's documentation.
    package enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
        /// Its data was taken anew from another node, by a base backup.
        case resynchronised
        /// The failures that the cluster had counted were cleared.
        case failuresCleared = "failures-cleared"
        /// The agent's lock file, which had kept it from starting, was removed.
        case lockRemoved = "lock-removed"
        /// PostgreSQL started as a standby.
        case standbyStarted = "standby-started"
        /// WAL streamed to it again.
        case streaming
        /// It was the synchronous standby again.
        case synchronous
        /// The address for reading clients came back to it.
        case readAddressBack = "read-address-back"
    }

    /// What was done.
    package var kind: Kind
    /// The node that came back.
    package var node: NodeName
    /// When.
    package var time: Bounded<Timestamp>
    /// What it rests on.
    package var evidence: [EventID]

    /// Makes a step.
    package init(kind: Kind, node: NodeName, time: Bounded<Timestamp>, evidence: [EventID]) {
        self.kind = kind
        self.node = node
        self.time = time
        self.evidence = evidence
    }
}
