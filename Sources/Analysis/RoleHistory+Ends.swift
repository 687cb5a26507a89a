import Evidence

extension RoleHistory {
    /// Ends the last reign of a node that gave no sign of life after another one was promoted.
    ///
    /// Nothing tells when it ended, and whether it did: from then on its role is not known.
    mutating func endWhereReplaced(_ node: NodeName, _ seen: Sightings) {
        guard var last = periods[node]?.last, last.role == .primary, last.end == nil,
            let start = last.start
        else { return }
        var next: RolePeriod?
        for other in periods.keys.sorted() where other != node {
            for period in periods[other] ?? [] where period.role == .primary {
                guard let begun = period.start?.earliest, begun > start.latest else { continue }
                if next?.start.map({ begun < $0.earliest }) ?? true { next = period }
            }
        }
        guard let next, let replaced = next.start,
            !seen.livedOn(after: replaced.latest.advanced(byMicroseconds: 1_000_000))
        else { return }
        let alive = seen.lastLife(before: replaced.latest) ?? start.earliest
        last.end = Bounded(max(start.earliest, alive), replaced.latest)
        periods[node]?.removeLast()
        periods[node]? += [
            last,
            RolePeriod(role: .unknown, start: last.end, end: nil, evidence: next.evidence),
        ]
    }

    /// Ends the last period of a node of which others lost sight and which logged nothing since.
    mutating func end(_ node: NodeName, _ loss: Occurrence, _ seen: Sightings) {
        guard var last = periods[node]?.last, last.end == nil, let start = last.start,
            start.earliest <= loss.time.latest, last.role != .stopped, last.role != .crashed
        else { return }
        let alive = seen.lastLife(before: loss.time.latest) ?? start.earliest
        last.end = Bounded(max(start.earliest, alive), loss.time.latest)
        last.evidence += loss.evidence
        periods[node]?.removeLast()
        periods[node]? += [
            last,
            RolePeriod(role: .unknown, start: last.end, end: nil, evidence: loss.evidence),
        ]
    }

    /// When others lost sight of a node for good that logged nothing any more from then on; `nil`
    /// where it lived on, came back, or left no log that could tell.
    static func loss(of node: NodeName, in file: CaseFile) -> Occurrence? {
        let views = file.occurrences(.nodeStateChanged).filter {
            $0.subject == node && $0.observer != node
        }
        guard
            let loss = views.first(where: { view in
                view.details.value == "lost"
                    && !views.contains {
                        $0.time.earliest > view.time.latest && $0.details.value != "lost"
                    }
            })
        else { return nil }
        let own = file.occurrences.filter { $0.observer == node && !$0.kind.isOfFiles }
        guard !own.isEmpty, !own.contains(where: { $0.time.earliest > loss.time.latest })
        else { return nil }
        return loss
    }
}
