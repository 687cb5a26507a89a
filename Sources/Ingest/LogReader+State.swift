import Bytes
import Evidence

extension LogReader {
    /// Everything that a reading remembers from line to line.
    package struct State: Sendable {
        /// The tables.
        let catalogue: MessageCatalogue
        /// Which entries the sink receives.
        let selection: Selection
        /// The offset of the first byte that is not yet part of a complete line.
        var position: UInt64
        /// The bytes of the incomplete line at `position`, at most `lineLimit` of them.
        var carry: [UInt8] = []
        /// The whole length of the incomplete line so far.
        var carried = 0
        /// The first byte of the entry that the last complete line belongs to.
        var entryStart: UInt64?
        /// The wanted entries that were begun and may be continued.
        var pending = PendingEntries() {
            didSet { hasPending = !pending.isEmpty }
        }
        /// Whether an entry is pending, for the loop over all lines: cheaper to ask.
        private(set) var hasPending = false
        /// The counts.
        var counts = SourceCounts()
        /// The time of the first entry.
        var first: WallClock? {
            didSet { hasFirst = first != nil }
        }
        /// Whether the first time is known, for the loop over all lines: cheaper to ask.
        private(set) var hasFirst = false
        /// The time of the last entry.
        var last: WallClock?
        /// The hosts seen.
        var hosts: [String] = []
        /// Unknown messages.
        var samples: [UnknownMessage] = []
        /// Their texts without numbers.
        private var sampleKeys: Set<String> = []
        /// What was wrong, by kind.
        private var flaws: [Flaw: (count: UInt64, first: UInt64)] = [:]

        /// What can be wrong with a line.
        enum Flaw: Int, Sendable, CaseIterable {
            /// The format does not accept it.
            case unreadable
            /// It is longer than `lineLimit`.
            case long
            /// NUL bytes stand before it.
            case nul
            /// It is the last and has no end.
            case cut
            /// Its message is in a language that the server could not write.
            case unwritable
        }

        /// Starts with nothing.
        init(offset: UInt64, catalogue: MessageCatalogue, selection: Selection) {
            self.catalogue = catalogue
            self.selection = selection
            position = offset
        }

        /// Where a later reading must begin.
        var offsetReached: UInt64 {
            min(pending.first?.offset ?? .max, entryStart ?? position)
        }

        /// Counts something wrong, and keeps its first place.
        mutating func report(_ flaw: Flaw, at offset: UInt64) {
            flaws[flaw, default: (0, offset)].count += 1
        }

        /// Whether an entry with this message is wanted: stage one.
        @inline(__always)
        func wants(_ line: LogLine, in bytes: Span<UInt8>) -> Bool {
            if selection == .all || line.vocabulary == .other { return selection == .all }
            if line.isOpaque { return true }
            // Most lines of most logs, told without a call; a PANIC is told by its severity.
            if line.vocabulary == .postgres,
                let word = bytes.littleEndian(UInt64.self, at: line.message),
                let isWanted = SlowStatement.isWanted(word, bytes, at: line.message)
            {
                return isWanted
            }
            if selection == .unusual { return true }
            return catalogue.mayMatch(
                line.vocabulary, bytes.extracting(line.start..<line.end),
                at: line.message - line.start)
        }

        /// Hands over an entry that is complete.
        mutating func deliver(_ entry: LogEntry, _ sink: Sink) {
            let match = entry.vocabulary == .other ? nil : catalogue.match(entry)
            if match?.isFromSkeleton
                ?? (entry.vocabulary == .postgres && entry.message.hasQuestionMarksForCharacters)
            {
                report(.unwritable, at: entry.offset)
            }
            if match != nil {
                counts.recognised += 1
            } else if entry.severity >= .warning, entry.vocabulary != .other {
                countUnknown(entry.vocabulary, entry.offset, below: entry.continuation) {
                    entry.message
                }
            }
            if match != nil || selection != .recognised {
                note(host: entry.host)
                sink(entry, match)
            }
        }

        /// Counts a message that no row knows, one that is known and of no account apart.
        mutating func countUnknown(
            _ vocabulary: Vocabulary, _ offset: UInt64, below: [String] = [],
            _ message: () -> String
        ) {
            let message = message()
            guard !catalogue.isOrdinary(vocabulary, message, below: below) else { return }
            counts.unknownMessages += 1
            guard samples.count < LogReader.sampleLimit else { return }
            let text = SecretMask.masked(String(message.prefix(500)))
            guard sampleKeys.insert(LogReader.sampleKey(text)).inserted else { return }
            samples.append(UnknownMessage(vocabulary: vocabulary, text: text, offset: offset))
        }

        /// Remembers a host, up to a number that no cluster reaches.
        mutating func note(host: String?) {
            guard let host, hosts.count < 64, !hosts.contains(host) else { return }
            hosts.append(host)
        }

        /// What was wrong, in a fixed order.
        func gaps(path: String) -> [EvidenceGap] {
            Flaw.allCases.compactMap { flaw in
                guard let (count, first) = flaws[flaw] else { return nil }
                let reason: EvidenceGap.Reason
                let detail: String
                switch flaw {
                case .unreadable:
                    reason = .unreadableLines
                    detail = "lines that the format does not accept"
                case .long:
                    reason = .longLine
                    detail = "lines longer than \(LogReader.lineLimit) bytes"
                case .nul:
                    reason = .malformed
                    detail = "lines that begin with NUL bytes"
                case .cut:
                    reason = .cutLine
                    detail = "the last line has no end"
                case .unwritable:
                    reason = .unwritableLanguage
                    detail =
                        "messages of question marks, since the server's LANG could not represent"
                        + " their language; what is left of them was used where it tells them apart"
                }
                return EvidenceGap(
                    reason: reason, path: path, offset: first, count: count, detail: detail)
            }
        }
    }
}

extension String {
    /// Whether a run of question marks shows that characters were lost when this was written.
    var hasQuestionMarksForCharacters: Bool {
        var run = 0
        for byte in utf8 {
            run = byte == UInt8(ascii: "?") ? run + 1 : 0
            if run >= 4 { return true }
        }
        return false
    }
}
