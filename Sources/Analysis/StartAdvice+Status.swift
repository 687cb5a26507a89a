import Evidence

extension StartAdvice {
    /// The last data status that the cluster kept, where it contradicts what the disks say.
    func contradictingStatus(of node: NodeName) -> Remark? {
        guard verdict == .decided, let (_, status, evidence) = lastDataStatus(of: node) else {
            return nil
        }
        let claimsNewest = status == "LATEST"
        guard claimsNewest != isNewest(node), claimsNewest || status == "DISCONNECT" else {
            return nil
        }
        return Remark(.statusContradictsDisk(node: node, status: status), evidence: evidence)
    }

    /// The last data status of a node with which the agent refuses to promote it, and the name of
    /// the attribute.
    ///
    /// The pgsql agent: a node has the right to be promoted with `LATEST` and `STREAMING|SYNC`.
    func refusedStatus(of node: NodeName) -> (name: String, status: String)? {
        guard let (name, status, _) = lastDataStatus(of: node), status != "LATEST",
            status != "STREAMING|SYNC"
        else { return nil }
        return (name, status)
    }

    /// The last data status of a node that the agent logged, or that crm_mon or the CIB showed.
    private func lastDataStatus(of node: NodeName) -> (
        name: String, status: String, evidence: [EventID]
    )? {
        let logged = file.occurrences(.agentDataStatusChanged).last { $0.subject == node }
        let shown = file.records.attributes.last {
            $0.value.subject == node && $0.value.name.hasSuffix("-data-status") && $0.time != nil
        }
        if let shown, let time = shown.time, logged.map({ $0.time.latest < time.earliest }) ?? true
        {
            return (
                shown.value.name, shown.value.value, file.records.evidence(at: shown.value.citation)
            )
        }
        return logged.flatMap { last in
            last.details.value.map { (last.details.name ?? "pgsql-data-status", $0, last.evidence) }
        }
    }
}
