/// A timeline of the cluster, and where it left its parent.
package struct TimelineSwitch: Sendable, Hashable, Codable {
    /// The timeline.
    package var timeline: TimelineID
    /// Its parent.
    package var parent: TimelineID
    /// Where it left its parent.
    package var switchLSN: LSN
    /// The node that made it, where known.
    package var node: NodeName?
    /// When it was made, where known.
    package var time: Bounded<Timestamp>?
    /// What it rests on.
    package var evidence: [EventID]

    /// Makes a switch.
    package init(
        timeline: TimelineID, parent: TimelineID, switchLSN: LSN, node: NodeName?,
        time: Bounded<Timestamp>?, evidence: [EventID]
    ) {
        self.timeline = timeline
        self.parent = parent
        self.switchLSN = switchLSN
        self.node = node
        self.time = time
        self.evidence = evidence
    }
}
