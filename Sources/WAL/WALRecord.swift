package import Evidence

/// A valid record and where it stands; its bytes are the reader's until it goes on.
package struct WALRecord: Sendable, Hashable {
    /// The header.
    package let header: WALRecordHeader
    /// The position of its first byte.
    package let start: UInt64
    /// The position behind it, aligned: where the next record may begin.
    package let end: UInt64
    /// Where its bytes begin in the reader's block, or `nil` where it had to be put together.
    let blockOffset: Int?

    /// The position of its first byte.
    package var lsn: LSN { LSN(start) ?? .zero }

    /// What it is of its resource manager, `xl_info` without the bits of the record itself.
    package var kind: UInt8 { header.flags & 0xF0 }
}
