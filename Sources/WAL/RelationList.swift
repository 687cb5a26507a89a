import Bytes
import Evidence

/// The relations whose pages a record changes, found without keeping anything else of it.
///
/// PostgreSQL `XLogRecordBlockHeader` (src/include/access/xlogrecord.h, 9.5–18).
enum RelationList {
    /// Gives each relation of a record to a closure; those before damage in its headers.
    @inline(__always)
    static func forEach(
        of record: Span<UInt8>, layout: WALVersion.Layout,
        _ body: (CommitWork.Relation) -> Void
    ) {
        guard layout.records == .blockReferences else {
            // Up to 9.4 only the pages whose images are kept are named in a common form.
            for block in WALRecordContents(record, layout: layout)?.blocks ?? [] {
                body(CommitWork.Relation(database: block.database, file: block.relation))
            }
            return
        }
        var at = WALVersion.RecordFormat.blockReferences.headerSize
        while let id = record.littleEndian(UInt8.self, at: at), id <= 32 {
            guard let flags = record.littleEndian(UInt8.self, at: at + 1) else { return }
            at += 4
            if flags & 0x10 != 0 {
                guard let image = record.littleEndian(UInt8.self, at: at + 4) else { return }
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
