import Bytes

/// Pacemaker's own log, `pacemaker.log`, to which the agents append their lines.
package struct PacemakerDetailLog: HostLog {
    package static let name = "pacemaker-detail"

    package init?(recognising head: Span<UInt8>) {
        guard HostLogShapes(of: head).are(HostLogShapes.pacemaker) else { return nil }
    }
}
