package import Evidence

/// The timelines of a cluster and where each left its parent.
package struct TimelineTree: Sendable {
    /// The switches, in order of the timelines' numbers.
    package private(set) var switches: [TimelineSwitch] = []

    /// Builds the tree from history files, promotions in the logs, and WAL.
    package init(of file: CaseFile) {
        struct Claim: Hashable {
            var timeline: TimelineID
            var parent: TimelineID
            var lsn: LSN
        }
        var claims: [Claim: [EventID]] = [:]
        for event in file.events.map(\.event) where event.kind == .historyEntry {
            guard let parent = event.details.timeline, let lsn = event.details.lsn,
                let child = event.details.otherTimeline
            else { continue }
            claims[Claim(timeline: child, parent: parent, lsn: lsn), default: []].append(event.id)
        }
        let promotions = file.occurrences(.timelineSelected)
        let recoveries = file.occurrences(.walEndOfRecovery)
        for recovery in recoveries {
            guard let timeline = recovery.details.timeline,
                let parent = recovery.details.otherTimeline, timeline != parent,
                let lsn = Self.switchPoint(of: recovery),
                !claims.keys.contains(where: { $0.timeline == timeline })
            else { continue }
            claims[Claim(timeline: timeline, parent: parent, lsn: lsn), default: []] +=
                recovery.evidence
        }
        for (claim, evidence) in claims {
            // Two nodes may each have made a timeline of one number: then nothing but its own WAL
            // tells which node made which.
            let isDisputed = claims.keys.contains {
                $0.timeline == claim.timeline && $0 != claim
            }
            let recovered = recoveries.first {
                $0.details.timeline == claim.timeline
                    && (!isDisputed || Self.switchPoint(of: $0) == claim.lsn)
            }
            let selected = promotions.first {
                $0.details.timeline == claim.timeline
                    && (!isDisputed || $0.observer == recovered?.observer && recovered != nil)
            }
            let time: Bounded<Timestamp>? =
                switch (selected?.time, recovered?.time) {
                case (let one?, let other?): one.intersection(other) ?? other
                case (let one, let other): other ?? one
                }
            switches.append(
                TimelineSwitch(
                    timeline: claim.timeline, parent: claim.parent, switchLSN: claim.lsn,
                    node: selected?.observer ?? recovered?.observer, time: time,
                    evidence: evidence.sorted() + (selected?.evidence ?? [])
                        + (recovered?.evidence ?? [])))
        }
        switches.sort {
            ($0.timeline, $0.parent, $0.switchLSN) < ($1.timeline, $1.parent, $1.switchLSN)
        }
    }

    /// Where a recovery left the timeline before.
    ///
    /// Up to 9.2, where a checkpoint tells of it, the event has that position itself.
    private static func switchPoint(of recovery: Occurrence) -> LSN? {
        recovery.details.value == "checkpoint"
            ? recovery.details.lsn : recovery.details.lsn.map(position)
    }

    /// The position at which the first record of a timeline stands, its page's header left out:
    /// 24 bytes, or 40 at the beginning of a segment (src/include/access/xlog_internal.h).
    private static func position(ofRecordAt lsn: LSN) -> LSN {
        let (page, rest) = lsn.bytes.quotientAndRemainder(dividingBy: 8192)
        return [24, 40].contains(rest) ? LSN(page * 8192) ?? lsn : lsn
    }

    /// The history of a timeline by this tree; the timeline alone where it has no known parent.
    package func history(of timeline: TimelineID) -> TimelineHistory {
        var ancestors: [TimelineHistory.Switch] = []
        var current = timeline
        // A tree read from hostile files may hold a loop: every step must go to a smaller number.
        while let step = switches.first(where: { $0.timeline == current }), step.parent < current {
            ancestors.insert(.init(timeline: step.parent, lsn: step.switchLSN), at: 0)
            current = step.parent
        }
        return TimelineHistory(timeline: timeline, ancestors: ancestors)
    }
}
