import Bytes
import Evidence

/// What stands around a message in a log that the programs of a host share: when, where, who.
///
/// | shape | line |
/// |---|---|
/// | syslog | `Nov 22 23:50:22 pm02 pgsql(db)[2161]: text`, with an RFC 3339 time as well |
/// | syslog | `<30>1 2026-11-22T23:50:22.1Z pm02 pgsql(db) 2161 - - text` (RFC 5424) |
/// | syslog | `Sun 2026-11-22 23:50:22 UTC pm02 crmd[97]: text`, and `1795391422.205112 pm02 …` |
/// | clusterGlue | `Nov 22 23:50:22 pm02 crmd: [97]: info: text` |
/// | clusterGlue | `crmd[97]: 2026/11/22_23:50:22 info: text` |
/// | agent | `Nov 22 23:39:27  pgsql(db)[483]:    INFO: text`, without a host |
/// | agent | `pgsql(db)[423]:⇥Nov 23 01:17:14 INFO: text`, also with the time of clusterGlue |
/// | pacemaker1 | `Nov 22 23:50:18 [103] pm01      attrd:   notice: main:⇥text` |
/// | pacemaker2 | `Nov 22 23:50:18.205 pm01 pacemaker-attrd     [103] (main) ⇥notice: text` |
/// | corosync1 | `Nov 22 23:42:36 corosync [TOTEM ] text` |
/// | corosync2 | `Nov 22 23:42:36 [44] pm02 corosync notice  [TOTEM ] text` |
///
/// Writers: rsyslog's templates RSYSLOG_TraditionalFileFormat, RSYSLOG_FileFormat and
/// RSYSLOG_SyslogProtocol23Format; journalctl with `-o` short, short-iso, short-precise,
/// short-iso-precise, short-full and short-unix; cluster-glue lib/clplumbing/cl_log.c
/// (`append_log`); resource-agents heartbeat/ocf-shellfuncs.in (`__ha_log`); Pacemaker
/// lib/common/logging.c (`set_format_string`); Corosync exec/main.c and exec/logsys.c.
struct LogEnvelope {
    /// Who writes lines like this one.
    enum Shape: Sendable, Hashable, CaseIterable {
        /// syslog or the journal, on behalf of any program.
        case syslog
        /// Pacemaker and Heartbeat with cluster-glue, until Pacemaker 1.1.6.
        case clusterGlue
        /// A resource agent itself.
        case agent
        /// Pacemaker 1.1.7 to 1.1.24.
        case pacemaker1
        /// Pacemaker 2.0 and later.
        case pacemaker2
        /// Corosync 1.
        case corosync1
        /// Corosync 2 and later.
        case corosync2
    }

    /// Who writes lines like this one.
    var shape: Shape
    /// When it was written.
    var time: HostLogTime?
    /// The host, where the line names it.
    var host: Range<Int>?
    /// The name of the daemon or agent; empty where a syslog line has no tag.
    var process: Range<Int>
    /// The instance of an agent, the subsystem of Corosync.
    var instance: Range<Int>?
    /// The number of the process.
    var pid: Int64?
    /// How grave the writer found it, where the envelope itself says so.
    var severity: LogEntry.Severity?
    /// How often rsyslog says that the message came, where it wrote it once for all of them.
    var repetitions: Int64?
    /// The first byte after the envelope.
    var content: Int
    /// The end of what the program wrote.
    var end: Int

    /// Takes a line apart; `nil` where it has none of the shapes.
    @inline(__always)
    init?(_ bytes: Span<UInt8>, _ line: Range<Int>) {
        var scanner = FieldScanner(bytes, line)
        // Text that was copied from a terminal or a page may be indented.
        scanner.skipBlanks()
        if scanner.next == UInt8(ascii: "<") {
            self.init(afterPriority: &scanner)
        } else if let time = scanner.hostLogTime() {
            guard scanner.skip(UInt8(ascii: " ")) else { return nil }
            scanner.skipBlanks()
            self.init(after: time, &scanner)
        } else {
            self.init(beforeTime: &scanner)
        }
        if shape == .syslog { passRepetition(bytes) }
    }

    /// A line whose time stands first, and has been passed.
    @inline(__always)
    private init?(after time: HostLogTime, _ scanner: inout FieldScanner) {
        if scanner.skip(UInt8(ascii: "[")) {
            self.init(afterNumber: time, &scanner)
            return
        }
        let start = scanner.position
        if let tag = scanner.tag(), tag.pid != nil {
            self.init(.agent, time, host: nil, tag, scanner)
            return
        }
        scanner.position = start
        guard let host = scanner.word(), host.count <= 255 else { return nil }
        scanner.skipBlanks()
        if let subsystem = scanner.subsystem() {
            self.init(.corosync1, time, host: nil, LogTag(name: host), scanner)
            instance = subsystem
            return
        }
        let rest = scanner.position
        if let tag = scanner.tag() {
            self.init(.syslog, time, host: host, tag, scanner)
            if tag.pid == nil { passGlueNumber(&scanner) }
            return
        }
        if let tag = scanner.pacemaker2Tag() {
            self.init(.pacemaker2, time, host: host, tag, scanner)
            return
        }
        scanner.position = rest
        self.init(.syslog, time, host: host, LogTag(name: rest..<rest), scanner)
    }

