/// The sizes of the segments and pages of a cluster's WAL.
///
/// Both are powers of two: segments of 1 MB to 1 GB (`IsValidWalSegSize`,
/// src/include/access/xlog_internal.h), pages of 1 kB to 64 kB (`--with-wal-blocksize`).
package struct WALGeometry: Sendable, Hashable {
    /// The size of a segment in bytes.
    package let segmentSize: UInt64
    /// The size of a page in bytes.
    package let pageSize: UInt64

    /// Checks two sizes; `nil` where PostgreSQL does not know them.
    package init?(segmentSize: UInt32, pageSize: UInt32) {
        guard segmentSize.nonzeroBitCount == 1, pageSize.nonzeroBitCount == 1,
            (1 << 20...1 << 30).contains(segmentSize), (1 << 10...1 << 16).contains(pageSize)
        else { return nil }
        self.segmentSize = UInt64(segmentSize)
        self.pageSize = UInt64(pageSize)
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
}
