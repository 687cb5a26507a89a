import Bytes
package import Evidence

/// A record about the WAL itself that the audit cites.
package struct NotedRecord: Sendable, Hashable {
    /// Where the record stands.
    package let place: RecordPlace
    /// What it says.
    package let body: Body

    /// What a record says.
    package enum Body: Sendable, Hashable {
        /// A checkpoint; of a shutdown, or of a running server.
        case checkpoint(Checkpoint, isShutdown: Bool)
        /// Recovery ended at a time and a new timeline began (`xl_end_of_recovery`).
        case endOfRecovery(time: Timestamp, timeline: TimelineID, previousTimeline: TimelineID)
        /// Settings that standbys must know changed (`xl_parameter_change`).
        case parameterChange(ParameterChange)
        /// The rest of the segment is unused.
        case segmentSwitch
        /// A base backup that began there ended here.
        case backupEnd(start: LSN)
        /// A record whose end was never written was given up (`xl_overwrite_contrecord`).
        case replacedRecord(start: LSN, time: Timestamp)
        /// The transactions that were running (`xl_running_xacts`).
        case runningTransactions(RunningTransactions)
    }

    /// The settings of PostgreSQL `xl_parameter_change` (src/include/access/xlog_internal.h).
    package struct ParameterChange: Sendable, Hashable {
        /// The setting max_connections.
        package let maxConnections: Int32
        /// The setting max_wal_senders, from 12 on.
        package let maxWALSenders: Int32?
        /// The setting max_prepared_transactions.
        package let maxPreparedTransactions: Int32
        /// The setting wal_level.
        package let walLevel: WALLevel
        /// The setting wal_log_hints.
        package let walLogHints: Bool
    }

    /// PostgreSQL `xl_running_xacts` (src/include/storage/standbydefs.h).
    package struct RunningTransactions: Sendable, Hashable {
        /// The number of transactions.
        package let count: Int32
        /// The next transaction to be numbered.
        package let next: TransactionID
        /// The oldest running transaction.
        package let oldest: TransactionID
        /// The latest transaction that has ended.
        package let latestCompleted: TransactionID
    }
}

/// Where a record stands, so that it can be cited.
package struct RecordPlace: Sendable, Hashable {
    /// The position of its first byte.
    package let lsn: LSN
    /// The timeline that owns it.
    package let timeline: TimelineID
    /// The file in which it begins.
    package let file: WALSegmentFile
    /// The place of its first byte in that file.
    package let offset: UInt64
    /// The number of its bytes, without page headers between them.
    package let length: UInt32

    /// Describes a place.
    package init(
        lsn: LSN, timeline: TimelineID, file: WALSegmentFile, offset: UInt64, length: UInt32
    ) {
        self.lsn = lsn
        self.timeline = timeline
        self.file = file
        self.offset = offset
        self.length = length
    }
}

extension NotedRecord.Body {
    /// Reads a record; `nil` for those that are only counted, and where the body makes no sense.
    init?(_ record: Span<UInt8>, header: WALRecordHeader, layout: WALVersion.Layout) {
        let kind = header.flags & 0xF0
        let isRunning = header.resourceManager == .standby && kind == 0x10
        guard header.resourceManager == .xlog || isRunning,
            let contents = WALRecordContents(record, layout: layout)
        else { return nil }
        let body = record.extracting(contents.mainData)
        if isRunning {
            guard let running = NotedRecord.RunningTransactions(body, next: layout.runningNext)
            else { return nil }
            self = .runningTransactions(running)
            return
        }
        switch kind {
        case 0x00, 0x10:
            guard let checkpoint = Checkpoint(body, at: 0, layout: layout) else { return nil }
            self = .checkpoint(checkpoint, isShutdown: kind == 0)
        case 0x40:
            self = .segmentSwitch
        case 0x50:
            guard let start = body.walPosition(at: 0, layout.records).flatMap({ LSN($0) })
            else { return nil }
            self = .backupEnd(start: start)
        case 0x60:
            guard let change = NotedRecord.ParameterChange(body, layout: layout) else { return nil }
            self = .parameterChange(change)
        case 0x90:
            guard
                let time = body.littleEndian(Int64.self, at: 0)
                    .flatMap({ Timestamp(postgres: $0) }),
                let timeline = body.littleEndian(UInt32.self, at: 8).flatMap({ TimelineID($0) }),
                let previous = body.littleEndian(UInt32.self, at: 12).flatMap({ TimelineID($0) })
            else { return nil }
            self = .endOfRecovery(time: time, timeline: timeline, previousTimeline: previous)
        case 0xD0:
            guard let start = body.littleEndian(UInt64.self, at: 0).flatMap({ LSN($0) }),
                let time = body.littleEndian(Int64.self, at: 8)
                    .flatMap({ Timestamp(postgres: $0) })
            else { return nil }
            self = .replacedRecord(start: start, time: time)
        default: return nil
        }
    }
}

extension NotedRecord.ParameterChange {
    fileprivate init?(_ body: Span<UInt8>, layout: WALVersion.Layout) {
        let fields = layout.parameters
        guard let connections = body.littleEndian(Int32.self, at: 0),
            let prepared = body.littleEndian(Int32.self, at: fields.prepared),
            let level = body.littleEndian(UInt32.self, at: fields.level)
                .flatMap({ WALLevel(number: $0, layout.levels) })
        else { return nil }
        maxConnections = connections
        maxWALSenders = fields.senders.flatMap { body.littleEndian(Int32.self, at: $0) }
        maxPreparedTransactions = prepared
        walLevel = level
        walLogHints =
            fields.hints.flatMap { body.littleEndian(UInt8.self, at: $0) }.map { $0 != 0 } ?? false
    }
}

extension NotedRecord.RunningTransactions {
    fileprivate init?(_ body: Span<UInt8>, next place: Int) {
        guard let count = body.littleEndian(Int32.self, at: 0),
            let next = body.littleEndian(UInt32.self, at: place),
            let oldest = body.littleEndian(UInt32.self, at: place + 4),
            let latest = body.littleEndian(UInt32.self, at: place + 8)
        else { return nil }
        self.count = count
        self.next = TransactionID(next)
        self.oldest = TransactionID(oldest)
        latestCompleted = TransactionID(latest)
    }
}
