extension ArchiveLimits {
    /// The names that `--limit` takes.
    package static let names = ["total", "members", "depth", "ratio"]

    /// Sets a limit from `NAME=VALUE`, as it was typed: `total=10G`, `depth=1`.
    ///
    /// - Returns: whether the text was understood; else nothing was set.
    package mutating func set(_ text: String) -> Bool {
        let parts = text.split(separator: "=", maxSplits: 1)
        guard parts.count == 2, let value = Self.number(parts[1]), value > 0 else { return false }
        switch parts[0] {
        case "total": totalBytes = value
        case "members": members = Int(clamping: value)
        case "depth": depth = Int(clamping: value)
        case "ratio":
            fileRatio = value
            archiveRatio = value
            // Whoever names a ratio means it from the beginning.
            ratioFloor = min(ratioFloor, 1 << 20)
        default: return false
        }
        return true
    }

    /// A number with an optional factor of 1024, 1024² or 1024³: `K`, `M`, `G`.
    private static func number(_ text: Substring) -> UInt64? {
        let shifts: [Character: UInt64] = ["K": 10, "M": 20, "G": 30]
        let shift = text.last.flatMap { shifts[$0] }
        guard let number = UInt64(shift == nil ? text : text.dropLast()) else { return nil }
        let (product, overflow) = number.multipliedReportingOverflow(by: 1 << (shift ?? 0))
        return overflow ? nil : product
    }
}
