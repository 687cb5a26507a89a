package import Evidence

/// What the WAL of one snapshot holds, and where it ends.
package struct WALScan: Sendable {
    /// The version that wrote the WAL.
    package let version: WALVersion
    /// The cluster.
    package let systemIdentifier: SystemIdentifier
    /// The sizes of segments and pages.
    package let geometry: WALGeometry
    /// The timeline of the last valid record.
    package let timeline: TimelineID
    /// The aligned end of the last valid record.
    package let end: LSN
    /// Whether the true end may lie further: something is missing, or WAL goes on behind damage.
    package let isLowerBound: Bool
    /// Why reading stopped there.
    package let stop: WALStop
    /// The history of the timeline at the end; `nil` where its history file is missing.
    package let history: TimelineHistory?
    /// The unbroken stretches that could be read, in the order of the WAL; the last one ends at `end`.
    package let stretches: [Stretch]
    /// Whether the control file's checkpoint record was met; `nil` without a control file.
    package let metCheckpoint: Bool?
    /// The greatest position that the control file names, where that lies behind the end.
    package let controlAheadOfWAL: LSN?
    /// The first segment behind the stop that was certainly written as WAL.
    package let continuesAt: WALSegmentName?
    /// What was read.
    package let contents: WALTally

    /// An unbroken stretch of WAL.
    package struct Stretch: Sendable, Hashable {
        /// The start of the first record.
        package let first: LSN
        /// The aligned end of the last record.
        package let end: LSN
        /// The number of records.
        package let records: UInt64
        /// Why it ends.
        package let stop: WALStop
    }

    /// The end as the other modules use it.
    package var walEnd: NodeState.WALEnd {
        NodeState.WALEnd(timeline: timeline, lsn: end, isLowerBound: isLowerBound, reason: stop.id)
    }

    /// The timeline that was left, and where, if a checkpoint is the first of its timeline.
    ///
    /// Up to 9.2 no other record tells that recovery ended; `nil` for later versions.
    package func beginning(ofTimelineAt checkpoint: NotedRecord) -> TimelineHistory.Switch? {
        guard version.layout.records == .pairs, let history,
            case .checkpoint(let body, isShutdown: true) = checkpoint.body,
            let index = history.timelines.firstIndex(of: body.timeline), index > 0
        else { return nil }
        let step = history.ancestors[index - 1]
        let first = contents.noted.first { note in
            guard case .checkpoint(let other, isShutdown: true) = note.body else { return false }
            return other.timeline == body.timeline && note.place.lsn >= step.lsn
        }
        return first == checkpoint ? step : nil
    }
}
