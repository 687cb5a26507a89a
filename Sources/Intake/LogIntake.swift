import Bytes
import Evidence
import Ingest
import Store

/// Takes in one log: all of it, or what was added since an earlier intake.
///
/// What was read before is hashed again, which proves that it is still the same, and is not
/// parsed again. What is new is committed in batches, each with the offset reached, so that an
/// intake that is killed loses at most the batch it was at.
struct LogIntake {
    let store: AuditStore
    let cluster: AuditStore.Cluster
    let progress: ReadingProgress
    let batch: BatchSize

    /// How much is read between two commits.
    struct BatchSize: Sendable {
        /// Events.
        var events = 5_000
        /// Bytes of the log.
        var bytes: UInt64 = 64 << 20
    }

    /// What a reading proved.
    private enum Outcome {
        /// Nothing was new.
        case unchanged
        /// Something was new and is stored.
        case stored
        /// What was read before is not the same any more: the log must be read anew.
        case notTheSame
    }

    /// Takes in a log.
    ///
    /// - Parameters:
    ///   - source: the source, with what is known of it before it is read.
    ///   - file: the file; it is opened anew for each pass.
    ///   - format: the format, as recognised from the beginning of the log.
    ///   - limits: how far compression and archives are followed.
    /// - Returns: whether anything was new.
    /// - Throws: `FileError`, `StoreError`, and what the stream throws.
    func take(
        _ source: Source, _ file: EvidenceFile, format: any LogFormat, _ limits: ArchiveLimits
    ) async throws -> Bool {
        if let stored = try store.stored(source.id, of: cluster) {
            let isUnderstoodTheSame =
                stored.source.format == source.format && stored.source.node == source.node
                && stored.source.formatDetail == source.formatDetail
                && stored.source.reader == source.reader
            // A log that was smaller than what recognition looks at may be understood otherwise
            // when more of it is there.
            let canGoOn = stored.source.streamBytes >= UInt64(LogFormats.headLength)
            if isUnderstoodTheSame {
                var reading = Reading(
                    self, source, file, after: stored, format, mode: canGoOn ? .goOn : .compare)
                switch try await reading.run(try file.open(limits)) {
                case .unchanged: return false
                case .stored: return true
                case .notTheSame: break
                }
            }
            try store.forget(source.id, path: stored.source.fullPath, of: cluster)
        }
        var reading = Reading(self, source, file, after: nil, format, mode: .goOn)
        _ = try await reading.run(try file.open(limits))
        return true
    }

    /// Makes events of entries.
    private struct Collector {
        var factory = EventFactory(source: SourceID(""), node: nil)
        var events: [Event] = []

        mutating func note(_ entry: LogEntry, _ match: Message.Match?) {
            if let match { events.append(factory.event(entry, match)) }
        }
    }

    /// One pass over a log.
    private struct Reading {
        enum Mode {
            /// Parse what is new.
            case goOn
            /// Only find out whether anything is new.
            case compare
        }

        private let intake: LogIntake
        private let stored: AuditStore.StoredSource?
        private let mode: Mode
        private let file: EvidenceFile
        private var source: Source
        /// What kept the log from being read to its end.
        private var failure: StreamError?
        private var reader: LogReader
        /// Reads what was counted before and is read again, to take it off the counts.
        private var again: LogReader?
        private var collector: Collector
        private var hasher = EvidenceHasher()
        private var position: UInt64 = 0
        /// Where the events begin that the next commit replaces.
        private var committed: UInt64
        private var bytesAtCommit: UInt64 = 0

        init(
            _ intake: LogIntake, _ source: Source, _ file: EvidenceFile,
            after stored: AuditStore.StoredSource?, _ format: any LogFormat, mode: Mode
        ) {
            self.intake = intake
            self.stored = stored
            self.mode = mode
            self.source = source
            self.file = file
            let start = stored?.source.offsetReached ?? 0
            reader = LogReader(format: format, at: start)
            again = stored.map { _ in LogReader(format: format, at: start) }
            collector = Collector(
                factory: EventFactory(
                    source: source.id, node: source.node,
                    taken: (stored?.offsets ?? [:]).filter { $0.value < start }))
            committed = start
        }

        mutating func run(_ stream: any BlockStream) async throws -> Outcome {
            let known = stored?.source.streamBytes ?? 0
            // Larger than the streams' own: each block costs a switch between two threads.
            var block = [UInt8](repeating: 0, count: SourceReading.blockSize)
            if known == 0, stored != nil { try meetKnownEnd() }
            while true {
                try Task.checkCancellation()
                let count = next(stream, &block)
                if count == 0 { break }
                // A block that reaches past what is known is taken in two parts, so that the
                // digest of the known part can be compared.
                let toKnown = known > position ? Int(clamping: known - position) : count
                var from = 0
                while from < count {
                    let end = from < toKnown && toKnown < count ? toKnown : count
                    try await take(block, from..<end)
                    from = end
                    if position == known, let stored {
                        guard hasher.hexadecimal == stored.source.streamSHA256 else {
                            return .notTheSame
                        }
                        try meetKnownEnd()
                    }
                }
                intake.progress.add(UInt64(count))
                if mode == .compare, position > known { return .notTheSame }
                if position > known, isBatchFull { try commit(isComplete: false) }
            }
            guard position >= known else { return .notTheSame }
            if let stored, position == known, stored.source.isComplete {
                return try settleUnchanged(stored)
            }
            if mode == .compare { return .notTheSame }
            var collected = Collector()
            swap(&collected, &collector)
            reader.finish { entry, match in collected.note(entry, match) }
            swap(&collected, &collector)
            try commit(isComplete: true)
            return .stored
        }

