import Crypto
import Evidence
import Foundation
import GRDB

/// The events that begin within a stretch of a source, as they are stored.
struct EventStretch {
    /// The digest over all of them.
    let digest: String
    /// The first eight bytes of the digest of each, in their order: by these a changed one is named.
    let marks: Data
    /// Their names, in the same order.
    let ids: [String]

    /// The bytes of a mark.
    static let markLength = 8

    /// Reads a stretch.
    init(
        of source: String, from: Int64, to: Int64, cluster: Int64, _ database: Database
    ) throws {
        var whole = RowDigest()
        var marks = Data()
        var ids: [String] = []
        let rows = try Row.fetchCursor(
            database, sql: CoveredTables.events, arguments: [cluster, source, from, to])
        while let row = try rows.next() {
            let bytes = RowDigest.encoded(Array(row.databaseValues))
            whole.add(encoded: bytes)
            marks.append(Self.mark(ofEncoded: bytes))
            ids.append(row["id"])
        }
        digest = whole.hexadecimal
        self.marks = marks
        self.ids = ids
    }

    /// The mark of an event, of the values that are covered.
    static func mark(of values: [DatabaseValue]) -> Data {
        mark(ofEncoded: RowDigest.encoded(values))
    }

    private static func mark(ofEncoded bytes: [UInt8]) -> Data {
        Data(RowDigest.digest(ofEncoded: bytes).prefix(markLength))
    }

    /// The events that are not what an entry covered, and how many that it covered are not there.
    ///
    /// A changed event counts as both: `missing` is what remains when they are paired. Those that
    /// were removed for their age are not expected.
    func differences(from covered: Data, without pruned: [Data] = []) -> (
        changed: [String], missing: Int
    ) {
        var expected: [Data: Int] = [:]
        for mark in Self.split(covered) { expected[mark, default: 0] += 1 }
        for mark in pruned where expected[mark] != nil { expected[mark, default: 0] -= 1 }
        var changed: [String] = []
        for (id, mark) in zip(ids, Self.split(marks)) {
            if let count = expected[mark], count > 0 {
                expected[mark] = count - 1
            } else {
                changed.append(id)
            }
        }
        let gone = expected.values.reduce(0) { $0 + max(0, $1) }
        return (changed, max(0, gone - changed.count))
    }

    private static func split(_ marks: Data) -> [Data] {
        stride(from: marks.startIndex, to: marks.endIndex, by: markLength).map {
            Data(marks[$0..<min($0 + markLength, marks.endIndex)])
        }
    }
}
