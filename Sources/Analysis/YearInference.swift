import Evidence

/// Finds the years of times that were written without one, by the order of the entries of their
/// log.
///
/// The dates of a log only go forward, but for entries of several processes that are a little out
/// of order: where they step back by more than a week, a new year has begun. So each entry lies a
/// number of years after the first one, however long the log is. The year of the first one is, in
/// this order, what dated entries of the same log say; the year that brings the log nearest to
/// dated records of its node, else of any node, where records before it are believed sooner than
/// records after it; the last one in which its file can have been modified.
struct YearInference: Sendable {
    /// How the year of a log was found.
    enum Basis { case evidence, modification }

    /// The years of one log.
    private struct Log {
        /// From which byte on entries are of which year, in order.
        var steps: [(offset: UInt64, year: Int)]
    }

    private var logs: [SourceID: Log] = [:]
    /// How years were found.
    private(set) var remarks: [Remark] = []

    /// An entry as far as its year is concerned.
    private struct Mark {
        var offset: UInt64
        /// The written time in the placeholder year.
        var local: Int64
        /// The written year.
        var year: Int?
        /// How many years it lies after the first mark.
        var number = 0

        init(_ clock: WallClock, at offset: UInt64) {
            self.offset = offset
            var civil = clock.civil
            if clock.hasYear {
                year = civil.year
                civil.year = WallClock.placeholderYear
            }
            local = civil.microsecondsSince1970
        }
    }

    private static let day: Int64 = 86_400_000_000
    private static let week = 7 * day
    private static let placeholder = 366 * day

    /// Studies the logs of a case; `dated` are the moments that records of each node state.
    init(events: [CaseEvent], sources: [Source], dated: [NodeName?: [Timestamp]]) {
        var marks: [SourceID: [Mark]] = [:]
        for event in events.lazy.map(\.event) {
            guard let clock = event.wallClock else { continue }
            marks[event.citation.source, default: []].append(Mark(clock, at: event.citation.offset))
        }
        let moments = dated.mapValues { $0.sorted() }
        let all = moments.values.joined().sorted()
        let modified = sources.compactMap(\.modified).max()
        var found: [NodeName: Set<Int>] = [:]
        var guessed: [NodeName: Set<Int>] = [:]
        for source in sources.sorted(by: { $0.fullPath < $1.fullPath }) {
            var its = marks.removeValue(forKey: source.id) ?? []
            if let first = source.first { its.append(Mark(first, at: 0)) }
            if let last = source.last { its.append(Mark(last, at: .max)) }
            guard its.contains(where: { $0.year == nil }) else { continue }
            its.sort { $0.offset < $1.offset }
            Self.number(&its)
            let known = source.node.flatMap { moments[$0] } ?? all
            guard
                let base = Self.base(its, dated: known.isEmpty ? all : known)
                    .map({ (year: $0, basis: Basis.evidence) })
                    ?? Self.base(its, modified: source.modified ?? modified)
                    .map({ (year: $0, basis: Basis.modification) })
            else { continue }
            let log = Log(steps: Self.steps(its, from: base.year))
            logs[source.id] = log
            guard let node = source.node, source.first?.hasYear == false else { continue }
            let years = log.steps.map(\.year)
            if base.basis == .evidence {
                found[node, default: []].formUnion(years)
            } else {
                guessed[node, default: []].formUnion(years)
            }
            if let low = years.min(), let high = years.max(), low < high {
                remarks.append(
                    Remark(.time(.yearsByOrder(path: source.fullPath, first: low, last: high))))
            }
        }
        for (node, years) in found.sorted(by: { $0.key < $1.key }) {
            remarks += years.sorted().map { Remark(.yearFromEvidence(node: node, year: $0)) }
        }
        for (node, years) in guessed.sorted(by: { $0.key < $1.key }) {
            remarks += years.sorted().map { Remark(.yearFromModification(node: node, year: $0)) }
        }
    }

    /// The year of an entry of a log; `nil` where nothing tells.
    func year(in source: SourceID, at offset: UInt64) -> Int? {
        guard let steps = logs[source]?.steps else { return nil }
        return steps.last { $0.offset <= offset }?.year ?? steps.first?.year
    }

