import Bytes
package import Evidence

/// The contents of `global/pg_control`.
///
/// PostgreSQL `ControlFileData` (src/include/catalog/pg_control.h); where the fields stand is told
/// by `WALVersion.ControlLayout`. The file always has 8192 bytes, of which the first 300 or so
/// are used.
package struct PgControl: Sendable, Hashable {
    /// The version that wrote it.
    package let version: WALVersion
    /// The cluster that the node is a copy of.
    package let systemIdentifier: SystemIdentifier
    /// The state of the server.
    package let state: State
    /// When the file was last written, to the second.
    package let modified: Timestamp
    /// The position of the latest checkpoint record.
    package let checkpoint: LSN
    /// The copy of that record.
    package let checkpointCopy: Checkpoint
    /// The position up to which a standby must replay; zero where none is set.
    package let minimumRecoveryPoint: LSN
    /// The timeline of that position; `nil` where none is set.
    package let minimumRecoveryTimeline: TimelineID?
    /// Where the base backup began that is being restored; zero where none is.
    package let backupStartPoint: LSN
    /// Where a backup taken from a standby ends; zero where none is.
    package let backupEndPoint: LSN
    /// Whether an end-of-backup record must still be replayed.
    package let backupEndRequired: Bool
    /// The setting wal_level.
    package let walLevel: WALLevel
    /// The setting wal_log_hints.
    package let walLogHints: Bool
    /// The size of a page of data, in bytes.
    package let blockSize: UInt32
    /// The size of a page of WAL, in bytes.
    package let walBlockSize: UInt32
    /// The size of a segment of WAL, in bytes.
    package let segmentSize: UInt32
    /// The version of the data checksums, 0 for none.
    package let checksumVersion: UInt32

    /// The state of the server as it last wrote it down.
    ///
    /// PostgreSQL `DBState` (src/include/catalog/pg_control.h); the words are pg_controldata's.
    package enum State: UInt32, Sendable, Hashable, CaseIterable, CustomStringConvertible {
        /// It was starting for the first time.
        case startingUp
        /// It was stopped in an orderly way.
        case shutDown
        /// It was stopped in an orderly way as a standby.
        case shutDownInRecovery
        /// It was stopping.
        case shuttingDown
        /// It was recovering from a crash.
        case inCrashRecovery
        /// It was a standby, or was restoring a backup.
        case inArchiveRecovery
        /// It accepted writes.
        case inProduction

        /// The state in pg_controldata's words.
        package var description: String {
            switch self {
            case .startingUp: "starting up"
            case .shutDown: "shut down"
            case .shutDownInRecovery: "shut down in recovery"
            case .shuttingDown: "shutting down"
            case .inCrashRecovery: "in crash recovery"
            case .inArchiveRecovery: "in archive recovery"
            case .inProduction: "in production"
            }
        }
    }

    /// Reads a control file and checks its checksum and values.
    ///
    /// - Throws: a `WALError` that names what is wrong; nothing is read of a file that was cut, is
    ///   damaged or is of another version.
    package init(_ bytes: Span<UInt8>) throws(WALError) {
        guard let control = bytes.littleEndian(UInt32.self, at: 8),
            let catalog = bytes.littleEndian(UInt32.self, at: 12)
        else { throw .shortControlFile(count: bytes.count) }
        version = try Self.version(bytes, control: control, catalog: catalog)
        let layout = version.control
        let fields = Fields(count: bytes.count, records: version.layout.records)
        systemIdentifier = SystemIdentifier(try fields.long(bytes, 0))
        let state = try fields.word(bytes, 16)
        guard let known = State(rawValue: state) else {
            throw .impossibleControlValue(field: "the state", offset: 16, value: UInt64(state))
        }
        self.state = known
        let time = try fields.long(bytes, 24)
        guard let modified = Timestamp(unixSeconds: Int64(bitPattern: time)) else {
            throw .impossibleControlValue(field: "the time", offset: 24, value: time)
        }
        self.modified = modified
        checkpoint = try fields.lsn(bytes, 32, "the checkpoint")
        guard let copy = Checkpoint(bytes, at: layout.checkpointCopy, layout: version.layout)
        else {
            throw .impossibleControlValue(
                field: "the copy of the checkpoint", offset: layout.checkpointCopy,
                value: try fields.long(bytes, layout.checkpointCopy))
        }
        checkpointCopy = copy
        minimumRecoveryPoint = try fields.lsn(
            bytes, layout.minimumRecoveryPoint, "the minimum recovery point")
        minimumRecoveryTimeline = TimelineID(
            try fields.word(bytes, orZero: layout.minimumRecoveryTimeline))
        backupStartPoint = try fields.lsn(bytes, layout.backupStart, "the start of the backup")
        if let end = layout.backupEnd {
            backupEndPoint = try fields.lsn(bytes, end, "the end of the backup")
            backupEndRequired = try fields.flag(bytes, end + 8)
        } else {
            (backupEndPoint, backupEndRequired) = (.zero, false)
        }
        let level = try fields.word(bytes, layout.walLevel)
        guard let walLevel = WALLevel(number: level, version.layout.levels) else {
            throw .impossibleControlValue(
                field: "wal_level", offset: layout.walLevel, value: UInt64(level))
        }
        self.walLevel = walLevel
        walLogHints = try fields.flag(bytes, layout.walLogHints)
        blockSize = try fields.word(bytes, layout.blockSize)
        walBlockSize = try fields.word(bytes, layout.walBlockSize)
        segmentSize = try fields.word(bytes, layout.walBlockSize + 4)
        checksumVersion = try fields.word(bytes, orZero: layout.checksumVersion)
        guard geometry != nil else {
            throw .impossibleControlValue(
                field: "the segment size", offset: layout.walBlockSize + 4,
                value: UInt64(segmentSize))
        }
    }

    /// The version whose layout the checksum fits.
    private static func version(
        _ bytes: Span<UInt8>, control: UInt32, catalog: UInt32
    ) throws(WALError) -> WALVersion {
        var refusal = WALError.shortControlFile(count: bytes.count)
        for (index, version) in try WALVersion.candidates(control: control, catalog: catalog)
            .enumerated()
        {
            let place = version.control.crc
            guard let stored = bytes.littleEndian(UInt32.self, at: place) else { continue }
            var checksum = WALChecksum(version.layout.records)
            checksum.update(bytes.extracting(0..<place))
            if checksum.value == stored { return version }
            if index == 0 {
                refusal = .badControlChecksum(stored: stored, computed: checksum.value)
            }
        }
        throw refusal
    }

    /// The sizes of segments and pages.
    package var geometry: WALGeometry? {
        WALGeometry(
            segmentSize: segmentSize, pageSize: walBlockSize, records: version.layout.records)
    }

    /// The greater of the timelines of the checkpoint and of the minimum recovery point.
    package var timeline: TimelineID {
        max(checkpointCopy.timeline, minimumRecoveryTimeline ?? checkpointCopy.timeline)
    }

    /// What the audit needs of it.
    package var summary: NodeState.Control {
        NodeState.Control(
            systemIdentifier: systemIdentifier, serverVersion: version.major,
            state: state.description, modified: modified, checkpoint: checkpoint,
            redo: checkpointCopy.redo, timeline: checkpointCopy.timeline,
            minimumRecoveryPoint: minimumRecoveryPoint,
            minimumRecoveryTimeline: minimumRecoveryTimeline, dataChecksums: checksumVersion > 0,
            walLogHints: walLogHints, segmentSize: segmentSize,
            backupEndRequired: backupEndRequired,
            backupStart: backupStartPoint.isZero ? nil : backupStartPoint)
    }
}

