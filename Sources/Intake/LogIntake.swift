import Bytes
import Evidence
import Ingest
import Store

/// Takes in one log: all of it, or what was added since an earlier intake.
///
/// A file that has not changed since is left alone; of one that has grown only what is new is
/// read. Whatever cannot be known from the file itself (a log that was copied, compressed or
/// restored) is hashed again, which proves that it is still the same, and is not parsed again.
/// What is new is committed in batches, each with the offset reached, so that an intake that is
/// killed loses at most the batch it was at.
struct LogIntake {
    let store: AuditStore
    let cluster: AuditStore.Cluster
    let progress: ReadingProgress
    let batch: BatchSize
    /// Whether everything is read again, to prove that nothing of it has changed.
    var rereads = false
    /// The tables of messages.
    var catalogue = MessageCatalogue.standard
    /// What was asked for, as the journal keeps it.
    var origin: String?
    /// Where logs are noted that have grown, and that are read anew nevertheless.
    var grown: GrownSources?

    /// How much is read between two commits.
    struct BatchSize: Sendable {
        /// Events.
        var events = 5_000
        /// Bytes of the log.
        var bytes: UInt64 = 128 << 20
    }

    /// Whether a log was taken in to its end from this very file, which has not changed since.
    func isKnown(_ source: Source, in file: FileIdentity?) throws(StoreError) -> Bool {
        guard !rereads, let file, let stored = try store.stored(source.id, of: cluster) else {
            return false
        }
        return stored.source.isComplete && isUnderstood(source, as: stored.source)
            && stored.source.path == source.path && stored.source.member == source.member
            && stored.source.nodeReason == source.nodeReason
            && stored.state?.file == file.name && stored.state?.version == file.version
    }

    /// Takes in a log.
    ///
    /// - Parameters:
    ///   - source: the source, with what is known of it before it is read.
    ///   - format: the format, as recognised from the beginning of the log.
    ///   - stream: the bytes, if they are at hand already.
    ///   - open: opens the bytes anew, for each further pass.
    /// - Returns: whether anything was new.
    /// - Throws: `FileError`, `StoreError`, and what the stream throws.
    func take(
        _ source: Source, format: any LogFormat, _ stream: LogStream? = nil,
        open: () throws(StreamError) -> LogStream
    ) async throws -> Bool {
        var stream = stream
        if let stored = try store.stored(source.id, of: cluster) {
            let isUnderstood = isUnderstood(source, as: stored.source)
            if isUnderstood || rereads {
                // What is read ahead is read from the beginning.
                let opened = try stream?.relay == nil ? stream ?? open() : open()
                stream = nil
                // A log that was smaller than what recognition looks at may be understood
                // otherwise when more of it is there.
                let canGoOn =
                    isUnderstood
                    && stored.source.streamBytes >= UInt64(LogFormats.headLength)
                var reading = LogReading(
                    self, source, after: stored,
                    events: try store.offsets(ofEventsIn: source.id, of: cluster), format,
                    mode: canGoOn ? .goOn : .compare)
                switch try reading.run(opened) {
                case .unchanged where isUnderstood: return false
                case .stored: return true
                case .grown: grown?.add(source.id)
                case .unchanged, .notTheSame: break
                }
            }
            try store.forget(source.id, path: stored.source.fullPath, of: cluster)
        }
        var reading = LogReading(self, source, format)
        _ = try reading.run(try stream ?? open())
        return true
    }

    private func isUnderstood(_ source: Source, as stored: Source) -> Bool {
        stored.format == source.format && stored.node == source.node
            && stored.formatDetail == source.formatDetail && stored.reader == source.reader
    }
}

extension FileIdentity {
    /// Which file it is.
    var name: String { "\(device):\(inode)" }

    /// In which state it is.
    var version: String { "\(size):\(changedSeconds).\(changedNanoseconds)" }
}
