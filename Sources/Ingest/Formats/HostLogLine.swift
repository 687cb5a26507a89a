import Bytes
import Evidence

/// A line, taken apart, of a log that the programs of a host share.
protocol HostLogLine {
    /// When it was written.
    var time: WallClock { get }
    /// The host, where the line names it.
    var host: Range<Int>? { get }
    /// The name of the daemon or agent.
    var process: Range<Int> { get }
    /// The instance of an agent, the subsystem of Corosync.
    var instance: Range<Int>? { get }
    /// The number of the process.
    var pid: Int64? { get }
    /// The table for the process.
    var vocabulary: Vocabulary { get }
    /// How grave the writer found it.
    var severity: LogEntry.Severity { get }
    /// The first byte of the text.
    var message: Int { get }
}

extension HostLogLine {
    /// The entry that the line begins.
    func entry(_ bytes: Span<UInt8>, end: Int) -> LogEntry {
        LogEntry(
            vocabulary: vocabulary, host: bytes.text(ifAny: host), process: bytes.text(process),
            instance: bytes.text(ifAny: instance), pid: pid, time: time, severity: severity,
            message: bytes.textWithoutEndBlanks(message..<max(message, end)), offset: 0, length: 0)
    }
}
