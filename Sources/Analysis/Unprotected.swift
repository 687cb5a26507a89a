package import Evidence

/// Finds the periods in which a primary acknowledged commits without a synchronous standby.
///
/// What counts is that synchronous_standby_names named nobody, or that synchronous_commit made
/// commits not wait: as the logs tell, or, where they tell of no change, the configuration files.
/// While a name is set and no standby is there, commits wait, which is a stall and no exposure.
package struct Unprotected: Sendable {
    /// The periods, in order of time.
    package private(set) var periods: [UnprotectedPeriod] = []

    /// Finds the periods of a case.
    package init(of file: CaseFile, roles: RoleHistory) {
        let reigns = Failovers.reigns(roles)
        for node in file.databaseNodes {
            let own = reigns.filter { $0.node == node }
            let silences = CommitSilences(of: node, reigns: own, in: file)
            for reign in own {
                periods += Self.periods(of: reign, in: file).map { period in
                    var period = period
                    let end = period.end?.latest ?? .distantFuture
                    period.commits =
                        Self.commits(of: node, from: period.start.earliest, to: end, in: file)
                        ?? silences.commits(from: period.start.earliest, to: end)
                    return period
                }
            }
        }
        periods.sort { ($0.start.earliest, $0.node) < ($1.start.earliest, $1.node) }
        for index in periods.indices { periods[index].id = "unprotected-\(index + 1)" }
    }

    /// The number of a node's commits between two moments, one by one, as far as they were kept;
    /// `nil` where those that were kept do not reach back to the first moment.
    private static func commits(
        of node: NodeName, from start: Timestamp, to end: Timestamp, in file: CaseFile
    ) -> Int? {
        file.snapshots.filter { $0.node == node }.compactMap { snapshot in
            let kept = file.commits[snapshot.id] ?? []
            guard let first = kept.first, file.corrected(first.time, of: node).latest < start
            else { return nil }
            return kept.count { commit in
                let time = file.corrected(commit.time, of: node)
                return time.latest >= start && time.earliest <= end
            }
        }.max()
    }

    /// A change that decides whether commits wait.
    private struct Turn {
        var what: What
        var time: Bounded<Timestamp>
        var waits: Bool?
        var evidence: [EventID]
        /// The setting that nothing but the configuration files tells.
        var stated: String?
    }

    private static func periods(of reign: Failovers.Reign, in file: CaseFile)
        -> [UnprotectedPeriod]
    {
        guard let began = reign.start else { return [] }
        var names: Bool?
        var level: Bool?
        var found: [UnprotectedPeriod] = []
        var open: Start?
        func close(_ end: Bounded<Timestamp>?, _ evidence: [EventID]) {
            guard let start = open else { return }
            open = nil
            found.append(period(reign.node, start, end, evidence))
        }
        for turn in turns(of: reign.node, in: file) {
            if let end = reign.end, turn.time.earliest > end.latest { break }
            switch turn.what {
            case .names: names = turn.waits
            case .level: level = turn.waits
            case .start: (names, level) = (nil, nil)
            }
            let isUnprotected = names == false || level == false
            if isUnprotected, open == nil {
                let isBefore = turn.time.latest < began.earliest
                let start = isBefore ? began : turn.time
                open = Start(time: start, evidence: turn.evidence, stated: turn.stated)
            } else if !isUnprotected {
                if turn.time.latest < began.earliest {
                    open = nil
                } else {
                    close(turn.time, turn.evidence)
                }
            }
        }
        close(reign.end, reign.end == nil ? [] : reign.evidence.suffix(1))
        return found
    }

    private enum What {
        /// Whom commits wait for.
        case names
        /// Whether they wait at all.
        case level
        /// The server started: neither is known.
        case start
    }

    private static func turns(of node: NodeName, in file: CaseFile) -> [Turn] {
        let settings = SynchronousSettings(of: node, in: file).changes.map { change in
            Turn(
                what: change.isStart ? .start : .names, time: change.time,
                waits: change.isStart ? nil : change.state != .nobody, evidence: change.evidence)
        }
        let levels = file.occurrences(.parameterChanged, .settingObserved).filter {
            $0.observer == node && $0.details.name == "synchronous_commit"
                && !SynchronousSettings.isLogged($0, in: file)
        }.map { change in
            Turn(
                what: .level, time: change.time,
                waits: !["off", "local"].contains(change.details.value ?? ""),
                evidence: change.evidence)
        }
        return (settings + levels + stated(of: node, isLogged: !levels.isEmpty, in: file))
            .enumerated().sorted { left, right in
                // What is stated of a start stands after it.
                (left.element.time.earliest, left.offset)
                    < (right.element.time.earliest, right.offset)
            }.map(\.element)
    }

    /// What nothing but the configuration files tells.
    private static func stated(of node: NodeName, isLogged: Bool, in file: CaseFile) -> [Turn] {
        var turns: [Turn] = []
        if let names = SynchronousSettings(of: node, in: file).stated {
            turns.append(
                Turn(
                    what: .names, time: names.time, waits: false, evidence: names.evidence,
                    stated: "synchronous_standby_names"))
        }
        let level = SynchronousSettings.stated("synchronous_commit", of: node, in: file) {
            ["off", "local"].contains($0.lowercased())
        }
        if !isLogged, let level {
            turns.append(
                Turn(
                    what: .level, time: level.time, waits: false, evidence: level.evidence,
                    stated: "synchronous_commit"))
        }
        return turns
    }

    /// How a period began.
    private struct Start {
        var time: Bounded<Timestamp>
        var evidence: [EventID]
        var stated: String?
    }

    private static func period(
        _ node: NodeName, _ start: Start, _ end: Bounded<Timestamp>?, _ evidence: [EventID]
    ) -> UnprotectedPeriod {
        UnprotectedPeriod(
            id: "", node: node, start: start.time, startEvidence: start.evidence, end: end,
            endEvidence: evidence, commits: nil, confidence: start.stated == nil ? .high : .medium,
            reasons: [Remark(.commitsWaitedForNobody(node: node), evidence: start.evidence)],
            doubts: start.stated.map { [Remark(.onlyConfigurationTells(node: node, name: $0))] }
                ?? [],
            evidence: (start.evidence + evidence).uniqued())
    }
}
