import Bytes
import Evidence

/// What transactions have written so far, by their numbers, until they end.
///
/// Its memory is bounded: of too many open transactions those are forgotten that were seen first.
struct TransactionWork: Sendable {
    private var open: [UInt32: CommitWork] = [:]
    /// The numbers in the order in which they were seen first; some of them may have ended.
    private(set) var order: [UInt32] = []
    /// The greatest number of transactions that had written and not ended at one moment.
    private(set) var mostOpen = 0
    /// Where transactions were prepared, which are not committed yet.
    private var prepared: [UInt32: LSN] = [:]

    /// The greatest number of open transactions that are remembered.
    static let limit = 65_536

    /// Adds a record of a transaction.
    mutating func add(
        _ record: Span<UInt8>, header: WALRecordHeader, layout: WALVersion.Layout
    ) {
        let xid = header.xid.number
        if open[xid] == nil {
            // Those that have ended need no place any more.
            if order.count >= 2 * Self.limit { order.removeAll { open[$0] == nil } }
            order.append(xid)
            if open.count >= Self.limit { forget() }
            mostOpen = max(mostOpen, open.count + 1)
        }
        Self.add(record, header, layout, to: &open[xid, default: CommitWork()])
    }

    private static func add(
        _ record: Span<UInt8>, _ header: WALRecordHeader, _ layout: WALVersion.Layout,
        to work: inout CommitWork
    ) {
        work.records &+= 1
        work.bytes &+= UInt64(header.length)
        RelationList.forEach(of: record, by: header.resourceManager, layout: layout) {
            work.insert($0)
        }
    }

    /// Notes that a transaction was prepared.
    mutating func prepare(_ xid: TransactionID, at lsn: LSN) {
        if prepared.count >= Self.limit { prepared.removeAll() }
        prepared[xid.number] = lsn
    }

    /// Ends a transaction and gives what it has written, its subtransactions' work included.
    mutating func end(
        _ xid: TransactionID, subtransactions: [TransactionID], isPrepared: Bool
    ) -> CommitWork {
        var work = open.removeValue(forKey: xid.number) ?? CommitWork()
        for part in subtransactions {
            if let its = open.removeValue(forKey: part.number) { work.join(its) }
        }
        if isPrepared {
            work.isPrepared = true
            work.preparedAt = prepared.removeValue(forKey: xid.number)
        }
        return work
    }

    /// Forgets what was open: WAL is missing here.
    mutating func forgetAll() {
        open.removeAll()
        order.removeAll()
    }

    private mutating func forget() {
        let half = order.count / 2
        for xid in order[..<half] { open[xid] = nil }
        order.removeFirst(half)
    }
}
