import Evidence

/// Reads a timestamp as PostgreSQL prints it, with its zone, and tells where it ends.
///
/// Three shapes stand in messages: `2026-11-22 23:50:16.49153+00` (timestamptz_out),
/// `2026-11-22 23:48:54 UTC` and `2026-11-22 23:48:54 +03` (str_time in xlog.c, `%Z`). The moment
/// is `nil` where the zone is missing or an abbreviation other than UTC and GMT. `nil` as a whole
/// where no valid date and time stands there.
func readPrintedTime(_ text: Span<UInt8>, _ start: Int) -> (Timestamp?, end: Int)? {
    var at = start
    func digits(_ count: Int, then separator: Unicode.Scalar?) -> Int? {
        var value = 0
        guard at + count <= text.count else { return nil }
        for _ in 0..<count {
            let digit = text[at] &- 0x30
            guard digit < 10 else { return nil }
            value = value * 10 + Int(digit)
            at += 1
        }
        guard let separator else { return value }
        guard at < text.count, UInt32(text[at]) == separator.value else { return nil }
        at += 1
        return value
    }
    guard let year = digits(4, then: "-"), let month = digits(2, then: "-"),
        let day = digits(2, then: " "), let hour = digits(2, then: ":"),
        let minute = digits(2, then: ":"), let second = digits(2, then: nil)
    else { return nil }
    var microsecond = 0
    if at + 1 < text.count, text[at] == UInt8(ascii: "."), text[at + 1] &- 0x30 < 10 {
        at += 1
        var unit = 100_000
        while at < text.count, text[at] &- 0x30 < 10 {
            microsecond += Int(text[at] &- 0x30) * unit
            unit /= 10
            at += 1
        }
    }
    let civil = CivilTime(
        year: year, month: month, day: day, hour: hour, minute: minute, second: second,
        microsecond: microsecond)
    guard civil.isValid else { return nil }
    let (offset, end) = readZone(text, at)
    guard let offset else { return (nil, end) }
    return (
        Timestamp(microseconds: civil.microsecondsSince1970 - Int64(offset) * 1_000_000), end
    )
}

/// Reads a zone, a blank before it included: its seconds east of Greenwich, and where it ends.
private func readZone(_ text: Span<UInt8>, _ start: Int) -> (offset: Int?, end: Int) {
    var at = start
    if at < text.count, text[at] == UInt8(ascii: " ") { at += 1 }
    guard at < text.count else { return (nil, start) }
    if text[at] == UInt8(ascii: "+") || text[at] == UInt8(ascii: "-") {
        let sign = text[at] == UInt8(ascii: "-") ? -1 : 1
        var seconds = 0
        var unit = 3600
        repeat {
            guard at + 2 < text.count, text[at + 1] &- 0x30 < 10, text[at + 2] &- 0x30 < 10
            else { return (nil, start) }
            seconds += (Int(text[at + 1] &- 0x30) * 10 + Int(text[at + 2] &- 0x30)) * unit
            unit /= 60
            at += 3
        } while unit > 0 && at < text.count && text[at] == UInt8(ascii: ":")
        return (sign * seconds, at)
    }
    let name = at
    while at < text.count, (text[at] | 0x20) &- 0x61 < 26 { at += 1 }
    guard at > name else { return (nil, start) }
    let isUniversal = text.trimmedText(name..<at)
    return (isUniversal == "UTC" || isUniversal == "GMT" ? 0 : nil, at)
}
