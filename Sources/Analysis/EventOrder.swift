import Evidence

/// The order of a case's events: by corrected time, then as they stand in the logs; undated ones last.
struct EventOrder {
    /// The places of the events, in order.
    let indices: [Int]

    /// What is compared of an event: small, since events are many and long.
    private struct Key {
        let index: Int
        let time: Timestamp?
        /// The place of its source; `nil` where that is not known.
        let source: Int?
        let offset: UInt64
    }

    /// Puts events in order.
    ///
    /// - Parameters:
    ///   - events: the events, with their times.
    ///   - sources: the sources in their order.
    init(of events: [CaseEvent], sources: [SourceID]) {
        let places = Dictionary(
            zip(sources, sources.indices), uniquingKeysWith: { one, _ in one })
        let keys = events.indices.map { index in
            Key(
                index: index, time: events[index].time?.earliest,
                source: places[events[index].event.citation.source],
                offset: events[index].event.citation.offset)
        }
        indices = keys.sorted { left, right in
            switch (left.time, right.time) {
            case (let one?, let other?) where one != other: return one < other
            case (.some, nil): return true
            case (nil, .some): return false
            default: break
            }
            if let one = left.source, let other = right.source, one != other { return one < other }
            if left.offset != right.offset { return left.offset < right.offset }
            return events[left.index].event.id < events[right.index].event.id
        }.map(\.index)
    }
}
