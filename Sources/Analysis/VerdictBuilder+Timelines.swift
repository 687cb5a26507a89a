import Evidence

extension VerdictBuilder {
    /// A timeline later than that of a node's WAL at hand, which the node is known to have been on;
    /// `nil` where there is none.
    ///
    /// Its own log tells it, its control file, or a history file of a timeline that is on no other
    /// node: a standby also keeps the history files that it fetched from its primary.
    func laterTimeline(of node: NodeName, _ side: BranchComparison.Side)
        -> (TimelineID, [EventID])?
    {
        let others = sides.filter { $0.key != node }.flatMap { $0.value.history.timelines }
        func isBeyond(_ timeline: TimelineID?, ownMaking isMaker: Bool) -> Bool {
            guard let timeline, timeline > side.end.timeline else { return false }
            return isMaker || !others.contains(timeline)
        }
        let told = file.occurrences(.timelineSelected, .streamingStarted, .newTargetTimeline).last {
            $0.observer == node && $0.details.timeline != nil
        }
        if let told, let timeline = told.details.timeline {
            if isBeyond(timeline, ownMaking: told.kind == .timelineSelected) {
                return (timeline, told.evidence)
            }
            // What it was on last it has, whatever other timelines it has been on before.
            if timeline == side.end.timeline { return nil }
        }
        if let snapshot = snapshots[node], let control = snapshot.control,
            isBeyond(control.timeline, ownMaking: false)
        {
            return (control.timeline, snapshot.evidence)
        }
        let histories = file.events.map(\.event).filter {
            $0.kind == .historyEntry && $0.observer == node
                && isBeyond($0.details.otherTimeline, ownMaking: false)
        }
        return histories.compactMap(\.details.otherTimeline).max().map { timeline in
            (timeline, histories.filter { $0.details.otherTimeline == timeline }.map(\.id))
        }
    }
}
