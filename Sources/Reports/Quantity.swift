package import Evidence

/// Numbers with their units, as reports show them.
package enum Quantity {
    /// How a language writes lengths of time.
    package struct Units: Sendable {
        /// Milliseconds, after the number.
        var milliseconds: String
        /// Seconds.
        var seconds: String
        /// Minutes.
        var minutes: String
        /// Hours.
        var hours: String
        /// What stands between two units.
        var gap: String
        /// What stands between the ends of a range.
        var dash: String
        /// The same, where an end has more than one unit.
        var wideDash: String
        /// A length that is too short to be told.
        var least: String

        /// `29 ms`, `1.5–2.5 s`, `2 min 13 s`.
        package static let english = Units(
            milliseconds: " ms", seconds: " s", minutes: " min", hours: " h", gap: " ", dash: "–",
            wideDash: " – ", least: "under 1 ms")
        /// `29ミリ秒`, `1.5～2.5秒`, `2分13秒`.
        package static let japanese = Units(
            milliseconds: "ミリ秒", seconds: "秒", minutes: "分", hours: "時間", gap: "", dash: "～",
            wideDash: "～", least: "1ミリ秒未満")
    }

    /// A whole number in groups of three digits, `1,234,567`.
    package static func grouped(_ value: some BinaryInteger) -> String {
        let digits = String(value.magnitude)
        var result = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { result += "," }
            result.append(digit)
        }
        return (value < 0 ? "-" : "") + result
    }

    /// A length of time: `29 ms`, `7.6 s`, `2 min 13 s`, `3 h 5 min`.
    package static func seconds(_ value: Double, _ units: Units = .english) -> String {
        guard value.isFinite, abs(value) < 1e12 else { return "?" }
        let sign = value < 0 ? "-" : ""
        let length = abs(value)
        if length > 0, length < 0.9995 { return sign + milliseconds(length * 1000, units) }
        if length < 119.95 { return sign + tenths((length * 10).rounded()) + units.seconds }
        let whole = Int(length.rounded())
        if whole < 7200 {
            return sign + "\(whole / 60)\(units.minutes)\(units.gap)\(whole % 60)\(units.seconds)"
        }
        return sign
            + "\(whole / 3600)\(units.hours)\(units.gap)\(whole / 60 % 60)\(units.minutes)"
    }

    /// The value of a setting, exactly: `3 s`, `0.5 s`.
    package static func setting(seconds value: Double, _ units: Units = .english) -> String {
        (JSONWriter.decimalText(value) ?? "?") + units.seconds
    }

    /// A length of time known within bounds: `7.6 s`, `1.5–2.5 s`.
    ///
    /// Bounds up to 50 ms apart are shown as one length; else the lower one is rounded down and
    /// the upper one up.
    package static func seconds(_ value: Bounded<Double>, _ units: Units = .english) -> String {
        let width = value.latest - value.earliest
        guard width.isFinite, abs(value.latest) < 1e12, abs(value.earliest) < 1e12 else {
            return "?"
        }
        if width <= 0.05 { return seconds(value.earliest + width / 2, units) }
        if value.latest < 119.95 {
            return signedTenths((value.earliest * 10).rounded(.down)) + units.dash
                + signedTenths((value.latest * 10).rounded(.up)) + units.seconds
        }
        return seconds(value.earliest.rounded(.down), units) + units.wideDash
            + seconds(value.latest.rounded(.up), units)
    }

    /// By how much a clock is ahead, with its sign: `+2.100 s`, `-0.012 … +0.004 s`.
    package static func offset(_ value: Bounded<Double>, _ units: Units = .english) -> String {
        func signed(_ value: Double) -> String {
            let text = thousandths(value)
            return value < 0 ? text : "+" + text
        }
        let width = value.latest - value.earliest
        guard width.isFinite, abs(value.latest) < 1e9, abs(value.earliest) < 1e9 else { return "?" }
        if width <= 0.001 { return signed(value.earliest + width / 2) + units.seconds }
        return signed(value.earliest) + " … " + signed(value.latest) + units.seconds
    }

    /// A share of 1 as a percentage; never rounded up to all or down to nothing.
    package static func percent(_ share: Double) -> String {
        guard share.isFinite else { return "?" }
        let held = max(0, min(1, share))
        let places = held > 0.99 || held < 0.01 ? 1_000.0 : 10.0
        var scaled = (held * 100 * places).rounded(.down)
        if held > 0, scaled == 0 { scaled = 1 }
        return (JSONWriter.decimalText(scaled / places) ?? "?") + " %"
    }

    /// A number of days; `unit` follows it as it is, where one is given.
    package static func days(_ number: Double, _ unit: String? = nil) -> String {
        let text = JSONWriter.decimalText((number * 10).rounded() / 10) ?? "?"
        return text + (unit ?? (number == 1 ? " day" : " days"))
    }

    private static func milliseconds(_ value: Double, _ units: Units) -> String {
        value < 1 ? units.least : "\(Int(value.rounded()))\(units.milliseconds)"
    }

    private static func signedTenths(_ value: Double) -> String {
        (value < 0 ? "-" : "") + tenths(abs(value))
    }

    private static func tenths(_ value: Double) -> String {
        let whole = Int(value)
        return "\(whole / 10).\(whole % 10)"
    }

    private static func thousandths(_ value: Double) -> String {
        let scaled = Int64((value * 1000).rounded())
        let digits = padded(Int(scaled.magnitude % 1000), 3)
        return (scaled < 0 ? "-" : "") + String(scaled.magnitude / 1000) + "." + digits
    }
}
