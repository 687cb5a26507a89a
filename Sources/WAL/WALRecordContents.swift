import Bytes

/// Where the parts of a record's body stand, in bytes from the record's beginning.
package struct WALRecordContents: Sendable, Hashable {
    /// The main data.
    package private(set) var mainData: Range<Int> = 0..<0
    /// The replication origin; `nil` for a change that was made here.
    package private(set) var origin: UInt16?
    /// The pages that the record changes.
    package private(set) var blocks: [WALBlockReference] = []

    /// Finds the parts of a record; `nil` where they contradict each other or its length.
    package init?(_ record: Span<UInt8>, layout: WALVersion.Layout) {
        switch layout.records {
        case .blockReferences: self.init(references: record, layout.compressedImageFlags)
        case .backupBlocks: self.init(backups: record, lengthAt: 8, flagsAt: 12)
        case .pairs: self.init(backups: record, lengthAt: 20, flagsAt: 24)
        }
    }

    /// PostgreSQL `DecodeXLogRecord` (src/backend/access/transam/xlogreader.c, 9.5–18): headers of
    /// blocks and of the main data follow each other; then come the blocks' data, then the main
    /// data.
    private init?(references record: Span<UInt8>, _ compressed: UInt8) {
        var at = WALVersion.RecordFormat.blockReferences.headerSize
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
                        record, at: &at, after: last, compressed: compressed)
                else { return nil }
                bodies += block.dataLength + block.imageLength
                last = block
                blocks.append(block)
            }
        }
        guard record.count - at == bodies else { return nil }
        mainData = record.count..<record.count
    }

    /// PostgreSQL `RecordIsValid` (src/backend/access/transam/xlogreader.c, up to 9.4): the main
    /// data comes first, then the backup blocks that the record's flags announce.
    private init?(backups record: Span<UInt8>, lengthAt: Int, flagsAt: Int) {
        let start = WALVersion.RecordFormat.pairs.headerSize
        guard let length = record.littleEndian(UInt32.self, at: lengthAt),
            let flags = record.littleEndian(UInt8.self, at: flagsAt), record.count >= start,
            Int(length) <= record.count - start
        else { return nil }
        var at = start + Int(length)
        mainData = start..<at
        for (id, flag) in [0x08, 0x04, 0x02, 0x01].enumerated() where Int(flags) & flag != 0 {
            // Up to 9.1 the last flag is no block's: nothing is left for it.
            guard at < record.count else { break }
            guard let block = WALBlockReference(backup: record, at: &at, id: UInt8(id)) else {
                return nil
            }
            blocks.append(block)
        }
    }
}

/// A page that a record changes.
///
/// PostgreSQL `XLogRecordBlockHeader` (src/include/access/xlogrecord.h, 9.5–18) and `BkpBlock`
/// (src/include/access/xlog_internal.h, up to 9.4).
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

    /// The usual size of a page of data; another one cannot be told from the record.
    private static let blockSize = 8192

    fileprivate init?(backup record: Span<UInt8>, at offset: inout Int, id: UInt8) {
        guard let tablespace = record.littleEndian(UInt32.self, at: offset),
            let database = record.littleEndian(UInt32.self, at: offset + 4),
            let relation = record.littleEndian(UInt32.self, at: offset + 8),
            let fork = record.littleEndian(UInt32.self, at: offset + 12),
            let block = record.littleEndian(UInt32.self, at: offset + 16),
            let hole = record.littleEndian(UInt16.self, at: offset + 22)
        else { return nil }
        offset += 24
        let length = Self.blockSize - Int(hole)
        guard length >= 0, length <= record.count - offset else { return nil }
        offset += length
        self.id = id
        (self.tablespace, self.database, self.relation) = (tablespace, database, relation)
        self.fork = UInt8(truncatingIfNeeded: fork)
        self.block = block
        dataLength = 0
        imageLength = length
    }
}
