import Evidence

extension CaseFile {
    /// What keeps the control file of a snapshot from being read, where it was given.
    func unreadableControl(of snapshot: NodeState) -> Remark? {
        guard snapshot.control == nil, let node = snapshot.node else { return nil }
        let folder = snapshot.path.isEmpty ? "" : snapshot.path + "/"
        let gap = gaps.first { gap in
            ["pg_control", "global/pg_control"].contains { gap.path == folder + $0 }
        }
        return gap.map {
            Remark(.controlUnreadable(node: node, path: $0.path, why: $0.detail))
        }
    }
}
