import Evidence

/// Tells whether clients can have been told of the success of commits on a losing branch.
struct Acknowledgement {
    private let file: CaseFile
    /// The latest snapshots whose WAL is at hand, by the node's name in lower case, as application
    /// names are compared.
    private let nodes: [String: NodeState]

    /// Prepares to judge commits of a case.
    init(file: CaseFile) {
        self.file = file
        nodes = Dictionary(
            file.latestSnapshots.filter { $0.end != nil }.compactMap { state in
                state.node.map { ($0.text.lowercased(), state) }
            }, uniquingKeysWith: { one, _ in one })
    }

    /// Judges the commits of a node past a fork.
    ///
    /// While synchronous_standby_names names a standby, a commit waits until that standby has its
    /// WAL. Where every standby that could have answered is a node whose WAL lacks the commit, it
    /// was never acknowledged, unless its wait was cancelled or ended by a change of the setting
    /// while the server still ran. A receiver, or a node that was not given, may well have
    /// answered.
    ///
    /// `state` is the snapshot that holds them. Where its server was not stopped in an orderly way,
    /// its last commits may have been in flight: each client had one at most.
    func judge(
        _ commits: [CommitRecord], of node: NodeName, heldBy state: NodeState? = nil
    ) -> [BranchCommit] {
        let own = Writer(node, in: file)
        let inFlight = firstInFlight(of: state)
        var others: [NodeName: Writer] = [:]
        return commits.map { commit in
            let time = file.corrected(commit, heldBy: node)
            var answer = judge(commit, at: time, writtenBy: own)
            // A promotion by restart lets a second node write a timeline that another one made:
            // both may have written the commit, and both must agree.
            if let maker = file.writers[commit.timeline], maker != node {
                let writer = others[maker] ?? Writer(maker, in: file)
                others[maker] = writer
                if judge(commit, at: time, writtenBy: writer) != answer { answer = .unknown }
            }
            if answer == .yes, let inFlight, commit.lsn >= inFlight,
                !own.outlived(time, by: Self.answerTime)
            {
                answer = .unknown
            }
            return BranchCommit(
                xid: commit.xid, lsn: commit.lsn, time: commit.time, acknowledged: answer,
                work: commit.work)
        }
    }

    /// A client is told of its commit long before so many microseconds have passed.
    private static let answerTime: Int64 = 10_000_000

    /// The first of the commits that may have been in flight at the end of a snapshot's WAL.
    private func firstInFlight(of state: NodeState?) -> LSN? {
        guard let state, !PositionBuilder.isClean(state.control) else { return nil }
        let count = state.particulars.mostOpenTransactions
        return count > 0 ? file.commits[state.id]?.suffix(count).first?.lsn : nil
    }

    private func judge(
        _ commit: CommitRecord, at time: Bounded<Timestamp>, writtenBy writer: Writer
    ) -> BranchCommit.Acknowledged {
        if writer.cancels.contains(where: { $0.latest >= time.earliest }) { return .unknown }
        let states = writer.settings(during: time)
        let released = writer.release(after: time)
        // Whatever it waited for first, the wait ended when nobody was to answer any more.
        guard let first = states.first else { return released ? .yes : .unknown }
        let answers = Set(
            states.map { state -> BranchCommit.Acknowledged in
                switch state {
                case .nobody: .yes
                case .names(let names)
                where !writer.isAsynchronous
                    && names.allSatisfy({ nodes[$0].map { !mayHold($0, commit) } ?? false }):
                    .no
                case .names, .anybody: .unknown
                }
            })
        guard answers.count > 1 else { return answers.first ?? .unknown }
        return first != .nobody && released ? .yes : .unknown
    }

    /// Whether a snapshot's WAL holds a commit, or may hold it where its WAL was not read, or its
    /// commits were not kept.
    private func mayHold(_ snapshot: NodeState, _ commit: CommitRecord) -> Bool {
        guard let end = snapshot.end else { return true }
        let kept = file.commits[snapshot.id] ?? []
        if kept.contains(commit) { return true }
        if let first = kept.first, first.lsn <= commit.lsn, commit.lsn < end.lsn,
            snapshot.particulars.isRead(at: commit.lsn)
        {
            return false
        }
        // What was not read counts as held, unless it lies past the node's WAL of that timeline.
        if end.timeline == commit.timeline { return end.isLowerBound || end.lsn > commit.lsn }
        if end.timeline < commit.timeline { return end.isLowerBound }
        let left = snapshot.history?.ancestors.first { $0.timeline == commit.timeline }
        return left.map { $0.lsn > commit.lsn } ?? true
    }
}

/// What a primary's logs say of whom its commits waited for.
private struct Writer {
    /// When waits were cancelled.
    let cancels: [Bounded<Timestamp>]
    /// Whether commits may not have waited at all: synchronous_commit was turned off.
    let isAsynchronous: Bool
    /// That the configuration names nobody, where no change of it is known.
    private let constant: SynchronousStandbys?
    private let changes: [(time: Bounded<Timestamp>, state: SynchronousStandbys)]
    /// Whether the configuration says otherwise than the last change that was logged.
    private let isContradicted: Bool
    /// When the server was promoted.
    private let promotions: [Bounded<Timestamp>]
    /// The ends and starts of the server: a commit waits no longer than its server runs.
    private let ends: [Bounded<Timestamp>]

