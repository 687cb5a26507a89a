import Evidence

/// The agent's lock file of a snapshot.
enum LockFile {
    /// The path on the node, as its agent logged it; else the path in the evidence.
    static func path(of snapshot: NodeState, in file: CaseFile) -> String {
        file.occurrences(.lockCreated, .lockRefusedStart).last { $0.observer == snapshot.node }?
            .details.name ?? configured(in: file) ?? snapshot.lockFile ?? ""
    }

    /// The path that the agent's configuration gives it.
    private static func configured(in file: CaseFile) -> String? {
        file.records.cluster.agentParameter("tmpdir").map { folder in
            folder.content.hasSuffix("/")
                ? folder.content + "PGSQL.lock" : folder.content + "/PGSQL.lock"
        }
    }

    /// The events that tell of it.
    static func evidence(of snapshot: NodeState, in file: CaseFile) -> [EventID] {
        let present = file.events.map(\.event).filter {
            $0.kind == .lockFilePresent && $0.observer == snapshot.node
        }.map(\.id)
        let created = file.occurrences(.lockCreated).last { $0.observer == snapshot.node }
        return present + (created?.evidence ?? [])
    }
}
