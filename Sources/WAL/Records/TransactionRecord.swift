import Bytes
package import Evidence

/// The end of a transaction, or its preparation for two-phase commit.
///
/// PostgreSQL `xl_xact_commit`, `xl_xact_abort` and `xl_xact_prepare` (src/include/access/xact.h).
/// `TransactionRecord+Bodies.swift` tells how they are laid out.
package struct TransactionRecord: Sendable, Hashable {
    /// What became of the transaction.
    package let outcome: Outcome
    /// The transaction; for a prepared one the one that was prepared.
    package let xid: TransactionID
    /// The time as recorded by the clock of the node that wrote it.
    package let time: Timestamp
    /// The number of its subtransactions.
    package let subtransactions: UInt32
    /// Where the numbers of its subtransactions stand, in bytes from the record's beginning.
    let subtransactionsAt: Int
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

    /// The operation of a commit that names nothing but its subtransactions, 9.2 to 9.4.
    static let compactCommit: UInt8 = 0x60

    /// Whether the end or the preparation of a transaction is what a record is about.
    ///
    /// Records of the resource manager Transaction are also about the parents of subtransactions
    /// and, from 14 on, about invalidations.
    static func isAbout(_ header: WALRecordHeader, layout: WALVersion.Layout) -> Bool {
        let operation = header.flags & 0x70
        return operation <= 0x40
            || operation == compactCommit && layout.records != .blockReferences
    }

    /// Reads a record of the resource manager Transaction.
    ///
    /// `nil` for its other records, and where the body contradicts itself.
    package init?(_ record: Span<UInt8>, header: WALRecordHeader, layout: WALVersion.Layout) {
        guard Self.isAbout(header, layout: layout) else { return nil }
        let operation = header.flags & 0x70
        let outcome = Outcome(rawValue: operation) ?? .commit
        guard let contents = WALRecordContents(record, layout: layout) else { return nil }
        let body = record.extracting(contents.mainData)
        let found: Body? =
            if outcome == .prepare {
                Body(prepare: body)
            } else if layout.records == .blockReferences {
                Body(body, hasInfo: header.flags & 0x80 != 0, layout.droppedStatisticsSize)
            } else if operation == Self.compactCommit {
                Body(compact: body)
            } else {
                Body(
                    fixed: body, isCommit: outcome.isCommit,
                    isPrepared: outcome == .commitPrepared || outcome == .abortPrepared)
            }
        guard let found else { return nil }
        self.outcome = outcome
        xid = found.xid ?? header.xid
        time = found.time
        subtransactions = found.subtransactions
        subtransactionsAt = contents.mainData.lowerBound + found.subtransactionsAt
        origin = contents.origin
    }

    /// The numbers of its subtransactions, from the bytes of its record.
    ///
    /// None for a preparation: its commit repeats them.
    package func subtransactionIDs(in record: Span<UInt8>) -> [TransactionID] {
        guard outcome != .prepare else { return [] }
        return (0..<Int(subtransactions)).compactMap { index in
            record.littleEndian(UInt32.self, at: subtransactionsAt + 4 * index)
                .map { TransactionID($0) }
        }
    }
}
