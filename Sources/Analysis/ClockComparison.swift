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

    /// How many comparisons more two offsets must explain than one does: some may be mistaken.
    private var leastGain: Int { Swift.max(4, count / 20) }

    /// Two offsets of a clock that was set, or drifted, in the course of the comparisons; `nil`
    /// where one offset explains them as well.
    ///
    /// What was compared before some moment must agree with itself, and so must what was compared
    /// after it, each leaving the other one's offset out.
    var change: (before: Bounded<Double>, after: Bounded<Double>)? {
        guard count >= 2 * leastGain, let all = agreement,
            all.pairs + leastGain <= count
        else { return nil }
        let ordered = sorted {
            ($0.at, $0.offset.earliest, $0.offset.latest)
                < ($1.at, $1.offset.earliest, $1.offset.latest)
        }
        var best: (gain: Int, before: Bounded<Double>, after: Bounded<Double>)?
        // Enough places to look at, however many comparisons there are.
        let step = Swift.max(1, count / 64)
        for place in stride(from: leastGain, through: count - leastGain, by: step) {
            guard let before = Array(ordered[..<place]).agreement,
                let after = Array(ordered[place...]).agreement,
                before.offset.intersection(after.offset) == nil,
                before.pairs * 5 >= place * 4, after.pairs * 5 >= (count - place) * 4
            else { continue }
            let gain = before.pairs + after.pairs - all.pairs
            if gain >= leastGain, gain > best?.gain ?? 0 {
                best = (gain, before.offset, after.offset)
            }
        }
        return best.map { ($0.before, $0.after) }
    }
}