/// Reads single fields of a control file.
private struct Fields {
    let count: Int
    let records: WALVersion.RecordFormat

    /// The word of a field that not all versions have.
    func word(_ bytes: Span<UInt8>, orZero offset: Int?) throws(WALError) -> UInt32 {
        guard let offset else { return 0 }
        return try word(bytes, offset)
    }

    func word(_ bytes: Span<UInt8>, _ offset: Int) throws(WALError) -> UInt32 {
        guard let value = bytes.littleEndian(UInt32.self, at: offset) else {
            throw .shortControlFile(count: count)
        }
        return value
    }

    func long(_ bytes: Span<UInt8>, _ offset: Int) throws(WALError) -> UInt64 {
        guard let value = bytes.littleEndian(UInt64.self, at: offset) else {
            throw .shortControlFile(count: count)
        }
        return value
    }

    /// The flag of a field that not all versions have.
    func flag(_ bytes: Span<UInt8>, _ offset: Int?) throws(WALError) -> Bool {
        guard let offset else { return false }
        guard let value = bytes.littleEndian(UInt8.self, at: offset) else {
            throw .shortControlFile(count: count)
        }
        return value != 0
    }

    func lsn(_ bytes: Span<UInt8>, _ offset: Int, _ field: String) throws(WALError) -> LSN {
        guard let value = bytes.walPosition(at: offset, records) else {
            throw .shortControlFile(count: count)
        }
        guard let lsn = LSN(value) else {
            throw .impossibleControlValue(field: field, offset: offset, value: value)
        }
        return lsn
    }
}
