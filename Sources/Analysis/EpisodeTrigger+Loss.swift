import Evidence

/// A node that was lost: since when, and whether it was dead or only cut off.
extension EpisodeTrigger {
    /// Whether a node that was lost wrote on, instead of coming up again some time later.
    static func livedOn(after loss: Occurrence, _ builder: EpisodeBuilder) -> Bool {
        let old = builder.old.node
        let since = loss.time.latest.advanced(byMicroseconds: 5_000_000)
        let next = builder.file.occurrences.first { occurrence in
            guard occurrence.observer == old, occurrence.time.earliest > since else { return false }
            switch occurrence.kind {
            case .walCommit:
                // A copy taken later also holds what the new primary committed.
                let timeline = occurrence.details.timeline
                return timeline.flatMap { builder.file.writers[$0] } == old
            case .walCheckpoint, .walEndOfRecovery, .walEnd, .controlFile, .historyEntry,
                .lockFilePresent, .signalFilePresent:
                return false
            default: return true
            }
        }
        switch next?.kind {
        case nil, .corosyncStarting?, .pacemakerStarting?, .serverStarting?, .agentStartSent?,
            .previousRunInterrupted?, .lockRefusedStart?:
            return false
        default: return true
        }
    }

    /// When a node vanished from the membership, judged by what Corosync saw before.
    ///
    /// Corosync calls a link down when a ping was not answered for half the token's time, and the
    /// token lost when it did not come back in time; both with the default token of 3 s.
    static func onset(of loss: Occurrence, _ builder: EpisodeBuilder)
        -> Bounded<Timestamp>?
    {
        let signs = builder.occurrences(.linkDown, .tokenLost, until: loss.time.latest).filter {
            $0.observer != builder.old.node
                && loss.time.earliest.seconds(since: $0.time.latest) <= 15
        }
        if let link = signs.first(where: { $0.kind == .linkDown }) {
            return Bounded(
                link.time.earliest.advanced(byMicroseconds: -1_500_000),
                link.time.latest.advanced(byMicroseconds: -700_000))
        }
        guard let token = signs.first(where: { $0.kind == .tokenLost }),
            let waited = token.details.duration
        else { return nil }
        return Bounded(
            token.time.earliest.advanced(byMicroseconds: -waited - 500_000),
            token.time.latest.advanced(byMicroseconds: -waited + 500_000))
    }
}
