package import Evidence
import Foundation

/// The stretch of time that a compliance report is about, by the calendar of a zone.
package struct ReportingPeriod: Sendable, Hashable, Codable {
    /// What kind of period it is.
    package enum Kind: String, Sendable, Hashable, Codable {
        case week
        case month
        case quarter
        /// From a day to a day.
        case days
    }

    /// What kind of period it is.
    package let kind: Kind
    /// How it is named: `2026-10`, `2026-Q4`, `2026-W44`, `2026-10-01/2026-10-15`.
    package let name: String
    /// Its first moment.
    package let start: Timestamp
    /// The first moment after it.
    package let end: Timestamp
    /// The first moment of each of its days, and of the day after them.
    package let days: [Timestamp]
    private let zone: String

    /// Reads the name of a period.
    ///
    /// - Parameters:
    ///   - text: a month `2026-10`, a quarter `2026-Q4`, an ISO week `2026-W44`, days
    ///     `2026-10-01/2026-10-15` (both belong to it), or `last-week`, `last-month`, `last-quarter`:
    ///     the last one that is over.
    ///   - zone: the IANA name of the zone whose days they are.
    ///   - now: from which moment `last-…` is counted.
    package init?(_ text: String, zone: String, now: Timestamp) {
        guard let calendar = Self.calendar(zone) else { return nil }
        let today = Date(timeIntervalSince1970: Double(now.microseconds) / 1e6)
        let last: [String: Kind] = [
            "last-week": .week, "last-month": .month, "last-quarter": .quarter,
        ]
        if let kind = last[text] {
            let parts = Self.parts(of: kind, at: today, calendar)
            guard let current = Self(kind, parts, calendar, zone) else { return nil }
            guard let before = current.earlier(by: 1) else { return nil }
            self = before
            return
        }
        let sides = text.split(separator: "/", omittingEmptySubsequences: false)
        if sides.count == 2 {
            guard let first = Self.day(sides[0], calendar),
                let final = Self.day(sides[1], calendar),
                first <= final,
                let end = calendar.date(byAdding: .day, value: 1, to: final),
                let period = Self(.days, text, first, end, calendar, zone)
            else { return nil }
            self = period
            return
        }
        let words = text.split(separator: "-", omittingEmptySubsequences: false)
        guard words.count == 2, words[0].utf8.count == 4, let year = Self.number(words[0]),
            year >= 1970
        else { return nil }
        let found: (Kind, Substring)? =
            switch words[1].first {
            case "Q": (.quarter, words[1].dropFirst())
            case "W": (.week, words[1].dropFirst())
            default: (.month, words[1])
            }
        guard let (kind, digits) = found, let number = Self.number(digits),
            digits.utf8.count == (kind == .quarter ? 1 : 2),
            let period = Self(kind, (year, number), calendar, zone)
        else { return nil }
        self = period
    }

    /// The period of the same kind that lies some of them earlier; `nil` for days.
    package func earlier(by count: Int) -> ReportingPeriod? {
        guard let calendar = Self.calendar(zone) else { return nil }
        let first = Date(timeIntervalSince1970: Double(start.microseconds) / 1e6)
        let moved: Date? =
            switch kind {
            case .week: calendar.date(byAdding: .day, value: -7 * count, to: first)
            case .month: calendar.date(byAdding: .month, value: -count, to: first)
            case .quarter: calendar.date(byAdding: .month, value: -3 * count, to: first)
            case .days: nil
            }
        return moved.flatMap { Self(kind, Self.parts(of: kind, at: $0, calendar), calendar, zone) }
    }

    /// All of its time.
    package var time: TimeSet { TimeSet(from: start, to: end) }

    /// Whether something that lies within bounds surely lies in it.
    package func contains(_ time: Bounded<Timestamp>) -> Bool {
        start <= time.earliest && time.earliest < end
    }

    private init?(
        _ kind: Kind, _ parts: (year: Int, number: Int), _ calendar: Calendar, _ zone: String
    ) {
        let first: Date?
        let length: (Calendar.Component, Int)
        let name: String
        let (year, number) = parts
        switch kind {
        case .month:
            guard (1...12).contains(number) else { return nil }
            first = calendar.date(from: DateComponents(year: year, month: number, day: 1))
            length = (.month, 1)
            name = "\(padded(year, 4))-\(padded(number, 2))"
        case .quarter:
            guard (1...4).contains(number) else { return nil }
            first = calendar.date(
                from: DateComponents(year: year, month: number * 3 - 2, day: 1))
            length = (.month, 3)
            name = "\(padded(year, 4))-Q\(number)"
        case .week:
            guard (1...53).contains(number) else { return nil }
            let monday = calendar.date(
                from: DateComponents(weekday: 2, weekOfYear: number, yearForWeekOfYear: year))
            // A year without a 53rd week gives the first one of the next.
            guard let monday, Self.parts(of: .week, at: monday, calendar) == (year, number) else {
                return nil
            }
            first = monday
            length = (.day, 7)
            name = "\(padded(year, 4))-W\(padded(number, 2))"
        case .days: return nil
        }
        guard let first, let end = calendar.date(byAdding: length.0, value: length.1, to: first)
        else { return nil }
        self.init(kind, name, first, end, calendar, zone)
    }

    private init?(
        _ kind: Kind, _ name: String, _ first: Date, _ end: Date, _ calendar: Calendar,
        _ zone: String
    ) {
        var days: [Timestamp] = []
        var day = first
        while day <= end {
            days.append(Self.timestamp(day))
            guard days.count <= 3_700, let next = calendar.date(byAdding: .day, value: 1, to: day)
            else { return nil }
            day = calendar.startOfDay(for: next)
        }
        (self.kind, self.name, self.zone, self.days) = (kind, name, zone, days)
        start = Self.timestamp(first)
        self.end = Self.timestamp(end)
    }

    private static func parts(of kind: Kind, at date: Date, _ calendar: Calendar)
        -> (year: Int, number: Int)
    {
        let found = calendar.dateComponents(
            [.year, .month, .weekOfYear, .yearForWeekOfYear], from: date)
        switch kind {
        case .week: return (found.yearForWeekOfYear ?? 0, found.weekOfYear ?? 0)
        case .quarter: return (found.year ?? 0, ((found.month ?? 1) + 2) / 3)
        case .month, .days: return (found.year ?? 0, found.month ?? 0)
        }
    }

    private static func day(_ text: Substring, _ calendar: Calendar) -> Date? {
        let words = text.split(separator: "-", omittingEmptySubsequences: false)
        guard words.map(\.utf8.count) == [4, 2, 2] else { return nil }
        let numbers = words.compactMap { number($0) }
        guard numbers.count == 3,
            CivilTime(year: numbers[0], month: numbers[1], day: numbers[2]).isValid
        else { return nil }
        return calendar.date(
            from: DateComponents(year: numbers[0], month: numbers[1], day: numbers[2]))
    }

    private static func number(_ digits: Substring) -> Int? {
        digits.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(digits) : nil
    }

    private static func calendar(_ zone: String) -> Calendar? {
        guard let zone = TimeZone(identifier: zone) else { return nil }
        var calendar = Calendar(identifier: .iso8601)
        calendar.timeZone = zone
        return calendar
    }

    private static func timestamp(_ date: Date) -> Timestamp {
        Timestamp(microseconds: Int64((date.timeIntervalSince1970 * 1e6).rounded()))
    }
}
