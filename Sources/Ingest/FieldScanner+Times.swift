package import Bytes
package import Evidence

extension FieldScanner {
    /// Passes PostgreSQL's `%t` or `%m`: `2026-11-22 23:50:16[.205][ JST]`.
    ///
    /// PostgreSQL src/backend/utils/error/elog.c, `get_formatted_log_time`. The zone is an
    /// abbreviation, or a signed offset in the zones that have none (`-03`, `+0530`).
    package mutating func postgresTime() -> WallClock? {
        guard var clock = dateAndTime(separator: UInt8(ascii: " ")) else { return nil }
        let beforeZone = position
        if skip(UInt8(ascii: " ")), let zone = postgresZone() {
            clock.zone = zone
        } else {
            position = beforeZone
        }
        return clock
    }

    /// Passes PostgreSQL's `%n`: `1795391171.205`, seconds since 1970.
    package mutating func epochTime() -> WallClock? {
        let start = position
        if let seconds = number(), position == start + 10, skip(UInt8(ascii: ".")),
            let milliseconds = digits(3), next.map({ $0 &- 0x30 >= 10 }) ?? true
        {
            let moment = Timestamp(
                microseconds: seconds * 1_000_000 + Int64(milliseconds) * 1000)
            return WallClock(utc: moment, precision: 1000)
        }
        position = start
        return nil
    }

    /// Passes a time as a log_line_prefix may have it.
    package mutating func logTime() -> WallClock? { postgresTime() ?? epochTime() }

