package import Evidence

/// Finds the periods in which commits waited.
///
/// Two things show that commits waited: the server's log of slow commits and cancelled waits, and
/// commits that fall silent in the WAL while the server is up. Silence alone may be idleness: it
/// counts where it broke off a steady rhythm and something explains it.
package struct Stalls: Sendable {
    /// The stalls, in order of time.
    package private(set) var stalls: [Stall] = []

    /// The shortest stall that is told, in seconds.
    static let shortest = 1.0

    /// Finds the stalls of a case.
    package init(of file: CaseFile, roles: RoleHistory) {
        let reigns = Failovers.reigns(roles)
        for node in file.databaseNodes {
            let builder = StallBuilder(
                node: node, reigns: reigns.filter { $0.node == node }, in: file)
            let found = builder.stalls()
            stalls += found + builder.stallsUntilDeath(besides: found)
        }
        stalls.sort { ($0.start.earliest, $0.node) < ($1.start.earliest, $1.node) }
        for index in stalls.indices { stalls[index].id = "stall-\(index + 1)" }
    }
}

/// Joins the signs that commits of one node waited.
struct StallBuilder {
    let node: NodeName
    let reigns: [Failovers.Reign]
    let file: CaseFile
    let settings: SynchronousSettings
    let waits: [CommitWaits.Wait]
    let silences: CommitSilences
    let troubles: StandbyTroubles

    init(node: NodeName, reigns: [Failovers.Reign], in file: CaseFile) {
        self.node = node
        self.reigns = reigns
        self.file = file
        settings = SynchronousSettings(of: node, in: file)
        waits = CommitWaits(of: node, in: file).waits
        silences = CommitSilences(of: node, reigns: reigns, in: file)
        troubles = StandbyTroubles(of: node, in: file)
    }

    /// Signs that overlap each other: they are about one stall.
    struct Group {
        var start: Timestamp
        var end: Timestamp
        var waits: [CommitWaits.Wait] = []
        var silences: [CommitSilences.Silence] = []
    }

    func stalls() -> [Stall] {
        let certain = waits.filter { $0.isCommit && $0.start != nil }
        var groups = joined(
            certain.map { wait in
                Group(
                    start: wait.start?.earliest ?? wait.end.earliest, end: wait.end.latest,
                    waits: [wait])
            }
                + silences.silences.filter { isStall($0, besides: certain) }.map { silence in
                    Group(
                        start: silence.start.latest, end: silence.end.earliest,
                        silences: [silence])
                })
        add(silences.silences, to: &groups)
        // What tells less stands beside a stall that is known by itself.
        for wait in waits where !(wait.isCommit && wait.start != nil) {
            let index = groups.firstIndex { group in
                let start = wait.start?.latest ?? wait.end.earliest
                return start <= group.end.advanced(byMicroseconds: 300_000)
                    && wait.end.latest >= group.start
            }
            if let index { groups[index].waits.append(wait) }
        }
        return groups.compactMap { stall(of: $0) }
            .filter { ($0.seconds?.latest ?? .infinity) >= Stalls.shortest }
    }

    /// Whether a silence of the WAL shows by itself that commits waited.
    private func isStall(
        _ silence: CommitSilences.Silence, besides certain: [CommitWaits.Wait]
    ) -> Bool {
        let start = silence.start.earliest
        let end = silence.end.latest
        guard !settings.isNobody(from: start, to: end) else { return false }
        let explained =
            silence.isSudden
            && (!losses(from: start, to: end).isEmpty || stoodStill(from: start, to: end))
            || isAfterPromotion(silence) && !releases(around: silence.end).isEmpty
        guard explained else { return false }
        // A server that logs slow commits would have logged these.
        let length = silence.end.earliest.seconds(since: silence.start.latest)
        return certain.isEmpty || length < 1.5
            || certain.contains { $0.end.latest >= start && ($0.start ?? $0.end).earliest <= end }
    }

