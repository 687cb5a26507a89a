import Bytes
package import Evidence

/// The end of a transaction, or its preparation for two-phase commit.
///
/// PostgreSQL `xl_xact_commit`, `xl_xact_abort` and `xl_xact_prepare` (src/include/access/xact.h,
/// 13–16). Commits and aborts begin with their time, 8 bytes; where the record's flag
/// `XLOG_XACT_HAS_INFO` is set, 4 bytes of flags follow, which tell what follows them: database (8 bytes),
/// subtransactions, dropped files, dropped statistics, invalidations (each a number of items and
/// the items of 4, 12, 12 and 16 bytes), the transaction that was prepared (4 bytes).
package struct TransactionRecord: Sendable, Hashable {
    /// What became of the transaction.
    package let outcome: Outcome
    /// The transaction; for a prepared one the one that was prepared.
    package let xid: TransactionID
    /// The time as recorded by the clock of the node that wrote it.
    package let time: Timestamp
    /// The number of its subtransactions.
    package let subtransactions: UInt32
    /// The replication origin; `nil` for a change that was made here.
    package let origin: UInt16?

    /// What became of a transaction, by its record's operation (`xl_info & XLOG_XACT_OPMASK`).
    package enum Outcome: UInt8, Sendable, Hashable {
        /// It was committed.
        case commit = 0x00
        /// It was prepared.
        case prepare = 0x10
        /// It was aborted.
        case abort = 0x20
        /// It had been prepared and was committed.
        case commitPrepared = 0x30
        /// It had been prepared and was aborted.
        case abortPrepared = 0x40

        /// Whether the transaction's changes are valid from here on.
        package var isCommit: Bool { self == .commit || self == .commitPrepared }
        /// Whether the transaction's changes are void from here on.
        package var isAbort: Bool { self == .abort || self == .abortPrepared }
    }

    /// Reads a record of the resource manager Transaction.
    ///
    /// `nil` for its other records, and where the body contradicts itself.
    package init?(_ record: Span<UInt8>, header: WALRecordHeader, layout: WALVersion.Layout) {
        guard let outcome = Outcome(rawValue: header.flags & 0x70),
            let contents = WALRecordContents(record, layout: layout)
        else { return nil }
        let body = record.extracting(contents.mainData)
        self.outcome = outcome
        origin = contents.origin
        if outcome == .prepare {
            guard let xid = body.littleEndian(UInt32.self, at: 8),
                let time = body.littleEndian(Int64.self, at: 16)
                    .flatMap({ Timestamp(postgres: $0) }),
                let count = body.littleEndian(UInt32.self, at: 28)
            else { return nil }
            self.xid = TransactionID(xid)
            self.time = time
            subtransactions = count
            return
        }
        guard
            let time = body.littleEndian(Int64.self, at: 0).flatMap({ Timestamp(postgres: $0) })
        else { return nil }
        self.time = time
        guard header.flags & 0x80 != 0 else {
            xid = header.xid
            subtransactions = 0
            return
        }
        guard let details = Details(body) else { return nil }
        subtransactions = details.subtransactions
        xid = details.prepared ?? header.xid
    }

    /// What the flags of a commit or abort announce.
    private struct Details {
        var subtransactions: UInt32 = 0
        var prepared: TransactionID?

        /// The lists before the prepared transaction: flag and size of an item.
        private static let lists: [(flag: UInt32, size: Int)] = [
            (1 << 1, 4), (1 << 2, 12), (1 << 8, 12), (1 << 3, 16),
        ]

        init?(_ body: Span<UInt8>) {
            guard let flags = body.littleEndian(UInt32.self, at: 8) else { return nil }
            var at = 12 + (flags & 1 != 0 ? 8 : 0)
            for list in Self.lists where flags & list.flag != 0 {
                guard let count = body.littleEndian(UInt32.self, at: at),
                    Int(count) <= (body.count - at) / list.size
                else { return nil }
                if list.flag == 1 << 1 { subtransactions = count }
                at += 4 + Int(count) * list.size
            }
            if flags & 1 << 4 != 0 {
                guard let xid = body.littleEndian(UInt32.self, at: at) else { return nil }
                prepared = TransactionID(xid)
            }
        }
    }
}
