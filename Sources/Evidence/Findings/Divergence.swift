/// A fork of the history that leaves each of two nodes with WAL the other has not.
package struct Divergence: Sendable, Hashable, Codable {
    /// One side of the fork.
    package struct Branch: Sendable, Hashable, Codable {
        /// The node at its end.
        package var node: NodeName
        /// The timeline at its end.
        package var timeline: TimelineID
        /// The end of the valid WAL.
        package var endOfWAL: LSN
        /// The bytes of WAL past the fork.
        package var bytes: UInt64
        /// The commits past the fork, in order of their position.
        package var commits: [BranchCommit]
        /// Whether pg_rewind can make the node follow the other side.
        package var rewind: Rewind
        /// The folder where the branch was found; `nil` for the node's own data directory.
        package var copy: String?
        /// What else there is to say of it: who holds it as well, what is not known.
        package var remarks: [Remark]

        /// Makes a branch.
        package init(
            node: NodeName, timeline: TimelineID, endOfWAL: LSN, bytes: UInt64,
            commits: [BranchCommit], rewind: Rewind = Rewind(.unknown), copy: String? = nil,
            remarks: [Remark] = []
        ) {
            self.node = node
            self.timeline = timeline
            self.endOfWAL = endOfWAL
            self.bytes = bytes
            self.commits = commits
            self.rewind = rewind
            self.copy = copy
            self.remarks = remarks
        }
    }

    /// Whether pg_rewind can bring one side to the other.
    package struct Rewind: Sendable, Hashable, Codable {
        /// The answer.
        package enum Answer: String, Sendable, Hashable, Codable {
            /// It can.
            case yes
            /// It cannot.
            case no
            /// The evidence does not tell.
            case unknown
        }

        /// The answer.
        package var answer: Answer
        /// Why.
        package var why: Statement?

        /// Makes an answer.
        package init(_ answer: Answer, why: Statement? = nil) {
            self.answer = answer
            self.why = why
        }
    }

    /// Permanent name within the report: `divergence-1`.
    package var id: String
    /// The last position that both sides share.
    package var forkLSN: LSN
    /// The timeline on which it lies.
    package var forkTimeline: TimelineID
    /// Whether both sides bear the same TimelineID.
    package var sameTimeline: Bool
    /// Both sides.
    package var branches: [Branch]
    /// How sure this is.
    package var confidence: Confidence
    /// What it rests on.
    package var evidence: [EventID]

    /// Makes a divergence.
    package init(
        id: String, forkLSN: LSN, forkTimeline: TimelineID, sameTimeline: Bool,
        branches: [Branch], confidence: Confidence, evidence: [EventID]
    ) {
        self.id = id
        self.forkLSN = forkLSN
        self.forkTimeline = forkTimeline
        self.sameTimeline = sameTimeline
        self.branches = branches
        self.confidence = confidence
        self.evidence = evidence
    }
}

/// A commit that stands on one side of a fork only.
package struct BranchCommit: Sendable, Hashable, Codable {
    /// Whether the client can have been told of success.
    package enum Acknowledged: String, Sendable, Hashable, Codable {
        /// It was told, or nothing kept it from being told.
        case yes
        /// It still waited for a synchronous standby when the server ended.
        case no
        /// The evidence does not tell.
        case unknown
    }

    /// The transaction.
    package var xid: TransactionID
    /// The start of its commit record.
    package var lsn: LSN
    /// The time of the commit by the clock of its node.
    package var time: Timestamp
    /// Whether the client can have been told of success.
    package var acknowledged: Acknowledged
    /// What the transaction has written; `nil` where that was not looked at.
    package var work: CommitWork?

    /// Makes a commit.
    package init(
        xid: TransactionID, lsn: LSN, time: Timestamp, acknowledged: Acknowledged,
        work: CommitWork? = nil
    ) {
        self.xid = xid
        self.lsn = lsn
        self.time = time
        self.acknowledged = acknowledged
        self.work = work
    }
}
