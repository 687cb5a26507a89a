import Evidence

extension EpisodeTrigger {
    /// Whether a node that was lost wrote on, instead of coming up again some time later.
    static func livedOn(after loss: Occurrence, _ builder: EpisodeBuilder) -> Bool {
        let old = builder.old.node
        // A node that itself lost sight of the others was cut off, however soon it was fenced.
        let saw = builder.file.occurrences(.nodeStateChanged, .tokenLost, .linkDown).contains {
            sign in
            let isItsView =
                sign.kind != .nodeStateChanged
                || sign.details.value == "lost" && sign.subject != old
            return sign.observer == old && isItsView
                && abs(sign.time.middle.seconds(since: loss.time.middle)) <= 15
        }
        if saw { return true }
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

    /// The records of a disk that failed or was full, up to two minutes before a failure.
    static func diskFailures(_ builder: EpisodeBuilder, before failure: Occurrence)
        -> [Occurrence]
    {
        let words = [
            "No space left", "Input/output error", "Read-only file system", "could not fsync",
            "could not write",
        ]
        return builder.occurrences(.diskFull, .panic, until: failure.time.latest).filter {
            $0.observer == builder.old.node
                && failure.time.earliest.seconds(since: $0.time.latest) <= 120
                && ($0.kind == .diskFull || words.contains(where: $0.event.text.contains))
        }
    }
}
