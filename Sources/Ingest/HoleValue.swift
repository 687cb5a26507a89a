import Evidence

/// What a typed hole of a pattern read.
enum HoleValue {
    /// A position, for `{lsn}` and `{lsn2}`.
    case lsn(LSN)
    /// A whole number that fits its hole, for `{timeline}`, `{xid}` and `{number}`.
    case number(Int64)
    /// A length of time in microseconds, for `{ms}` and `{s}`.
    case duration(Int64)
    /// A printed timestamp: its moment in UTC where its zone is known, and its text.
    case time(Timestamp?, String)

    /// Reads the value of a hole at an offset, and where it ends; `nil` where none stands there.
    static func read(_ hole: MessagePattern.Hole, _ text: Span<UInt8>, _ at: Int)
        -> (HoleValue, end: Int)?
    {
        switch hole {
        case .lsn, .otherLSN:
            return readLSN(text, at)
        case .timeline, .otherTimeline:
            guard let (number, end) = readNumber(text, at), TimelineID(exactly: number) != nil
            else { return nil }
            return (.number(number), end)
        case .xid:
            guard let (number, end) = readNumber(text, at), UInt32(exactly: number) != nil
            else { return nil }
            return (.number(number), end)
        case .number:
            guard let (number, end) = readNumber(text, at) else { return nil }
            return (.number(number), end)
        case .milliseconds:
            return readDecimal(text, at, fractionDigits: 3)
        case .seconds:
            return readDecimal(text, at, fractionDigits: 6)
        case .time:
            guard let (time, end) = readPrintedTime(text, at) else { return nil }
            return (.time(time, text.trimmedText(at..<end)), end)
        default:
            return nil
        }
    }

    /// Puts the value into the field of its hole.
    func fill(_ hole: MessagePattern.Hole, of match: inout Message.Match) {
        switch (hole, self) {
        case (.lsn, .lsn(let lsn)): match.details.lsn = lsn
        case (.otherLSN, .lsn(let lsn)): match.details.otherLSN = lsn
        case (.timeline, .number(let number)):
            match.details.timeline = TimelineID(exactly: number)
        case (.otherTimeline, .number(let number)):
            match.details.otherTimeline = TimelineID(exactly: number)
        case (.xid, .number(let number)):
            match.details.xid = UInt32(exactly: number).map(TransactionID.init)
        case (.number, .number(let number)): match.details.number = number
        case (_, .duration(let microseconds)): match.details.duration = microseconds
        case (_, .time(let time?, _)): match.details.time = time
        case (_, .time(nil, let text)): match.details.value = text
        default: break
        }
    }

    /// Reads `16/B374D848`, or the sixteen digits that the pgsql agent writes.
    private static func readLSN(_ text: Span<UInt8>, _ at: Int) -> (HoleValue, end: Int)? {
        guard let (high, slash) = readHexadecimal(text, at) else { return nil }
        if slash - at == 16 {
            return LSN(high).map { (.lsn($0), slash) }
        }
        guard slash - at <= 8, slash < text.count, text[slash] == UInt8(ascii: "/"),
            let (low, end) = readHexadecimal(text, slash + 1), end - slash <= 9
        else { return nil }
        return LSN(high << 32 | low).map { (.lsn($0), end) }
    }

    /// Reads hexadecimal digits to their end; `nil` for none and for more than sixteen.
    private static func readHexadecimal(_ text: Span<UInt8>, _ at: Int) -> (UInt64, end: Int)? {
        var value: UInt64 = 0
        var end = at
        while end < text.count, let digit = hexDigitValue(text[end]) {
            guard end - at < 16 else { return nil }
            value = value << 4 | UInt64(digit)
            end += 1
        }
        return end > at ? (value, end) : nil
    }

    /// Reads decimal digits to their end; `nil` for none and for numbers of 2⁶³ and more.
    static func readNumber(_ text: Span<UInt8>, _ at: Int) -> (Int64, end: Int)? {
        var value: Int64 = 0
        var end = at
        while end < text.count, text[end] &- 0x30 < 10 {
            let (tenfold, overflow) = value.multipliedReportingOverflow(by: 10)
            let (sum, carry) = tenfold.addingReportingOverflow(Int64(text[end] &- 0x30))
            guard !overflow, !carry else { return nil }
            value = sum
            end += 1
        }
        return end > at ? (value, end) : nil
    }

    /// Reads a decimal number whose unit has `fractionDigits` digits down to the microsecond.
    private static func readDecimal(_ text: Span<UInt8>, _ at: Int, fractionDigits: Int)
        -> (HoleValue, end: Int)?
    {
        guard let (whole, point) = readNumber(text, at) else { return nil }
        var unit: Int64 = 1
        for _ in 0..<fractionDigits { unit *= 10 }
        var (value, overflow) = whole.multipliedReportingOverflow(by: unit)
        guard !overflow else { return nil }
        var end = point
        if point + 1 < text.count, text[point] == UInt8(ascii: "."), text[point + 1] &- 0x30 < 10 {
            end = point + 1
            while end < text.count, text[end] &- 0x30 < 10 {
                unit /= 10
                (value, overflow) = value.addingReportingOverflow(
                    unit * Int64(text[end] &- 0x30))
                guard !overflow else { return nil }
                end += 1
            }
        }
        return (.duration(value), end)
    }
}
