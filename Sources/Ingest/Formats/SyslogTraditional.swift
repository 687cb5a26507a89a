import Bytes

/// What rsyslog and journalctl write, of any program, in any of their usual forms.
package struct SyslogTraditional: HostLog {
    package static let name = "syslog"

    package init?(recognising head: Span<UInt8>) {
        guard HostLogShapes(of: head).are(HostLogShapes.syslog) else { return nil }
    }
}
