import Evidence

/// What stands across the lanes: shades, numbered moments, further events.
extension TimeDrawing {
    /// A stretch shaded across all lanes, as markup.
    func shade(_ shade: Shade) -> HTML {
        let start = max(shade.start, axis.start)
        let end = min(shade.end ?? axis.end, axis.end)
        guard start <= end else { return .nothing }
        let (left, right) = (axis.x(start), axis.x(end))
        // A label may be wider than what it stands for, but covers no other.
        let room = isCrowded(shade) ? Double(TerminalText.width(shade.label)) * 6.4 : 0
        var attributes: [HTML.Attribute] = [
            .init("data-a", axis.offset(start)), .init("data-b", axis.offset(end)),
        ]
        if let event = shade.event { attributes.append(.init("data-e", event.text)) }
        return HTML(
            "g", attributes, HTML("title", [], HTML(shade.label)),
            HTML(
                "rect",
                [
                    .classed("shade-" + shade.style), .init("x", left),
                    .init("width", max(1.5, right - left)), .init("y", 24),
                    .init("height", bottom - 24),
                ]),
            HTML(
                "text",
                [
                    .classed("shade-t " + (shade.style == "r" ? "red" : "amb")),
                    .init("x", (left + right) / 2), .init("y", shade.style == "r" ? 10 : 21),
                    .init("text-anchor", "middle"), .init("data-w", room),
                    .init("visibility", room < right - left ? "inherit" : "hidden"),
                ], HTML(shade.label)))
    }

    /// Whether the label of a shade would reach into that of an earlier one in its row.
    private func isCrowded(_ shade: Shade) -> Bool {
        func span(_ shade: Shade) -> ClosedRange<Double> {
            let middle =
                (axis.x(max(shade.start, axis.start)) + axis.x(min(shade.end ?? axis.end, axis.end)))
                / 2
            let half = Double(TerminalText.width(shade.label)) * 3.4
            return (middle - half)...(middle + half)
        }
        let own = span(shade)
        return shades.prefix { $0 != shade }.contains {
            $0.style == shade.style && span($0).overlaps(own)
        }
    }

    /// The marks, neighbours in different rows, so that none hides another where there is room.
    var markRows: [(mark: Mark, row: Int)] {
        var ends = [Double](repeating: -.infinity, count: Self.markRows)
        return marks.filter { axis.shows($0.time.earliest, $0.time.latest) }.map { mark in
            let x = axis.x(mark.time.middle)
            let row =
                ends.firstIndex { x - $0 >= 17 } ?? ends.indices.min { ends[$0] < ends[$1] } ?? 0
            ends[row] = x
            return (mark, row)
        }
    }

    /// A numbered moment in one of the rows, with a line down through the lanes.
    func mark(_ mark: Mark, row: Int, to bottom: Double) -> HTML {
        let moment = mark.time.middle
        var attributes: [HTML.Attribute] = [
            .classed("mark"), .init("data-a", axis.offset(moment)),
            .init("transform", "translate(\(Coordinate.text(axis.x(moment))) 0)"),
        ]
        if let event = mark.event { attributes.append(.init("data-e", event.text)) }
        let y = Self.firstMark + Double(row) * Self.markHeight
        return HTML(
            "g", attributes, HTML("title", [], HTML(mark.title)),
            HTML(
                "line",
                [.init("x1", 0), .init("x2", 0), .init("y1", y), .init("y2", bottom)]),
            HTML("circle", [.init("cx", 0), .init("cy", y), .init("r", 7.5)]),
            HTML(
                "text",
                [.init("x", 0), .init("y", y + 4), .init("text-anchor", "middle")],
                HTML(String(mark.number))))
    }

    /// A moment without a number, below the lanes.
    func point(_ point: Point, at y: Double) -> HTML {
        var attributes: [HTML.Attribute] = [
            .classed("point"), .init("data-a", axis.offset(point.time)),
            .init("transform", "translate(\(Coordinate.text(axis.x(point.time))) 0)"),
        ]
        if let event = point.event { attributes.append(.init("data-e", event.text)) }
        return HTML(
            "g", attributes, HTML("title", [], HTML(point.title)),
            HTML(
                "line",
                [
                    .classed("tick"), .init("x1", 0), .init("x2", 0), .init("y1", y),
                    .init("y2", y + 12),
                ]))
    }
}