    /// Passes RFC 3339 with its offset: `2026-11-22T23:43:01.324783+00:00`.
    ///
    /// The offset may lack its colon, as journalctl writes it.
    package mutating func internetTime() -> WallClock? {
        let start = position
        guard var clock = dateAndTime(separator: UInt8(ascii: "T")) else { return nil }
        if skip(UInt8(ascii: "Z")) {
            clock.zone = .offset(seconds: 0)
            return clock
        }
        if let sign = next, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") {
            position += 1
            if let hours = digits(2), hours < 24 {
                _ = skip(UInt8(ascii: ":"))
                guard let minutes = digits(2), minutes < 60 else {
                    position = start
                    return nil
                }
                let seconds = Int32(hours * 3600 + minutes * 60)
                clock.zone = .offset(seconds: sign == UInt8(ascii: "-") ? -seconds : seconds)
                return clock
            }
        }
        position = start
        return nil
    }

    /// Passes RFC 3164's time, which has neither year nor zone: `Nov  2 23:50:18[.205]`.
    package mutating func syslogTime() -> WallClock? {
        let start = position
        guard let month = monthName(), skip(UInt8(ascii: " ")) else {
            position = start
            return nil
        }
        skipBlanks()
        if let day = number(), day <= 31, skip(UInt8(ascii: " ")), let time = timeOfDay() {
            let civil = CivilTime(
                year: WallClock.placeholderYear, month: month, day: Int(day), hour: time.hour,
                minute: time.minute, second: time.second, microsecond: time.microsecond)
            if civil.isValid {
                return WallClock(
                    local: civil.microsecondsSince1970, hasYear: false, zone: .unstated,
                    precision: time.precision)
            }
        }
        position = start
        return nil
    }

    /// Passes the time of cluster-glue, and of agents before 2017: `2026/11/22_23:50:16`.
    ///
    /// cluster-glue lib/clplumbing/cl_log.c (`ha_timestamp`), resource-agents
    /// heartbeat/ocf-shellfuncs.in (HA_DATEFMT).
    package mutating func clusterGlueTime() -> WallClock? {
        dateAndTime(within: UInt8(ascii: "/"), separator: UInt8(ascii: "_"))
    }

    /// Passes seconds since 1970 with their fraction, as `journalctl -o short-unix` writes them.
    package mutating func unixTime() -> WallClock? {
        let start = position
        if let seconds = number(), position - start == 10, skip(UInt8(ascii: ".")),
            let microseconds = digits(6)
        {
            return WallClock(
                utc: Timestamp(microseconds: seconds * 1_000_000 + Int64(microseconds)))
        }
        position = start
        return nil
    }

    /// Passes `2026-11-22`, the separator and a time of day.
    private mutating func dateAndTime(
        within: UInt8 = UInt8(ascii: "-"), separator: UInt8
    ) -> WallClock? {
        let start = position
        if let year = digits(4), skip(within), let month = digits(2), skip(within),
            let day = digits(2), skip(separator), let time = timeOfDay()
        {
            let civil = CivilTime(
                year: year, month: month, day: day, hour: time.hour, minute: time.minute,
                second: time.second, microsecond: time.microsecond)
            if civil.isValid {
                return WallClock(
                    local: civil.microsecondsSince1970, hasYear: true, zone: .unstated,
                    precision: time.precision)
            }
        }
        position = start
        return nil
    }

    /// A time of day with its precision in microseconds.
    private typealias TimeOfDay = (
        hour: Int, minute: Int, second: Int, microsecond: Int, precision: Int64
    )

    /// Passes `23:50:16`, `23:50:16.205` or a fraction of up to six digits.
    private mutating func timeOfDay() -> TimeOfDay? {
        let start = position
        guard let hour = digits(2), skip(UInt8(ascii: ":")), let minute = digits(2),
            skip(UInt8(ascii: ":")), let second = digits(2)
        else {
            position = start
            return nil
        }
        var microsecond = 0
        var unit = 1_000_000
        if position + 1 < end, bytes[position] == UInt8(ascii: "."),
            bytes[position + 1] &- 0x30 < 10
        {
            position += 1
            while unit > 1, let digit = next, digit &- 0x30 < 10 {
                unit /= 10
                microsecond += Int(digit &- 0x30) * unit
                position += 1
            }
            // Nanoseconds are cut.
            while let digit = next, digit &- 0x30 < 10 { position += 1 }
        }
        return (hour, minute, second, microsecond, Int64(unit))
    }

    /// Passes the English abbreviation of a month and gives its number.
    private mutating func monthName() -> Int? {
        guard end - position >= 3, let month = bytes.month(at: position) else { return nil }
        position += 3
        return month
    }

    /// Passes `JST`, `+0530`, `-03` or `+05:30`.
    private mutating func postgresZone() -> WallClock.Zone? {
        guard let first = next else { return nil }
        if first == UInt8(ascii: "+") || first == UInt8(ascii: "-") {
            let start = position
            position += 1
            if let hours = digits(2), hours < 24 {
                let beforeColon = position
                _ = skip(UInt8(ascii: ":"))
                var minutes = 0
                if let value = digits(2), value < 60 {
                    minutes = value
                } else {
                    position = beforeColon
                }
                let seconds = Int32(hours * 3600 + minutes * 60)
                return .offset(seconds: first == UInt8(ascii: "-") ? -seconds : seconds)
            }
            position = start
            return nil
        }
        var at = position
        while at < end, at - position < 20, bytes[at] &- UInt8(ascii: "A") < 26 { at += 1 }
        // A level is no zone: `2026-11-22 23:50:16 LOG:  …`, `2026-11-22 23:50:16 JSTLOG:  …`.
        if at < end, bytes[at] == UInt8(ascii: ":") {
            let run = at
            at = position
            while at < run, PostgresLevel.at(at, bytes, end: end) == nil { at += 1 }
            if at == run, bytes.holds(":  ", at: run, end: end) { return nil }
        }
        guard at - position >= 2, at - position <= 6 else { return nil }
        let name = bytes.text(position..<at)
        position = at
        return .abbreviation(name)
    }
}

extension Span<UInt8> {
    /// The number of the month whose English abbreviation stands at an offset.
    @inline(__always)
    func month(at offset: Int) -> Int? {
        guard offset >= 0, offset <= count - 3 else { return nil }
        let word =
            UInt32(self[offset]) << 16 | UInt32(self[offset + 1]) << 8 | UInt32(self[offset + 2])
        switch word {
        case 0x4A616E: return 1
        case 0x466562: return 2
        case 0x4D6172: return 3
        case 0x417072: return 4
        case 0x4D6179: return 5
        case 0x4A756E: return 6
        case 0x4A756C: return 7
        case 0x417567: return 8
        case 0x536570: return 9
        case 0x4F6374: return 10
        case 0x4E6F76: return 11
        case 0x446563: return 12
        default: return nil
        }
    }
}
