import Evidence

/// The horizontal axis of a drawing of time.
struct TimeAxis: Sendable {
    /// The moment at the left end.
    let start: Timestamp
    /// The moment at the right end, later than `start`.
    let end: Timestamp

    /// The width of a drawing, in its own units.
    static let width = 1200.0
    /// Where the axis begins.
    static let left = 158.0
    /// The length of the axis.
    static let length = width - left - 22

    /// Makes an axis of at least a tenth of a second.
    init(from start: Timestamp, to end: Timestamp) {
        self.start = start
        self.end = max(end, start.advanced(byMicroseconds: 100_000))
    }

    /// The length of time that the axis covers, in seconds.
    var seconds: Double { end.seconds(since: start) }

    /// Where a moment lies; moments beyond an end lie at it.
    func x(_ time: Timestamp) -> Double {
        let share = time.seconds(since: start) / seconds
        return Self.left + max(0, min(1, share)) * Self.length
    }

    /// A moment in seconds after the start, as the script wants it.
    func offset(_ time: Timestamp) -> String {
        Coordinate.text(max(-1e9, min(1e9, time.seconds(since: start))))
    }

    /// Whether any of a stretch of time lies on the axis; `nil` ends are open.
    func shows(_ from: Timestamp?, _ to: Timestamp?) -> Bool {
        (from ?? start) <= end && (to ?? end) >= start
    }

    /// Round moments along the axis, at most nine of them, with their texts in a zone.
    func ticks(_ times: TimeText) -> [(time: Timestamp, text: String)] {
        let steps: [Int64] = [
            10_000, 20_000, 50_000, 100_000, 200_000, 500_000, 1_000_000, 2_000_000, 5_000_000,
            10_000_000, 15_000_000, 30_000_000, 60_000_000, 120_000_000, 300_000_000,
            600_000_000, 900_000_000, 1_800_000_000, 3_600_000_000, 7_200_000_000,
            10_800_000_000, 21_600_000_000, 43_200_000_000, 86_400_000_000, 172_800_000_000,
            604_800_000_000,
        ]
        let whole = end.microseconds(since: start)
        let step = steps.first { whole / $0 <= 9 } ?? max(1, whole / 9)
        let zone = Int64(times.offsetSeconds) * 1_000_000
        let (local, overflow) = start.microseconds.addingReportingOverflow(zone)
        guard !overflow else { return [] }
        let rest = local % step
        var time = start.advanced(
            byMicroseconds: rest == 0 ? 0 : step - (rest < 0 ? rest + step : rest))
        var ticks: [(Timestamp, String)] = []
        while time <= end, ticks.count < 40 {
            ticks.append((time, times.tick(time, step: step)))
            time = time.advanced(byMicroseconds: step)
        }
        return ticks
    }
}

extension TimeText {
    /// A moment on an axis whose marks are `step` microseconds apart: never more than tells it
    /// from its neighbours.
    func tick(_ time: Timestamp, step: Int64) -> String {
        let exact = self.exact(time)
        // `2026-11-22 23:50:16.491530 UTC`
        let date = exact.prefix(10)
        let clock = exact.dropFirst(11)
        if step >= 86_400_000_000 { return String(date.dropFirst(5)) }
        if step >= 60_000_000 { return String(clock.prefix(5)) }
        if step >= 1_000_000 { return String(clock.prefix(8)) }
        return String(clock.prefix(step >= 100_000 ? 10 : 11))
    }
}
