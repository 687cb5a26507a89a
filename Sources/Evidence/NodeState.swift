/// What one snapshot of a data directory says of its node.
///
/// A snapshot is a data directory, or a bare pg_control with a folder of WAL, copied at one time.
package struct NodeState: Sendable, Hashable {
    /// The stable name of the snapshot: the source of its control file, else of its WAL folder.
    package var id: SourceID
    /// The folder, relative to the argument that was given.
    package var path: String
    /// The node; `nil` where nothing tells.
    package var node: NodeName?
    /// The control file's contents; `nil` where there is none or it is unreadable.
    package var control: Control?
    /// The end of the valid WAL; `nil` where there is no WAL.
    package var end: WALEnd?
    /// The history of the timeline at the end.
    package var history: TimelineHistory?
    /// The last commit in the WAL.
    package var lastCommit: CommitRecord?
    /// The path of the agent's lock file, where there is one.
    package var lockFile: String?
    /// The names of signal files that lie there: `standby.signal`, `recovery.signal`.
    package var signalFiles: [String]
    /// The events that state all this.
    package var evidence: [EventID]
    /// What else is known of it.
    package var particulars: Particulars

    /// Makes a state.
    package init(
        id: SourceID, path: String, node: NodeName?, control: Control?, end: WALEnd?,
        history: TimelineHistory?, lastCommit: CommitRecord?, lockFile: String?,
        signalFiles: [String], evidence: [EventID], particulars: Particulars = Particulars()
    ) {
        self.id = id
        self.path = path
        self.node = node
        self.control = control
        self.end = end
        self.history = history
        self.lastCommit = lastCommit
        self.lockFile = lockFile
        self.signalFiles = signalFiles
        self.evidence = evidence
        self.particulars = particulars
    }

    /// What the audit needs of a control file.
    package struct Control: Sendable, Hashable, Codable {
        /// The cluster that the node is a copy of.
        package var systemIdentifier: SystemIdentifier
        /// The major version that the control and catalog versions belong to: `15`, `9.4`.
        package var serverVersion: String
        /// The first number of the server's version, 9 for all before 10; `nil` for any other text.
        package var firstVersionNumber: Int? {
            serverVersion.split(separator: ".").first.flatMap { Int($0) }
        }
        /// The state in pg_controldata's words: `in production`.
        package var state: String
        /// When the file was last written.
        package var modified: Timestamp
        /// The latest checkpoint record.
        package var checkpoint: LSN
        /// Where replay from that checkpoint begins.
        package var redo: LSN
        /// The timeline of that checkpoint.
        package var timeline: TimelineID
        /// The position up to which a standby must replay; zero where none is set.
        package var minimumRecoveryPoint: LSN
        /// The timeline of that position; `nil` where none is set.
        package var minimumRecoveryTimeline: TimelineID?
        /// Whether pages carry checksums.
        package var dataChecksums: Bool
        /// The setting wal_log_hints.
        package var walLogHints: Bool
        /// The size of a WAL segment in bytes.
        package var segmentSize: UInt32
        /// Whether an end-of-backup record must still be replayed.
        package var backupEndRequired: Bool
        /// Where the base backup began whose end was not replayed yet; `nil` where none is.
        package var backupStart: LSN?

        /// Makes the contents of a control file.
        package init(
            systemIdentifier: SystemIdentifier, serverVersion: String, state: String,
            modified: Timestamp, checkpoint: LSN, redo: LSN, timeline: TimelineID,
            minimumRecoveryPoint: LSN, minimumRecoveryTimeline: TimelineID?,
            dataChecksums: Bool, walLogHints: Bool, segmentSize: UInt32,
            backupEndRequired: Bool, backupStart: LSN? = nil
        ) {
            self.systemIdentifier = systemIdentifier
            self.serverVersion = serverVersion
            self.state = state
            self.modified = modified
            self.checkpoint = checkpoint
            self.redo = redo
            self.timeline = timeline
            self.minimumRecoveryPoint = minimumRecoveryPoint
            self.minimumRecoveryTimeline = minimumRecoveryTimeline
            self.dataChecksums = dataChecksums
            self.walLogHints = walLogHints
            self.segmentSize = segmentSize
            self.backupEndRequired = backupEndRequired
            self.backupStart = backupStart
        }
    }

    /// Where the valid WAL of a snapshot ends, and why there.
    package struct WALEnd: Sendable, Hashable, Codable {
        /// The timeline at the end.
        package var timeline: TimelineID
        /// The aligned end of the last valid record.
        package var lsn: LSN
        /// Whether the true end may lie further.
        package var isLowerBound: Bool
        /// Why reading stopped there, as a permanent name such as `missing-segment`.
        package var reason: String

        /// The `reason` of a position that a running server told of itself.
        package static let ofRunningServer = "running-server"

        /// Makes an end.
        package init(timeline: TimelineID, lsn: LSN, isLowerBound: Bool, reason: String) {
            self.timeline = timeline
            self.lsn = lsn
            self.isLowerBound = isLowerBound
            self.reason = reason
        }
    }
}

/// A commit record of the WAL.
///
/// Two copies of a record are equal, however much of the transaction's work each walk has seen.
package struct CommitRecord: Sendable, Hashable, Codable {
    /// The timeline on which it stands.
    package var timeline: TimelineID
    /// The start of the record.
    package var lsn: LSN
    /// The transaction.
    package var xid: TransactionID
    /// The time as recorded by the clock of the node that wrote it.
    package var time: Timestamp
    /// What the transaction has written; `nil` where that was not looked at.
    package var work: CommitWork?

    /// Makes a commit record.
    package init(
        timeline: TimelineID, lsn: LSN, xid: TransactionID, time: Timestamp,
        work: CommitWork? = nil
    ) {
        self.timeline = timeline
        self.lsn = lsn
        self.xid = xid
        self.time = time
        self.work = work
    }

    package static func == (left: CommitRecord, right: CommitRecord) -> Bool {
        (left.timeline, left.lsn, left.xid, left.time)
            == (right.timeline, right.lsn, right.xid, right.time)
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(timeline)
        hasher.combine(lsn)
        hasher.combine(xid)
    }
}

/// The number of commits and aborts of a second, by the clock of the node that wrote them.
package struct CommitTally: Sendable, Hashable {
    /// The timeline.
    package var timeline: TimelineID
    /// Seconds since 1970-01-01 00:00:00 UTC.
    package var second: Int64
    /// Commits, prepared transactions included when they are committed.
    package var commits: Int
    /// Aborts.
    package var aborts: Int

    /// Makes a tally.
    package init(timeline: TimelineID, second: Int64, commits: Int, aborts: Int) {
        self.timeline = timeline
        self.second = second
        self.commits = commits
        self.aborts = aborts
    }
}

/// A silence of 200 ms or more between two commit records.
package struct CommitGap: Sendable, Hashable {
    /// The commit before.
    package var before: CommitRecord
    /// The commit after.
    package var after: CommitRecord

    /// Makes a gap.
    package init(before: CommitRecord, after: CommitRecord) {
        self.before = before
        self.after = after
    }

    /// How long it was, by the clock of the node that wrote the commits.
    package var microseconds: Int64 { after.time.microseconds(since: before.time) }
}
