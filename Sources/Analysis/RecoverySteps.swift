import Evidence

/// How the old primary came back after a failover, until the service moved again.
struct RecoverySteps {
    /// The steps that are known, in order of time.
    let steps: [RecoveryStep]

    private static let readers = ["slave", "standby", "replica", "secondary", "read", "ro"]

    /// Looks for the steps after an episode.
    init(_ builder: EpisodeBuilder) {
        let node = builder.old.node
        let since = builder.promoted.latest
        func first(_ kinds: EventKind..., where matches: (Occurrence) -> Bool) -> Occurrence? {
            builder.file.occurrences(of: kinds).first { occurrence in
                occurrence.time.earliest > since && matches(occurrence)
                    && (builder.until.map { occurrence.time.latest < $0 } ?? true)
            }
        }
        var steps: [RecoveryStep] = []
        func add(_ kind: RecoveryStep.Kind, _ occurrence: Occurrence?) {
            guard let occurrence else { return }
            steps.append(
                RecoveryStep(
                    kind: kind, node: node, time: occurrence.time, evidence: occurrence.evidence))
        }
        let started = first(.serverReadyReadOnly, .agentStarted) { $0.observer == node }
        // The backup that the node started from is the last one before.
        let copied = first(.backupRecoveryStarted) { $0.observer == node }
        let backup = builder.file.occurrences(.baseBackupStarted).last { taken in
            taken.observer == builder.new.node && taken.time.earliest > since
                && (started.map { taken.time.earliest <= $0.time.latest } ?? true)
        }
        add(.resynchronised, copied == nil ? nil : backup ?? copied)
        add(
            .failuresCleared,
            first(.failuresCleared) {
                ($0.subject ?? $0.observer) == node
                    && $0.details.resource.map { $0 == builder.databaseResource } ?? true
            })
        if let refused = first(.lockRefusedStart, where: { $0.observer == node }),
            let started, started.time.latest > refused.time.earliest
        {
            steps.append(
                RecoveryStep(
                    kind: .lockRemoved, node: node,
                    time: Bounded(
                        refused.time.earliest, max(refused.time.latest, started.time.latest)),
                    evidence: (refused.evidence + started.evidence).uniqued()))
        }
        add(.standbyStarted, started)
        add(.streaming, first(.streamingStarted) { $0.observer == node })
        add(
            .synchronous,
            first(.standbyBecameSynchronous, .agentDataStatusChanged) {
                $0.observer == builder.new.node
                    && ($0.kind == .standbyBecameSynchronous
                        ? $0.details.name?.lowercased() == node.text.lowercased()
                        : $0.subject == node && $0.details.value == "STREAMING|SYNC")
            })
        let moves = builder.addresses.moves(
            to: node, from: since, until: builder.until ?? .distantFuture)
        let back = moves.first { move in
            Self.readers.contains { move.resource.lowercased().contains($0) }
        }
        if let back, let time = back.added {
            steps.append(
                RecoveryStep(
                    kind: .readAddressBack, node: node, time: time, evidence: back.evidence))
        }
        self.steps = steps.enumerated().sorted {
            ($0.element.time.middle, $0.offset) < ($1.element.time.middle, $1.offset)
        }.map(\.element)
    }
}
