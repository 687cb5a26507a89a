/// The ancestors of a timeline and where each was left.
///
/// PostgreSQL `TimeLineHistoryEntry` (src/include/access/timeline.h). A switch point belongs to
/// the parent: the parent's WAL is valid up to, and the child's from, that position.
package struct TimelineHistory: Sendable, Hashable, Codable {
    /// One step from a timeline to its child.
    package struct Switch: Sendable, Hashable, Codable {
        /// The timeline that was left.
        package var timeline: TimelineID
        /// Where it was left.
        package var lsn: LSN

        /// Makes a step.
        package init(timeline: TimelineID, lsn: LSN) {
            self.timeline = timeline
            self.lsn = lsn
        }
    }

    /// The timeline whose history this is.
    package var timeline: TimelineID
    /// The ancestors, oldest first, each with the position where it was left.
    package var ancestors: [Switch]

    /// Makes a history.
    package init(timeline: TimelineID, ancestors: [Switch]) {
        self.timeline = timeline
        self.ancestors = ancestors
    }

    /// All timelines of the history, oldest first, the last one being `timeline` itself.
    package var timelines: [TimelineID] { ancestors.map(\.timeline) + [timeline] }

    /// The position where an ancestor was left; `nil` for `timeline` itself and for strangers.
    package func switchPoint(from ancestor: TimelineID) -> LSN? {
        guard ancestor != timeline else { return nil }
        return ancestors.last { $0.timeline == ancestor }?.lsn
    }

    /// The parent of the timeline and the position where it was left.
    package var parent: Switch? { ancestors.last }

    /// The timeline that owns the byte at a position.
    package func timeline(at lsn: LSN) -> TimelineID {
        ancestors.first { lsn < $0.lsn }?.timeline ?? timeline
    }

    /// Whether WAL that ends at `lsn` on `timeline` is a beginning of this history.
    ///
    /// The end of an ancestor at exactly its switch point is on the history.
    package func contains(end lsn: LSN, on timeline: TimelineID) -> Bool {
        if timeline == self.timeline { return true }
        guard let left = switchPoint(from: timeline) else { return false }
        return lsn <= left
    }

    /// The step by which a timeline of the history was entered; `nil` where none is known.
    private func entry(into timeline: TimelineID) -> Switch? {
        guard let index = timelines.lastIndex(of: timeline), index > 0 else { return nil }
        return ancestors[index - 1]
    }

    /// The last position that this history shares with another, and on which timeline.
    ///
    /// Two nodes that are promoted apart choose the same number, so a number alone does not make
    /// a timeline the same: it must have been entered by the same step, as far as both histories
    /// tell. `nil` where they share no timeline. For one and the same timeline there is no fork,
    /// and the result has no position.
    package func commonAncestor(with other: TimelineHistory) -> (
        timeline: TimelineID, forkLSN: LSN?
    )? {
        let theirs = Set(other.timelines)
        var shared: TimelineID?
        for candidate in timelines where theirs.contains(candidate) {
            if let mine = entry(into: candidate), let yours = other.entry(into: candidate),
                mine != yours
            {
                break
            }
            shared = candidate
        }
        guard let common = shared else { return nil }
        switch (switchPoint(from: common), other.switchPoint(from: common)) {
        case (nil, nil): return (common, nil)
        case (let mine?, nil): return (common, mine)
        case (nil, let yours?): return (common, yours)
        case (let mine?, let yours?): return (common, min(mine, yours))
        }
    }
}
