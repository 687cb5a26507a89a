import Bytes
import Evidence
import Ingest
import WAL

/// What a file is, by its content.
///
/// The name decides only where files have no content of their own (the agent's lock file,
/// PostgreSQL's signal files) and which timeline or segment a file stands for.
enum FileContent: Sendable {
    /// A log.
    case log(any LogFormat)
    /// A segment of WAL.
    case walSegment(WALSegmentName)
    /// A control file, or what claims to be one.
    case controlFile
    /// A timeline history file.
    case history(TimelineID)
    /// The lock file of the pgsql agent.
    case lockFile
    /// A file whose presence makes a server a standby or a target of recovery.
    case signalFile
    /// A snapshot or a configuration file.
    case snapshot(any SnapshotFormat.Type)
    /// The label of a base backup in a data directory.
    case backupLabel
    /// A node card.
    case nodeCard
    /// A format that is known, but not read by this version.
    case unread(String)
    /// The file has no bytes.
    case empty
    /// No format accepts it.
    case unknown

    /// The name that reports show.
    var format: String {
        switch self {
        case .log(let format): type(of: format).name
        case .walSegment: "wal-segment"
        case .controlFile: "wal-control"
        case .history: "timeline-history"
        case .lockFile: "lock-file"
        case .signalFile: "signal-file"
        case .snapshot(let format): format.name
        case .backupLabel: "backup-label"
        case .nodeCard: "node-card"
        case .unread(let name): name
        case .empty: "empty"
        case .unknown: "unknown"
        }
    }
}

/// A file with what was found out about it.
struct IdentifiedFile: Sendable {
    /// The file.
    var file: EvidenceFile
    /// What it is.
    var content: FileContent
    /// The hosts that the beginning of a log names.
    var hosts: [String] = []
    /// The node of the collection whose manifest it is.
    var collectionNode: NodeName?
    /// Messages at the beginning of a log that may be in a language the tables do not know.
    var foreignMessages: [[UInt8]] = []
    /// The size of the file, in bytes, as far as it is known.
    var size: UInt64 = 0
    /// The beginning of its first line; empty where the line is not whole yet.
    var beginning: [UInt8] = []

    /// The log as it is being read ahead.
    var ahead: ReadAhead?

    /// The beginning of a log whose log_line_prefix may have to be stated; else nothing.
    var sample: [UInt8] = []

    /// How much of a log is kept for stating its prefix, in bytes.
    private static let sampleLength = 16 << 10
    /// How much of a log's first line tells it from others of its series, in bytes.
    private static let beginningLength = 256

    /// Judges a file by the beginning of its plain bytes.
    ///
    /// `size` is that of all plain bytes, where it is known. `mayBeStated` says that the user states
    /// a log_line_prefix.
    init(_ file: EvidenceFile, head: [UInt8], size: UInt64, mayBeStated: Bool = false) {
        self.file = file
        self.size = size
        content = Self.content(of: file, head: head, size: size)
        let line = head.prefix(Self.beginningLength).prefix { $0 != UInt8(ascii: "\n") }
        if line.count == Self.beginningLength || line.count < head.count {
            beginning = Array(line)
        }
        if case .log(let format) = content {
            hosts = Self.hosts(head, format)
            foreignMessages = LanguageSample.messages(of: head.span, format)
        }
        if needsPrefix(head, mayBeStated) { sample = Array(head.prefix(Self.sampleLength)) }
        if case .snapshot(let format) = content, format == CollectionManifest.self {
            collectionNode = CollectionManifest.node(in: head).flatMap { NodeName($0) }
        }
        if case .nodeCard = content, let node = NodeCard.node(in: head) { hosts = [node.text] }
    }

    /// Whether the statement of a prefix could tell more of it than was found.
    private func needsPrefix(_ head: [UInt8], _ mayBeStated: Bool) -> Bool {
        switch content {
        case .log: mayBeStated || leavesPrefixOpen
        case .unknown: PostgresPrefix.mayBeLog(head.span)
        default: false
        }
    }

    /// Whether it is no log by what was recognised, or one of whose prefix not all is understood.
    var leavesPrefixOpen: Bool {
        guard case .log(let format) = content else { return true }
        return format.isUncertain
    }

    /// Takes note that it is a log of another format than was recognised.
    mutating func become(_ format: any LogFormat) {
        let wasLog = if case .log = content { true } else { false }
        content = .log(format)
        guard !wasLog else { return }
        hosts = Self.hosts(sample, format)
        foreignMessages = LanguageSample.messages(of: sample.span, format)
    }

    /// A control file that cannot be opened: its name alone tells what it is.
    init(unreadableControl file: EvidenceFile) {
        self.file = file
        content = .controlFile
    }

    /// Whether the file must be read at random, or is read whole by those who need it.
    var isReadAtRandom: Bool {
        switch content {
        case .walSegment, .controlFile, .history, .snapshot, .backupLabel, .nodeCard: true
        case .log, .lockFile, .signalFile, .unread, .empty, .unknown: false
        }
    }

    private static func content(of file: EvidenceFile, head: [UInt8], size: UInt64) -> FileContent {
        let name = file.plainName
        if name == "PGSQL.lock" { return .lockFile }
        if name == "standby.signal" || name == "recovery.signal" { return .signalFile }
        if head.isEmpty { return .empty }
        let bytes = head.span
        if NodeCard.isCard(head) { return .nodeCard }
        // A segment begins with a page header, or with zeros where it was made for later use. A
        // receiver that compresses may have written less than a page.
        if let segment = WALSegmentFile(path: String(name)),
            WALPageHeader(bytes, at: 0).map({ $0.magic >> 9 == 0xD0 >> 1 || $0.magic == 0 }) == true
        {
            return .walSegment(segment.name)
        }
        if head.count == 8192, name == "pg_control" || (try? PgControl(bytes)) != nil {
            return .controlFile
        }
        if let timeline = HistoryFile.timeline(ofFileNamed: name) {
            return .history(timeline)
        }
        if name == "backup_label" || name == "backup_label.old",
            String(decoding: head.prefix(40), as: UTF8.self).hasPrefix(BackupLabel.beginning)
        {
            return .backupLabel
        }
        if let format = LogFormats.recognise(head: bytes) { return .log(format) }
        if let format = SnapshotFormats.recognise(head, name: name) { return .snapshot(format) }
        return UnreadFormats.recognise(head, name: name).map { .unread($0) } ?? .unknown
    }

    private static func hosts(_ head: [UInt8], _ format: any LogFormat) -> [String] {
        var reader = LogReader(format: format)
        reader.consume(head.span) { _, _ in }
        return reader.hosts
    }
}