    /// Counts the years since the first entry.
    private static func number(_ marks: inout [Mark]) {
        var number = 0
        var before: Int64?
        /// Where a clock was lost: from the time before it until that time comes again.
        var lost: Int64?
        for index in marks.indices {
            let local = marks[index].local
            let step = local - (before ?? local)
            if step < -week {
                number += 1
                lost = isFirstDay(local) ? before : nil
            } else if step > placeholder - week {
                // An entry from before New Year that was written after it.
                number -= 1
            } else if let then = lost, step > 30 * day, local >= then, local <= then + week {
                // A host that boots without its clock begins with the first of January.
                number -= 1
                lost = nil
            }
            marks[index].number = number
            before = local
        }
    }

    private static func isFirstDay(_ local: Int64) -> Bool {
        let civil = CivilTime(microsecondsSince1970: local)
        return civil.month == 1 && civil.day == 1
    }

    /// The year of the first entry by dated entries of the log itself, else by dated records.
    private static func base(_ marks: [Mark], dated: [Timestamp]) -> Int? {
        let own = marks.compactMap { mark in mark.year.map { $0 - mark.number } }
        var votes: [Int: Int] = [:]
        for year in own where candidates(marks, year...year) == [year] {
            votes[year, default: 0] += 1
        }
        if let best = votes.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }) {
            return best.key
        }
        guard let first = dated.first, let last = dated.last else { return nil }
        let low = CivilTime(microsecondsSince1970: first.microseconds).year
        let high = CivilTime(microsecondsSince1970: last.microseconds).year
        let possible = candidates(marks, low - 9...high + 9)
        // Where only every fourth year is possible, none is the next one.
        let weight: UInt64 = zip(possible, possible.dropFirst()).allSatisfy { $1 == $0 + 1 } ? 5 : 1
        return possible.min { one, other in
            let here = span(marks, from: one)
            let there = span(marks, from: other)
            return (cost(here, dated, weight), here.latest.distance(to: last))
                < (cost(there, dated, weight), there.latest.distance(to: last))
        }
    }

    /// The year of the first entry by the last modification of the file, which no entry follows.
    private static func base(_ marks: [Mark], modified: Timestamp?) -> Int? {
        guard let modified else { return nil }
        let limit = modified.advanced(byMicroseconds: 2 * day)
        let year = CivilTime(microsecondsSince1970: modified.microseconds).year
        return candidates(marks, year - 18...year + 1).last {
            span(marks, from: $0).latest <= limit
        }
    }

    /// The years in which every 29 February exists.
    private static func candidates(_ marks: [Mark], _ years: ClosedRange<Int>) -> [Int] {
        let leaps = Set(
            marks.compactMap { mark -> Int? in
                let civil = CivilTime(microsecondsSince1970: mark.local)
                return civil.month == 2 && civil.day == 29 ? mark.number : nil
            })
        return years.filter { year in
            year > 0 && leaps.allSatisfy { CivilTime.isLeapYear(year + $0) }
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

    /// From when to when the entries of a log were written, if the first is of a year.
    private static func span(_ marks: [Mark], from year: Int) -> Bounded<Timestamp> {
        let moments = marks.map { mark -> Int64 in
            var civil = CivilTime(microsecondsSince1970: mark.local)
            civil.year = min(max(year + mark.number, 1), 9999)
            civil.day = min(civil.day, CivilTime.daysInMonth(civil.month, year: civil.year))
            return civil.microsecondsSince1970
        }
        return Bounded(
            Timestamp(microseconds: moments.min() ?? 0), Timestamp(microseconds: moments.max() ?? 0)
        )
    }

    private static func steps(_ marks: [Mark], from base: Int) -> [(offset: UInt64, year: Int)] {
        var steps: [(offset: UInt64, year: Int)] = []
        for mark in marks where steps.last?.year != base + mark.number {
            steps.append((mark.offset, base + mark.number))
        }
        return steps
    }
}
