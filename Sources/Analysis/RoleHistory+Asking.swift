package import Evidence

extension RoleHistory {
    /// The role of a node at a moment; `unknown` before its first period.
    package func role(of node: NodeName, at moment: Timestamp) -> Role {
        periods[node]?.last { $0.start.map { $0.earliest <= moment } ?? true }?.role ?? .unknown
    }

    /// The last role of a node.
    package func lastRole(of node: NodeName) -> Role {
        periods[node]?.last?.role ?? .unknown
    }

    /// Whether a node was the running primary at the end of the evidence.
    ///
    /// Logs may end before the server does: a control file that was closed in an orderly way after
    /// the reign began says that the server is down. A node card tells it by itself, unless logs
    /// know of a later role.
    func isServing(_ node: NodeName, in file: CaseFile) -> Bool {
        if let snapshot = file.latestSnapshots.first(where: { $0.node == node }),
            let card = snapshot.particulars.card, card.wasRunning,
            snapshot.control?.state == "in production",
            periods[node]?.last?.start.map({
                $0.earliest <= file.corrected(card.made, of: node).latest
            }) ?? true
        {
            return true
        }
        guard let last = periods[node]?.last, last.role == .primary else { return false }
        guard
            let control = file.latestSnapshots.first(where: { $0.node == node })?.control,
            PositionBuilder.isClean(control)
        else { return true }
        // The control file counts whole seconds.
        let closed = file.corrected(control.modified.advanced(byMicroseconds: 999_999), of: node)
        return last.start.map { closed.latest < $0.earliest } ?? false
    }
}
