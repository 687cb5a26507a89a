import Bytes
import Evidence
import Ingest
import Store

/// One pass over a log.
struct LogReading {
    /// What a reading proved.
    enum Outcome {
        /// Nothing was new.
        case unchanged
        /// Something was new and is stored.
        case stored
        /// What was read before is still the same, and there is more.
        case grown
        /// What was read before is not the same any more: the log must be read anew.
        case notTheSame
    }

    /// What a reading is for.
    enum Mode {
        /// Parse what is new.
        case goOn
        /// Only find out whether anything is new.
        case compare
    }

    private let intake: LogIntake
    private let stored: AuditStore.StoredSource?
    private let mode: Mode
    private var source: Source
    private var reader: LogReader
    /// Reads what was counted before and is read again, to take it off the counts.
    private var again: LogReader?
    private var collector: EventCollector
    private var silences: SilenceFinder
    private var digest = StreamDigest()
    private var position: UInt64 = 0
    /// Where the events begin that the next commit replaces.
    private var committed: UInt64
    private var bytesAtCommit: UInt64 = 0
    private var knownGaps: [EvidenceGap] = []

    /// Prepares the reading of a log, which may be known up to a point.
    ///
    /// `events` gives the first byte of each event that is stored of it.
    init(
        _ intake: LogIntake, _ source: Source, after stored: AuditStore.StoredSource? = nil,
        events: [EventID: UInt64] = [:], _ format: any LogFormat, mode: Mode = .goOn
    ) {
        self.intake = intake
        self.stored = stored
        self.mode = mode
        self.source = source
        let start = stored?.source.offsetReached ?? 0
        reader = LogReader(format: format, at: start, catalogue: intake.catalogue)
        silences = SilenceFinder(format: format)
        again = stored.map { _ in
            LogReader(format: format, at: start, catalogue: intake.catalogue)
        }
        collector = EventCollector(
            factory: EventFactory(
                source: source.id, node: source.node, taken: events.filter { $0.value < start }))
        committed = start
    }

    private var known: UInt64 { stored?.source.streamBytes ?? 0 }

    /// Reads the log to its end.
    mutating func run(_ opened: LogStream) throws -> Outcome {
        resume(opened)
        let blocks = opened.relay ?? BlockRelay(opened.stream)
        guard try passKnown(blocks) else { return .notTheSame }
        if mode == .compare {
            var block: [UInt8] = []
            if position > known || blocks.next(&block) > 0 { return .grown }
        } else {
            try readOn(opened, blocks)
        }
        if let stored, position == known, stored.source.isComplete {
            return try settleUnchanged(stored, opened)
        }
        if mode == .compare { return .grown }
        var collected = EventCollector()
        swap(&collected, &collector)
        reader.finish { entry, match in collected.note(entry, match) }
        for silence in silences.finish() { collected.note(silence) }
        swap(&collected, &collector)
        try commit(opened, failure: blocks.failure, isComplete: true)
        return .stored
    }

    /// Reads what was known before once more; tells whether it is still the same.
    private mutating func passKnown(_ blocks: BlockRelay) throws -> Bool {
        if position == known, !(try meetsKnown()) { return false }
        var block: [UInt8] = []
        while position < known {
            try Task.checkCancellation()
            let count = blocks.next(&block)
            guard count > 0 else { return false }
            // The digest of the known part is compared before anything is added to it.
            let end = Int(min(UInt64(count), known - position))
            take(block, 0..<end)
            if position == known, !(try meetsKnown()) { return false }
            if end < count { take(block, end..<count) }
            intake.progress.add(UInt64(count))
        }
        return true
    }

    /// Reads what is new to its end; a batch is stored while the hashing goes on.
    private mutating func readOn(_ opened: LogStream, _ blocks: BlockRelay) throws {
        var failure: (any Error)?
        digest = blocks.run(after: digest) { block, count, hashed in
            guard failure == nil, !Task.isCancelled else { return false }
            parse(block, 0..<count)
            intake.progress.add(UInt64(count))
            guard isBatchFull else { return true }
            digest = hashed()
            do {
                try commit(opened, isComplete: false)
            } catch {
                failure = error
            }
            return failure == nil
        }
        if let failure { throw failure }
        try Task.checkCancellation()
        // Nothing else ends it before the log does; a part is not to be stored for the whole.
        guard blocks.isAtEnd else { throw CancellationError() }
    }

    /// Goes to what is new, if this is the file that was read before and both ends of what is
    /// known are still there.
    private mutating func resume(_ opened: LogStream) {
        guard let stored, let state = stored.state, mode == .goOn, !intake.rereads,
            state.file == opened.identity?.name, let kept = state.digestState,
            let resumed = StreamDigest(state: kept), resumed.count == known,
            resumed.hexadecimal == stored.source.streamSHA256,
            opened.ends(of: known) == state.ends
        else { return }
        digest = resumed
        position = stored.source.offsetReached
        opened.file?.offset = position
        intake.progress.add(position)
    }

