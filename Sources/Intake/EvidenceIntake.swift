import Bytes
import Evidence
import Ingest
package import Store
import WAL

/// Takes evidence into the audit database.
///
/// Files are found, looked into and given to nodes first; then each log is read as one source,
/// and each snapshot of a data directory as one state. What is stored already with the same
/// content is left alone, so taking the same evidence in twice changes nothing.
///
/// Two files are read at once, and each log is hashed beside its parsing. What is stored depends
/// on the contents alone, so the order in which files are finished changes nothing.
package struct EvidenceIntake: Sendable {
    private let store: AuditStore
    private let cluster: AuditStore.Cluster
    private let progress: ReadingProgress
    private let batch: LogIntake.BatchSize
    private let limits: ArchiveLimits

    /// What a run took in.
    package struct Summary: Sendable, Hashable {
        /// The sources that were found.
        package var sources = 0
        /// Those among them that were new or had changed.
        package var changed = 0
    }

    /// Prepares an intake.
    package init(
        into store: AuditStore, cluster: AuditStore.Cluster,
        progress: ReadingProgress = ReadingProgress(), limits: ArchiveLimits = ArchiveLimits()
    ) {
        self.store = store
        self.cluster = cluster
        self.progress = progress
        batch = LogIntake.BatchSize()
        self.limits = limits
    }

    /// Prepares an intake that commits after each so many events or bytes, for tests.
    init(
        into store: AuditStore, cluster: AuditStore.Cluster, batch: LogIntake.BatchSize
    ) {
        self.store = store
        self.cluster = cluster
        progress = ReadingProgress()
        self.batch = batch
        limits = ArchiveLimits()
    }

    /// Takes in everything that the arguments hold.
    ///
    /// - Throws: `IntakeError` where an argument names nothing, `StoreError`; damage in the
    ///   evidence itself is stored as gaps.
    package func take(_ arguments: [EvidenceArgument]) async throws -> Summary {
        let discovery = try Discovery(arguments)
        let spool = Spool()
        let identifier = try Identifier(discovery.files, spool: spool, limits: limits)
        let naming = NodeNaming(identifier.files)
        progress.expect(identifier.files.reduce(0) { $0 &+ ($1.size == .max ? 0 : $1.size) })
        var gaps = discovery.gaps + identifier.gaps
        var prepared = identifier.files.map { file in
            let (node, reason) = naming.node(of: file)
            return Prepared(file: file, node: node, reason: reason)
        }
        Prepared.separateNames(&prepared)
        let snapshots = await read(snapshotsIn: prepared)
        var summary = Summary()
        let files = prepared
        let taken = try await Self.parallel(files.count) { index in
            try await takeOrTell(files[index], snapshots)
        }
        for one in taken {
            gaps += one.gaps
            summary.sources += 1
            if one.isNew { summary.changed += 1 }
        }
        let paths = Set(prepared.map(\.file.file.fullPath))
        for snapshot in snapshots {
            for contents in snapshot.contents { try store.replace(contents, of: cluster) }
            gaps += snapshot.gaps.filter { !paths.contains($0.path) }
        }
        try store.add(gaps, of: cluster)
        // The copies of compressed WAL are read until here.
        withExtendedLifetime(spool) {}
        return summary
    }

    private struct Prepared: Sendable {
        var file: IdentifiedFile
        var node: NodeName?
        var reason: Source.NodeReason
        var id: SourceID
        var series: String

        /// A log is known by its series and its beginning, so that rotation and compression do
        /// not make it new; every other file by its path.
        init(file: IdentifiedFile, node: NodeName?, reason: Source.NodeReason) {
            self.file = file
            self.node = node
            self.reason = reason
            if case .log = file.content {
                series = LogSeries.name(of: file.file.fullPath)
                id = StableName.source(node: node, path: series + "\0" + file.beginning)
            } else {
                series = file.file.fullPath
                id = StableName.source(node: node, path: file.file.fullPath)
            }
        }

        /// Gives files that would bear the same name, such as copies of one log, names by path.
        ///
        /// The largest keeps its name: it is the log that the others are older copies of.
        static func separateNames(_ files: inout [Prepared]) {
            for (_, group) in Dictionary(grouping: files.indices, by: { files[$0].id })
            where group.count > 1 {
                let largest = group.max {
                    (files[$0].file.size, files[$1].file.file.fullPath)
                        < (files[$1].file.size, files[$0].file.file.fullPath)
                }
                for index in group where index != largest {
                    files[index].id = StableName.source(
                        node: files[index].node, path: files[index].file.file.fullPath)
                }
            }
        }
    }

    private struct ReadSnapshot: Sendable {
        var contents: [SnapshotContents]
        var events: [SourceID: [Event]]
        var gaps: [EvidenceGap]
    }

    private func read(snapshotsIn prepared: [Prepared]) async -> [ReadSnapshot] {
        let nodes = Dictionary(
            prepared.map { ($0.file.file.fullPath, $0.node) }, uniquingKeysWith: { one, _ in one })
        let sources = Dictionary(
            prepared.map { ($0.file.file.fullPath, $0.id) }, uniquingKeysWith: { one, _ in one })
        let grouped = SnapshotGrouping.snapshots(prepared.map(\.file)) {
            nodes[$0.file.fullPath] ?? nil
        }
        let places =
            grouped
            + SnapshotGrouping.copies(prepared.map(\.file), besides: grouped) {
                nodes[$0.file.fullPath] ?? nil
            }
        let read = try? await Self.parallel(places.count) { index -> ReadSnapshot in
            var intake = SnapshotIntake(places[index], sources: sources)
            var contents: [SnapshotContents]
            if places[index].kind == .dataDirectory {
                contents = [intake.contents()].compactMap { $0 } + intake.branches
            } else {
                contents = intake.copies()
            }
            return ReadSnapshot(contents: contents, events: intake.events, gaps: intake.gaps)
        }
        return read ?? []
    }

    /// Runs work for each index, two at a time; the results are in the order of the indices.
    private static func parallel<Result: Sendable>(
        _ count: Int, _ work: @escaping @Sendable (Int) async throws -> Result
    ) async throws -> [Result] {
        try await withThrowingTaskGroup(of: (Int, Result).self) { group in
            var results: [Result?] = Array(repeating: nil, count: count)
            var next = 0
            func start() {
                guard next < count else { return }
                let index = next
                next += 1
                group.addTask { (index, try await work(index)) }
            }
            start()
            start()
            while let (index, result) = try await group.next() {
                results[index] = result
                start()
            }
            return results.compactMap { $0 }
        }
    }

    private struct Taken: Sendable {
        var isNew = false
        var gaps: [EvidenceGap] = []
    }

    /// Takes in one file; one that cannot be read is told as a gap.
    private func takeOrTell(_ one: Prepared, _ snapshots: [ReadSnapshot]) async throws -> Taken {
        do {
            return Taken(isNew: try await take(one, snapshots))
        } catch let error as FileError {
            return Taken(gaps: Self.gaps(.file(error), one.file.file))
        } catch let error as StreamError {
            return Taken(gaps: Self.gaps(error, one.file.file))
        }
    }

    /// What is told of a file that could not be read; nothing of one that was rotated away.
    private static func gaps(_ error: StreamError, _ file: EvidenceFile) -> [EvidenceGap] {
        if case .file(let cause) = error, cause.isMissing { return [] }
        return [error.gap(path: file.fullPath)]
    }

    /// Takes in one file.
    ///
    /// - Returns: whether anything was new.
    private func take(_ one: Prepared, _ snapshots: [ReadSnapshot]) async throws -> Bool {
        let file = one.file.file
        var source = Source(
            id: one.id, path: file.path, member: file.member, series: one.series, node: one.node,
            nodeReason: one.reason, format: one.file.content.format, sha256: "", bytes: 0,
            offsetReached: 0, counts: SourceCounts(), first: nil, last: nil, formatDetail: nil,
            modified: nil)
        if case .log(let format) = one.file.content {
            source.formatDetail = format.detail
            source.reader = MessageCatalogue.fingerprint
            let log = LogIntake(store: store, cluster: cluster, progress: progress, batch: batch)
            return try await log.take(source, file, format: format, limits)
        }
        let digest = try file.digest ?? SourceReading.digest(of: file.location, progress)
        let (sha256, bytes) = (digest.sha256, digest.bytes)
        source.sha256 = sha256
        source.bytes = bytes
        source.streamBytes = bytes
        source.streamSHA256 = sha256
        source.offsetReached = bytes
        var contents = SourceContents(source: source)
        for snapshot in snapshots {
            contents.events += snapshot.events[one.id] ?? []
            contents.gaps += snapshot.gaps.filter { $0.path == file.fullPath }
        }
        switch one.file.content {
        case .history(let timeline): readHistory(timeline, one, &contents)
        case .empty:
            contents.gaps.append(
                EvidenceGap(
                    reason: .empty, path: file.fullPath, offset: 0, detail: "the file is empty")
            )
        case .unread:
            contents.gaps.append(
                EvidenceGap(
                    reason: .unreadFormat, path: file.fullPath, offset: 0,
                    detail: "this version does not read the format"))
        case .unknown:
            contents.gaps.append(
                EvidenceGap(
                    reason: .unknownFormat, path: file.fullPath, offset: 0,
                    detail: "no format accepts the file"))
        default: break
        }
        contents.source.counts.recognised = UInt64(contents.events.count)
        guard try !store.holds(contents, of: cluster) else { return false }
        try store.replace(contents, of: cluster)
        return true
    }

    private func readHistory(
        _ timeline: TimelineID, _ one: Prepared, _ contents: inout SourceContents
    ) {
        let path = one.file.file.fullPath
        do {
            let bytes = try SourceReading.whole(one.file.file.location)
            let history = try HistoryFile(timeline: timeline, bytes: bytes.span)
            var factory = EventFactory(source: one.id, node: one.node)
            for (index, entry) in history.entries.enumerated() {
                var details = EventDetails()
                details.timeline = entry.timeline
                details.lsn = entry.lsn
                details.otherTimeline =
                    index + 1 < history.entries.count
                    ? history.entries[index + 1].timeline : timeline
                details.value = entry.reason
                let line = bytes[entry.offset..<entry.offset + entry.length]
                contents.events.append(
                    factory.event(
                        .historyEntry, String(decoding: line, as: UTF8.self), time: nil,
                        details: details, offset: UInt64(entry.offset),
                        length: UInt64(entry.length)))
            }
        } catch {
            contents.gaps.append(
                EvidenceGap(
                    reason: .malformed, path: path, offset: 0, detail: String(describing: error)))
        }
    }
}
