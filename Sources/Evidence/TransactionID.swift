/// The number of a transaction, `xid`.
///
/// PostgreSQL `TransactionId` (src/include/c.h): 32 bits that wrap around, so two of them are not
/// ordered by their numbers.
package struct TransactionID: Sendable, Hashable, Codable {
    /// The number; 0, 1 and 2 are PostgreSQL's special values.
    package let number: UInt32

    /// Wraps the number of a transaction.
    @inlinable @inline(__always)
    package init(_ number: UInt32) {
        self.number = number
    }

    package init(from decoder: any Decoder) throws {
        number = try decoder.singleValueContainer().decode(UInt32.self)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(number)
    }
}

extension TransactionID: CustomStringConvertible {
    /// The number in decimal.
    package var description: String { String(number) }
}
