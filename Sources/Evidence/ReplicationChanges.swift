/// What changes from one sample of a view to the next: who is connected, and in which state.
package struct ReplicationChanges: Sendable {
    /// A connection that came, went, or changed its state.
    package struct Change: Sendable, Hashable {
        /// The row that shows it; of one that went, the first row of the sampling without it.
        package var citation: Citation
        /// When it was sampled.
        package var clock: WallClock?
        /// The application, or `walreceiver`.
        package var name: String
        /// The state before; `nil` where it was not there.
        package var old: String?
        /// The state now; `gone` where it is not there.
        package var new: String
    }

    /// The state of each connection by its name.
    private var states: [PositionSample.View: [String: String]] = [:]

    /// Begins where nobody is known to be connected.
    package init() {}

    /// The changes in further samples, which stand in order of time.
    package mutating func changes(in samples: [PositionSample]) -> [Change] {
        var changes: [Change] = []
        for view in [PositionSample.View.senders, .receiver] {
            var group: [PositionSample] = []
            for sample in samples where sample.view == view {
                if let last = group.last, last.clock != sample.clock || sample.clock == nil {
                    compare(group, view, &changes)
                    group = []
                }
                group.append(sample)
            }
            compare(group, view, &changes)
        }
        return changes
    }

    private mutating func compare(
        _ group: [PositionSample], _ view: PositionSample.View, _ changes: inout [Change]
    ) {
        guard let first = group.first, first.clock != nil else { return }
        var now: [String: (state: String, citation: Citation)] = [:]
        for sample in group where !sample.isEmpty {
            let name = view == .receiver ? "walreceiver" : sample.application ?? ""
            let words = [sample.state, sample.syncState].compactMap { $0 }
            // Two connections of one name are one as long as their states are.
            let state = words.joined(separator: " ")
            now[name] =
                now[name].map { (min($0.state, state), $0.citation) } ?? (state, sample.citation)
        }
        let before = states[view] ?? [:]
        for name in Set(now.keys).union(before.keys).sorted() {
            let old = before[name]
            guard let new = now[name] else {
                changes.append(
                    Change(
                        citation: first.citation, clock: first.clock, name: name, old: old,
                        new: "gone"))
                continue
            }
            guard new.state != old else { continue }
            changes.append(
                Change(
                    citation: new.citation, clock: first.clock, name: name, old: old,
                    new: new.state))
        }
        states[view] = now.mapValues(\.state)
    }
}
