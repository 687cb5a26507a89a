package import Evidence

/// A set of moments: stretches of time in order, none of which meets another.
package struct TimeSet: Sendable, Hashable {
    /// A stretch of time, without its end.
    package struct Stretch: Sendable, Hashable, Codable {
        /// Its first moment.
        package let start: Timestamp
        /// The moment at which it is over; later than `start`.
        package let end: Timestamp

        /// Makes a stretch; `nil` where nothing lies between the two.
        package init?(_ start: Timestamp, _ end: Timestamp) {
            guard start < end else { return nil }
            (self.start, self.end) = (start, end)
        }

        /// How long it lasts, in seconds.
        package var seconds: Double { end.seconds(since: start) }
    }

    /// The stretches, in order of time.
    package private(set) var stretches: [Stretch] = []

    /// Collects stretches, which may overlap.
    package init(_ stretches: [Stretch] = []) {
        for stretch in stretches.sorted(by: { $0.start < $1.start }) {
            if let last = self.stretches.last, stretch.start <= last.end,
                let joined = Stretch(last.start, max(last.end, stretch.end))
            {
                self.stretches[self.stretches.count - 1] = joined
            } else {
                self.stretches.append(stretch)
            }
        }
    }

    /// The moments from one to another; none where the second is not later.
    package init(from start: Timestamp, to end: Timestamp) {
        self.init(Stretch(start, end).map { [$0] } ?? [])
    }

    /// How long it is altogether, in seconds.
    package var seconds: Double { stretches.reduce(0) { $0 + $1.seconds } }

    /// Whether it has no moment.
    package var isEmpty: Bool { stretches.isEmpty }

    /// Whether a moment is in it.
    package func contains(_ time: Timestamp) -> Bool {
        stretches.contains { $0.start <= time && time < $0.end }
    }

    /// The moments that are in either.
    package func union(_ other: TimeSet) -> TimeSet {
        TimeSet(stretches + other.stretches)
    }

    /// The moments that are in both.
    package func intersection(_ other: TimeSet) -> TimeSet {
        var found: [Stretch] = []
        var (here, there) = (stretches[...], other.stretches[...])
        while let one = here.first, let two = there.first {
            if let both = Stretch(max(one.start, two.start), min(one.end, two.end)) {
                found.append(both)
            }
            if one.end < two.end { here.removeFirst() } else { there.removeFirst() }
        }
        return TimeSet(found)
    }

    /// The moments that are not in another set.
    package func subtracting(_ other: TimeSet) -> TimeSet {
        var found: [Stretch] = []
        for stretch in stretches {
            var from = stretch.start
            for hole in other.stretches where hole.end > from && hole.start < stretch.end {
                if let before = Stretch(from, hole.start) { found.append(before) }
                from = max(from, hole.end)
            }
            if let rest = Stretch(from, stretch.end) { found.append(rest) }
        }
        return TimeSet(found)
    }
}
