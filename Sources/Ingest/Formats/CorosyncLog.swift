import Bytes

/// Corosync's own log, `corosync.log`, into which Pacemaker 1.1 may write as well.
package struct CorosyncLog: HostLog {
    package static let name = "corosync"

    package init?(recognising head: Span<UInt8>) {
        guard HostLogShapes(of: head).are(HostLogShapes.corosync) else { return nil }
    }
}
