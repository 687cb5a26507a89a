import Bytes
package import Evidence

/// What is counted and noted on a walk through the WAL.
package struct WALTally: Sendable {
    /// Records and bytes of each resource manager; the index is its number.
    private var totals = [Total](repeating: Total(), count: 256)
    /// Commits and aborts.
    package private(set) var commits: CommitLedger
    /// Where the last commit record stands.
    package private(set) var lastCommitPlace: RecordPlace?
    /// The records about the WAL itself, in the order of the WAL; the last 100,000 or more of them.
    package private(set) var noted: [NotedRecord] = []
    /// The last record of running transactions.
    package private(set) var runningTransactions: NotedRecord?
    /// The number of valid records whose body makes no sense.
    package private(set) var undecoded: UInt64 = 0
    /// By what the records can be compared with those of another copy; empty where nobody asks.
    package private(set) var trail = RecordTrail()
    private let leavesTrail: Bool
    /// The greatest number of transactions that had written and not ended at one moment.
    package var mostOpenTransactions: Int { work?.mostOpen ?? 0 }

    private static let notedLimit = 100_000
    /// What open transactions have written; `nil` where nobody asks.
    private var work: TransactionWork?
    // The timeline that owns the positions before `timelineEnd`.
    private var timeline: TimelineID?
    private var timelineEnd: UInt64 = 0

    private struct Total {
        var records: UInt64 = 0
        var bytes: UInt64 = 0
    }

    /// Makes an empty tally; with `work`, what each transaction writes is added up, too.
    package init(
        work: Bool = false, trail: Bool = true, limits: CommitLedger.Limits = CommitLedger.Limits()
    ) {
        leavesTrail = trail
        self.work = work ? TransactionWork() : nil
        commits = CommitLedger(limits: limits)
    }

    /// The bytes of the records of one resource manager.
    package func bytes(of manager: ResourceManager) -> UInt64 {
        totals[Int(manager.id)].bytes
    }

    /// The records of one resource manager.
    package func count(of manager: ResourceManager) -> UInt64 {
        totals[Int(manager.id)].records
    }

    /// The number of all records.
    package var records: UInt64 { totals.reduce(0) { $0 + $1.records } }

    /// Enters the record that the reader gave last.
    @inline(__always)
    mutating func enter(_ record: WALRecord, from reader: borrowing WALReader) {
        let manager = record.header.resourceManager
        totals[Int(manager.id)].records += 1
        totals[Int(manager.id)].bytes &+= UInt64(record.header.length)
        if leavesTrail { trail.add(record.start, checksum: record.header.crc) }
        if work != nil, record.header.xid.number != 0 { enterWork(record, from: reader) }
        if manager == .transaction {
            enterTransaction(record, from: reader)
        } else if manager == .xlog || manager == .standby {
            enterNoted(record, from: reader)
        }
    }

    /// Notes that an unbroken stretch ended at a position.
    mutating func endStretch(at end: LSN) {
        trail.close(at: end)
        work?.forgetAll()
        commits.noteBreak()
        timeline = nil
        timelineEnd = 0
    }

    private mutating func enterWork(_ record: WALRecord, from reader: borrowing WALReader) {
        let layout = reader.layout
        reader.withBytes(of: record) {
            work?.add($0, header: record.header, layout: layout)
        }
    }

    /// The timeline that owns a record.
    ///
    /// Where the history is not known, a copied beginning is told by its pages, up to the first
    /// record that names the newer timeline.
    mutating func owner(of record: WALRecord, in reader: borrowing WALReader) -> TimelineID {
        if let timeline, record.start < timelineEnd { return timeline }
        let route = reader.route
        var owner = route.timeline(at: record.start)
        timelineEnd = route.history.switchPoint(from: owner)?.bytes ?? .max
        if !route.isHistoryKnown, let page = TimelineID(reader.pageTimeline), page < owner {
            owner = max(page, timeline ?? page)
            timelineEnd = record.start
        }
        timeline = owner
        return owner
    }

    private mutating func enterTransaction(
        _ record: WALRecord, from reader: borrowing WALReader
    ) {
        let layout = reader.layout
        guard TransactionRecord.isAbout(record.header, layout: layout) else { return }
        guard
            let transaction = reader.withBytes(
                of: record, { TransactionRecord($0, header: record.header, layout: layout) })
        else {
            undecoded += 1
            return
        }
        let timeline = owner(of: record, in: reader)
        if transaction.outcome == .prepare {
            work?.prepare(transaction.xid, at: record.lsn)
            return
        }
        let parts = work == nil ? [] : subtransactions(of: transaction, record, in: reader)
        let done = work?.end(
            transaction.xid, subtransactions: parts,
            isPrepared: [.commitPrepared, .abortPrepared].contains(transaction.outcome))
        if transaction.outcome.isCommit {
            commits.enter(
                timeline: timeline, lsn: record.lsn, xid: transaction.xid,
                time: transaction.time, work: done)
            lastCommitLength = record.header.length
        } else if transaction.outcome.isAbort {
            commits.enterAbort(timeline: timeline, time: transaction.time)
        }
    }

    private func subtransactions(
        of transaction: TransactionRecord, _ record: WALRecord, in reader: borrowing WALReader
    ) -> [TransactionID] {
        guard transaction.subtransactions > 0 else { return [] }
        return reader.withBytes(of: record) { bytes in
            let first = transaction.subtransactionsAt
            let count = min(Int(transaction.subtransactions), max(0, bytes.count - first) / 4)
            return (0..<count).compactMap {
                bytes.littleEndian(UInt32.self, at: first + $0 * 4).map { TransactionID($0) }
            }
        }
    }

    private var lastCommitLength: UInt32 = 0

    private mutating func enterNoted(_ record: WALRecord, from reader: borrowing WALReader) {
        let isStandby = record.header.resourceManager == .standby
        guard !isStandby || record.kind == 0x10 else { return }
        let layout = reader.layout
        guard
            let body = reader.withBytes(
                of: record, { NotedRecord.Body($0, header: record.header, layout: layout) })
        else {
            let isCountedOnly =
                !isStandby && [0x20, 0x30, 0x70, 0x80, 0xA0, 0xB0, 0xE0].contains(record.kind)
            if !isCountedOnly { undecoded += 1 }
            return
        }
        switch body {
        case .endOfRecovery(_, let newer, _) where !reader.route.isHistoryKnown: timeline = newer
        case .checkpoint(let checkpoint, _):
            if !reader.route.isHistoryKnown { timeline = checkpoint.timeline }
            commits.noteCheckpoint()
        default: break
        }
        guard let place = place(of: record, length: record.header.length, in: reader) else {
            return
        }
        let note = NotedRecord(place: place, body: body)
        if isStandby {
            runningTransactions = note
            return
        }
        noted.append(note)
        if noted.count >= 2 * Self.notedLimit { noted.removeFirst(Self.notedLimit) }
    }

    private mutating func place(
        of record: WALRecord, length: UInt32, in reader: borrowing WALReader
    ) -> RecordPlace? {
        let geometry = reader.route.geometry
        guard let file = reader.route.file(of: geometry.segment(of: record.start)) else {
            return nil
        }
        return RecordPlace(
            lsn: record.lsn, timeline: owner(of: record, in: reader), file: file,
            offset: geometry.fileOffset(of: record.start), length: length)
    }

    /// Settles what is worked out only once, at the end of a walk.
    mutating func finish(route: WALRoute) {
        commits.trim()
        trail.trim()
        guard let last = commits.last,
            let file = route.file(of: route.geometry.segment(of: last.lsn.bytes))
        else { return }
        lastCommitPlace = RecordPlace(
            lsn: last.lsn, timeline: last.timeline, file: file,
            offset: route.geometry.fileOffset(of: last.lsn.bytes), length: lastCommitLength)
    }
}
