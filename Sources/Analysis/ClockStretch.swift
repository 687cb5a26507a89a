import Evidence

/// A stretch of time in which a node's clock kept one distance from another one's.
struct ClockStretch: Sendable, Hashable {
    /// Seconds by which the node's clock was ahead.
    var offset: Bounded<Double>
    /// The comparisons that share the offset.
    var pairs: Int
    /// The earliest moment that can belong to it, by the other node's clock.
    var from: Timestamp
    /// The latest such moment.
    var until: Timestamp
}

extension [ClockComparison] {
    /// How many comparisons in a row must agree on another offset: a few may be mistaken.
    private static let leastAgreeing = 4

    /// The stretches in which the clock had one offset each, in order of time: several where it was
    /// set or drifted; one where a single offset explains the comparisons as well; none where no
    /// two of them agree.
    var stretches: [ClockStretch] {
        guard let all = agreement else { return [] }
        let whole = [
            ClockStretch(
                offset: all.offset, pairs: all.pairs, from: .distantPast, until: .distantFuture)
        ]
        let parts = divided
        var found: [ClockStretch] = []
        for (index, part) in parts.enumerated() {
            guard let agreed = part.agreement else { return whole }
            // Where it changed lies between the last comparison before and the first one after.
            let before = index > 0 ? parts[index - 1].last?.at : nil
            let next = index + 1 < parts.count ? parts[index + 1].first?.at : nil
            found.append(
                ClockStretch(
                    offset: agreed.offset, pairs: agreed.pairs, from: before ?? .distantPast,
                    until: next ?? .distantFuture))
        }
        let explained = found.reduce(0) { $0 + $1.pairs }
        let isChanged = zip(found, found.dropFirst()).allSatisfy {
            $0.offset.intersection($1.offset) == nil
        }
        let gain = Swift.max(Self.leastAgreeing, count / 20)
        return isChanged && explained >= all.pairs + gain && explained * 5 >= count * 4
            ? found : whole
    }

    /// The comparisons in order of time, divided where several in a row agree on an offset that
    /// those before leave out.
    private var divided: [[ClockComparison]] {
        let ordered = sorted {
            ($0.at, $0.offset.earliest, $0.offset.latest)
                < ($1.at, $1.offset.earliest, $1.offset.latest)
        }
        guard let first = ordered.first else { return [] }
        var parts: [[ClockComparison]] = []
        var part = [first]
        var range = first.offset
        /// What may be the beginning of the next part, and how many of it leave the range out.
        var other: [ClockComparison] = []
        var otherRange = first.offset
        var against = 0
        for comparison in ordered.dropFirst() {
            let shared = range.intersection(comparison.offset)
            let sharedByOther =
                other.isEmpty ? nil : otherRange.intersection(comparison.offset)
            switch (shared, sharedByOther) {
            case (.some, .some):
                // It is too wide to tell one offset from the other.
                other.append(comparison)
            case (let narrowed?, nil):
                part += other + [comparison]
                (range, other, against) = (narrowed, [], 0)
            case (nil, let narrowed?):
                other.append(comparison)
                (otherRange, against) = (narrowed, against + 1)
            case (nil, nil):
                part += other
                (other, otherRange, against) = ([comparison], comparison.offset, 1)
            }
            if against >= Self.leastAgreeing {
                parts.append(part)
                (part, range, other, against) = (other, otherRange, [], 0)
            }
        }
        parts.append(part + other)
        // What a single mistaken comparison began is no part.
        return parts.filter { $0.count >= Self.leastAgreeing }
    }
}
