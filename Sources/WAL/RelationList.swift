import Bytes
import Evidence

/// The relations whose pages a record changes, found without keeping anything else of it.
///
/// PostgreSQL `XLogRecordBlockHeader` (src/include/access/xlogrecord.h, 9.5–18). Up to 9.4 a record of
/// a table, an index or a sequence begins with its one relation, `RelFileNode`: tablespace,
/// database, file (src/include/access/htup.h, nbtree.h, …).
enum RelationList {
    /// Heap2, Heap, Btree, Gin, Gist, Sequence: up to 9.4 their records begin with the relation.
    private static let firstOfRelation = [9, 10, 11, 13, 14, 15].map {
        ResourceManager(id: $0)
    }

    /// Gives each relation of a record to a closure; those before damage in its headers.
    ///
    /// Of a record that passes the end of a page, the beginning suffices.
    @inline(__always)
    static func forEach(
        of record: Span<UInt8>, by manager: ResourceManager, layout: WALVersion.Layout,
        _ body: (CommitWork.Relation) -> Void
    ) {
        guard layout.records == .blockReferences else {
            let at = layout.records.headerSize
            if firstOfRelation.contains(manager),
                let database = record.littleEndian(UInt32.self, at: at + 4),
                let file = record.littleEndian(UInt32.self, at: at + 8), file > 0
            {
                body(CommitWork.Relation(database: database, file: file))
            }
            return
        }
        guard let length = record.littleEndian(UInt32.self, at: 0) else { return }
        var at = layout.records.headerSize
        // What is known of the data that follow the headers, where there may be no main data.
        var data = 0
        while Int(length) - at > data, let id = record.littleEndian(UInt8.self, at: at), id <= 32 {
            guard let flags = record.littleEndian(UInt8.self, at: at + 1),
                let count = record.littleEndian(UInt16.self, at: at + 2)
            else { return }
            data += Int(count)
            at += 4
            if flags & 0x10 != 0 {
                guard let size = record.littleEndian(UInt16.self, at: at),
                    let image = record.littleEndian(UInt8.self, at: at + 4)
                else { return }
                data += Int(size)
                // The length of the hole is stored only where compression hides it.
                at += image & layout.compressedImageFlags != 0 && image & 0x01 != 0 ? 7 : 5
            }
            if flags & 0x80 == 0 {
                guard let database = record.littleEndian(UInt32.self, at: at + 4),
                    let file = record.littleEndian(UInt32.self, at: at + 8)
                else { return }
                body(CommitWork.Relation(database: database, file: file))
                at += 12
            }
            at += 4
        }
    }
}
