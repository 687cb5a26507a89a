/// A date and time of day of the proleptic Gregorian calendar, without a zone.
package struct CivilTime: Sendable, Hashable {
    /// The year; 1…9999 in everything that walaudit reads.
    package var year: Int
    /// The month, 1…12.
    package var month: Int
    /// The day of the month, 1…31.
    package var day: Int
    /// The hour, 0…24 (24 only as 24:00:00).
    package var hour: Int
    /// The minute, 0…59.
    package var minute: Int
    /// The second, 0…60 (60 for a leap second).
    package var second: Int
    /// The fraction of the second, in microseconds.
    package var microsecond: Int

    /// Makes a date and time; nothing is checked, see `isValid`.
    package init(
        year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0, second: Int = 0,
        microsecond: Int = 0
    ) {
        self.year = year
        self.month = month
        self.day = day
        self.hour = hour
        self.minute = minute
        self.second = second
        self.microsecond = microsecond
    }

    /// The date and time of a number of microseconds since 1970-01-01 00:00:00.
    ///
    /// Held within the years 1 to 9999, so that every number of microseconds can be shown.
    package init(microsecondsSince1970 unbounded: Int64) {
        let microseconds = min(
            max(unbounded, -62_135_596_800_000_000), 253_402_300_799_999_999)
        let day = microseconds.flooredQuotient(86_400_000_000)
        let rest = Int(microseconds - day * 86_400_000_000)
        // Days to civil date, after Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
        let shifted = Int(day) + 719_468
        let era = shifted.flooredQuotient(146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra =
            (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        self.init(
            year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month: month,
            day: dayOfYear - (153 * shiftedMonth + 2) / 5 + 1, hour: rest / 3_600_000_000,
            minute: rest / 60_000_000 % 60, second: rest / 1_000_000 % 60,
            microsecond: rest % 1_000_000)
    }

    /// Whether every field is within its range and the day exists in its month.
    package var isValid: Bool {
        (1...9999).contains(year) && (1...12).contains(month) && day >= 1
            && day <= Self.daysInMonth(month, year: year) && hour >= 0 && minute >= 0
            && minute < 60 && second >= 0 && second <= 60 && microsecond >= 0
            && microsecond < 1_000_000
            && (hour < 24 || hour == 24 && minute == 0 && second == 0 && microsecond == 0)
    }

    /// The microseconds since 1970-01-01 00:00:00; meaningful only where `isValid`.
    package var microsecondsSince1970: Int64 {
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = shiftedYear.flooredQuotient(400)
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        let days = Int64(era * 146_097 + dayOfEra - 719_468)
        let seconds = Int64(hour * 3600 + minute * 60 + second)
        return days * 86_400_000_000 + seconds * 1_000_000 + Int64(microsecond)
    }

    /// The number of days of a month (1…12) in a year.
    package static func daysInMonth(_ month: Int, year: Int) -> Int {
        switch month {
        case 2: isLeapYear(year) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Whether the year has a 29 February.
    package static func isLeapYear(_ year: Int) -> Bool {
        year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    }
}

extension BinaryInteger {
    /// The quotient rounded towards minus infinity.
    func flooredQuotient(_ divisor: Self) -> Self {
        let quotient = self / divisor
        return self % divisor != 0 && (self < 0) != (divisor < 0) ? quotient - 1 : quotient
    }
}
