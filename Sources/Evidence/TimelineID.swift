/// The number of a branch of a cluster's history.
///
/// PostgreSQL `TimeLineID` (src/include/access/xlogdefs.h): it begins at 1 and grows by one with
/// each promotion. Zero is "invalid" and is refused.
package struct TimelineID: Sendable, Hashable, Comparable, Codable {
    /// The number, at least 1.
    package let number: UInt32

    /// The timeline of a cluster that was never promoted.
    package static let first = TimelineID(unchecked: 1)

    private init(unchecked number: UInt32) {
        self.number = number
    }

    /// Makes a TimelineID; `nil` for zero.
    package init?(_ number: UInt32) {
        guard number > 0 else { return nil }
        self.number = number
    }

    /// Makes a TimelineID of any integer; `nil` where it is not within 1…2³²−1.
    package init?(exactly number: some BinaryInteger) {
        guard let number = UInt32(exactly: number) else { return nil }
        self.init(number)
    }

    /// The eight hexadecimal digits that begin the names of this timeline's files.
    package var fileNamePrefix: String { hexadecimal(number, width: 8) }

    package static func < (left: TimelineID, right: TimelineID) -> Bool {
        left.number < right.number
    }

    package init(from decoder: any Decoder) throws {
        let number = try decoder.singleValueContainer().decode(UInt32.self)
        guard let timeline = TimelineID(number) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "TimelineID 0"))
        }
        self = timeline
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(number)
    }
}

extension TimelineID: CustomStringConvertible {
    /// The number in decimal.
    package var description: String { String(number) }
}
