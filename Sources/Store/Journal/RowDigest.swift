import Crypto
import GRDB

/// The SHA-256 over rows of a database, each value with its type and length, so that no two lists
/// of rows give the same bytes.
struct RowDigest {
    private var hash = SHA256()
    /// How many rows were added.
    private(set) var count = 0

    /// Adds the values of a row.
    mutating func add(_ values: [DatabaseValue]) {
        add(encoded: Self.encoded(values))
    }

    /// Adds the values of a row, as `encoded` gives them.
    mutating func add(encoded bytes: [UInt8]) {
        hash.update(data: bytes)
        count += 1
    }

    /// The digest of one row, of what `encoded` gives for it.
    static func digest(ofEncoded bytes: [UInt8]) -> SHA256.Digest {
        SHA256.hash(data: bytes)
    }

    /// The values of a row as the bytes that are hashed: each with its kind and its length.
    static func encoded(_ values: [DatabaseValue]) -> [UInt8] {
        var bytes: [UInt8] = [UInt8(ascii: "R")]
        append(UInt64(values.count), to: &bytes)
        for value in values {
            switch value.storage {
            case .null: bytes.append(UInt8(ascii: "n"))
            case .int64(let number):
                bytes.append(UInt8(ascii: "i"))
                append(UInt64(bitPattern: number), to: &bytes)
            case .double(let number):
                bytes.append(UInt8(ascii: "d"))
                append(number.bitPattern, to: &bytes)
            case .string(let text):
                bytes.append(UInt8(ascii: "t"))
                append(UInt64(text.utf8.count), to: &bytes)
                bytes += text.utf8
            case .blob(let data):
                bytes.append(UInt8(ascii: "b"))
                append(UInt64(data.count), to: &bytes)
                bytes += data
            }
        }
        return bytes
    }

    /// Adds every row that a statement gives, after the name of what they are.
    mutating func add(
        _ name: String, _ sql: String, _ arguments: StatementArguments, _ database: Database
    ) throws {
        add([name.databaseValue])
        let rows = try Row.fetchCursor(database, sql: sql, arguments: arguments)
        while let row = try rows.next() { add(Array(row.databaseValues)) }
    }

    /// The digest in lower-case hexadecimal.
    var hexadecimal: String { EvidenceHasher.hexadecimal(hash.finalize()) }

    private static func append(_ number: UInt64, to bytes: inout [UInt8]) {
        for shift in stride(from: 56, through: 0, by: -8) {
            bytes.append(UInt8(truncatingIfNeeded: number >> UInt64(shift)))
        }
    }
}
