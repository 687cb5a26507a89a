package import Evidence

/// Pacemaker's own log, `pacemaker.log`, to which the agents append their lines.
///
/// See `ClusterLogLine` for the shapes of its lines.
package struct PacemakerDetailLog: LogFormat {
    package static let name = "pacemaker-detail"

    package init?(recognising head: Span<UInt8>) {
        let share = ClusterLogLine.share(of: head)
        guard share.accepted > 0, share.accepted * 5 >= share.lines * 4,
            share.ofCorosync * 2 < share.accepted
        else { return nil }
    }

    package func classify(_ bytes: Span<UInt8>, _ line: Range<Int>) -> LogLine {
        ClusterLogLine.classify(bytes, line)
    }

    package func entry(_ line: LogLine, in bytes: Span<UInt8>) -> LogEntry {
        ClusterLogLine(bytes, line.start..<line.end)?.entry(bytes, end: line.end)
            ?? .unreadable(line, in: bytes)
    }

    package func time(_ line: LogLine, in bytes: Span<UInt8>) -> WallClock? {
        ClusterLogLine(bytes, line.start..<line.end)?.time
    }

    package func continuation(
        _ line: LogLine, in bytes: Span<UInt8>, of entry: LogEntry
    ) -> String? { nil }
}
