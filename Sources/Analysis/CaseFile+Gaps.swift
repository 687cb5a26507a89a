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

    /// Which kinds of logs are not at hand of some nodes.
    func missingLogs(of nodes: [NodeName]) -> [Remark] {
        nodes.flatMap { node in
            let formats = Set(sources.filter { $0.node == node }.map(\.format))
            var missing: [Remark] = []
            if !formats.contains(where: { $0.hasPrefix("postgres") }) {
                missing.append(Remark(.noLogs(node: node, of: "PostgreSQL")))
            }
            if !formats.contains(where: { $0.hasPrefix("pacemaker") || $0.hasPrefix("syslog") }) {
                missing.append(Remark(.noLogs(node: node, of: "Pacemaker")))
            }
            return missing
        }
    }
}
