import Evidence

/// Tells whether clients can have been told of the success of commits on a losing branch.
struct Acknowledgement {
    private let file: CaseFile
    /// The nodes whose WAL is at hand, in lower case, as application names are compared.
    private let nodes: Set<String>

    /// Prepares to judge commits of a case.
    init(file: CaseFile) {
        self.file = file
        nodes = Set(
            file.latestSnapshots.filter { $0.end != nil }.compactMap { $0.node?.text.lowercased() })
    }

    /// Judges the commits of a node past a fork, which no other node's WAL holds.
    ///
    /// While synchronous_standby_names names a standby, a commit waits until that standby has its
    /// WAL. Where every standby that could have answered is a node whose WAL ends before the
    /// commit, it was never acknowledged, unless its wait was cancelled. A receiver, or a node
    /// that was not given, may well have answered.
    func judge(_ commits: [CommitRecord], of node: NodeName) -> [BranchCommit] {
        let settings = file.occurrences(
            .parameterChanged, .agentSyncMode, .agentAsyncMode, .agentAllAsync
        ).filter {
            $0.observer == node
                && ($0.kind != .parameterChanged || $0.details.name == "synchronous_standby_names")
        }
        let cancels = file.occurrences(.syncWaitCanceled).filter { $0.observer == node }
        return commits.map { commit in
            let time = file.corrected(commit, heldBy: node)
            let inForce = settings.last { $0.time.earliest <= time.latest }
            let isCancelled = cancels.contains { $0.time.latest >= time.earliest }
            let answer: BranchCommit.Acknowledged =
                switch inForce.map(SynchronousStandbys.init) {
                case nil: .unknown
                case .nobody?: .yes
                case .names(let names)? where !isCancelled && nodes.isSuperset(of: names): .no
                case .names?, .anybody?: .unknown
                }
            return BranchCommit(
                xid: commit.xid, lsn: commit.lsn, time: commit.time, acknowledged: answer)
        }
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

    /// Reads a change that the server or its agent logged.
    init(_ change: Occurrence) {
        switch change.kind {
        case .agentAsyncMode, .agentAllAsync: self = .nobody
        case .agentSyncMode:
            self = change.subject.map { .names([$0.text.lowercased()]) } ?? .anybody
        default: self.init(setting: change.details.value ?? "")
        }
    }

    /// Reads a value of the setting: names, `*`, `FIRST n (…)`, `ANY n (…)`, `n (…)`.
    init(setting: String) {
        var text = Substring(setting)
        if let open = text.firstIndex(of: "("), let close = text.lastIndex(of: ")"), open < close {
            text = text[text.index(after: open)..<close]
        }
        let names = text.split(separator: ",").map { name in
            name.filter { $0 != "\"" && $0 != "'" && $0 != " " }.lowercased()
        }.filter { !$0.isEmpty }
        if names.isEmpty {
            self = .nobody
        } else if names.contains("*") {
            self = .anybody
        } else {
            self = .names(Set(names))
        }
    }
}
