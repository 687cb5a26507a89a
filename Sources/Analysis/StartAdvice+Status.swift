import Evidence

extension StartAdvice {
    /// The last data status that the cluster kept, where it contradicts what the disks say.
    func contradictingStatus(of node: NodeName) -> Remark? {
        guard verdict == .decided, let (status, evidence) = lastDataStatus(of: node) else {
            return nil
        }
        let claimsNewest = status == "LATEST"
        guard claimsNewest != isNewest(node), claimsNewest || status == "DISCONNECT" else {
            return nil
        }
        return Remark(.statusContradictsDisk(node: node, status: status), evidence: evidence)
    }

    /// The last data status of a node that the agent logged, or that crm_mon or the CIB showed.
    private func lastDataStatus(of node: NodeName) -> (status: String, evidence: [EventID])? {
        let logged = file.occurrences(.agentDataStatusChanged).last { $0.subject == node }
        let shown = file.records.attributes.last {
            $0.value.subject == node && $0.value.name.hasSuffix("-data-status") && $0.time != nil
        }
        if let shown, let time = shown.time, logged.map({ $0.time.latest < time.earliest }) ?? true
        {
            return (shown.value.value, file.records.evidence(at: shown.value.citation))
        }
        return logged.flatMap { last in last.details.value.map { ($0, last.evidence) } }
    }
}
