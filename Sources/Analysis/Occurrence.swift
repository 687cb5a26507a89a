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

    /// Adds another record of it.
    mutating func join(_ other: Event, _ otherTime: Bounded<Timestamp>) {
        let isBetter =
            otherTime.width != time.width
            ? otherTime.width < time.width : other.details.count > details.count
        time = time.intersection(otherTime) ?? (otherTime.width < time.width ? otherTime : time)
        if isBetter {
            evidence.insert(other.id, at: 0)
            let before = event
            event = other
            event.details.fill(from: before.details)
        } else {
            evidence.append(other.id)
            event.details.fill(from: other.details)
        }
    }
}

extension Occurrence {
    private struct Key: Hashable {
        var observer: NodeName?
        var subject: NodeName?
        var kind: EventKind
    }

    private struct Open {
        var occurrence: Occurrence
        /// The logs that tell it.
        var logs: Set<String>
        var order: Int
    }

    /// How far the times may differ that two logs give for one thing, in microseconds.
    private static let tolerance: Int64 = 1_500_000

    /// Joins the dated events of a cluster into occurrences, in order of time.
    ///
    /// Two events are one occurrence where one node wrote the same thing into two different
    /// logs within a second and a half: Pacemaker into syslog and its detail log, PostgreSQL
    /// into stderr, csvlog and jsonlog. Of things that repeat quickly the first of one log is the
    /// first of the other. The files of a rotated log are one log; `series` gives the one that a
    /// source belongs to.
    static func joining(
        _ events: [CaseEvent], series: [SourceID: String] = [:]
    ) -> [Occurrence] {
        var open: [Key: [Open]] = [:]
        for (order, dated) in events.enumerated() {
            guard let time = dated.time else { continue }
            let event = dated.event
            let key = Key(observer: event.observer, subject: event.subject, kind: event.kind)
            let logs = Set(dated.citations.map { series[$0.source] ?? $0.source.text })
            if let match = match(of: event, time, logs, in: open[key] ?? []) {
                open[key]?[match].occurrence.join(event, time)
                open[key]?[match].logs.formUnion(logs)
            } else {
                open[key, default: []].append(
                    Open(
                        occurrence: Occurrence(event: event, time: time, evidence: [event.id]),
                        logs: logs, order: order))
            }
        }
        // Only what is compared is sorted: occurrences are many and long.
        let lists = Array(open.values)
        let places = lists.indices.flatMap { list in
            lists[list].indices.map { index in
                (
                    list: list, index: index, time: lists[list][index].occurrence.time.earliest,
                    order: lists[list][index].order
                )
            }
        }
        return places.sorted { ($0.time, $0.order) < ($1.time, $1.order) }.map {
            lists[$0.list][$0.index].occurrence
        }
    }

    /// Which occurrence another log's event tells: the nearest in time, the first of equals.
    private static func match(
        of event: Event, _ time: Bounded<Timestamp>, _ logs: Set<String>, in open: [Open]
    ) -> Int? {
        var best: (index: Int, distance: Int64)?
        for index in open.indices.reversed() {
            let began = open[index].occurrence.time.earliest
            // They are in order of time but for what joining moved.
            if time.earliest.microseconds &- began.microseconds > 2 * tolerance { break }
            guard open[index].logs.isDisjoint(with: logs),
                abs(began.microseconds &- time.earliest.microseconds) <= tolerance,
                open[index].occurrence.event.mayBeSame(as: event)
            else { continue }
            let distance = open[index].occurrence.time.distance(to: time)
            if best.map({ distance <= $0.distance }) ?? true { best = (index, distance) }
        }
        return best?.index
    }
}

extension Event {
    /// Whether two events of one node and kind can be records of one message.
    ///
    /// A log_line_prefix may leave out what csvlog states, such as the application.
    fileprivate func mayBeSame(as other: Event) -> Bool {
        guard process == "postgres", other.process == "postgres" else {
            return details == other.details
        }
        return (pid == nil || other.pid == nil || pid == other.pid)
            && details.isCompatible(with: other.details)
    }
}

extension Bounded<Timestamp> {
    /// The microseconds between two ranges; none where they overlap.
    fileprivate func distance(to other: Bounded<Timestamp>) -> Int64 {
        max(
            0, earliest.microseconds &- other.latest.microseconds,
            other.earliest.microseconds &- latest.microseconds)
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
