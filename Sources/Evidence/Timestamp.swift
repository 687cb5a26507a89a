/// A moment in UTC, to the microsecond.
package struct Timestamp: Sendable, Hashable, Comparable {
    /// Microseconds since 1970-01-01 00:00:00 UTC.
    package let microseconds: Int64

    /// PostgreSQL's epoch, 2000-01-01 00:00:00 UTC (src/include/datatype/timestamp.h).
    package static let postgresEpoch = Timestamp(microseconds: 946_684_800_000_000)

    /// The last moment that can be shown, 9999-12-31 23:59:59.999999.
    package static let latestShown = Timestamp(microseconds: 253_402_300_799_999_999)

    /// Makes a moment from microseconds since 1970-01-01 00:00:00 UTC.
    @inlinable
    package init(microseconds: Int64) {
        self.microseconds = microseconds
    }

    /// Makes a moment from PostgreSQL's `TimestampTz`, microseconds since 2000-01-01 00:00:00 UTC.
    ///
    /// `nil` where the moment lies outside of the years 1 to 9999, which is unreadable evidence.
    @inlinable
    package init?(postgres value: Int64) {
        let (sum, overflow) = value.addingReportingOverflow(Self.postgresEpoch.microseconds)
        guard !overflow, sum >= -62_135_596_800_000_000, sum <= Self.latestShown.microseconds
        else { return nil }
        microseconds = sum
    }

    /// Reads RFC 3339 with `Z` or a numeric offset; a blank instead of `T` is accepted.
    package init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count >= 20, bytes.count <= 40 else { return nil }
        func number(_ range: Range<Int>) -> Int? {
            var value = 0
            for index in range {
                guard index < bytes.count, (0x30...0x39).contains(bytes[index]) else { return nil }
                value = value * 10 + Int(bytes[index] - 0x30)
            }
            return value
        }
        guard bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
            bytes[10] == UInt8(ascii: "T") || bytes[10] == UInt8(ascii: " "),
            bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":"),
            let year = number(0..<4), let month = number(5..<7), let day = number(8..<10),
            let hour = number(11..<13), let minute = number(14..<16), let second = number(17..<19)
        else { return nil }
        var at = 19
        var microsecond = 0
        if bytes[at] == UInt8(ascii: ".") {
            at += 1
            var scale = 100_000
            let first = at
            while at < bytes.count, (0x30...0x39).contains(bytes[at]) {
                microsecond += Int(bytes[at] - 0x30) * scale
                scale /= 10
                at += 1
            }
            guard at > first else { return nil }
        }
        guard at < bytes.count else { return nil }
        var offsetMinutes = 0
        if bytes[at] == UInt8(ascii: "Z") || bytes[at] == UInt8(ascii: "z") {
            guard at + 1 == bytes.count else { return nil }
        } else {
            guard bytes[at] == UInt8(ascii: "+") || bytes[at] == UInt8(ascii: "-"),
                at + 6 == bytes.count, bytes[at + 3] == UInt8(ascii: ":"),
                let hours = number(at + 1..<at + 3), let minutes = number(at + 4..<at + 6),
                hours < 24, minutes < 60
            else { return nil }
            offsetMinutes = (hours * 60 + minutes) * (bytes[at] == UInt8(ascii: "-") ? -1 : 1)
        }
        let civil = CivilTime(
            year: year, month: month, day: day, hour: hour, minute: minute, second: second,
            microsecond: microsecond)
        guard civil.isValid else { return nil }
        microseconds = civil.microsecondsSince1970 - Int64(offsetMinutes) * 60_000_000
    }

    /// The moment `count` microseconds later, held within the range of 64 bits.
    package func advanced(byMicroseconds count: Int64) -> Timestamp {
        let (sum, overflow) = microseconds.addingReportingOverflow(count)
        return Timestamp(microseconds: overflow ? (count < 0 ? .min : .max) : sum)
    }

    /// The microseconds from `earlier` to this moment, negative where `earlier` is later.
    @inlinable
    package func microseconds(since earlier: Timestamp) -> Int64 {
        let (difference, overflow) = microseconds.subtractingReportingOverflow(
            earlier.microseconds)
        return overflow ? (microseconds < earlier.microseconds ? .min : .max) : difference
    }

    /// The seconds from `earlier` to this moment, negative where `earlier` is later.
    package func seconds(since earlier: Timestamp) -> Double {
        Double(microseconds(since: earlier)) / 1_000_000
    }

    @inlinable
    package static func < (left: Timestamp, right: Timestamp) -> Bool {
        left.microseconds < right.microseconds
    }
}

extension Timestamp: CustomStringConvertible {
    /// RFC 3339 in UTC with microseconds, `2026-11-22T23:50:16.491530Z`.
    package var description: String {
        let civil = CivilTime(microsecondsSince1970: microseconds)
        return "\(padded(civil.year, 4))-\(padded(civil.month, 2))-\(padded(civil.day, 2))T"
            + "\(padded(civil.hour, 2)):\(padded(civil.minute, 2)):\(padded(civil.second, 2))"
            + ".\(padded(civil.microsecond, 6))Z"
    }
}

extension Timestamp: Codable {
    package init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let time = Timestamp(text) else {
            throw DecodingError.dataCorrupted(
                .init(
                    codingPath: decoder.codingPath,
                    debugDescription: "'\(text)' is not an RFC 3339 time"))
        }
        self = time
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

/// The number in decimal, left-padded with zeros to `width` digits.
package func padded(_ value: Int, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}
