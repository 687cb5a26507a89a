import Evidence

/// What the age of node cards means for a comparison.
///
/// A card tells of a disk as it was when the card was made, by the node's own clock; what came
/// after it only other evidence can tell.
struct CardAge {
    let file: CaseFile

    /// How much younger other evidence may be before it is told: cards are made by hand, one after
    /// the other.
    private static let tolerance: Double = 600

    /// What a node's own log tells of a server that ran after its card had been made, and after
    /// which the card says nothing certain; `nil` where there is no such thing.
    func start(after snapshot: NodeState) -> Remark? {
        guard let node = snapshot.node, let card = snapshot.particulars.card, !card.wasRunning
        else { return nil }
        let made = file.corrected(card.made, of: node)
        let later = file.occurrences(
            .serverStarting, .serverReady, .serverReadyReadOnly, .redoStarted, .streamingStarted,
            .recoveryComplete, .timelineSelected, .checkpointStarted
        ).first { $0.observer == node && $0.time.earliest > made.latest }
        return later.map {
            Remark(
                .time(.cardBeforeStart(node: node, made: made, started: $0.time)),
                evidence: snapshot.evidence + $0.evidence)
        }
    }

    /// That a card was made while a server ran; `nil` where none did.
    func ofRunning(_ snapshot: NodeState) -> Remark? {
        guard let node = snapshot.node, let card = snapshot.particulars.card, card.wasRunning
        else { return nil }
        return Remark(
            .time(.cardOfRunning(node: node, made: file.corrected(card.made, of: node))),
            evidence: snapshot.evidence)
    }

    /// The cards that are older than what is known of other nodes.
    var old: [Remark] {
        let latest = file.latestSnapshots
        return latest.compactMap { snapshot -> Remark? in
            guard let node = snapshot.node, let card = snapshot.particulars.card else { return nil }
            let made = file.corrected(card.made, of: node)
            let youngest = latest.compactMap(known).filter { $0.node != node }.max {
                ($0.time.earliest, $1.node) < ($1.time.earliest, $0.node)
            }
            guard let youngest, youngest.time.seconds(since: made).earliest > Self.tolerance
            else { return nil }
            return Remark(
                .time(
                    .cardIsOld(node: node, made: made, other: youngest.node, until: youngest.time)),
                evidence: (snapshot.evidence + youngest.evidence).uniqued())
        }
    }

    /// The last that is known of a snapshot's node.
    private func known(
        _ snapshot: NodeState
    ) -> (node: NodeName, time: Bounded<Timestamp>, evidence: [EventID])? {
        guard let node = snapshot.node else { return nil }
        let stated = [
            snapshot.particulars.card?.made, snapshot.control?.modified, snapshot.lastCommit?.time,
        ].compactMap(\.self).max().map { file.corrected($0, of: node) }
        let logged = file.occurrences.last { $0.observer == node && !$0.kind.isOfFiles }
        if let logged, stated.map({ $0.latest < logged.time.earliest }) ?? true {
            return (node, logged.time, logged.evidence)
        }
        return stated.map { (node, $0, snapshot.evidence) }
    }
}
