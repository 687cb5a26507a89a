import Evidence

/// A drawing of time: lanes with bars, stretches shaded across all lanes, numbered marks.
///
/// Everything stands at its place without the script, which only zooms and pans.
struct TimeDrawing {
    /// A stretch of a lane.
    struct Bar {
        /// When it begins; `nil` for before the axis.
        var start: Timestamp?
        /// When it ends; `nil` for after the axis.
        var end: Timestamp?
        /// The class of its colour.
        var style: String
        /// What stands in it, where there is room.
        var label: String
        /// What a pointer over it tells.
        var title: String
        /// The event behind it.
        var event: EventID?
    }

    /// A row of the drawing.
    struct Lane {
        /// What it is of.
        var title: String
        /// What of it is shown.
        var subtitle: String
        /// Its bars.
        var bars: [Bar] = []
        /// Commits by second, for a lane that shows their rate.
        var rates: [(second: Int64, commits: Int)] = []
        /// The class of the colour of the rate.
        var style = ""
    }

    /// A stretch shaded across all lanes.
    struct Shade: Hashable {
        var start: Timestamp
        var end: Timestamp?
        /// The class of its colour: `r` for red, `a` for amber.
        var style: String
        var label: String
        var event: EventID?
    }

    /// A numbered moment.
    struct Mark {
        var time: Bounded<Timestamp>
        var number: Int
        var title: String
        var event: EventID?
    }

    /// A moment of a lane that has no number.
    struct Point {
        var time: Timestamp
        var title: String
        var event: EventID?
    }

    /// The axis.
    let axis: TimeAxis
    /// The rows.
    var lanes: [Lane]
    /// The stretches across all rows.
    var shades: [Shade]
    /// The numbered moments.
    var marks: [Mark]
    /// Further events.
    var points: [Point]
    /// What is drawn, for those who cannot see it.
    var description: String

    /// The height of the first row of marks.
    static let firstMark = 34.0
    /// How far apart the rows of marks are.
    static let markHeight = 16.0
    /// The greatest number of rows of marks.
    static let markRows = 8
    private static let row = 30.0

    /// Where the lanes begin: below the marks.
    private var top: Double {
        Self.firstMark + Double((markRows.map(\.row).max() ?? 0) + 1) * Self.markHeight
    }

    /// Where the lanes end.
    var bottom: Double { top + Self.row * Double(lanes.count) + 8 }

    /// The drawing as markup.
    func markup(_ times: TimeText) -> HTML {
        let height = bottom + 24 + (points.isEmpty ? 0 : 16)
        let ticksAt = bottom + (points.isEmpty ? 0 : 16)
        var parts: [HTML] = [HTML("title", [], HTML(description))]
        parts += shades.map(shade)
        parts.append(ticks(times, at: ticksAt))
        for (index, lane) in lanes.enumerated() {
            parts += row(lane, at: top + Self.row * Double(index))
        }
        parts += points.map { point($0, at: bottom + 2) }
        parts += markRows.map { mark($0.mark, row: $0.row, to: bottom) }
        return HTML(
            "div", [.classed("draw scroll")],
            HTML(
                "svg",
                [
                    .init(
                        "viewBox",
                        "0 0 \(Coordinate.text(TimeAxis.width)) \(Coordinate.text(height))"),
                    .init("role", "img"), .init("tabindex", "0"),
                    .init("data-from", "0"), .init("data-to", Coordinate.text(axis.seconds)),
                    .init("data-zone", zone(times)), .init("data-left", TimeAxis.left),
                    .init("data-width", TimeAxis.length), .init("data-bottom", ticksAt),
                ], parts),
            HTML("div", [.classed("tip"), .init("aria-live", "polite")]))
    }

    /// What the script adds to a moment of the axis to get local seconds since 1970.
    private func zone(_ times: TimeText) -> String {
        Coordinate.text(
            Double(axis.start.microseconds) / 1_000_000 + Double(times.offsetSeconds))
    }

    private func ticks(_ times: TimeText, at bottom: Double) -> HTML {
        var parts: [HTML] = []
        for tick in axis.ticks(times) {
            let x = axis.x(tick.time)
            parts.append(
                HTML(
                    "line",
                    [
                        .classed("grid"), .init("x1", x), .init("x2", x), .init("y1", 24),
                        .init("y2", bottom),
                    ]))
            parts.append(
                HTML(
                    "text",
                    [
                        .classed("sub"), .init("x", x), .init("y", bottom + 15),
                        // The last text would leave the drawing.
                        .init("text-anchor", x > TimeAxis.width - 45 ? "end" : "middle"),
                    ], HTML(tick.text)))
        }
        return HTML("g", [.classed("ticks")], parts)
    }

