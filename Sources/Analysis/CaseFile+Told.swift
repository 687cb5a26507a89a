import Evidence

extension CaseFile {
    /// What the evidence states, each message of a node once, however many logs hold it, with the
    /// silences that are holes.
    func told(_ completeness: Completeness) -> [Review.TimedEvent] {
        var first: [EventID: Occurrence] = [:]
        var later: Set<EventID> = []
        for occurrence in occurrences where occurrence.evidence.count > 1 {
            first[occurrence.event.id] = occurrence
            later.formUnion(occurrence.evidence.dropFirst())
        }
        let cited = later.union(first.keys)
        let places = Dictionary(
            events.filter { cited.contains($0.event.id) }.map { ($0.event.id, $0.citations) },
            uniquingKeysWith: { one, _ in one })
        let silences = completeness.silences.map {
            Review.TimedEvent(event: $0.event, time: $0.time)
        }
        let told = events.compactMap { dated -> Review.TimedEvent? in
            guard !later.contains(dated.event.id) else { return nil }
            let occurrence = first[dated.event.id]
            // Copies of one log hold the very same entry.
            var records = dated.citations.filter { $0 != dated.event.citation }.map {
                Review.Record(id: dated.event.id, citation: $0)
            }
            for id in occurrence?.evidence.dropFirst() ?? [] {
                records += (places[id] ?? []).map { Review.Record(id: id, citation: $0) }
            }
            return Review.TimedEvent(
                event: dated.event, time: occurrence?.time ?? dated.time, otherRecords: records)
        }
        guard !silences.isEmpty else { return told }
        // Both are in order of time, those without one last.
        var merged: [Review.TimedEvent] = []
        var next = silences[...]
        for event in told {
            while let silence = next.first, let time = silence.time,
                event.time.map({ time.earliest < $0.earliest }) ?? true
            {
                merged.append(silence)
                next.removeFirst()
            }
            merged.append(event)
        }
        return merged + next
    }
}
