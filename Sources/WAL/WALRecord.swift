import Bytes
package import Evidence

/// The header of a WAL record.
///
/// PostgreSQL `XLogRecord` (src/include/access/xlogrecord.h, 9.5–18), 24 bytes, little-endian:
///
/// | offset | field |
/// | --- | --- |
/// | 0 | xl_tot_len, 4 bytes |
/// | 4 | xl_xid, 4 bytes |
/// | 8 | xl_prev, 8 bytes |
/// | 16 | xl_info, 1 byte |
/// | 17 | xl_rmid, 1 byte, and 2 unused |
/// | 20 | xl_crc, 4 bytes: CRC-32C of the bytes from 24 on, then of 0 to 19 |
package struct WALRecordHeader: Sendable, Hashable {
    /// The number of bytes of the header.
    package static let size = 24

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
    package init?(_ bytes: Span<UInt8>, at offset: Int) {
        guard let length = bytes.littleEndian(UInt32.self, at: offset),
            let transaction = bytes.littleEndian(UInt64.self, at: offset),
            let previous = bytes.littleEndian(UInt64.self, at: offset + 8),
            let kind = bytes.littleEndian(UInt64.self, at: offset + 16)
        else { return nil }
        self.length = length
        xid = TransactionID(UInt32(truncatingIfNeeded: transaction >> 32))
        self.previous = previous
        flags = UInt8(truncatingIfNeeded: kind)
        resourceManager = ResourceManager(id: UInt8(truncatingIfNeeded: kind >> 8))
        crc = UInt32(truncatingIfNeeded: kind >> 32)
    }
}

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

/// Where the parts of a record's body stand, in bytes from the record's beginning.
package struct WALRecordContents: Sendable, Hashable {
    /// The main data.
    package private(set) var mainData: Range<Int> = 0..<0
    /// The replication origin; `nil` for a change that was made here.
    package private(set) var origin: UInt16?
    /// The pages that the record changes.
    package private(set) var blocks: [WALBlockReference] = []

    /// Finds the parts of a record.
    ///
    /// PostgreSQL `DecodeXLogRecord` (src/backend/access/transam/xlogreader.c): headers of blocks and of
    /// the main data follow each other; then come the blocks' data, then the main data. `nil`
    /// where they contradict each other or the record's length.
    package init?(_ record: Span<UInt8>, layout: WALVersion.Layout) {
        var at = WALRecordHeader.size
        var bodies = 0
        var last: WALBlockReference?
        while at < record.count, record.count - at > bodies {
            let id = record[at]
            switch id {
            case 255, 254:
                let short = id == 255
                let length =
                    short
                    ? record.littleEndian(UInt8.self, at: at + 1).map { Int($0) }
                    : record.littleEndian(UInt32.self, at: at + 1).map { Int($0) }
                at += short ? 2 : 5
                guard let length, record.count - at >= bodies,
                    record.count - at - bodies == length
                else { return nil }
                mainData = record.count - length..<record.count
                return
            case 253:
                guard let origin = record.littleEndian(UInt16.self, at: at + 1) else { return nil }
                self.origin = origin
                at += 3
            case 252:
                at += 5
            default:
                guard
                    let block = WALBlockReference(
                        record, at: &at, after: last, compressed: layout.compressedImageFlags)
                else { return nil }
                bodies += block.dataLength + block.imageLength
                last = block
                blocks.append(block)
            }
        }
        guard record.count - at == bodies else { return nil }
        mainData = record.count..<record.count
    }
}

/// A page that a record changes.
///
/// PostgreSQL `XLogRecordBlockHeader` (src/include/access/xlogrecord.h, 9.5–18).
package struct WALBlockReference: Sendable, Hashable {
    /// The number of the reference within its record.
    package let id: UInt8
    /// The tablespace, an OID.
    package let tablespace: UInt32
    /// The database, an OID; 0 for shared tables.
    package let database: UInt32
    /// The file of the table or index.
    package let relation: UInt32
    /// Which of the relation's files: 0 for the data itself.
    package let fork: UInt8
    /// The number of the page.
    package let block: UInt32
    /// The bytes of data that the record holds for the page.
    package let dataLength: Int
    /// The bytes of the page's image that the record holds, 0 for none.
    package let imageLength: Int

    fileprivate init?(
        _ record: Span<UInt8>, at offset: inout Int, after last: WALBlockReference?,
        compressed: UInt8
    ) {
        guard let id = record.littleEndian(UInt8.self, at: offset), id <= 32,
            let flags = record.littleEndian(UInt8.self, at: offset + 1),
            let dataLength = record.littleEndian(UInt16.self, at: offset + 2)
        else { return nil }
        offset += 4
        var imageLength = 0
        if flags & 0x10 != 0 {
            guard let length = record.littleEndian(UInt16.self, at: offset),
                let image = record.littleEndian(UInt8.self, at: offset + 4)
            else { return nil }
            imageLength = Int(length)
            // The length of the hole is stored only where compression hides it.
            offset += image & compressed != 0 && image & 0x01 != 0 ? 7 : 5
        }
        if flags & 0x80 == 0 {
            guard let tablespace = record.littleEndian(UInt32.self, at: offset),
                let database = record.littleEndian(UInt32.self, at: offset + 4),
                let relation = record.littleEndian(UInt32.self, at: offset + 8)
            else { return nil }
            (self.tablespace, self.database, self.relation) = (tablespace, database, relation)
            offset += 12
        } else {
            guard let last else { return nil }
            (tablespace, database, relation) = (last.tablespace, last.database, last.relation)
        }
        guard let block = record.littleEndian(UInt32.self, at: offset) else { return nil }
        offset += 4
        self.id = id
        fork = flags & 0x0F
        self.block = block
        self.dataLength = Int(dataLength)
        self.imageLength = imageLength
    }
}