    init(_ node: NodeName, in file: CaseFile) {
        let settings = SynchronousSettings(of: node, in: file)
        let changes = settings.changes.map { (time: $0.time, state: $0.state) }
        self.changes = changes
        constant = changes.isEmpty ? settings.stated?.state : nil
        let stated = file.records.server.value("synchronous_standby_names", of: node)
        // A configuration that says otherwise than the last change was in force after a start that
        // no log tells of.
        isContradicted =
            stated.map { value in
                changes.last.map { $0.state != SynchronousStandbys(setting: value.text) } ?? false
            } ?? false
        promotions = file.occurrences(.timelineSelected, .recoveryComplete)
            .filter { $0.observer == node }.map(\.time)
        cancels = file.occurrences(.syncWaitCanceled).filter { $0.observer == node }.map(\.time)
        isAsynchronous = file.occurrences(.parameterChanged, .settingObserved).contains {
            $0.observer == node && $0.details.name == "synchronous_commit"
                && ["off", "local"].contains($0.details.value ?? "")
        }
        ends = file.occurrences(
            .serverStarting, .agentStartSent, .serverShutDown, .postmasterDied, .agentServerDown,
            .agentDemoteAlreadyStopped, .agentAlreadyStopped, .agentImmediateStop,
            .serverReinitializing
        ).filter { $0.observer == node }.map(\.time)
    }

    /// The settings that a commit of a time can have waited under, in order, from the one in force
    /// at that time to the end of the server's run; empty where the first is not known.
    func settings(during time: Bounded<Timestamp>) -> [SynchronousStandbys] {
        guard let before = changes.last(where: { $0.time.latest < time.earliest }) else {
            // No change is known to lie before the commit: its setting may be an older one.
            return constant.map { [$0] } ?? []
        }
        let isOlder = promotions.contains {
            $0.earliest > before.time.latest && $0.latest <= time.earliest
        }
        // What was logged before a promotion, or is contradicted, does not prove that commits waited.
        if before.state != .nobody, isContradicted || isOlder { return [.anybody] }
        let end = end(after: time)
        return [before.state]
            + changes.filter { change in
                change.time.latest >= time.earliest
                    && (end.map { change.time.earliest <= $0.latest } ?? true)
            }.map(\.state)
    }

    /// Whether a change after a commit surely freed it while its server ran.
    func release(after time: Bounded<Timestamp>) -> Bool {
        let end = end(after: time)
        return changes.contains { change in
            change.state == .nobody && change.time.earliest > time.latest
                && (end.map { change.time.latest < $0.earliest } ?? true)
        }
    }

    /// Whether the server surely ran for so many microseconds after a moment.
    func outlived(_ time: Bounded<Timestamp>, by microseconds: Int64) -> Bool {
        end(after: time).map { $0.earliest.microseconds(since: time.latest) > microseconds }
            ?? false
    }

    private func end(after time: Bounded<Timestamp>) -> Bounded<Timestamp>? {
        ends.first { $0.earliest > time.latest }
    }
}

/// Who could acknowledge a commit, by a change of synchronous_standby_names.
enum SynchronousStandbys: Hashable {
    /// No standby was named: commits waited for nobody.
    case nobody
    /// Any standby.
    case anybody
    /// The standbys of these application names, in lower case.
    case names(Set<String>)

    /// Reads a change that the server or its agent logged; the agent adds and removes one name.
    init(_ change: Occurrence, after before: SynchronousStandbys? = nil) {
        let named: Set<String> =
            if case .names(let names)? = before { names } else { [] }
        let subject = change.subject?.text.lowercased()
        switch change.kind {
        case .agentAllAsync: self = .nobody
        case .agentAsyncMode:
            let left = named.filter { $0 != subject }
            self = left.isEmpty ? .nobody : .names(left)
        case .agentSyncMode:
            self = subject.map { .names(named.union([$0])) } ?? .anybody
        default: self.init(setting: change.details.value ?? "")
        }
    }

    /// Reads a value of the setting: names, `*`, `FIRST n (…)`, `ANY n (…)`, `n (…)`.
    ///
    /// Names may stand in double quotes, in which all else is itself (PostgreSQL's
    /// src/backend/replication/syncrep_scanner.l).
    init(setting: String) {
        var names: [String] = []
        var name = ""
        var isQuoted = false
        var opened = false
        for character in setting {
            switch character {
            case "\"": isQuoted.toggle()
            case _ where isQuoted: name.append(character)
            case "(":
                // What stands before is the method and the number.
                if !opened { (names, name, opened) = ([], "", true) }
            case ",", ")":
                names.append(name)
                name = ""
            case "'", " ", "\t", "\n", "\r": break
            default: name.append(character)
            }
        }
        names.append(name)
        names = names.map { $0.lowercased() }.filter { !$0.isEmpty }
        if names.isEmpty {
            self = .nobody
        } else if names.contains("*") {
            self = .anybody
        } else {
            self = .names(Set(names))
        }
    }
}
