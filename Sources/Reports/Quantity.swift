package import Evidence

/// Numbers with their units, as reports show them in every language.
package enum Quantity {
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
    package static func seconds(_ value: Double) -> String {
        guard value.isFinite, abs(value) < 1e12 else { return "?" }
        let sign = value < 0 ? "-" : ""
        let length = abs(value)
        if length > 0, length < 0.9995 { return sign + milliseconds(length * 1000) }
        if length < 119.95 { return sign + tenths((length * 10).rounded()) + " s" }
        let whole = Int(length.rounded())
        if whole < 7200 { return sign + "\(whole / 60) min \(whole % 60) s" }
        return sign + "\(whole / 3600) h \(whole / 60 % 60) min"
    }

    /// The value of a setting, exactly: `3 s`, `0.5 s`.
    package static func setting(seconds value: Double) -> String {
        (JSONWriter.decimalText(value) ?? "?") + " s"
    }

    /// A length of time known within bounds: `7.6 s`, `1.5–2.5 s`.
    ///
    /// Bounds up to 50 ms apart are shown as one length; else the lower one is rounded down and
    /// the upper one up.
    package static func seconds(_ value: Bounded<Double>) -> String {
        let width = value.latest - value.earliest
        guard width.isFinite, abs(value.latest) < 1e12, abs(value.earliest) < 1e12 else {
            return "?"
        }
        if width <= 0.05 { return seconds(value.earliest + width / 2) }
        if value.latest < 119.95 {
            return signedTenths((value.earliest * 10).rounded(.down)) + "–"
                + signedTenths((value.latest * 10).rounded(.up)) + " s"
        }
        return seconds(value.earliest.rounded(.down)) + " – " + seconds(value.latest.rounded(.up))
    }

    /// By how much a clock is ahead, with its sign: `+2.100 s`, `-0.012 … +0.004 s`.
    package static func offset(_ value: Bounded<Double>) -> String {
        func signed(_ value: Double) -> String {
            let text = thousandths(value)
            return value < 0 ? text : "+" + text
        }
        let width = value.latest - value.earliest
        guard width.isFinite, abs(value.latest) < 1e9, abs(value.earliest) < 1e9 else { return "?" }
        if width <= 0.001 { return signed(value.earliest + width / 2) + " s" }
        return signed(value.earliest) + " … " + signed(value.latest) + " s"
    }

    private static func milliseconds(_ value: Double) -> String {
        value < 1 ? "under 1 ms" : "\(Int(value.rounded())) ms"
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
