package import Evidence

/// One thing that happened, however many logs of its node tell it.
///
/// Pacemaker writes a message to syslog and to its detail log: one occurrence, cited from both.
package struct Occurrence: Sendable {
    /// What happened, as the most exact record states it.
    package var event: Event
    /// When it happened by the clock of the reference node: what all records allow.
    package var time: Bounded<Timestamp>
    /// The events that tell it, the most exact first.
    package var evidence: [EventID]

    /// What happened.
    package var kind: EventKind { event.kind }
    /// The node that wrote it.
    package var observer: NodeName? { event.observer }
    /// The node it happened to.
    package var subject: NodeName? { event.subject }
    /// The particulars.
    package var details: EventDetails { event.details }

    /// Makes an occurrence of one event.
    package init(event: Event, time: Bounded<Timestamp>, evidence: [EventID]) {
        self.event = event
        self.time = time
        self.evidence = evidence
    }

    private struct Key: Hashable {
        var observer: NodeName?
        var subject: NodeName?
        var kind: EventKind
        var details: EventDetails
    }

    /// Joins the dated events of a cluster into occurrences, in order of time.
    ///
    /// Two events are one occurrence where one node wrote the same thing into two different
    /// sources within a second and a half.
    static func joining(_ events: [CaseEvent]) -> [Occurrence] {
        struct Open {
            var occurrence: Occurrence
            var sources: Set<SourceID>
            var order: Int
        }
        var open: [Key: [Open]] = [:]
        for (order, dated) in events.enumerated() {
            guard let time = dated.time else { continue }
            let event = dated.event
            let key = Key(
                observer: event.observer, subject: event.subject, kind: event.kind,
                details: event.details)
            let sources = Set(dated.citations.map(\.source))
            let match = open[key]?.lastIndex { candidate in
                candidate.sources.isDisjoint(with: sources)
                    && abs(candidate.occurrence.time.earliest.seconds(since: time.earliest)) <= 1.5
            }
            guard let match, var joined = open[key]?[match] else {
                open[key, default: []].append(
                    Open(
                        occurrence: Occurrence(event: event, time: time, evidence: [event.id]),
                        sources: sources, order: order))
                continue
            }
            let before = joined.occurrence.time
            joined.occurrence.time =
                before.intersection(time) ?? (time.width < before.width ? time : before)
            if time.width < before.width {
                joined.occurrence.event = event
                joined.occurrence.evidence.insert(event.id, at: 0)
            } else {
                joined.occurrence.evidence.append(event.id)
            }
            joined.sources.formUnion(sources)
            open[key]?[match] = joined
        }
        return open.values.joined().sorted { left, right in
            (left.occurrence.time.earliest, left.order)
                < (right.occurrence.time.earliest, right.order)
        }.map(\.occurrence)
    }
}

extension EventKind {
    /// Whether events of this kind state what files hold, and so say nothing of when their node
    /// lived.
    var isOfFiles: Bool {
        switch self {
        case .walCommit, .walCheckpoint, .walEndOfRecovery, .walEnd, .controlFile, .historyEntry,
            .lockFilePresent, .signalFilePresent:
            true
        default: isOfSnapshot
        }
    }
}
