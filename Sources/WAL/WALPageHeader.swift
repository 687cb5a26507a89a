import Bytes
package import Evidence

/// The header of a page of WAL.
///
/// PostgreSQL `XLogPageHeaderData` and, on the first page of a segment, `XLogLongPageHeaderData`
/// (src/include/access/xlog_internal.h), little-endian:
///
/// | from 9.3 | to 9.2 | field |
/// | --- | --- | --- |
/// | 0 | 0 | xlp_magic, 2 bytes |
/// | 2 | 2 | xlp_info, 2 bytes |
/// | 4 | 4 | xlp_tli, 4 bytes |
/// | 8 | 8 | xlp_pageaddr, 8 bytes |
/// | 16 | behind the header | xlp_rem_len, 4 bytes, from 9.3 on with 4 unused |
/// | 24 | 16 | xlp_sysid, 8 bytes |
/// | 32 | 24 | xlp_seg_size, 4 bytes |
/// | 36 | 28 | xlp_xlog_blcksz, 4 bytes |
///
/// Up to 9.2 a page that continues a record has `XLogContRecord` behind its header, which counts
/// here as a part of it.
package struct WALPageHeader: Sendable, Hashable {
    /// The number that tells the version.
    package let magic: UInt16
    /// The flags `XLP_…`.
    package let flags: UInt16
    /// The number of the timeline on which the page was begun.
    package let timeline: UInt32
    /// The position of the page's first byte.
    package let address: UInt64
    /// The bytes that are missing of the record that continues on this page.
    package let remaining: UInt32
    /// What only the first page of a segment holds.
    package let segment: Segment?

    /// What only the first page of a segment holds.
    package struct Segment: Sendable, Hashable {
        /// The cluster to which the segment belongs.
        package let systemIdentifier: SystemIdentifier
        /// The size of the segment in bytes.
        package let segmentSize: UInt32
        /// The size of a page in bytes.
        package let pageSize: UInt32
    }

    /// `XLP_FIRST_IS_CONTRECORD`: the page begins with the rest of a record.
    package static let continues: UInt16 = 1
    /// `XLP_LONG_HEADER`.
    package static let long: UInt16 = 2
    /// `XLP_FIRST_IS_OVERWRITE_CONTRECORD`: the record that should continue here was given up.
    package static let replacesContinuation: UInt16 = 8
    /// All flags that exist.
    package static let allFlags: UInt16 = 15

    /// The size of the header in bytes.
    package let size: UInt64

    /// The greatest page magic with positions of two halves, that of 9.2.
    private static let lastPairs: UInt16 = 0xD071

    /// Reads the header at an offset; `nil` where it passes the end of the bytes.
    package init?(_ bytes: Span<UInt8>, at offset: Int) {
        guard let magic = bytes.littleEndian(UInt16.self, at: offset),
            let flags = bytes.littleEndian(UInt16.self, at: offset + 2),
            let timeline = bytes.littleEndian(UInt32.self, at: offset + 4)
        else { return nil }
        let isPairs = magic <= Self.lastPairs
        let short = isPairs ? 16 : 24
        guard
            let address = bytes.walPosition(at: offset + 8, isPairs ? .pairs : .backupBlocks)
        else { return nil }
        self.magic = magic
        self.flags = flags
        self.timeline = timeline
        self.address = address
        var size = short
        if flags & Self.long != 0 {
            guard let identifier = bytes.littleEndian(UInt64.self, at: offset + short),
                let segmentSize = bytes.littleEndian(UInt32.self, at: offset + short + 8),
                let pageSize = bytes.littleEndian(UInt32.self, at: offset + short + 12)
            else { return nil }
            segment = Segment(
                systemIdentifier: SystemIdentifier(identifier), segmentSize: segmentSize,
                pageSize: pageSize)
            size += 16
        } else {
            segment = nil
        }
        if !isPairs || flags & Self.continues != 0 {
            let place = isPairs ? size : 16
            guard let remaining = bytes.littleEndian(UInt32.self, at: offset + place) else {
                return nil
            }
            self.remaining = remaining
            if isPairs { size += 4 }
        } else {
            remaining = 0
        }
        self.size = UInt64(size)
    }
}
