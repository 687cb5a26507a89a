import Evidence

/// What the agent knew of each node's data, when: `pgsql-data-status`.
struct DataStatusHistory: Sendable {
    /// A stretch of time in which a node's status had one value.
    struct Stretch: Sendable {
        /// The value: `LATEST`, `STREAMING|SYNC`, `DISCONNECT`.
        var value: String
        /// When it was first seen.
        var start: Bounded<Timestamp>
        /// When another value was first seen; `nil` where none was.
        var end: Bounded<Timestamp>?
        /// Whether the agent itself set it, as its log tells.
        var isTheAgents: Bool
        /// The events that tell it.
        var evidence: [EventID]
    }

    /// The stretches of each node, in order of time.
    private(set) var stretches: [NodeName: [Stretch]] = [:]

    /// Collects the values that logs and snapshots tell.
    init(of file: CaseFile) {
        struct Value {
            var node: NodeName
            var value: String
            var time: Bounded<Timestamp>
            var isTheAgents: Bool
            var evidence: [EventID]
        }
        var values: [Value] = []
        for occurrence in file.occurrences(
            .agentDataStatusChanged, .ownDataStatus, .ownDataOutOfDate, .attributeSet
        ) {
            let isOwn =
                occurrence.kind == .ownDataStatus || occurrence.kind == .ownDataOutOfDate
            if occurrence.kind == .attributeSet,
                occurrence.details.name?.hasSuffix("-data-status") != true
            {
                continue
            }
            guard let node = isOwn ? occurrence.observer : occurrence.subject,
                let value = occurrence.details.value, !value.isEmpty
            else { continue }
            values.append(
                Value(
                    node: node, value: value, time: occurrence.time,
                    isTheAgents: occurrence.kind == .agentDataStatusChanged,
                    evidence: occurrence.evidence))
        }
        for shown in file.records.attributes where shown.value.name.hasSuffix("-data-status") {
            guard let time = shown.time else { continue }
            values.append(
                Value(
                    node: shown.value.subject, value: shown.value.value, time: time,
                    isTheAgents: false,
                    evidence: file.records.evidence(at: shown.value.citation)))
        }
        values.sort {
            ($0.time.earliest, $0.node, $0.value) < ($1.time.earliest, $1.node, $1.value)
        }
        var found: [NodeName: [Stretch]] = [:]
        for value in values {
            var own = found[value.node] ?? []
            let next = Stretch(
                value: value.value, start: value.time, end: nil, isTheAgents: value.isTheAgents,
                evidence: value.evidence)
            if let last = own.last {
                guard last.value != value.value else { continue }
                // Two logs of one second may stand in either order: what the agent set is the truth.
                if !value.isTheAgents, last.start.intersection(value.time) != nil { continue }
                own[own.count - 1].end = value.time
            }
            own.append(next)
            found[value.node] = own
        }
        stretches = found
    }

    /// A node's status at a moment; `nil` where nothing tells it.
    func status(of node: NodeName, at moment: Timestamp) -> Stretch? {
        stretches[node]?.last { $0.start.earliest <= moment }
    }

    /// The stretches as findings, sorted by node and time.
    var findings: [Period] {
        stretches.keys.sorted().flatMap { node in
            (stretches[node] ?? []).map {
                Period(
                    track: .dataStatus, subject: node.text, value: $0.value, start: $0.start,
                    end: $0.end, evidence: $0.evidence)
            }
        }
    }
}
