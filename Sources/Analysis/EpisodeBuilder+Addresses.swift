import Evidence

/// What became of the virtual addresses in an episode.
extension EpisodeBuilder {
    /// The moves of addresses to the new primary, and, where both nodes were primary, those by which
    /// an address that both had held left one of them.
    func moves(since fault: Timestamp) -> [AddressMove] {
        let last = until ?? Timestamp(microseconds: .max)
        let end = min(promoted.latest.advanced(byMicroseconds: 60_000_000), last)
        var moves = addresses.moves(to: new.node, from: fault, until: end)
        guard overlaps else { return moves }
        let doubled = Set(shared.map(\.resource))
        let ends = [old.end, new.end].compactMap { $0?.latest }
        let settled = max(end, ends.min().map { $0.advanced(byMicroseconds: 60_000_000) } ?? end)
        moves += [old.node, new.node].flatMap { node in
            addresses.moves(to: node, from: promoted.latest, until: min(settled, last)).filter {
                doubled.contains($0.resource) && !moves.contains($0)
            }
        }
        return moves.sorted {
            ($0.added?.earliest ?? fault, $0.resource) < ($1.added?.earliest ?? fault, $1.resource)
        }
    }

    /// The addresses that both nodes had for a second or more, and how long.
    var addressesOnBoth: [Remark] {
        shared.map { shared in
            Remark(
                .addressOnBoth(
                    resource: shared.resource, one: old.node, other: new.node,
                    seconds: shared.end.map { $0.seconds(since: shared.start) }),
                evidence: shared.evidence)
        }
    }

    /// A stretch in which an address stood on both nodes.
    private struct Shared {
        var resource: String
        var start: Bounded<Timestamp>
        /// `nil` where it was so to the end of the evidence.
        var end: Bounded<Timestamp>?
        var evidence: [EventID]
    }

    /// The first such stretch of each address in the episode.
    private var shared: [Shared] {
        let last = until ?? Timestamp(microseconds: .max)
        var found: [Shared] = []
        for later in addresses.stays
        where later.node == new.node && later.start.earliest <= last
            && (later.end?.latest ?? .distantFuture) >= promoted.earliest
            && !found.contains(where: { $0.resource == later.resource })
        {
            let other = addresses.stays.last {
                $0.resource == later.resource && $0.node == old.node
                    && $0.start.earliest <= later.start.latest
            }
            // A stay whose end is not told may have ended; a node that was primary to the end kept it.
            guard let other, other.end != nil || old.end == nil else { continue }
            let ends = [other.end, later.end].compactMap { $0 }
            let end = ends.min { $0.earliest < $1.earliest }
            guard end.map({ $0.earliest.seconds(since: later.start.latest) >= 1 }) ?? true else {
                continue
            }
            found.append(
                Shared(
                    resource: later.resource, start: later.start, end: end,
                    evidence: (later.evidence.suffix(2) + other.evidence.suffix(1)).uniqued()))
        }
        return found
    }
}
