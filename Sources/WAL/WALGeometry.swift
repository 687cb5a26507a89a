/// The sizes of the segments and pages of a cluster's WAL, and what follows what.
///
/// Both are powers of two: segments of 1 MB to 1 GB (`IsValidWalSegSize`,
/// src/include/access/xlog_internal.h), pages of 1 kB to 64 kB (`--with-wal-blocksize`).
///
/// Up to 9.2 the last segment of each four gigabytes is never used: position `1/0` follows
/// `0/FF000000` (`XLogFileSize`, src/include/access/xlog_internal.h, 9.2).
package struct WALGeometry: Sendable, Hashable {
    /// The size of a segment in bytes.
    package let segmentSize: UInt64
    /// The size of a page in bytes.
    package let pageSize: UInt64
    /// Whether the last segment of each four gigabytes is never used.
    package let skipsLastSegments: Bool

    /// Checks two sizes; `nil` where PostgreSQL does not know them.
    package init?(segmentSize: UInt32, pageSize: UInt32, records: WALVersion.RecordFormat) {
        guard segmentSize.nonzeroBitCount == 1, pageSize.nonzeroBitCount == 1,
            (1 << 20...1 << 30).contains(segmentSize), (1 << 10...1 << 16).contains(pageSize)
        else { return nil }
        self.segmentSize = UInt64(segmentSize)
        self.pageSize = UInt64(pageSize)
        skipsLastSegments = records == .pairs
    }

    /// The number of the segment that holds a position.
    @inline(__always)
    func segment(of position: UInt64) -> UInt64 {
        position >> UInt64(segmentSize.trailingZeroBitCount)
    }

    /// The first byte of the page that holds a position.
    @inline(__always)
    func pageStart(of position: UInt64) -> UInt64 {
        position & ~(pageSize - 1)
    }

    /// The place of a position within its segment's file.
    @inline(__always)
    func fileOffset(of position: UInt64) -> UInt64 {
        position & (segmentSize - 1)
    }

    /// The position itself or, where it lies in a segment that is never used, the next one that
    /// does not.
    @inline(__always)
    func used(_ position: UInt64) -> UInt64 {
        guard skipsLastSegments, position & 0xFFFF_FFFF >= 1 << 32 - segmentSize else {
            return position
        }
        return (position | 0xFFFF_FFFF) &+ 1
    }

    /// The segment before another one; `nil` for the first one.
    func segment(before segment: UInt64) -> UInt64? {
        guard segment > 0 else { return nil }
        let perID = (1 << 32) / segmentSize
        guard skipsLastSegments, segment % perID == 0, segment > 1 else { return segment - 1 }
        return segment - 2
    }

    /// The segment behind another one.
    func next(_ segment: UInt64) -> UInt64 {
        self.segment(of: used((segment &+ 1) &* segmentSize))
    }
}
