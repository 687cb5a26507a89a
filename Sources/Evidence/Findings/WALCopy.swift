/// A folder of WAL that is no node's data directory: an archive, or what a receiver wrote.
package struct WALCopy: Sendable, Hashable, Codable {
    /// One branch that the folder holds.
    package struct Branch: Sendable, Hashable, Codable {
        /// The timeline at its end.
        package var timeline: TimelineID
        /// The start of its first record; `nil` where none could be read.
        package var first: LSN?
        /// The aligned end of its last record.
        package var end: LSN
        /// Whether its true end may lie further.
        package var endIsLowerBound: Bool
        /// Its last commit.
        package var lastCommit: CommitRecord?

        /// Makes a branch.
        package init(
            timeline: TimelineID, first: LSN?, end: LSN, endIsLowerBound: Bool,
            lastCommit: CommitRecord?
        ) {
            self.timeline = timeline
            self.first = first
            self.end = end
            self.endIsLowerBound = endIsLowerBound
            self.lastCommit = lastCommit
        }
    }

    /// Permanent name within the report: `copy-1`.
    package var id: String
    /// The folder.
    package var path: String
    /// The node on whose disk it lies, where known.
    package var node: NodeName?
    /// What kind of folder it is.
    package var kind: NodeState.Kind
    /// Its branches, the newest timeline first.
    package var branches: [Branch]
    /// What there is to say of it.
    package var remarks: [Remark]
    /// What it rests on.
    package var evidence: [EventID]

    /// Makes a finding.
    package init(
        id: String, path: String, node: NodeName?, kind: NodeState.Kind, branches: [Branch],
        remarks: [Remark], evidence: [EventID]
    ) {
        self.id = id
        self.path = path
        self.node = node
        self.kind = kind
        self.branches = branches
        self.remarks = remarks
        self.evidence = evidence
    }
}
