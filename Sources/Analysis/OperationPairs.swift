import Evidence

/// Compares the clocks of the controller that orders operations and of the node that carries them
/// out.
///
/// The controller logs an operation before the node does, and its result after the node has logged
/// it: the one bounds the difference of their clocks above, the other one below.
struct OperationPairs {
    /// The pairs, in the order of the nodes and of the logs.
    private(set) var pairs: [ClockPairs.Pair] = []

    /// How long a message takes at most from one node to the other, in seconds.
    private static let longest = 2.0

    /// The logs of operations that a probe, a recurring monitor or a cancellation may disturb are
    /// left out.
    private static let operations: Set<String> = ["start", "stop", "promote", "demote", "notify"]

    private struct Key: Hashable, Comparable {
        var node: NodeName
        var resource: String
        var operation: String

        static func < (left: Key, right: Key) -> Bool {
            (left.node, left.resource, left.operation)
                < (right.node, right.resource, right.operation)
        }
    }

    /// Collects the pairs of events whose times in UTC are known.
    init(_ events: [CaseEvent]) {
        let nodes = Set(
            events.filter { $0.event.kind == .operationInitiated }.compactMap(\.event.observer))
        let requested = Self.times(events, .operationRequested) { $0.observer }
        let results = Self.times(events, .operationResult) { $0.observer }
        for controller in nodes.sorted() {
            let own = events.filter { $0.event.observer == controller }
            let ordered = Self.times(own, .operationInitiated) { $0.subject }
            let confirmed = Self.times(own, .operationConfirmed) { $0.subject }
            for key in ordered.keys.sorted() where key.node != controller {
                add(key, controller, requested[key] ?? [], ordered[key] ?? []) { node, other in
                    Bounded(
                        node.earliest.seconds(since: other.latest) - Self.longest,
                        node.latest.seconds(since: other.earliest))
                }
                add(key, controller, results[key] ?? [], confirmed[key] ?? []) { node, other in
                    Bounded(
                        node.earliest.seconds(since: other.latest),
                        node.latest.seconds(since: other.earliest) + Self.longest)
                }
            }
        }
    }

    /// Adds the pairs of operations of which both logs hold as many.
    private mutating func add(
        _ key: Key, _ controller: NodeName, _ ours: [Bounded<Timestamp>],
        _ theirs: [Bounded<Timestamp>],
        _ offset: (Bounded<Timestamp>, Bounded<Timestamp>) -> Bounded<Double>
    ) {
        guard ours.count == theirs.count else { return }
        for (here, there) in zip(ours, theirs) {
            pairs.append(
                ClockPairs.Pair(
                    node: key.node, other: controller, offset: offset(here, there),
                    at: there.earliest))
        }
    }

    /// When operations were logged, in the order of the log that holds most of them: another log of
    /// the node may hold the same once more.
    private static func times(
        _ events: [CaseEvent], _ kind: EventKind, of node: (Event) -> NodeName?
    ) -> [Key: [Bounded<Timestamp>]] {
        var found: [Key: [SourceID: [(UInt64, Bounded<Timestamp>)]]] = [:]
        for event in events where event.event.kind == kind {
            guard let node = node(event.event), let utc = event.utc,
                let resource = event.event.details.resource,
                let operation = event.event.details.operation, operations.contains(operation)
            else { continue }
            let key = Key(node: node, resource: resource, operation: operation)
            let place = event.event.citation
            found[key, default: [:]][place.source, default: []].append((place.offset, utc))
        }
        return found.mapValues { logs in
            let fullest = logs.max { ($0.value.count, $1.key) < ($1.value.count, $0.key) }
            return (fullest?.value ?? []).sorted { $0.0 < $1.0 }.map(\.1)
        }
    }
}
