import Evidence

/// Finds the years of times that were written without one, by the order of the entries of their
/// log and of its rotated files (`WrittenSeries`).
///
/// The year of the first entry is, in this order, what dated entries of the same log say; what
/// days of rotation in the names of its files say (`messages-20260101`); the year that brings the
/// log nearest to dated records of its node, else of any node, where records before it are
/// believed sooner than records after it; the last one in which its files can have been modified.
struct YearInference: Sendable {
    /// How the year of a log was found.
    private enum Basis { case evidence, name, modification }

    /// The years of one file.
    private struct Log {
        /// From which byte on entries are of which year, in order.
        var steps: [(offset: UInt64, year: Int)]
    }

    private var logs: [SourceID: Log] = [:]
    /// How years were found.
    private(set) var remarks: [Remark] = []

    /// Studies the logs of a case; `dated` are the moments that records of each node state.
    init(events: [CaseEvent], sources: [Source], dated: [NodeName?: [Timestamp]]) {
        var marks: [SourceID: [WrittenSeries.Mark]] = [:]
        for event in events.lazy.map(\.event) {
            guard let clock = event.wallClock else { continue }
            marks[event.citation.source, default: []].append(
                WrittenSeries.Mark(clock, at: event.citation.offset))
        }
        let moments = dated.mapValues { $0.sorted() }
        let all = moments.values.joined().sorted()
        let modified = sources.compactMap(\.modified).max()
        var years: [Basis: [NodeName: Set<Int>]] = [:]
        for series in Self.series(sources, marks, modified) {
            guard let first = series.files.first?.source else { continue }
            let known = first.node.flatMap { moments[$0] } ?? all
            guard let base = Self.base(of: series, dated: known.isEmpty ? all : known) else {
                continue
            }
            var found: Set<Int> = []
            for file in series.files {
                let log = Log(steps: Self.steps(file.marks, from: base.year))
                logs[file.source.id] = log
                found.formUnion(log.steps.map(\.year))
            }
            guard let node = first.node,
                series.files.contains(where: { $0.source.first?.hasYear == false })
            else { continue }
            years[base.basis, default: [:]][node, default: []].formUnion(found)
            if let low = found.min(), let high = found.max(), low < high {
                let path = series.files.count > 1 ? first.series : first.fullPath
                remarks.append(Remark(.time(.yearsByOrder(path: path, first: low, last: high))))
            }
        }
        remark(years[.evidence] ?? [:]) { .yearFromEvidence(node: $0, year: $1) }
        remark(years[.name] ?? [:]) { .time(.yearFromName(node: $0, year: $1)) }
        remark(years[.modification] ?? [:]) { .yearFromModification(node: $0, year: $1) }
    }

    private mutating func remark(
        _ years: [NodeName: Set<Int>], _ statement: (NodeName, Int) -> Statement
    ) {
        for (node, years) in years.sorted(by: { $0.key < $1.key }) {
            remarks += years.sorted().map { Remark(statement(node, $0)) }
        }
    }

    /// The year of an entry of a log; `nil` where nothing tells.
    func year(in source: SourceID, at offset: UInt64) -> Int? {
        guard let steps = logs[source]?.steps else { return nil }
        return steps.last { $0.offset <= offset }?.year ?? steps.first?.year
    }

    /// The logs of which some time has no year, sorted by path, each with all its files.
    private static func series(
        _ sources: [Source], _ marks: [SourceID: [WrittenSeries.Mark]], _ modified: Timestamp?
    ) -> [WrittenSeries] {
        var files: [String: [NodeName?: [WrittenSeries.File]]] = [:]
        for source in sources {
            var its = marks[source.id] ?? []
            if let first = source.first { its.append(WrittenSeries.Mark(first, at: 0)) }
            if let last = source.last { its.append(WrittenSeries.Mark(last, at: .max)) }
            guard
                let file = WrittenSeries.File(
                    source, marks: its, modified: source.modified ?? modified)
            else { continue }
            files[source.series, default: [:]][source.node, default: []].append(file)
        }
        return files.values.flatMap(\.values)
            .filter { $0.contains { $0.marks.contains { $0.year == nil } } }
            .map(WrittenSeries.init)
            .sorted {
                ($0.files[0].source.fullPath, $0.files[0].source.id)
                    < ($1.files[0].source.fullPath, $1.files[0].source.id)
            }
    }

    /// The year of the first entry of a series, and what told it.
    private static func base(of series: WrittenSeries, dated: [Timestamp]) -> (
        year: Int, basis: Basis
    )? {
        if let year = elected(series.statedBases, series) { return (year, .evidence) }
        if let year = elected(series.namedBases, series) { return (year, .name) }
        if let year = base(series, dated: dated) { return (year, .evidence) }
        let limits = series.files.compactMap(\.limit)
        guard let last = limits.max() else { return nil }
        let year = CivilTime(microsecondsSince1970: last.microseconds).year
        return series.candidates(year - 18...year + 1).last { series.isWithinLimits(from: $0) }
            .map { ($0, .modification) }
    }

    /// The year that most votes are for, the earlier of two; votes for a year without one of the
    /// log's 29 February do not count.
    private static func elected(_ votes: [Int], _ series: WrittenSeries) -> Int? {
        let counts = votes.reduce(into: [:]) { $0[$1, default: 0] += 1 }
            .filter { series.candidates($0.key...$0.key) == [$0.key] }
        return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
    }

    /// The year of the first entry by dated records.
    private static func base(_ series: WrittenSeries, dated: [Timestamp]) -> Int? {
        guard let first = dated.first, let last = dated.last else { return nil }
        let low = CivilTime(microsecondsSince1970: first.microseconds).year
        let high = CivilTime(microsecondsSince1970: last.microseconds).year
        let possible = series.candidates(low - 9...high + 9)
        // Where only every fourth year is possible, none is the next one.
        let weight: UInt64 = zip(possible, possible.dropFirst()).allSatisfy { $1 == $0 + 1 } ? 5 : 1
        return possible.min { one, other in
            let here = series.span(from: one)
            let there = series.span(from: other)
            return (cost(here, dated, weight), here.latest.distance(to: last))
                < (cost(there, dated, weight), there.latest.distance(to: last))
        }
    }

    /// How far a log would lie from the nearest dated record, in microseconds.
    ///
    /// What is written after an incident, and long after it, is seldom evidence of it: records
    /// before the log cost `weight` times as much.
    private static func cost(_ span: Bounded<Timestamp>, _ dated: [Timestamp], _ weight: UInt64)
        -> UInt64
    {
        var low = 0
        var high = dated.count
        while low < high {
            let middle = (low + high) / 2
            if dated[middle] < span.earliest { low = middle + 1 } else { high = middle }
        }
        if low < dated.count, dated[low] <= span.latest { return 0 }
        let after = low < dated.count ? dated[low].distance(to: span.latest) : .max
        guard low > 0 else { return after }
        let before = dated[low - 1].distance(to: span.earliest).multipliedReportingOverflow(
            by: weight)
        return min(after, before.overflow ? .max : before.partialValue)
    }

    private static func steps(_ marks: [WrittenSeries.Mark], from base: Int) -> [(
        offset: UInt64, year: Int
    )] {
        var steps: [(offset: UInt64, year: Int)] = []
        for mark in marks where steps.last?.year != base + mark.number {
            steps.append((mark.offset, base + mark.number))
        }
        return steps
    }
}
