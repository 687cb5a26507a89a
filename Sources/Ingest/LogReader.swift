import Bytes
package import Evidence

/// Reads a log block by block and hands over the entries that mean something.
///
/// Stage one runs over the bytes of all lines, stage two makes entries of the few that may match
/// a row of the message tables. The caller reads the blocks; how they cut the log has no effect
/// on the entries. Nothing is kept of a block but the beginning of a line that it cuts.
package struct LogReader: Sendable {
    /// Receives entries in the order of the log; the match is `nil` where no row knows the message.
    package typealias Sink = (LogEntry, Message.Match?) -> Void

    /// Which entries the sink receives.
    package enum Selection: Sendable {
        /// Those that a row of the message tables knows.
        case recognised
        /// All of them, which is slow: for tests and for showing a log.
        case all
        /// All but most of the statements and durations that PostgreSQL logs, the bulk of many logs: to look for messages that
        /// no row knows.
        case unusual
    }

    private var format: any LogFormat
    private var state: State

    /// Starts at the beginning of a log, or at an `offsetReached` of an earlier reading.
    package init(
        format: any LogFormat, at offset: UInt64 = 0, catalogue: MessageCatalogue = .standard,
        selection: Selection = .recognised
    ) {
        self.format = format
        self.format.prepare(for: catalogue)
        state = State(offset: offset, catalogue: catalogue, selection: selection)
    }

    /// Takes the bytes that follow those taken before.
    package mutating func consume(_ block: Span<UInt8>, _ sink: Sink) {
        format.read(block, into: &state, sink)
    }

    /// Takes the last line, if it has no end, and hands over the last entry.
    package mutating func finish(_ sink: Sink) {
        format.finish(&state, sink)
    }

    /// The first byte that a later reading of a longer log must begin with.
    ///
    /// It is the beginning of the last entry, which may be continued, or of the cut last line.
    package var offsetReached: UInt64 { state.offsetReached }
    /// The number of bytes taken in.
    package var bytesRead: UInt64 { state.position + UInt64(state.carried) }
    /// The counts.
    package var counts: SourceCounts { state.counts }
    /// The time of the first entry, as written.
    package var first: WallClock? { state.first }
    /// The time of the last entry that was taken in, as written.
    package var last: WallClock? { state.last }
    /// The hosts that the first entry and the entries handed over name, in order of appearance.
    package var hosts: [String] { state.hosts }
    /// Messages of known daemons, of level WARNING and above, that no row knows: at most
    /// `sampleLimit` that differ in more than their numbers.
    package var unknownMessages: [UnknownMessage] { state.samples }

    /// What was wrong with the log, for the path given.
    package func gaps(path: String) -> [EvidenceGap] { state.gaps(path: path) }

    /// The greatest number of bytes of a line that are looked at.
    package static let lineLimit = 1 << 20
    /// The greatest number of samples of unknown messages.
    package static let sampleLimit = 100
    /// The greatest number of continuation lines of an entry whose text is kept.
    package static let continuationLimit = 64

    /// What makes two unknown messages samples of one kind: their text without digits.
    package static func sampleKey(_ text: String) -> String {
        String(decoding: text.utf8.filter { $0 &- 0x30 >= 10 }, as: UTF8.self)
    }

    /// A message that no row knows.
    package struct UnknownMessage: Sendable, Hashable {
        /// The table that should know it.
        package var vocabulary: Vocabulary
        /// Its beginning.
        package var text: String
        /// The first byte of its entry.
        package var offset: UInt64
    }
}
