import Evidence

/// What changed from one snapshot of a node to the next, as events.
///
/// An event says when it was seen first; `details.time` is the moment at which it was not yet so, by
/// the same clock.
struct SnapshotEvents {
    /// The last snapshot, whatever came of it.
    private(set) var last: NodeSnapshot?
    /// The last snapshot with an answer.
    private(set) var lastAnswer: NodeSnapshot?
    private var connections = ReplicationChanges()
    /// The last timeline that was told: a standby without a stream tells it only now and then.
    private var timeline: TimelineID?
    /// Whether the session that had waited longest waited in two snapshots.
    private var isStalled = false
    private let watcher: NodeName

    /// Begins to watch; nothing is known of the node yet.
    init(watcher: NodeName) {
        self.watcher = watcher
    }

    /// The place of a snapshot in its source.
    struct Place {
        /// The source.
        var source: SourceID
        /// Its first byte.
        var offset: UInt64
    }

    /// Takes a snapshot that is stored already: what it shows is no news.
    mutating func resume(at snapshot: NodeSnapshot, _ samples: [PositionSample]) {
        last = snapshot
        guard snapshot.failure == nil else { return }
        lastAnswer = snapshot
        note(snapshot.timeline)
        _ = connections.changes(in: samples)
    }

    /// Takes the next snapshot.
    ///
    /// - Returns: the events of what is new, in the order of its lines.
    mutating func events(
        of snapshot: NodeSnapshot, _ samples: [PositionSample], at place: Place
    ) -> [Event] {
        defer {
            last = snapshot
            if snapshot.failure == nil { lastAnswer = snapshot }
            note(snapshot.timeline)
        }
        if let failure = snapshot.failure { return unreachable(snapshot, failure, place) }
        guard let clock = snapshot.clock else { return [] }
        var maker = EventMaker(snapshot: snapshot, place: place, clock: clock)
        let since = lastAnswer?.clock.flatMap { $0 <= clock ? $0 : nil }
        role(snapshot, clock, since, &maker)
        settings(snapshot, since, &maker)
        waiters(snapshot, clock, since, &maker)
        for change in connections.changes(in: samples) {
            maker.add(.replicationShown, at: change.citation, since: since) { details in
                details.name = change.name
                details.old = change.old
                details.value = change.new
            }
        }
        for (index, row) in snapshot.rows.enumerated() where row.view == .history {
            maker.add(history: row, line: index)
        }
        return maker.events
    }

    /// A standby's control file lags behind its stream, so that a smaller number is no news.
    private mutating func note(_ next: TimelineID?) {
        guard let next else { return }
        timeline = max(timeline ?? next, next)
    }

    /// A server that does not answer: dated by the clock of the host that asked.
    private func unreachable(
        _ snapshot: NodeSnapshot, _ failure: ConnectionFailure, _ place: Place
    ) -> [Event] {
        guard last?.failure?.kind != failure.kind else { return [] }
        var maker = EventMaker(
            snapshot: snapshot, place: place, clock: snapshot.asked.latest, observer: watcher)
        maker.add(.serverUnreachable, line: 0, since: last?.asked.earliest) { details in
            details.value = failure.kind.rawValue
            details.old = lastAnswer?.role
        }
        return maker.events
    }

    private func role(
        _ snapshot: NodeSnapshot, _ clock: Timestamp, _ since: Timestamp?, _ maker: inout EventMaker
    ) {
        let before = lastAnswer
        let wasAway = last?.failure != nil
        let isAnotherTimeline =
            timeline.flatMap { known in snapshot.timeline.map { $0 > known } } ?? false
        let hasRestarted = before != nil && before?.started != snapshot.started
        guard
            before == nil || wasAway || hasRestarted || isAnotherTimeline
                || before?.role != snapshot.role
        else { return }
        // While it was away, only the clock of the host that asked went on.
        let away = last.map {
            clock.advanced(
                byMicroseconds: -snapshot.asked.latest.microseconds(since: $0.asked.earliest))
        }
        let since = wasAway ? away : since
        maker.add(.serverObserved, line: maker.line(of: .server), since: since) { details in
            details.value = snapshot.role
            details.old = before?.role
            details.timeline = snapshot.timeline
            details.lsn = snapshot.current
        }
        guard snapshot.role == "primary", isAnotherTimeline, let timeline = snapshot.timeline,
            let old = self.timeline, old < timeline
        else { return }
        maker.add(.timelineSelected, line: maker.line(of: .server), since: since) { details in
            details.timeline = timeline
            details.otherTimeline = old
        }
    }

    private func settings(
        _ snapshot: NodeSnapshot, _ since: Timestamp?, _ maker: inout EventMaker
    ) {
        let before = lastAnswer?.first(.server)
        for name in NodeSnapshot.settings {
            guard let value = snapshot.first(.server)?[name], before?[name] != value else {
                continue
            }
            maker.add(.settingObserved, line: maker.line(of: .server), since: since) { details in
                details.name = name
                details.old = before?[name]
                details.value = value
            }
        }
    }

    /// Any commit waits for a moment: sessions that wait are news where the one that has waited
    /// longest is the same as in the snapshot before.
    private mutating func waiters(
        _ snapshot: NodeSnapshot, _ clock: Timestamp, _ since: Timestamp?, _ maker: inout EventMaker
    ) {
        guard let count = snapshot.waiters, let before = lastAnswer else { return }
        let isSame =
            count > 0 && before.waiters ?? 0 > 0 && snapshot.waitingSince == before.waitingSince
            && snapshot.first(.waiters)?["pid"] == before.first(.waiters)?["pid"]
        defer { isStalled = isSame }
        guard isSame != isStalled else { return }
        maker.add(.waitersObserved, line: maker.line(of: .waiters), since: since) { details in
            details.number = isSame ? count : 0
            details.old = before.waiters.map(String.init)
            if isSame, let start = snapshot.waitingSince {
                details.duration = max(0, clock.microseconds(since: start))
            }
        }
    }
}
