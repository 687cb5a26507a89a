package import Evidence
import Foundation
import GRDB

extension AuditStore {
    /// By what the WAL of a snapshot can be compared with other copies; empty where nothing is
    /// stored.
    package func trail(of state: SourceID, in cluster: Cluster) throws(StoreError) -> RecordTrail {
        if let shelf { return shelf.records(of: state, in: cluster).trail }
        return try read { database in
            let row = try Row.fetchOne(
                database,
                sql: """
                    SELECT stretches, marks FROM record_trail
                    WHERE cluster_id = ? AND node_state_id = ?
                    """, arguments: [cluster.id, state.text])
            guard let row else { return RecordTrail() }
            let stretches: Data = row[0]
            let marks: Data = row[1]
            let words = Packed.words(stretches)
            let fields = 6
            return RecordTrail(
                stretches: (0..<words.count / fields).compactMap {
                    Packed.stretch(words[$0 * fields..<($0 + 1) * fields])
                }, marks: Packed.words(marks))
        }
    }

    /// Stores a trail that is not empty.
    static func insert(
        _ trail: RecordTrail, of state: SourceID, _ cluster: Cluster, _ database: Database
    ) throws {
        guard !trail.stretches.isEmpty else { return }
        try database.execute(
            sql: "INSERT OR REPLACE INTO record_trail VALUES (?, ?, ?, ?)",
            arguments: [
                cluster.id, state.text,
                Packed.data(trail.stretches.flatMap { Packed.words(of: $0) }),
                Packed.data(trail.marks),
            ])
    }
}

/// The columns that tell what a commit has written.
enum WorkColumns {
    /// The relations, eight bytes each: database and file; one beyond the limit where there were more.
    static func relations(_ work: CommitWork) -> Data {
        Packed.data(
            work.relations.map { UInt64($0.database) << 32 | UInt64($0.file) }
                + (work.hasMoreRelations ? [.max] : []))
    }

    /// Where it was prepared, zero where that was not seen; `nil` for a plain commit.
    static func prepared(_ work: CommitWork) -> Int64? {
        work.isPrepared ? Int64(clamping: work.preparedAt?.bytes ?? 0) : nil
    }

    /// Reads the columns back; `nil` where the work was not looked at.
    static func work(records: Int64?, bytes: Int64?, relations: Data?, prepared: Int64?)
        -> CommitWork?
    {
        guard let records, let bytes, let relations else { return nil }
        var work = CommitWork()
        work.records = UInt32(clamping: records)
        work.bytes = UInt64(clamping: bytes)
        for word in Packed.words(relations) {
            work.insert(
                CommitWork.Relation(
                    database: UInt32(truncatingIfNeeded: word >> 32),
                    file: UInt32(truncatingIfNeeded: word)))
        }
        if let prepared {
            work.isPrepared = true
            work.preparedAt = prepared > 0 ? LSN(UInt64(prepared)) : nil
        }
        return work
    }
}

/// Whole numbers as bytes, little-endian, eight each.
private enum Packed {
    // By way of an array: adding to `Data` byte by byte is dear.
    static func data(_ words: [UInt64]) -> Data {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(words.count * 8)
        for word in words {
            for shift in stride(from: UInt64(0), to: 64, by: 8) {
                bytes.append(UInt8(truncatingIfNeeded: word >> shift))
            }
        }
        return Data(bytes)
    }

    static func words(_ data: Data) -> [UInt64] {
        let bytes = [UInt8](data)
        return stride(from: 0, to: bytes.count - bytes.count % 8, by: 8).map { start in
            bytes[start..<start + 8].reversed().reduce(0) { $0 << 8 | UInt64($1) }
        }
    }

    static func words(of stretch: RecordTrail.Stretch) -> [UInt64] {
        [
            stretch.number, stretch.first.bytes, stretch.end.bytes, stretch.digest,
            UInt64(clamping: stretch.count), stretch.isWhole ? 1 : 0,
        ]
    }

    static func stretch(_ words: ArraySlice<UInt64>) -> RecordTrail.Stretch? {
        let fields = Array(words)
        guard fields.count == 6, let first = LSN(fields[1]), let end = LSN(fields[2]) else {
            return nil
        }
        return RecordTrail.Stretch(
            number: fields[0], first: first, end: end, digest: fields[3],
            count: Int(clamping: fields[4]), isWhole: fields[5] != 0)
    }
}
