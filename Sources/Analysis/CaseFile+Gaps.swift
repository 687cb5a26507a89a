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

    /// Whether a node's server logged its last run, and not only the beginning of it.
    ///
    /// What starts a server often keeps a log of its own, which ends within seconds, where the server begins to write to
    /// its own files.
    func isLastRunLogged(of node: NodeName) -> Bool {
        let logs = Set(
            sources.filter { $0.node == node && $0.format.hasPrefix("postgresql") }.map(\.id))
        let own = events.filter {
            $0.event.observer == node && logs.contains($0.event.citation.source)
        }
        let times = own.compactMap(\.utc)
        let starts = own.filter { $0.event.kind == .serverStarting }.compactMap(\.utc)
        guard let started = starts.map(\.latest).max() ?? times.map(\.latest).min()
        else { return false }
        return times.contains { $0.earliest.seconds(since: started) > 2 }
    }
}
