import Bytes
package import Evidence

/// One way of writing a log: how its lines begin and what stands where.
///
/// A new format is one file in `Formats/` and one row of `LogFormats.all`.
package protocol LogFormat: Sendable {
    /// The name that reports show: `postgresql-stderr`.
    static var name: String { get }

    /// Accepts the beginning of a file, or not; it may end in the middle of a line.
    init?(recognising head: Span<UInt8>)

    /// What was inferred beyond the name, such as the log_line_prefix.
    var detail: String? { get }

    /// Whether a field of its log_line_prefix is of unknown meaning.
    var isUncertain: Bool { get }

    /// The format with prefixes that somebody stated, tried before those that were inferred; `nil`
    /// where no line of the sample has one of them, or where the format has no prefix.
    func stating(
        _ prefixes: [PostgresPrefix], in sample: Span<UInt8>, _ authority: PostgresPrefix.Authority
    ) -> (any LogFormat)?

    /// Gets ready to be read with some tables of messages; only what judges messages itself needs it.
    mutating func prepare(for catalogue: MessageCatalogue)

    /// Stage one: what a line is and where its message begins, without making any text.
    ///
    /// The answer depends on the bytes of the line alone. A format may remember shapes of lines
    /// to answer faster.
    mutating func classify(_ bytes: Span<UInt8>, _ line: Range<Int>) -> LogLine

    /// Stage two: the entry that begins with a line of kind `entry`.
    ///
    /// Its `offset` and `length` are filled by the reader.
    func entry(_ line: LogLine, in bytes: Span<UInt8>) -> LogEntry

    /// The time of a line of kind `entry`.
    func time(_ line: LogLine, in bytes: Span<UInt8>) -> WallClock?

    /// Who wrote a line of PostgreSQL; `nil` where the line itself does not say.
    ///
    /// Lines of several processes may alternate; see `PendingEntries`.
    func writer(_ line: LogLine, in bytes: Span<UInt8>) -> LogWriter?

    /// The text that a line of kind `continuation` adds to an entry; `nil` where it belongs to
    /// another one.
    func continuation(_ line: LogLine, in bytes: Span<UInt8>, of entry: LogEntry) -> String?

    /// Adds a line of kind `continuation` to an entry; `false` where it belongs to another one.
    func extend(_ entry: inout LogEntry, with line: LogLine, in bytes: Span<UInt8>) -> Bool

    /// The entry as it is after its last line, whose `raw` then holds all its lines.
    func completed(_ entry: LogEntry) -> LogEntry

    /// Takes the lines of a block; the default implementation is the only one.
    ///
    /// It is a requirement so that the loop over the lines is compiled for each format apart.
    mutating func read(
        _ block: Span<UInt8>, into state: inout LogReader.State, _ sink: LogReader.Sink)

    /// Takes the line that no line end followed.
    mutating func finish(_ state: inout LogReader.State, _ sink: LogReader.Sink)
}

extension LogFormat {
    /// Nothing beyond the name.
    package var detail: String? { nil }

    /// Nothing is uncertain where there is no prefix.
    package var isUncertain: Bool { false }

    /// Nothing can be stated where there is no prefix.
    package func stating(
        _ prefixes: [PostgresPrefix], in sample: Span<UInt8>, _ authority: PostgresPrefix.Authority
    ) -> (any LogFormat)? { nil }

    /// Nothing: stage one judges messages.
    package mutating func prepare(for catalogue: MessageCatalogue) {}

    /// Nobody: the line after an entry is its own or none's.
    package func writer(_ line: LogLine, in bytes: Span<UInt8>) -> LogWriter? { nil }

    /// Nothing: an entry has one line.
    package func continuation(
        _ line: LogLine, in bytes: Span<UInt8>, of entry: LogEntry
    ) -> String? { nil }

    /// A line adds one text.
    package func extend(
        _ entry: inout LogEntry, with line: LogLine, in bytes: Span<UInt8>
    ) -> Bool {
        guard let text = continuation(line, in: bytes, of: entry) else { return false }
        entry.append(line: text)
        return true
    }

    /// Each line adds its own part.
    package func completed(_ entry: LogEntry) -> LogEntry { entry }
}

/// What a format says of one line.
package struct LogLine: Sendable, Hashable {
    /// What part a line has in a log.
    package enum Kind: UInt8, Sendable, Hashable {
        /// It begins an entry.
        case entry
        /// It belongs to the entry before it.
        case continuation
        /// Another program wrote it; the entry before it may still be continued.
        case foreign
        /// The format does not accept it.
        case unreadable
    }

    /// What part it has.
    package var kind: Kind
    /// The table that may know its message.
    package var vocabulary: Vocabulary
    /// How grave the writer found it.
    package var severity: LogEntry.Severity
    /// The first byte that belongs to the writer, after NUL bytes and the text `backend> `.
    package var start: Int
    /// The first byte of the message.
    package var message: Int
    /// The end of the line, without LF or CR LF.
    package var end: Int
    /// Whether the first bytes of the message are escaped, so that stage one cannot judge it.
    package var isOpaque = false

    /// Describes a line that begins an entry or continues one.
    @inlinable
    package init(
        _ kind: Kind, _ vocabulary: Vocabulary, _ severity: LogEntry.Severity, start: Int,
        message: Int, end: Int
    ) {
        self.kind = kind
        self.vocabulary = vocabulary
        self.severity = severity
        self.start = start
        self.message = message
        self.end = end
    }

    /// Describes a line that is no entry.
    @inlinable
    package init(_ kind: Kind, _ line: Range<Int>) {
        self.init(
            kind, .other, .info, start: line.lowerBound, message: line.lowerBound,
            end: line.upperBound)
    }
}

extension LogEntry {
    /// Adds a further line, as far as there is room.
    mutating func append(line: String) {
        let length = continuation.reduce(line.utf8.count) { $0 + $1.utf8.count }
        guard continuation.count < LogReader.continuationLimit, length <= LogReader.lineLimit else {
            return
        }
        continuation.append(line)
    }

    /// Adds to the last line what its writer had to cut off.
    mutating func append(rest: String) {
        let last = continuation.count - 1
        let before = last < 0 ? message : continuation[last]
        guard before.utf8.count + rest.utf8.count <= LogReader.lineLimit else { return }
        if last < 0 { message += rest } else { continuation[last] += rest }
    }

    /// Stands for a line that was accepted in stage one and cannot be taken apart: never met.
    static func unreadable(_ line: LogLine, in bytes: Span<UInt8>) -> LogEntry {
        LogEntry(
            vocabulary: line.vocabulary, process: "", time: nil, severity: line.severity,
            message: bytes.text(line.message..<max(line.message, line.end)), offset: 0, length: 0)
    }
}
