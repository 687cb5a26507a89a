import Evidence

/// Whom the commits of a primary waited for, when, as its logs and its configuration tell.
struct SynchronousSettings: Sendable {
    /// A change of the setting, or a start of the server, after which it is not known.
    struct Change: Sendable {
        /// When.
        var time: Bounded<Timestamp>
        /// Who can acknowledge commits from then on; `anybody` where it is not known.
        var state: SynchronousStandbys
        /// Whether a start of the server made the setting unknown.
        var isStart: Bool
        /// The events that tell it.
        var evidence: [EventID]
    }

    /// The changes, in order of time.
    let changes: [Change]
    /// That commits waited for nobody from the last start on, where the server's log tells of no
    /// change since, and its configuration files say so.
    ///
    /// A configuration that names standbys proves nothing: a base backup brings that of another node
    /// along, and a commit that was wrongly taken for waiting would cost data.
    let stated: Change?

    /// Collects the changes that a node's server and agent logged, and what its files state.
    init(of node: NodeName, in file: CaseFile) {
        var changes: [Change] = []
        var isTheAgents = false
        for occurrence in file.occurrences(
            .parameterChanged, .agentSyncMode, .agentAsyncMode, .agentAllAsync, .serverStarting,
            .settingObserved
        ) where occurrence.observer == node {
            switch occurrence.kind {
            case .serverStarting:
                // A server that starts logs no setting, and its configuration may be another one
                // than that of its last run. Only the agent writes it anew before each start.
                if !isTheAgents, !changes.isEmpty {
                    changes.append(
                        Change(
                            time: occurrence.time, state: .anybody, isStart: true,
                            evidence: occurrence.evidence))
                }
                continue
            case .parameterChanged, .settingObserved:
                guard occurrence.details.name == "synchronous_standby_names",
                    !Self.isLogged(occurrence, in: file)
                else { continue }
                isTheAgents = false
            default: isTheAgents = true
            }
            changes.append(
                Change(
                    time: occurrence.time,
                    state: SynchronousStandbys(occurrence, after: changes.last?.state),
                    isStart: false, evidence: occurrence.evidence))
        }
        self.changes = changes
        let isOpen = changes.last?.isStart ?? true
        stated =
            isOpen
            ? Self.stated("synchronous_standby_names", of: node, in: file) {
                SynchronousStandbys(setting: $0) == .nobody
            }.map { Change(time: $0.time, state: .nobody, isStart: false, evidence: $0.evidence) }
            : nil
    }

    /// Since when a setting had a value that only the configuration of a node states: since the last
    /// start that the server's log tells of, or since that log begins; `nil` where another value is
    /// stated, or none, or files are missing that may change it, or no log would tell of changes.
    static func stated(
        _ name: String, of node: NodeName, in file: CaseFile, where isWanted: (String) -> Bool
    ) -> (time: Bounded<Timestamp>, evidence: [EventID])? {
        let logged = file.occurrences(.serverStarting, .serverReady, .configurationReloaded)
            .filter { $0.observer == node }
        guard let value = file.records.server.value(name, of: node), value.isCertain,
            isWanted(value.text),
            let since = logged.last(where: { $0.kind == .serverStarting }) ?? logged.first
        else { return nil }
        return (since.time, (value.evidence + since.evidence).uniqued())
    }

    /// Whether the server's log tells of a change that a watch saw: more exactly.
    static func isLogged(_ observed: Occurrence, in file: CaseFile) -> Bool {
        guard observed.kind == .settingObserved else { return false }
        return file.occurrences(.parameterChanged).contains {
            $0.observer == observed.observer && $0.details.name == observed.details.name
                && $0.details.value == observed.details.value
                && $0.time.latest.seconds(since: observed.time.earliest) >= -1
                && $0.time.earliest.seconds(since: observed.time.latest) <= 1
        }
    }

    /// The setting in force at a moment; `nil` where nothing tells it.
    func state(at moment: Timestamp) -> SynchronousStandbys? {
        if let stated, stated.time.latest <= moment { return stated.state }
        guard let change = changes.last(where: { $0.time.latest <= moment }), !change.isStart
        else { return nil }
        return change.state
    }

    /// Whether commits surely waited for nobody, from one moment to another.
    func isNobody(from start: Timestamp, to end: Timestamp) -> Bool {
        guard state(at: start) == .nobody else { return false }
        return !changes.contains {
            $0.time.latest >= start && $0.time.earliest <= end && $0.state != .nobody
        }
    }
}
