import Evidence

/// The sentences of a report in English.
package struct EnglishWording: Wording {
    /// How times within sentences are shown.
    package var times: TimeText

    /// Words reports in English.
    package init(times: TimeText = TimeText()) {
        self.times = times
    }

    /// The units of lengths of time in English.
    package var units: Quantity.Units { .english }

    /// A number of things: `1 commit`, `2,680 commits`.
    func count(_ number: some BinaryInteger, _ noun: String, plural: String? = nil) -> String {
        Quantity.grouped(number) + " " + (number == 1 ? noun : plural ?? noun + "s")
    }

    /// Names in a row: `pm01`, `pm01 and pm02`, `pm01, pm02 and pm03`.
    func list(_ items: [String]) -> String {
        guard items.count > 1, let last = items.last else { return items.first ?? "" }
        return items.dropLast().joined(separator: ", ") + " and " + last
    }

    /// An offset from UTC: `UTC+09:00`.
    func zone(_ offsetSeconds: Int32) -> String {
        TimeText(offsetSeconds: offsetSeconds).zone
    }
}
