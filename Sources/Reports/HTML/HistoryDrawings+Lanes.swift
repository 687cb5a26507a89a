import Analysis
import Evidence

/// The rows of a drawing of time: who was what, and how many commits there were.
extension HistoryDrawings {
    /// The greatest number of lanes.
    private static let lanesShown = 40
    /// The greatest number of bars of all lanes of a drawing.
    private static let barsShown = 1000

    /// The lanes of what lies on an axis.
    func lanes(_ axis: TimeAxis) -> [TimeDrawing.Lane] {
        var lanes: [TimeDrawing.Lane] = []
        for track in Period.Track.allCases {
            var subjects: [String] = []
            var periods: [String: [Period]] = [:]
            for period in review.periods where period.track == track {
                guard axis.shows(period.start?.middle, period.end?.middle) else { continue }
                if periods[period.subject] == nil { subjects.append(period.subject) }
                periods[period.subject, default: []].append(period)
            }
            for subject in subjects {
                lanes.append(
                    TimeDrawing.Lane(
                        title: subject, subtitle: words.name(track),
                        bars: (periods[subject] ?? []).map(bar)))
            }
        }
        if let protection = protection(axis) { lanes.append(protection) }
        lanes = Array(lanes.prefix(Self.lanesShown))
        let most = max(12, Self.barsShown / max(1, lanes.count))
        for index in lanes.indices {
            lanes[index].bars = TimeDrawing.condensed(lanes[index].bars, on: axis, most: most) {
                words.phrase(.changes($0))
            }
        }
        return lanes + rates(axis)
    }

    private func rates(_ axis: TimeAxis) -> [TimeDrawing.Lane] {
        let first = axis.start.microseconds / 1_000_000
        let last = axis.end.microseconds / 1_000_000
        return review.commitRates.prefix(Self.lanesShown).filter { rate in
            rate.seconds.contains { $0.second >= first && $0.second <= last }
        }.map { rate in
            TimeDrawing.Lane(
                title: rate.node.text, subtitle: words.label(.commitRate),
                rates: rate.seconds.map { ($0.second, $0.commits) },
                style: page.colour(of: rate.node))
        }
    }

    private func bar(_ period: Period) -> TimeDrawing.Bar {
        let value = words.value(period)
        let start = page.clock(period.start, else: .fromTheBeginning)
        let end = page.clock(period.end, else: .stillSo)
        return TimeDrawing.Bar(
            start: period.start?.middle, end: period.end?.middle, style: style(of: period),
            label: value, title: "\(period.subject): \(value), \(start) – \(end)",
            event: period.evidence.first)
    }

    private func style(of period: Period) -> String {
        switch period.track {
        case .role, .postgres:
            switch period.value {
            case "primary", "running": "r-primary"
            case "standby": "r-standby"
            case "starting", "promoting", "demoting": "r-busy"
            case "crashed": "r-bad"
            default: "r-off"
            }
        case .vip: NodeName(period.value).map(page.colour) ?? "r-off"
        case .sync, .dataStatus, .protection:
            switch period.value.lowercased() {
            case let value where value.contains("disconnect") || value == "unprotected": "r-bad"
            case let value where value.contains("async") || value.contains("potential"): "r-busy"
            case let value
            where value.contains("sync") || value == "latest" || value == "protected":
                "r-good"
            default: "r-off"
            }
        }
    }

    /// Without a track of its own, the periods without protection stand alone.
    private func protection(_ axis: TimeAxis) -> TimeDrawing.Lane? {
        guard !review.periods.contains(where: { $0.track == .protection }) else { return nil }
        let bars = review.unprotected.map { period in
            TimeDrawing.Bar(
                start: period.start.middle, end: period.end?.middle, style: "r-bad",
                label: words.label(.unprotectedBar),
                title: words.phrase(
                    .unprotected(
                        period, from: page.clock(period.start), until: period.end.map(page.clock))),
                event: period.startEvidence.first)
        }.filter { axis.shows($0.start, $0.end) }
        guard !bars.isEmpty else { return nil }
        return TimeDrawing.Lane(
            title: words.name(Period.Track.protection), subtitle: "", bars: bars)
    }
}
