/// How far a node was in the WAL at a moment, as one source states it.
package struct PositionSample: Sendable, Hashable {
    /// Which of the positions of a server it is.
    package enum Position: String, Sendable, Hashable, CaseIterable {
        /// Written by the primary.
        case write
        /// Flushed to the primary's disk.
        case flush
        /// Received by the standby.
        case receive
        /// Replayed by the standby.
        case replay
        /// End of the valid WAL on disk.
        case end
        /// The greater of receive and replay, as the pgsql agent states it.
        case agent
    }

    /// The node whose position it is.
    package var node: NodeName
    /// Which position it is.
    package var position: Position
    /// The timeline, where the source states it.
    package var timeline: TimelineID?
    /// The position.
    package var lsn: LSN
    /// The event that states it.
    package var event: EventID

    /// Makes a sample.
    package init(
        node: NodeName, position: Position, timeline: TimelineID?, lsn: LSN, event: EventID
    ) {
        self.node = node
        self.position = position
        self.timeline = timeline
        self.lsn = lsn
        self.event = event
    }
}
