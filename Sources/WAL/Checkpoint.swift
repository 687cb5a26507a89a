import Bytes
package import Evidence

/// The body of a checkpoint record; the control file holds a copy of the latest one.
///
/// PostgreSQL `CheckPoint` (src/include/catalog/pg_control.h), little-endian: redo, 8 bytes, and
/// ThisTimeLineID, 4 bytes; `WALVersion.CheckpointLayout` tells where the other fields stand.
package struct Checkpoint: Sendable, Hashable {
    /// Where replay from this checkpoint begins.
    package let redo: LSN
    /// The timeline on which it was made.
    package let timeline: TimelineID
    /// The timeline before; different only for the first checkpoint of a timeline; `nil` up to 9.2.
    package let previousTimeline: TimelineID?
    /// The next transaction to be numbered.
    package let nextTransaction: TransactionID
    /// How often the numbers of transactions have wrapped around.
    package let epoch: UInt32
    /// When the checkpoint began, to the second.
    package let time: Timestamp

    /// Reads a body that begins at an offset; `nil` where a value is impossible or missing.
    package init?(_ bytes: Span<UInt8>, at offset: Int, layout: WALVersion.Layout) {
        let fields = layout.checkpoint
        guard offset >= 0, offset <= bytes.count - fields.time - 8,
            let redo = bytes.walPosition(at: offset, layout.records).flatMap({ LSN($0) }),
            let timeline = bytes.littleEndian(UInt32.self, at: offset + 8)
                .flatMap({ TimelineID($0) }),
            let epoch = bytes.littleEndian(UInt32.self, at: offset + fields.epoch),
            let next = bytes.littleEndian(UInt32.self, at: offset + fields.next),
            let time = bytes.littleEndian(Int64.self, at: offset + fields.time)
                .flatMap({ Timestamp(unixSeconds: $0) })
        else { return nil }
        if let place = fields.previousTimeline {
            guard
                let previous = bytes.littleEndian(UInt32.self, at: offset + place)
                    .flatMap({ TimelineID($0) })
            else { return nil }
            previousTimeline = previous
        } else {
            previousTimeline = nil
        }
        self.redo = redo
        self.timeline = timeline
        nextTransaction = TransactionID(next)
        self.epoch = epoch
        self.time = time
    }
}

extension Timestamp {
    /// Makes a moment from PostgreSQL's `pg_time_t`; `nil` outside of the years 1 to 9999.
    init?(unixSeconds seconds: Int64) {
        let (product, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000)
        guard !overflow, product >= -62_135_596_800_000_000,
            product <= Timestamp.latestShown.microseconds
        else { return nil }
        self.init(microseconds: product)
    }
}
