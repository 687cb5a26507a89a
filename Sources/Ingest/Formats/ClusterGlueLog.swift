import Bytes

/// The log of Heartbeat and of Pacemaker until 1.1.6, `ha-log`, as cluster-glue writes it.
package struct ClusterGlueLog: HostLog {
    package static let name = "cluster-glue"

    package init?(recognising head: Span<UInt8>) {
        guard HostLogShapes(of: head).are(HostLogShapes.clusterGlue) else { return nil }
    }
}
