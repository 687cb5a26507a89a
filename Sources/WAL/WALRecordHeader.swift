import Bytes
package import Evidence

/// The header of a WAL record.
///
/// PostgreSQL `XLogRecord` (src/include/access/xlogrecord.h, up to 9.4 xlog.h), little-endian:
///
/// | from 9.5 | 9.3, 9.4 | to 9.2 | field |
/// | --- | --- | --- | --- |
/// | 0 | 0 | 16 | xl_tot_len, 4 bytes |
/// | 4 | 4 | 12 | xl_xid, 4 bytes |
/// | – | 8 | 20 | xl_len, 4 bytes: the main data, without backup blocks |
/// | 8 | 16 | 4 | xl_prev, 8 bytes |
/// | 16 | 12 | 24 | xl_info, 1 byte |
/// | 17 | 13 | 25 | xl_rmid, 1 byte |
/// | 20 | 24 | 0 | xl_crc, 4 bytes |
/// | 24 | 32 | 32 | the size, with unused bytes |
package struct WALRecordHeader: Sendable, Hashable {
    /// The number of bytes of the record, the header included.
    package let length: UInt32
    /// The transaction that wrote it, 0 for none.
    package let xid: TransactionID
    /// The start of the record before it.
    package let previous: UInt64
    /// What kind of record it is, in the terms of its resource manager.
    package let flags: UInt8
    /// The part of PostgreSQL that wrote it.
    package let resourceManager: ResourceManager
    /// The checksum.
    package let crc: UInt32

    /// Reads the header at an offset; `nil` where it passes the end of the bytes.
    @inline(__always)
    package init?(_ bytes: Span<UInt8>, at offset: Int, _ format: WALVersion.RecordFormat) {
        let size = format.headerSize
        guard offset >= 0, bytes.count >= size, offset <= bytes.count - size else { return nil }
        let words = (
            Self.word(bytes, offset), Self.word(bytes, offset + 8), Self.word(bytes, offset + 16)
        )
        switch format {
        case .blockReferences:
            self.init(
                length: words.0, xid: words.0 >> 32, previous: words.1, kind: words.2,
                crc: words.2 >> 32)
        case .backupBlocks:
            self.init(
                length: words.0, xid: words.0 >> 32, previous: words.2, kind: words.1 >> 32,
                crc: Self.word(bytes, offset + 24))
        case .pairs:
            self.init(
                length: words.2, xid: words.1 >> 32,
                previous: words.0 & ~0xFFFF_FFFF | words.1 & 0xFFFF_FFFF,
                kind: Self.word(bytes, offset + 24), crc: words.0)
        }
    }

    @inline(__always)
    private init(length: UInt64, xid: UInt64, previous: UInt64, kind: UInt64, crc: UInt64) {
        self.length = UInt32(truncatingIfNeeded: length)
        self.xid = TransactionID(UInt32(truncatingIfNeeded: xid))
        self.previous = previous
        flags = UInt8(truncatingIfNeeded: kind)
        resourceManager = ResourceManager(id: UInt8(truncatingIfNeeded: kind >> 8))
        self.crc = UInt32(truncatingIfNeeded: crc)
    }

    @inline(__always)
    private static func word(_ bytes: Span<UInt8>, _ offset: Int) -> UInt64 {
        bytes.littleEndian(UInt64.self, at: offset) ?? 0
    }

    /// The number of bytes of a record whose header begins at an offset, of which no more than
    /// the page holds need be there; `nil` where that number is not.
    @inline(__always)
    static func length(
        _ bytes: Span<UInt8>, at offset: Int, _ format: WALVersion.RecordFormat
    ) -> UInt32? {
        bytes.littleEndian(UInt32.self, at: format == .pairs ? offset + 16 : offset)
    }

    /// The bytes of the header that the checksum covers; they come after the record's others.
    @inline(__always)
    static func summed(_ format: WALVersion.RecordFormat) -> Range<Int> {
        switch format {
        case .blockReferences: 0..<20
        case .backupBlocks: 0..<24
        case .pairs: 4..<32
        }
    }

    /// Whether the rest of the record's segment is unused (`XLOG_SWITCH`).
    @inline(__always)
    var isSegmentSwitch: Bool { resourceManager == .xlog && flags & 0xF0 == 0x40 }

    /// Whether the audit reads the record's main data, and not only what its blocks' headers say.
    @inline(__always)
    var isReadWhole: Bool {
        switch resourceManager {
        // Images of pages are large and say nothing.
        case .xlog: flags & 0xF0 != 0xA0 && flags & 0xF0 != 0xB0
        case .transaction, .standby: true
        default: false
        }
    }
}
