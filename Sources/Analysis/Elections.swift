import Evidence

/// The elections of the agent, replayed.
///
/// The agent elects the node with the highest WAL position among those that answer, by LSN and
/// data status, and looks at no timeline.
struct Elections: Sendable {
    /// What an election left out.
    struct Flaw: Sendable {
        /// When the election was won.
        var time: Bounded<Timestamp>
        /// Who won it.
        var winner: NodeName
        /// What is to be said, with its events.
        var remark: Remark
    }

    /// What elections left out, in order of time.
    let flaws: [Flaw]

    /// Replays the elections of a case.
    init(of file: CaseFile) {
        let history = DataStatusHistory(of: file)
        let positions = file.occurrences(.electionPosition, .electionPositionUnknown)
        flaws = file.occurrences(.electionWon).flatMap { won -> [Flaw] in
            guard let winner = won.observer else { return [] }
            let votes = positions.filter {
                $0.observer == winner
                    && $0.time.latest >= won.time.earliest.advanced(byMicroseconds: -3_000_000)
                    && $0.time.earliest <= won.time.latest
            }
            let own = history.status(of: winner, at: won.time.latest)
            var remarks: [Remark] = []
            for vote in votes where vote.kind == .electionPositionUnknown {
                guard let peer = vote.subject, peer != winner,
                    own?.value.hasPrefix("STREAMING|SYNC") != true,
                    let theirs = history.status(of: peer, at: won.time.earliest),
                    theirs.value == "LATEST" || theirs.value.hasPrefix("STREAMING")
                else { continue }
                remarks.append(
                    Remark(
                        .electionSkipped(winner: winner, peer: peer),
                        evidence: (won.evidence + vote.evidence + theirs.evidence).uniqued()))
            }
            for vote in votes where vote.kind == .electionPosition {
                guard let peer = vote.subject, peer != winner,
                    let ours = Self.timeline(of: winner, at: won.time.latest, in: file),
                    let theirs = Self.timeline(of: peer, at: won.time.latest, in: file),
                    theirs.0 > ours.0
                else { continue }
                remarks.append(
                    Remark(
                        .electionIgnoredTimeline(
                            winner: winner, winnerTimeline: ours.0, other: peer,
                            otherTimeline: theirs.0),
                        evidence: (won.evidence + vote.evidence + ours.1 + theirs.1).uniqued()))
            }
            var seen: Set<Statement> = []
            return remarks.filter { seen.insert($0.statement).inserted }.map {
                Flaw(time: won.time, winner: winner, remark: $0)
            }
        }
    }

    /// The timeline that a node's log shows it on at a moment.
    private static func timeline(of node: NodeName, at moment: Timestamp, in file: CaseFile)
        -> (TimelineID, [EventID])?
    {
        let told = file.occurrences(.timelineSelected, .streamingStarted, .newTargetTimeline)
            .last { $0.observer == node && $0.time.latest <= moment && $0.details.timeline != nil }
        return told.flatMap { occurrence in
            occurrence.details.timeline.map { ($0, occurrence.evidence) }
        }
    }
}
