import Evidence

extension TimeDrawing {
    /// Bars of which there are no more than can be drawn: where there are too many, neighbours that
    /// are too narrow to be seen become one bar, which tells how many changes it stands for.
    static func condensed(
        _ bars: [Bar], on axis: TimeAxis, most: Int, title: (Int) -> String
    ) -> [Bar] {
        var narrow = 2.0
        var result = bars
        while result.count > most {
            result = merged(bars, on: axis, narrow: narrow, title: title)
            if narrow > TimeAxis.length { break }
            narrow *= 2
        }
        return result
    }

    private static func merged(
        _ bars: [Bar], on axis: TimeAxis, narrow: Double, title: (Int) -> String
    ) -> [Bar] {
        var result: [Bar] = []
        var run: [Bar] = []
        func close() {
            if let first = run.first, run.count > 1 {
                var bar = first
                bar.end = run.last?.end
                (bar.style, bar.label, bar.title) = ("r-many", "", title(run.count))
                result.append(bar)
            } else {
                result += run
            }
            run = []
        }
        for bar in bars {
            let start = max(bar.start ?? axis.start, axis.start)
            let end = min(bar.end ?? axis.end, axis.end)
            if axis.x(end) - axis.x(start) < narrow {
                run.append(bar)
            } else {
                close()
                result.append(bar)
            }
        }
        close()
        return result
    }
}