    // MARK: Lanes

    private func row(_ lane: Lane, at y: Double) -> [HTML] {
        var parts = [
            HTML(
                "text",
                [
                    .classed("lane"), .init("x", TimeAxis.left - 10), .init("y", y + 12),
                    .init("text-anchor", "end"),
                ], HTML(TerminalText.cut(lane.title, to: 22))),
            HTML(
                "text",
                [
                    .classed("sub"), .init("x", TimeAxis.left - 10), .init("y", y + 24),
                    .init("text-anchor", "end"),
                ], HTML(TerminalText.cut(lane.subtitle, to: 26))),
        ]
        let bars = lane.bars.filter { axis.shows($0.start, $0.end) }
        let rows = halves(bars)
        for (bar, half) in zip(bars, rows) {
            // Where two things were at once, each has half of the lane.
            parts.append(
                rows.contains(1)
                    ? self.bar(bar, at: y + Double(half) * 11.5, height: 10.5)
                    : self.bar(bar, at: y, height: 22))
        }
        if !lane.rates.isEmpty { parts.append(area(lane, at: y)) }
        return parts
    }

    /// In which half of a lane each bar stands: those that overlap an earlier one in the lower.
    private func halves(_ bars: [Bar]) -> [Int] {
        var reached = -Double.infinity
        return bars.map { bar in
            let start = axis.x(bar.start ?? axis.start)
            // What overlaps by less than its times are known by does not count.
            if start < reached - 14 { return 1 }
            reached = axis.x(bar.end ?? axis.end)
            return 0
        }
    }

    private func bar(_ bar: Bar, at y: Double, height: Double) -> HTML {
        let start = max(bar.start ?? axis.start, axis.start)
        let end = min(bar.end ?? axis.end, axis.end)
        let (left, right) = (axis.x(start), axis.x(end))
        let room = Double(TerminalText.width(bar.label)) * 6.4 + 8
        var attributes: [HTML.Attribute] = [
            .init("data-a", axis.offset(start)), .init("data-b", axis.offset(end)),
        ]
        if let event = bar.event { attributes.append(.init("data-e", event.text)) }
        var parts = [
            HTML("title", [], HTML(bar.title)),
            HTML(
                "rect",
                [
                    .classed("bar " + bar.style), .init("x", left),
                    .init("width", max(1, right - left)), .init("y", y), .init("height", height),
                    .init("rx", 3),
                ]),
        ]
        if !bar.label.isEmpty {
            parts.append(
                HTML(
                    "text",
                    [
                        .classed(height < 22 ? "in half" : "in"), .init("x", (left + right) / 2),
                        .init("y", y + (height < 22 ? 8.5 : 15)),
                        .init("text-anchor", "middle"), .init("data-w", room),
                        .init("visibility", room < right - left ? "inherit" : "hidden"),
                    ],
                    HTML(bar.label)))
        }
        return HTML("g", attributes, parts)
    }

    /// The rate of commits as an area, at most 400 steps wide.
    private func area(_ lane: Lane, at y: Double) -> HTML {
        let first = axis.start.microseconds / 1_000_000
        let last = axis.end.microseconds / 1_000_000
        let count = max(1, Int(clamping: last - first + 1))
        let buckets = min(400, count)
        var sums = [Double](repeating: 0, count: buckets)
        for rate in lane.rates where rate.second >= first && rate.second <= last {
            let place = Int(Double(rate.second - first) / Double(count) * Double(buckets))
            sums[max(0, min(buckets - 1, place))] += Double(rate.commits)
        }
        let peak = max(1, sums.max() ?? 1)
        var path = "M0 \(Coordinate.text(y + 24))"
        for (index, sum) in sums.enumerated() {
            let height = Coordinate.text(y + 24 - sum / peak * 23)
            path += "L\(share(index, buckets)) \(height)L\(share(index + 1, buckets)) \(height)"
        }
        path += "L1 \(Coordinate.text(y + 24))Z"
        return HTML(
            "g",
            [
                .classed("area"), .init("data-a", "0"),
                .init("data-b", Coordinate.text(axis.seconds)),
                .init(
                    "transform",
                    "translate(\(Coordinate.text(TimeAxis.left)) 0) scale(\(Coordinate.text(TimeAxis.length)) 1)"
                ),
            ], HTML("path", [.classed(lane.style), .init("d", path)]))
    }

    private func share(_ part: Int, _ whole: Int) -> String {
        let tenThousandths = Int((Double(part) / Double(whole) * 10_000).rounded())
        if tenThousandths >= 10_000 { return "1" }
        let digits = String(tenThousandths)
        return "." + String(repeating: "0", count: 4 - digits.count) + digits
    }
}