    /// Hashes and parses the next stretch; what of it is in the digest already is only parsed.
    private mutating func take(_ bytes: [UInt8], _ range: Range<Int>) {
        let skipped = Int(clamping: digest.count - min(position, digest.count))
        digest.update(bytes, range.dropFirst(skipped))
        parse(bytes, range)
    }

    /// Parses what of a stretch was not parsed before.
    private mutating func parse(_ block: [UInt8], _ range: Range<Int>) {
        let start = stored?.source.offsetReached ?? 0
        let skipped = start > position ? Int(clamping: start - position) : 0
        let origin = position + UInt64(skipped)
        position += UInt64(range.count)
        guard mode == .goOn, skipped < range.count else { return }
        let span = block.span.extracting(range.dropFirst(skipped))
        // The reader and what it fills are parts of one value: take one out meanwhile.
        var collected = EventCollector()
        swap(&collected, &collector)
        reader.consume(span) { entry, match in collected.note(entry, match) }
        for silence in silences.find(in: span, at: origin) { collected.note(silence) }
        swap(&collected, &collector)
        again?.consume(span) { _, _ in }
    }

    /// Whether what was known is still the same; what is read from here on is new.
    private mutating func meetsKnown() throws -> Bool {
        guard let stored else { return true }
        guard digest.hexadecimal == stored.source.streamSHA256 else { return false }
        try meetKnownEnd()
        return true
    }

    private mutating func meetKnownEnd() throws {
        guard var again, let stored else { return }
        if stored.source.isComplete { again.finish { _, _ in } }
        self.again = nil
        source.counts = stored.source.counts.subtracting(again.counts)
        knownGaps = stored.gaps.subtracting(again.gaps(path: stored.source.fullPath))
    }

    private var isBatchFull: Bool {
        collector.events.count >= intake.batch.events
            || position - bytesAtCommit >= intake.batch.bytes
    }
}

// MARK: Storing

extension LogReading {
    /// Stores what was read since the last commit, how far it goes, and what kept it from going on.
    private mutating func commit(
        _ opened: LogStream, failure: StreamError? = nil, isComplete: Bool
    ) throws {
        var reached = source
        let sha256 = digest.hexadecimal
        reached.streamBytes = position
        reached.streamSHA256 = sha256
        (reached.sha256, reached.bytes) = (sha256, position)
        if isComplete { cite(opened, &reached) }
        reached.offsetReached = reader.offsetReached
        reached.isComplete = isComplete
        reached.counts = source.counts.adding(reader.counts)
        reached.first = stored?.source.first ?? reader.first
        reached.last = reader.last ?? stored?.source.last
        let contents = SourceContents(
            source: reached, events: collector.events,
            gaps: knownGaps.adding(reader.gaps(path: source.fullPath), path: source.fullPath)
                + (failure.map { [$0.gap(path: source.fullPath)] } ?? []),
            unknownMessages: reader.samples(after: stored), state: state(opened),
            origin: intake.origin)
        try intake.store.append(
            contents, replacingFrom: committed, was: stored?.source.fullPath, of: intake.cluster
        )
        committed = reader.offsetReached
        bytesAtCommit = position
        collector.events.removeAll(keepingCapacity: true)
    }

    /// Sets the digest and the size by which the file is cited, once it was read to its end.
    ///
    /// They are known already of a log within an archive that is cited as a whole.
    private func cite(_ opened: LogStream, _ source: inout Source) {
        if !self.source.sha256.isEmpty {
            (source.sha256, source.bytes) = (self.source.sha256, self.source.bytes)
        } else if let raw = opened.raw?.finish() {
            (source.sha256, source.bytes) = (raw.sha256, raw.bytes)
        } else {
            (source.sha256, source.bytes) = (digest.hexadecimal, position)
        }
    }

    /// What lets the next intake go on from here.
    private func state(_ opened: LogStream) -> StreamState? {
        guard let identity = opened.identity else { return nil }
        let ends = opened.ends(of: position)
        return StreamState(
            file: identity.name, version: identity.version,
            digestState: ends == nil ? nil : digest.state, ends: ends ?? "")
    }

    /// Nothing is new; only the name may have changed by rotation, or the file by compression.
    private func settleUnchanged(
        _ stored: AuditStore.StoredSource, _ opened: LogStream
    ) throws -> Outcome {
        var now = stored.source
        now.path = source.path
        now.member = source.member
        cite(opened, &now)
        now.nodeReason = source.nodeReason
        let state = state(opened)
        guard now != stored.source || state != stored.state else { return .unchanged }
        let gaps = stored.gaps.map { gap in
            var moved = gap
            moved.path = source.fullPath
            return moved
        }
        try intake.store.append(
            SourceContents(
                source: now, gaps: gaps, unknownMessages: stored.unknownMessages, state: state),
            replacingFrom: .max, was: stored.source.fullPath, of: intake.cluster)
        return now == stored.source ? .unchanged : .stored
    }
}