    /// A line of Pacemaker 1.1 or Corosync 2: the number of the process stands before the host.
    @inline(__always)
    private init?(afterNumber time: HostLogTime, _ scanner: inout FieldScanner) {
        guard let number = scanner.number(), scanner.skip("] "), let host = scanner.word()
        else { return nil }
        scanner.skipBlanks()
        if var tag = scanner.tag(), tag.pid == nil, scanner.skipBlanks() > 0 {
            guard let severity = scanner.severityAndColon() else { return nil }
            tag.pid = number
            self.init(.pacemaker1, time, host: host, tag, scanner)
            self.severity = severity
            return
        }
        guard let name = scanner.word() else { return nil }
        scanner.skipBlanks()
        guard
            let (severity, after) = LogWords.severity(
                scanner.bytes, at: scanner.position, end: scanner.end)
        else { return nil }
        scanner.position = after
        scanner.skipBlanks()
        guard let subsystem = scanner.subsystem() else { return nil }
        self.init(
            .corosync2, time, host: host, LogTag(name: name, instance: subsystem, pid: number),
            scanner)
        self.severity = severity
    }

    /// A line whose tag stands before its time.
    private init?(beforeTime scanner: inout FieldScanner) {
        let start = scanner.position
        var host: Range<Int>?
        var tag = scanner.tag()
        if tag?.pid == nil {
            scanner.position = start
            host = scanner.word()
            scanner.skipBlanks()
            tag = scanner.tag()
        }
        guard let tag, tag.pid != nil else { return nil }
        scanner.skipBlanksAndTabs()
        let isGlue: Bool
        let time: HostLogTime
        if let glue = scanner.clusterGlueTimeField() {
            (time, isGlue) = (glue, tag.instance == nil)
        } else if let found = scanner.hostLogTime() {
            (time, isGlue) = (found, false)
        } else {
            return nil
        }
        guard scanner.skipBlanks() > 0 else { return nil }
        self.init(isGlue ? .clusterGlue : .agent, time, host: host, tag, scanner)
    }

    /// A line that begins with its priority; RFC 5424 where a version follows it.
    private init?(afterPriority scanner: inout FieldScanner) {
        guard scanner.skip(UInt8(ascii: "<")), let priority = scanner.number(), priority < 192,
            scanner.skip(UInt8(ascii: ">"))
        else { return nil }
        guard scanner.skip("1 ") else {
            guard let time = scanner.hostLogTime(), scanner.skip(UInt8(ascii: " "))
            else { return nil }
            scanner.skipBlanks()
            self.init(after: time, &scanner)
            return
        }
        let time = scanner.hostLogTime()
        if time == nil, !scanner.skip(UInt8(ascii: "-")) { return nil }
        guard scanner.skip(UInt8(ascii: " ")), let host = scanner.word(),
            scanner.skip(UInt8(ascii: " ")), let application = scanner.word(),
            scanner.skip(UInt8(ascii: " ")), let process = scanner.word(),
            scanner.skip(UInt8(ascii: " ")), scanner.word() != nil,
            scanner.skip(UInt8(ascii: " ")), scanner.skipStructuredData()
        else { return nil }
        scanner.skipBlanks()
        _ = scanner.skip("\u{FEFF}")
        var number = FieldScanner(scanner.bytes, process)
        var name = FieldScanner(scanner.bytes, application)
        var tag = name.taggedName()
        tag.pid = number.number()
        self.init(
            .syslog, time, host: scanner.bytes[host.lowerBound] == UInt8(ascii: "-") ? nil : host,
            tag, scanner)
    }

    /// Makes an envelope that ends where the scanner stands.
    @inline(__always)
    private init(
        _ shape: Shape, _ time: HostLogTime?, host: Range<Int>?, _ tag: LogTag,
        _ scanner: borrowing FieldScanner
    ) {
        self.shape = shape
        self.time = time
        self.host = host
        process = tag.name
        instance = tag.instance
        pid = tag.pid
        content = scanner.position
        end = scanner.end
    }

    /// Passes `[97]: ` of cluster-glue, which writes the number apart from the tag.
    @inline(__always)
    private mutating func passGlueNumber(_ scanner: inout FieldScanner) {
        guard scanner.skip(" ["), let number = scanner.number(), scanner.skip("]: ")
        else { return }
        shape = .clusterGlue
        pid = number
        content = scanner.position
    }

    /// Passes what rsyslog puts around a message that came several times,
    /// `message repeated 3 times: [ text]`: the last of them is what the line tells.
    @inline(__always)
    private mutating func passRepetition(_ bytes: Span<UInt8>) {
        var scanner = FieldScanner(bytes, content..<end)
        scanner.skipBlanks()
        guard scanner.skip("message repeated "), let number = scanner.number(),
            scanner.skip(" times: ["), bytes[end - 1] == UInt8(ascii: "]")
        else { return }
        repetitions = number
        content = min(scanner.position, end - 1)
        end -= 1
    }
}
