/// Pacemaker's spelling of lengths of time: `60s`, `10`, `3000ms`, `2min`, `PT1M`.
///
/// A number without a unit counts seconds (lib/common/utils.c, `crm_get_msec`).
enum ClusterDuration {
    /// The length in microseconds; `nil` where it is none.
    static func microseconds(_ text: String?) -> Int64? {
        guard let text else { return nil }
        let plain = text.trimmedBlanks
        let digits = plain.prefix { $0.isASCII && $0.isNumber }
        guard digits.count <= 12, let number = Int64(digits) else { return interval(plain) }
        let factor: Int64
        switch plain.dropFirst(digits.count).trimmedBlanks.lowercased() {
        case "", "s", "sec": factor = 1_000_000
        case "ms", "msec": factor = 1_000
        case "us", "usec": factor = 1
        case "m", "min": factor = 60_000_000
        case "h", "hr": factor = 3_600_000_000
        default: return nil
        }
        let (length, overflow) = number.multipliedReportingOverflow(by: factor)
        return overflow ? nil : length
    }

    /// ISO 8601: `PT1H2M3S`.
    private static func interval(_ text: String) -> Int64? {
        guard text.hasPrefix("P"), text.utf8.count <= 40 else { return nil }
        var seconds: Int64 = 0
        var number: Int64?
        var isTime = false
        for character in text.dropFirst() {
            if let digit = character.wholeNumberValue, digit < 10 {
                guard number ?? 0 < 1_000_000 else { return nil }
                number = (number ?? 0) * 10 + Int64(digit)
                continue
            }
            switch character {
            case "T": isTime = true
            case "D": seconds += (number ?? 0) * 86_400
            case "H": seconds += (number ?? 0) * 3_600
            case "M": seconds += (number ?? 0) * (isTime ? 60 : 2_592_000)
            case "S": seconds += number ?? 0
            default: return nil
            }
            number = nil
        }
        return seconds * 1_000_000
    }
}