    /// Adds the silences that lie within groups, however they came about.
    private func add(_ silences: [CommitSilences.Silence], to groups: inout [Group]) {
        for silence in silences {
            for index in groups.indices where !groups[index].waits.isEmpty {
                let isWithin =
                    silence.start.latest >= groups[index].start.advanced(byMicroseconds: -1_000_000)
                    && silence.end.earliest
                        <= groups[index].end.advanced(byMicroseconds: 1_000_000)
                let isKnown = groups[index].silences.contains { $0.gap == silence.gap }
                if isWithin, !isKnown { groups[index].silences.append(silence) }
            }
        }
        for index in groups.indices {
            groups[index].silences.sort { $0.start.earliest < $1.start.earliest }
        }
    }

    /// Joins groups that overlap or touch.
    private func joined(_ groups: [Group]) -> [Group] {
        var result: [Group] = []
        for group in groups.sorted(by: { ($0.start, $0.end) < ($1.start, $1.end) }) {
            if var last = result.last,
                group.start <= last.end.advanced(byMicroseconds: 300_000)
            {
                last.end = max(last.end, group.end)
                last.waits += group.waits
                last.silences += group.silences
                result[result.count - 1] = last
            } else {
                result.append(group)
            }
        }
        return result
    }

    /// Whether a silence began with the first commits of a new primary.
    private func isAfterPromotion(_ silence: CommitSilences.Silence) -> Bool {
        reigns.contains { reign in
            guard let start = reign.start else { return false }
            let since = silence.start.earliest.seconds(since: start.earliest)
            return since >= -1 && since <= 30 && file.wasPromoted(node, at: start)
                && !troubles.synchronous.contains {
                    $0.time.earliest >= start.earliest
                        && $0.time.latest
                            < silence.end.earliest.advanced(
                                byMicroseconds: -1_000_000)
                }
        }
    }

    /// Whether samples show a synchronous standby that stayed connected, lacked WAL, and confirmed
    /// nothing for most of the time between two moments.
    func stoodStill(from start: Timestamp, to end: Timestamp) -> Bool {
        var spans: [LSN: (first: Timestamp, last: Timestamp)] = [:]
        for sample in file.records.samples
        where sample.value.node == node && sample.value.view == .senders
            && ["sync", "quorum"].contains(sample.value.syncState ?? "")
        {
            guard let time = sample.time, time.latest >= start, time.earliest <= end,
                let flush = sample.value.flush,
                let sent = sample.value.sent ?? sample.value.current, sent > flush
            else { continue }
            let span = spans[flush] ?? (time.earliest, time.latest)
            spans[flush] = (min(span.first, time.earliest), max(span.last, time.latest))
        }
        return spans.values.contains {
            $0.last.seconds(since: $0.first) >= 0.5 * end.seconds(since: start)
        }
    }

    /// The signs that a standby was lost about the time of a stall.
    func losses(from start: Timestamp, to end: Timestamp) -> [StandbyTroubles.Sign] {
        let first = start.advanced(byMicroseconds: -5_000_000)
        let last = end.advanced(byMicroseconds: 2_000_000)
        return troubles.losses.filter { $0.time.latest >= first && $0.time.earliest <= last }
    }

    /// The changes of the setting, and standbys that became synchronous, about the end of a stall.
    func releases(around end: Bounded<Timestamp>) -> [(
        endedBy: Stall.EndedBy, sign: StandbyTroubles.Sign
    )] {
        let first = end.earliest.advanced(byMicroseconds: -1_500_000)
        let last = end.latest.advanced(byMicroseconds: 300_000)
        var found: [(endedBy: Stall.EndedBy, sign: StandbyTroubles.Sign)] = []
        for change in settings.changes
        where !change.isStart && change.time.latest >= first && change.time.earliest <= last {
            let before = settings.changes.last { $0.time.earliest < change.time.earliest }
            guard change.state == .nobody || before?.state != change.state else { continue }
            found.append(
                (
                    .settingChanged,
                    StandbyTroubles.Sign(
                        time: change.time, standby: nil, isThePrimarys: true,
                        evidence: change.evidence)
                ))
        }
        for sign in troubles.synchronous
        where sign.time.latest >= first && sign.time.earliest <= last {
            found.append((.standbyBack, sign))
        }
        return found
    }
}
