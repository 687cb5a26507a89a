import Evidence

/// The clocks of nodes as a watch saw them: a server read its clock between question and answer.
///
/// Two servers that were asked from one host within moments compare their clocks with each other.
struct WatchedClocks {
    /// The comparisons, in order of time.
    private(set) var pairs: [ClockPairs.Pair] = []

    /// In how many stretches the time of a watch is divided at most; each gives one comparison.
    private static let stretches: Int64 = 500
    /// The shortest stretch, in microseconds.
    private static let shortest: Int64 = 2_000_000

    /// The difference of a node's clock to that of the host that asked, from one sample.
    private struct Reading {
        var offset: Bounded<Double>
        var at: Timestamp
    }

    /// Compares the clocks of all nodes that were asked from the same host.
    init(_ samples: [Timed<PositionSample>]) {
        var watchers: [NodeName: [(node: NodeName, reading: Reading)]] = [:]
        for sample in samples {
            guard let watcher = sample.value.askedBy, let asked = sample.value.asked,
                let node = sample.value.node, let clock = sample.utc
            else { continue }
            let offset = Bounded(
                clock.earliest.seconds(since: asked.latest),
                clock.latest.seconds(since: asked.earliest))
            watchers[watcher, default: []].append(
                (node, Reading(offset: offset, at: asked.earliest)))
        }
        for watcher in watchers.keys.sorted() {
            add(watchers[watcher] ?? [], watcher)
        }
    }

    private mutating func add(
        _ readings: [(node: NodeName, reading: Reading)], _ watcher: NodeName
    ) {
        guard let first = readings.map(\.reading.at).min(),
            let last = readings.map(\.reading.at).max()
        else { return }
        let length = max(Self.shortest, last.microseconds(since: first) / Self.stretches)
        let groups = Dictionary(grouping: readings) {
            $0.reading.at.microseconds(since: first) / length
        }
        for stretch in groups.keys.sorted() {
            // The answer that came fastest tells most.
            var best: [NodeName: Reading] = [:]
            for (node, reading) in groups[stretch] ?? [] {
                let width = reading.offset.latest - reading.offset.earliest
                if best[node].map({ width < $0.offset.latest - $0.offset.earliest }) ?? true {
                    best[node] = reading
                }
            }
            add(best, watcher)
        }
    }

    private mutating func add(_ best: [NodeName: Reading], _ watcher: NodeName) {
        let nodes = best.keys.sorted()
        for (index, node) in nodes.enumerated() {
            guard let here = best[node] else { continue }
            if node != watcher {
                pairs.append(
                    ClockPairs.Pair(
                        node: node, other: watcher, offset: here.offset, at: here.at))
            }
            for other in nodes[(index + 1)...] {
                guard let there = best[other] else { continue }
                pairs.append(
                    ClockPairs.Pair(
                        node: node, other: other,
                        offset: Bounded(
                            here.offset.earliest - there.offset.latest,
                            here.offset.latest - there.offset.earliest),
                        at: there.at))
            }
        }
    }
}
