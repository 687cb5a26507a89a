/// A time as a source wrote it, with what the source did not say left open.
///
/// It is stored as written; UTC is derived from it with the zone and year that other evidence
/// gives, and derived again whenever evidence is added.
package struct WallClock: Sendable, Hashable, Codable {
    /// The written date and time as microseconds since 1970-01-01 00:00:00 of its own zone.
    ///
    /// Where `hasYear` is false the year is 1972 (a leap year, so that 29 February fits).
    package var local: Int64
    /// Whether the source wrote the year.
    package var hasYear: Bool
    /// What the source says of its zone.
    package var zone: Zone
    /// The distance between two times that the source could have written, in microseconds.
    package var precision: Int64

    /// The year that stands for "not written".
    package static let placeholderYear = 1972

    /// What a source says of its zone.
    package enum Zone: Sendable, Hashable, Codable {
        /// Nothing: the zone comes from other evidence.
        case unstated
        /// A numeric offset from UTC in seconds, positive east of Greenwich.
        case offset(seconds: Int32)
        /// An abbreviation such as `JST`, which needs a table to become an offset.
        case abbreviation(String)
    }

    /// Makes a wall clock time.
    package init(local: Int64, hasYear: Bool, zone: Zone, precision: Int64) {
        self.local = local
        self.hasYear = hasYear
        self.zone = zone
        self.precision = precision
    }

    /// Makes a wall clock time that states its moment exactly, for times stored as UTC.
    package init(utc: Timestamp, precision: Int64 = 1) {
        self.init(
            local: utc.microseconds, hasYear: true, zone: .offset(seconds: 0),
            precision: precision)
    }

    /// The date and time as written.
    package var civil: CivilTime { CivilTime(microsecondsSince1970: local) }

    /// The moments that the written time can mean, given the offset of its zone and its year.
    ///
    /// - Parameters:
    ///   - offset: seconds east of Greenwich.
    ///   - year: the year of the written date, held within 1 to 9999; ignored where the source
    ///     wrote one.
    /// - Returns: the range from the written time to the next one that could have been written.
    package func utc(offset: Int32, year: Int?) -> Bounded<Timestamp> {
        var civil = self.civil
        if !hasYear, let year {
            civil.year = min(max(year, 1), 9999)
            civil.day = min(civil.day, CivilTime.daysInMonth(civil.month, year: civil.year))
        }
        let start = Timestamp(
            microseconds: civil.microsecondsSince1970 - Int64(offset) * 1_000_000)
        return Bounded(start, start.advanced(byMicroseconds: max(1, precision) - 1))
    }
}

extension WallClock: CustomStringConvertible {
    /// The time as written: `2026-11-22 23:50:16.205 JST`, `11-22 23:50:16`.
    package var description: String {
        let civil = self.civil
        var text = hasYear ? padded(civil.year, 4) + "-" : ""
        text += "\(padded(civil.month, 2))-\(padded(civil.day, 2)) "
        text += "\(padded(civil.hour, 2)):\(padded(civil.minute, 2)):\(padded(civil.second, 2))"
        if precision < 1000 {
            text += "." + padded(civil.microsecond, 6)
        } else if precision < 1_000_000 {
            text += "." + padded(civil.microsecond / 1000, 3)
        }
        switch zone {
        case .unstated: break
        case .abbreviation(let name): text += " " + name
        case .offset(let seconds):
            let minutes = abs(Int(seconds)) / 60
            text += seconds < 0 ? "-" : "+"
            text += padded(minutes / 60, 2) + ":" + padded(minutes % 60, 2)
        }
        return text
    }
}
