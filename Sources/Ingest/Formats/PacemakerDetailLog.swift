/// Pacemaker's own log, `pacemaker.log`, to which the agents append their lines.
///
/// See `ClusterLogLine` for the shapes of its lines.
package struct PacemakerDetailLog: ClusterLog {
    package static let name = "pacemaker-detail"

    package init?(recognising head: Span<UInt8>) {
        let share = ClusterLogLine.share(of: head)
        guard share.accepted > 0, share.accepted * 5 >= share.lines * 4,
            share.ofCorosync * 2 < share.accepted
        else { return nil }
    }
}
