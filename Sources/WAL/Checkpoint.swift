import Bytes
package import Evidence

/// The body of a checkpoint record; the control file holds a copy of the latest one.
///
/// PostgreSQL `CheckPoint` (src/include/catalog/pg_control.h, 11–18), little-endian:
///
/// | offset | field |
/// | --- | --- |
/// | 0 | redo, 8 bytes |
/// | 8 | ThisTimeLineID, 4 bytes |
/// | 12 | PrevTimeLineID, 4 bytes |
/// | 16 | fullPageWrites, 1 byte |
/// | 24 | nextXid with its epoch in the upper half, 8 bytes |
/// | 64 | time, seconds since 1970, 8 bytes |
package struct Checkpoint: Sendable, Hashable {
    /// Where replay from this checkpoint begins.
    package let redo: LSN
    /// The timeline on which it was made.
    package let timeline: TimelineID
    /// The timeline before; different only for the first checkpoint of a timeline.
    package let previousTimeline: TimelineID
    /// The next transaction to be numbered.
    package let nextTransaction: TransactionID
    /// How often the numbers of transactions have wrapped around.
    package let epoch: UInt32
    /// When the checkpoint began, to the second.
    package let time: Timestamp

    /// Reads a body that begins at an offset; `nil` where a value is impossible or missing.
    package init?(_ bytes: Span<UInt8>, at offset: Int) {
        guard offset >= 0, offset <= bytes.count - 72,
            let redo = bytes.littleEndian(UInt64.self, at: offset).flatMap({ LSN($0) }),
            let timeline = bytes.littleEndian(UInt32.self, at: offset + 8)
                .flatMap({ TimelineID($0) }),
            let previous = bytes.littleEndian(UInt32.self, at: offset + 12)
                .flatMap({ TimelineID($0) }),
            let next = bytes.littleEndian(UInt64.self, at: offset + 24),
            let time = bytes.littleEndian(Int64.self, at: offset + 64)
                .flatMap({ Timestamp(unixSeconds: $0) })
        else { return nil }
        self.redo = redo
        self.timeline = timeline
        previousTimeline = previous
        nextTransaction = TransactionID(UInt32(truncatingIfNeeded: next))
        epoch = UInt32(truncatingIfNeeded: next >> 32)
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
