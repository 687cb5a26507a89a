extension NodeState {
    /// What kind of copy a state describes.
    package enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
        /// A data directory: a node that could be started.
        case dataDirectory = "data-directory"
        /// A folder into which servers archive their WAL.
        case archive
        /// A folder into which pg_receivewal or pg_receivexlog wrote.
        case receiver
        /// WAL of a timeline that a node has left, still in its data directory.
        case remains
    }

    /// What else is known of a snapshot, beside control file and end of WAL.
    package struct Particulars: Sendable, Hashable, Codable {
        /// What kind of copy it is.
        package var kind: Kind
        /// The unbroken stretches of its WAL, in the order of the WAL.
        package var stretches: [Stretch] = []
        /// The greatest number of transactions that had written and not ended at one moment.
        package var mostOpenTransactions = 0
        /// The names of segments whose files hold no byte, such as `….gz.partial`.
        package var emptySegments: [String] = []
        /// The names of the segments that are not finished (`.partial`).
        package var partialSegments: [String] = []
        /// The label of a base backup that lies there.
        package var backupLabel: BackupLabel?
        /// The numbers of the missing segments between the first and the last of its WAL.
        package var missingSegments: [ClosedRange<UInt64>] = []
        /// The last checkpoints of its WAL, in the order of the WAL.
        package var checkpoints: [CheckpointPlace] = []
        /// Where the base backups began whose end stands in its WAL.
        package var endedBackups: [LSN] = []
        /// Why its control file could not be read, though there is one.
        package var controlDamage: String?
        /// The size of its segments in bytes, where its WAL could be read.
        package var segmentSize: UInt64?
        /// When and how the node card was made that all this comes from; `nil` for files.
        package var card: CardOrigin?

        /// Whether the WAL at a position was read; `true` where no stretch is known.
        package func isRead(at lsn: LSN) -> Bool {
            stretches.isEmpty || stretches.contains { $0.first <= lsn && lsn < $0.end }
        }

        /// Whether the WAL between two positions was read without a hole; `true` where no stretch
        /// is known.
        package func isUnbroken(from start: LSN, to end: LSN) -> Bool {
            stretches.isEmpty
                || stretches.contains { $0.first.endOfRecordBefore <= start && end <= $0.end }
        }

        /// Makes the particulars of a kind of copy.
        package init(kind: Kind = .dataDirectory) {
            self.kind = kind
        }
    }

    /// When and how a node card was made.
    package struct CardOrigin: Sendable, Hashable, Codable {
        /// The time, by the node's clock.
        package var made: Timestamp
        /// Whether a server ran on the data directory meanwhile.
        package var wasRunning: Bool

        /// Makes an origin.
        package init(made: Timestamp, wasRunning: Bool) {
            self.made = made
            self.wasRunning = wasRunning
        }
    }

    /// Where a checkpoint record stands, and where replay from it begins.
    package struct CheckpointPlace: Sendable, Hashable, Codable {
        /// The start of the record.
        package var lsn: LSN
        /// Where replay begins.
        package var redo: LSN
        /// The timeline.
        package var timeline: TimelineID
        /// Whether the server was shut down there.
        package var isShutdown: Bool

        /// Makes a place.
        package init(lsn: LSN, redo: LSN, timeline: TimelineID, isShutdown: Bool) {
            self.lsn = lsn
            self.redo = redo
            self.timeline = timeline
            self.isShutdown = isShutdown
        }
    }

    /// An unbroken stretch of WAL.
    package struct Stretch: Sendable, Hashable, Codable {
        /// The start of the first record.
        package var first: LSN
        /// The aligned end of the last record.
        package var end: LSN
        /// Why it ends, as a permanent name.
        package var reason: String

        /// Makes a stretch.
        package init(first: LSN, end: LSN, reason: String) {
            self.first = first
            self.end = end
            self.reason = reason
        }
    }

    /// What `backup_label` or `backup_label.old` says of the backup that made the data directory.
    package struct BackupLabel: Sendable, Hashable, Codable {
        /// Whether the server has taken notice of it and renamed it to `backup_label.old`.
        package var isUsed: Bool
        /// Where replay of the backup begins.
        package var start: LSN
        /// The checkpoint of the backup.
        package var checkpoint: LSN?
        /// The timeline of the start.
        package var timeline: TimelineID?
        /// How it was made: `streamed`, `pg_rewind`.
        package var method: String?
        /// The role of the server that it was taken from: `primary`, `standby`.
        package var from: String?
        /// When it was begun, as written.
        package var startTime: String?

        /// Makes a label.
        package init(isUsed: Bool, start: LSN) {
            self.isUsed = isUsed
            self.start = start
        }

        /// Whether pg_rewind made the data directory what it is.
        package var isOfRewind: Bool { method == "pg_rewind" }
    }

    /// What kind of copy it is.
    package var kind: Kind { particulars.kind }
}
