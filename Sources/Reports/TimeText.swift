package import Analysis
package import Evidence

/// Times as a reader sees them: in one zone, and never more precise than they are known.
package struct TimeText: Sendable {
    /// How dates are written.
    package enum Style: Sendable {
        /// `2026-11-22`.
        case hyphens
        /// `2026/11/22`, as in Japan.
        case slashes
    }

    /// Seconds east of Greenwich.
    package let offsetSeconds: Int32
    /// How dates are written.
    package let style: Style
    /// The zone whose offset changes with the season; `nil` where one offset holds for all times.
    private let seasons: ZoneInference.Given?

    /// Shows times in a zone.
    package init(
        offsetSeconds: Int32 = 0, style: Style = .hyphens, seasons: ZoneInference.Given? = nil
    ) {
        self.offsetSeconds = max(-86_399, min(86_399, offsetSeconds))
        self.style = style
        self.seasons = seasons
    }

    /// The same with the one offset that holds at a moment.
    private func season(of time: Timestamp) -> TimeText {
        seasons.map { TimeText(offsetSeconds: $0.offset(atUTC: time), style: style) } ?? self
    }

    /// The name of the zone: `UTC`, `UTC+09:00`.
    package var zone: String {
        guard offsetSeconds != 0 else { return "UTC" }
        let seconds = Int(offsetSeconds.magnitude)
        let text =
            "UTC" + (offsetSeconds < 0 ? "-" : "+") + padded(seconds / 3600, 2) + ":"
            + padded(seconds / 60 % 60, 2)
        return seconds % 60 == 0 ? text : text + ":" + padded(seconds % 60, 2)
    }

    /// Date, time to the microsecond and zone: `2026-11-22 23:50:16.491530 UTC`.
    package func exact(_ time: Timestamp) -> String {
        guard seasons == nil else { return season(of: time).exact(time) }
        let local = shifted(time)
        return date(local) + " " + clock(local, decimals: 6) + " " + zone
    }

    /// Date, time as far as it is known, and zone: `2026-11-22 23:50:18.0–19.0 UTC`.
    package func full(_ time: Bounded<Timestamp>) -> String {
        guard seasons == nil else { return season(of: time.earliest).full(time) }
        return date(shifted(time.earliest)) + " " + range(time) + " " + zone
    }

    /// From the beginning to the end of a span, to the second, with zone.
    package func span(from start: Timestamp, to end: Timestamp) -> String {
        guard seasons == nil else { return season(of: start).span(from: start, to: end) }
        let first = shifted(start)
        let last = shifted(end)
        let sameDay = day(first) == day(last)
        return date(first) + " " + clock(first, decimals: 0) + " – "
            + (sameDay ? "" : date(last) + " ") + clock(last, decimals: 0) + " " + zone
    }

    /// The time of day as far as it is known, with the date only where it is not `reference`'s.
    ///
    /// A range of up to 10 ms is shown as one time, `23:50:16.491`; a wider one by its ends, the
    /// first rounded down and the second up: `23:50:16.4–16.5`, `23:50:59.0–23:51:00.0`.
    package func clock(_ time: Bounded<Timestamp>, besides reference: Timestamp?) -> String {
        guard seasons == nil else {
            return season(of: time.earliest).clock(time, besides: reference)
        }
        let first = shifted(time.earliest)
        guard let reference, day(first) != day(shifted(reference)) else { return range(time) }
        return date(first) + " " + range(time)
    }

    /// The date of a moment, `2026-11-22`.
    package func date(of time: Timestamp) -> String {
        let season = season(of: time)
        return season.date(season.shifted(time))
    }

    private func range(_ time: Bounded<Timestamp>) -> String {
        let width = time.latest.microseconds(since: time.earliest)
        if width <= 10_000 { return clock(shifted(time.middle), decimals: 3) }
        let (unit, decimals): (Int64, Int) =
            width < 100_000 ? (10_000, 2) : width < 10_000_000 ? (100_000, 1) : (1_000_000, 0)
        let first = floored(shifted(time.earliest), to: unit)
        let last = floored(shifted(time.latest) + unit - 1, to: unit)
        var end = clock(last, decimals: decimals)
        if day(first) != day(last) {
            end = date(last) + " " + end
        } else if floored(first, to: 60_000_000) == floored(last, to: 60_000_000) {
            end = String(end.dropFirst(6))
        }
        return clock(first, decimals: decimals) + "–" + end
    }

    /// The moment as microseconds of local time, held within the years 1 to 9999.
    private func shifted(_ time: Timestamp) -> Int64 {
        let local = time.advanced(byMicroseconds: Int64(offsetSeconds) * 1_000_000).microseconds
        return max(-62_135_596_800_000_000, min(local, Timestamp.latestShown.microseconds))
    }

    private func floored(_ value: Int64, to unit: Int64) -> Int64 {
        let rest = value % unit
        return value - (rest < 0 ? rest + unit : rest)
    }

    private func day(_ local: Int64) -> Int64 { floored(local, to: 86_400_000_000) }

    private func date(_ local: Int64) -> String {
        let civil = CivilTime(microsecondsSince1970: local)
        let mark = style == .slashes ? "/" : "-"
        return padded(civil.year, 4) + mark + padded(civil.month, 2) + mark + padded(civil.day, 2)
    }

    private func clock(_ local: Int64, decimals: Int) -> String {
        let civil = CivilTime(microsecondsSince1970: local)
        let text =
            padded(civil.hour, 2) + ":" + padded(civil.minute, 2) + ":" + padded(civil.second, 2)
        guard decimals > 0 else { return text }
        return text + "." + padded(civil.microsecond, 6).prefix(decimals)
    }
}
