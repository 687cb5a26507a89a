extension Source {
    /// What the name of a rotated log tells of its place in the series, the oldest first.
    package enum Rotation: Sendable, Hashable, Comparable {
        /// `messages-20260101`, `messages-2026010103`: rotated on a day, as `yyyymmdd`; then the
        /// digits of the time of day.
        case day(Int, time: Int)
        /// `messages.2`: so many rotations ago.
        case age(Int)
        /// The log that is being written.
        case live

        package static func < (left: Rotation, right: Rotation) -> Bool { left.key < right.key }

        private var key: (Int, Int, Int) {
            switch self {
            case .day(let day, let time): (0, day, time)
            case .age(let age): (1, -age, 0)
            case .live: (2, 0, 0)
            }
        }
    }

    /// Its place in its series by its name.
    package var rotation: Rotation {
        guard fullPath.hasPrefix(series) else { return .live }
        let rest = fullPath.dropFirst(series.count)
        guard let mark = rest.first, mark == "." || mark == "-" else { return .live }
        let digits = rest.dropFirst().prefix { $0.isASCII && $0.isWholeNumber }
        if [8, 10, 14].contains(digits.count), let day = Int(digits.prefix(8)) {
            return .day(day, time: Int(digits.dropFirst(8)) ?? 0)
        }
        guard mark == ".", digits.count <= 4, let age = Int(digits) else { return .live }
        return .age(age)
    }

    /// The end of the day on which a log was rotated, by its name; `nil` where it tells none.
    ///
    /// Read as UTC: it may be a day off.
    package var rotated: Timestamp? {
        guard case .day(let day, _) = rotation else { return nil }
        let civil = CivilTime(
            year: day / 10_000, month: day / 100 % 100, day: day % 100, hour: 23, minute: 59,
            second: 59, microsecond: 0)
        return civil.isValid ? Timestamp(microseconds: civil.microsecondsSince1970) : nil
    }
}
