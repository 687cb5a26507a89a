/// Corosync's own log, `corosync.log`, into which Pacemaker 1.1 may write as well.
///
/// See `ClusterLogLine` for the shapes of its lines.
package struct CorosyncLog: ClusterLog {
    package static let name = "corosync"

    package init?(recognising head: Span<UInt8>) {
        let share = ClusterLogLine.share(of: head)
        guard share.accepted > 0, share.accepted * 5 >= share.lines * 4,
            share.ofCorosync > 0
        else { return nil }
    }
}
