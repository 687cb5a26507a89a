import Evidence

/// Tells the two passes of the hour that is repeated when summer time ends apart.
///
/// A log in local time passes that hour twice. Within one file the order decides: what stands
/// before the written time steps back belongs to the first pass, what follows to the second. Where
/// no step is seen, an entry may be of either, and its time is the range of both.
enum RepeatedHour {
    /// How far the written time must step back: entries of several processes may be out of order
    /// by a little.
    private static let step: Int64 = 300_000_000

    /// Settles the times of the events of a case; says of how many, for each node.
    static func settle(_ events: inout [CaseEvent], _ zones: ZoneInference) -> [Remark] {
        var counts: [NodeName: (settled: Int, open: Int)] = [:]
        func settle(_ run: [Member], _ events: inout [CaseEvent]) {
            let isSettled = Self.settle(run, &events)
            for member in run {
                let event = events[member.index].event
                guard let node = event.observer, event.kind != .logSilence else { continue }
                let before = counts[node, default: (0, 0)]
                counts[node] =
                    isSettled
                    ? (before.settled + 1, before.open) : (before.settled, before.open + 1)
            }
        }
        var bySource: [SourceID: [Int]] = [:]
        for index in events.indices where events[index].event.wallClock?.zone == .unstated {
            bySource[events[index].event.citation.source, default: []].append(index)
        }
        for (_, indices) in bySource {
            let ordered = indices.sorted {
                events[$0].event.citation.offset < events[$1].event.citation.offset
            }
            var run: [Member] = []
            for index in ordered {
                if let member = member(events[index], index, zones) {
                    run.append(member)
                } else {
                    settle(run, &events)
                    run = []
                }
            }
            settle(run, &events)
        }
        return counts.sorted { $0.key < $1.key }.flatMap { node, count in
            [(count.settled, true), (count.open, false)].filter { $0.0 > 0 }.map {
                Remark(.time(.repeatedHour(node: node, entries: $0.0, isSettled: $0.1)))
            }
        }
    }

    /// An event within a repeated hour.
    private struct Member {
        var index: Int
        /// The written time, its year included.
        var local: Int64
        var first: Bounded<Timestamp>
        var second: Bounded<Timestamp>
    }

    private static func member(_ dated: CaseEvent, _ index: Int, _ zones: ZoneInference) -> Member?
    {
        guard let clock = dated.event.wallClock, let utc = dated.utc else { return nil }
        // The year was found with the time: the written time follows from both.
        let year = CivilTime(microsecondsSince1970: utc.earliest.microseconds).year
        let local = clock.utc(offset: 0, year: year).earliest.microseconds
        let offsets = zones.offsets(of: clock, at: local, writtenBy: dated.event.observer)
        guard offsets.count == 2 else { return nil }
        return Member(
            index: index, local: local, first: clock.utc(offset: offsets[0], year: year),
            second: clock.utc(offset: offsets[1], year: year))
    }

    /// Settles events that follow each other; tells whether their order does.
    private static func settle(_ run: [Member], _ events: inout [CaseEvent]) -> Bool {
        var latest = Int64.min
        let back = run.firstIndex { member in
            let isBack = latest != .min && member.local < latest - step
            latest = max(latest, member.local)
            return isBack
        }
        for (number, member) in run.enumerated() {
            guard let back else {
                events[member.index].utc = member.first.union(member.second)
                continue
            }
            events[member.index].utc = number < back ? member.first : member.second
        }
        return back != nil
    }
}