        /// The next block; 0 at the end, and where damage keeps the log from being read further.
        private mutating func next(_ stream: any BlockStream, _ block: inout [UInt8]) -> Int {
            do throws(StreamError) {
                return try stream.read(into: &block)
            } catch {
                failure = error
                return 0
            }
        }

        /// Hashes bytes, and parses those that were not parsed before, beside each other.
        private mutating func take(_ block: [UInt8], _ range: Range<Int>) async throws {
            let before = hasher
            async let hashed = Self.hash(block, range, before)
            let start = stored?.source.offsetReached ?? 0
            let skipped = start > position ? Int(clamping: start - position) : 0
            if mode == .goOn, skipped < range.count {
                let new = range.lowerBound + skipped..<range.upperBound
                let span = block.span.extracting(new)
                // The reader and what it fills are parts of one value: take one out meanwhile.
                var collected = Collector()
                swap(&collected, &collector)
                reader.consume(span) { entry, match in collected.note(entry, match) }
                swap(&collected, &collector)
                again?.consume(span) { _, _ in }
            }
            hasher = await hashed
            position += UInt64(range.count)
        }

        private static func hash(
            _ bytes: [UInt8], _ range: Range<Int>, _ before: EvidenceHasher
        ) async -> EvidenceHasher {
            var hasher = before
            hasher.update(bytes, range)
            return hasher
        }

        /// The end of what was read before: what is read from here on is new.
        private mutating func meetKnownEnd() throws {
            guard var again, let stored else { return }
            if stored.source.isComplete { again.finish { _, _ in } }
            self.again = nil
            source.counts = stored.source.counts.subtracting(again.counts)
            knownGaps = stored.gaps.subtracting(again.gaps(path: stored.source.fullPath))
        }

        private var knownGaps: [EvidenceGap] = []

        private var isBatchFull: Bool {
            collector.events.count >= intake.batch.events
                || position - bytesAtCommit >= intake.batch.bytes
        }

        /// Stores what was read since the last commit, and how far it goes.
        private mutating func commit(isComplete: Bool) throws {
            var reached = source
            let digest = hasher.hexadecimal
            reached.streamBytes = position
            reached.streamSHA256 = digest
            reached.bytes = isComplete ? file.digest?.bytes ?? position : position
            reached.sha256 = isComplete ? file.digest?.sha256 ?? digest : digest
            reached.modified = file.modified
            reached.offsetReached = reader.offsetReached
            reached.isComplete = isComplete
            reached.counts = source.counts.adding(reader.counts)
            reached.first = stored?.source.first ?? reader.first
            reached.last = reader.last ?? stored?.source.last
            let contents = SourceContents(
                source: reached, events: collector.events,
                gaps: knownGaps.adding(reader.gaps(path: source.fullPath), path: source.fullPath)
                    + (failure.map { [$0.gap(path: source.fullPath)] } ?? []),
                unknownMessages: samples)
            try intake.store.append(
                contents, replacingFrom: committed, was: stored?.source.fullPath, of: intake.cluster
            )
            committed = reader.offsetReached
            bytesAtCommit = position
            collector.events.removeAll(keepingCapacity: true)
        }

        /// The samples of before and those of now, each kind once.
        private var samples: [(offset: UInt64, text: String)] {
            let start = stored?.source.offsetReached ?? 0
            var samples = (stored?.unknownMessages ?? []).filter { $0.offset < start }
            var kinds = Set(samples.map { LogReader.sampleKey($0.text) })
            for message in reader.unknownMessages
            where samples.count < LogReader.sampleLimit
                && kinds.insert(LogReader.sampleKey(message.text)).inserted
            {
                samples.append((message.offset, message.text))
            }
            return samples
        }

        /// Nothing is new; only the name may have changed by rotation, or the file by compression.
        private func settleUnchanged(_ stored: AuditStore.StoredSource) throws -> Outcome {
            var now = stored.source
            now.path = source.path
            now.member = source.member
            now.bytes = file.digest?.bytes ?? position
            now.sha256 = file.digest?.sha256 ?? hasher.hexadecimal
            now.nodeReason = source.nodeReason
            guard now.fullPath != stored.source.fullPath || now.sha256 != stored.source.sha256
            else {
                return .unchanged
            }
            let gaps = stored.gaps.map { gap in
                var moved = gap
                moved.path = source.fullPath
                return moved
            }
            try intake.store.append(
                SourceContents(
                    source: now, gaps: gaps, unknownMessages: stored.unknownMessages),
                replacingFrom: .max, was: stored.source.fullPath, of: intake.cluster)
            return .stored
        }
    }
}
