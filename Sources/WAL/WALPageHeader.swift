import Bytes
package import Evidence

/// The header of a page of WAL.
///
/// PostgreSQL `XLogPageHeaderData` and, on the first page of a segment, `XLogLongPageHeaderData`
/// (src/include/access/xlog_internal.h, 9.3–18), little-endian:
///
/// | offset | field |
/// | --- | --- |
/// | 0 | xlp_magic, 2 bytes |
/// | 2 | xlp_info, 2 bytes |
/// | 4 | xlp_tli, 4 bytes |
/// | 8 | xlp_pageaddr, 8 bytes |
/// | 16 | xlp_rem_len, 4 bytes, and 4 unused |
/// | 24 | xlp_sysid, 8 bytes |
/// | 32 | xlp_seg_size, 4 bytes |
/// | 36 | xlp_xlog_blcksz, 4 bytes |
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
    package var size: UInt64 { flags & Self.long != 0 ? 40 : 24 }

    /// Reads the header at an offset; `nil` where it passes the end of the bytes.
    package init?(_ bytes: Span<UInt8>, at offset: Int) {
        guard let magic = bytes.littleEndian(UInt16.self, at: offset),
            let flags = bytes.littleEndian(UInt16.self, at: offset + 2),
            let timeline = bytes.littleEndian(UInt32.self, at: offset + 4),
            let address = bytes.littleEndian(UInt64.self, at: offset + 8),
            let remaining = bytes.littleEndian(UInt32.self, at: offset + 16)
        else { return nil }
        self.magic = magic
        self.flags = flags
        self.timeline = timeline
        self.address = address
        self.remaining = remaining
        if flags & Self.long != 0 {
            guard let identifier = bytes.littleEndian(UInt64.self, at: offset + 24),
                let segmentSize = bytes.littleEndian(UInt32.self, at: offset + 32),
                let pageSize = bytes.littleEndian(UInt32.self, at: offset + 36)
            else { return nil }
            segment = Segment(
                systemIdentifier: SystemIdentifier(identifier), segmentSize: segmentSize,
                pageSize: pageSize)
        } else {
            segment = nil
        }
    }
}
