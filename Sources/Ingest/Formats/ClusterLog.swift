package import Evidence

/// A log in which Pacemaker, Corosync and the agents may all write; see `ClusterLogLine`.
package protocol ClusterLog: LogFormat {}

extension ClusterLog {
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
}
