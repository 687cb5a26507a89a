import Evidence

/// One comparison of a node's clock with another one's.
struct ClockComparison: Sendable, Hashable {
    /// Seconds by which the node's clock is ahead, as far as the comparison tells.
    var offset: Bounded<Double>
    /// When it was made, by the other node's clock.
    var at: Timestamp

    /// The same, told of the other node's clock.
    func reversed(at time: Timestamp) -> ClockComparison {
        ClockComparison(offset: Bounded(-offset.latest, -offset.earliest), at: time)
    }
}

extension [ClockComparison] {
    /// The range that most comparisons share, and how many share it.
    ///
    /// At least two must agree: one alone may be a coincidence.
    var agreement: (offset: Bounded<Double>, pairs: Int)? {
        guard count >= 2 else { return nil }
        var edges: [(at: Double, step: Int)] = []
        for comparison in self {
            edges.append((comparison.offset.earliest, 1))
            edges.append((comparison.offset.latest, -1))
        }
        edges.sort { $0.at != $1.at ? $0.at < $1.at : $0.step > $1.step }
        var depth = 0
        var best = 0
        var range: Bounded<Double>?
        for (index, edge) in edges.enumerated() {
            depth += edge.step
            if depth > best, index + 1 < edges.count {
                best = depth
                range = Bounded(edge.at, edges[index + 1].at)
            }
        }
        guard best >= 2, let range else { return nil }
        return (range, best)
    }
}
