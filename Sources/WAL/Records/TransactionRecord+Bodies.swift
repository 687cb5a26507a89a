import Bytes
import Evidence

extension TransactionRecord {
    /// What the body of a record says, in the layout of its version.
    struct Body {
        /// The transaction, where not the record's header names it.
        var xid: TransactionID?
        /// The time.
        let time: Timestamp
        /// The number of subtransactions.
        var subtransactions: UInt32 = 0
        /// Where their numbers stand in the body.
        var subtransactionsAt = 0

        /// Reads the preparation of a transaction.
        ///
        /// PostgreSQL `TwoPhaseFileHeader` (src/backend/access/transam/twophase.c, 9.1–18):
        /// transaction at 8, time at 16, number of subtransactions at 28. Their numbers follow the
        /// name of the preparation; a commit repeats them.
        init?(prepare body: Span<UInt8>) {
            guard let xid = body.littleEndian(UInt32.self, at: 8),
                let time = body.littleEndian(Int64.self, at: 16)
                    .flatMap({ Timestamp(postgres: $0) }),
                let count = body.littleEndian(UInt32.self, at: 28)
            else { return nil }
            self.xid = TransactionID(xid)
            self.time = time
            subtransactions = count
        }

        /// Reads a commit or an abort of 9.5 to 18.
        ///
        /// Both begin with their time, 8 bytes; where the record's flag `XLOG_XACT_HAS_INFO` is
        /// set, 4 bytes of flags follow, which tell what follows them: database (8 bytes),
        /// subtransactions, dropped files, dropped statistics, invalidations (each a number of
        /// items and the items of 4, 12, 12 or 16, and 16 bytes), the transaction that was
        /// prepared (4 bytes).
        init?(_ body: Span<UInt8>, hasInfo: Bool, _ droppedStatisticsSize: Int) {
            guard
                let time = body.littleEndian(Int64.self, at: 0)
                    .flatMap({ Timestamp(postgres: $0) })
            else { return nil }
            self.time = time
            guard hasInfo else { return }
            guard let flags = body.littleEndian(UInt32.self, at: 8) else { return nil }
            var at = 12 + (flags & 1 != 0 ? 8 : 0)
            if flags & 1 << 1 != 0 {
                guard let count = body.littleEndian(UInt32.self, at: at),
                    Self.fits(count, of: 4, in: body, at: at + 4)
                else { return nil }
                subtransactions = count
                subtransactionsAt = at + 4
                at += 4 + Int(count) * 4
            }
            let lists: [(flag: UInt32, size: Int)] = [
                (1 << 2, 12), (1 << 8, droppedStatisticsSize), (1 << 3, 16),
            ]
            for list in lists where flags & list.flag != 0 {
                guard let count = body.littleEndian(UInt32.self, at: at),
                    Self.fits(count, of: list.size, in: body, at: at + 4)
                else { return nil }
                at += 4 + Int(count) * list.size
            }
            if flags & 1 << 4 != 0 {
                guard let xid = body.littleEndian(UInt32.self, at: at) else { return nil }
                self.xid = TransactionID(xid)
            }
        }

        /// Reads a compact commit of 9.2 to 9.4: time, number of subtransactions, their numbers.
        init?(compact body: Span<UInt8>) {
            guard
                let time = body.littleEndian(Int64.self, at: 0)
                    .flatMap({ Timestamp(postgres: $0) }),
                let count = body.littleEndian(UInt32.self, at: 8),
                Self.fits(count, of: 4, in: body, at: 12)
            else { return nil }
            self.time = time
            subtransactions = count
            subtransactionsAt = 12
        }

        /// Reads a commit or an abort of 9.1 to 9.4.
        ///
        /// The transaction that was prepared (8 bytes with what is unused) stands first. Then, in a
        /// commit: time, 8 bytes, flags, numbers of dropped files, subtransactions and
        /// invalidations, database and tablespace, 4 bytes each; in an abort: time, numbers of
        /// dropped files and of subtransactions. Then the files, 12 bytes each, and the
        /// subtransactions.
        init?(fixed body: Span<UInt8>, isCommit: Bool, isPrepared: Bool) {
            let start = isPrepared ? 8 : 0
            let counts = start + (isCommit ? 12 : 8)
            let items = start + (isCommit ? 32 : 16)
            guard
                let time = body.littleEndian(Int64.self, at: start)
                    .flatMap({ Timestamp(postgres: $0) }),
                let files = body.littleEndian(UInt32.self, at: counts),
                let count = body.littleEndian(UInt32.self, at: counts + 4),
                Self.fits(files, of: 12, in: body, at: items),
                Self.fits(count, of: 4, in: body, at: items + Int(files) * 12)
            else { return nil }
            self.time = time
            subtransactions = count
            subtransactionsAt = items + Int(files) * 12
            if isPrepared {
                guard let xid = body.littleEndian(UInt32.self, at: 0) else { return nil }
                self.xid = TransactionID(xid)
            }
        }

        /// Whether so many items of a size stand in a body from an offset on.
        private static func fits(
            _ count: UInt32, of size: Int, in body: Span<UInt8>, at offset: Int
        ) -> Bool {
            offset <= body.count && Int(count) <= (body.count - offset) / size
        }
    }
}
