import Evidence

/// Tells whether clients can have been told of the success of commits on a losing branch.
struct Acknowledgement {
    let file: CaseFile

    /// Judges the commits of a node past a fork, which no other node's WAL holds.
    ///
    /// While synchronous_standby_names names a standby, a commit waits until the standby has its
    /// WAL. Past the fork no standby has it, so such a commit was never acknowledged, unless its
    /// wait was cancelled.
    func judge(_ commits: [CommitRecord], of node: NodeName) -> [BranchCommit] {
        let settings = file.occurrences(.parameterChanged, .agentSyncMode, .agentAsyncMode).filter {
            $0.observer == node
                && ($0.kind != .parameterChanged || $0.details.name == "synchronous_standby_names")
        }
        let cancels = file.occurrences(.syncWaitCanceled).filter { $0.observer == node }
        return commits.map { commit in
            let time = file.corrected(commit, heldBy: node)
            let inForce = settings.last { $0.time.earliest <= time.latest }
            let cancelled = cancels.contains { $0.time.latest >= time.earliest }
            let answer: BranchCommit.Acknowledged =
                switch inForce.map(Self.names) {
                case true? where cancelled: .unknown
                case true?: .no
                case false?: .yes
                case nil: .unknown
                }
            return BranchCommit(
                xid: commit.xid, lsn: commit.lsn, time: commit.time, acknowledged: answer)
        }
    }

    /// Whether a change left a synchronous standby named.
    private static func names(_ change: Occurrence) -> Bool {
        switch change.kind {
        case .agentSyncMode: return true
        case .agentAsyncMode: return false
        default:
            let value = change.details.value ?? ""
            return !value.allSatisfy { $0 == "\"" || $0 == " " || $0 == "'" }
        }
    }
}
