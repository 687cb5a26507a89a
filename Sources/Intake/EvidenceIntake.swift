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
package struct EvidenceIntake {
    private let store: AuditStore
    private let cluster: AuditStore.Cluster
    private let progress: ReadingProgress
    private let batch: LogIntake.BatchSize

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
        progress: ReadingProgress = ReadingProgress()
    ) {
        self.store = store
        self.cluster = cluster
        self.progress = progress
        batch = LogIntake.BatchSize()
    }

    /// Prepares an intake that commits after each so many events or bytes, for tests.
    init(
        into store: AuditStore, cluster: AuditStore.Cluster, batch: LogIntake.BatchSize
    ) {
        self.store = store
        self.cluster = cluster
        progress = ReadingProgress()
        self.batch = batch
    }

    /// Takes in everything that the arguments hold.
    ///
    /// - Throws: `IntakeError` where an argument names nothing, `StoreError`; damage in the
    ///   evidence itself is stored as gaps.
    package func take(_ arguments: [EvidenceArgument]) async throws -> Summary {
        let discovery = try Discovery(arguments)
        let files = discovery.files.map { IdentifiedFile($0) }
        let naming = NodeNaming(files)
        progress.expect(
            files.reduce(0) { $0 + ((try? ReadOnlyFile(path: $1.file.location).size) ?? 0) })
        var gaps = discovery.gaps
        var prepared: [Prepared] = []
        for file in files {
            if let error = file.error {
                gaps.append(
                    EvidenceGap(
                        reason: error.operation == .notRegular ? .notARegularFile : .unreadable,
                        path: file.file.path, detail: error.reason))
                continue
            }
            let (node, reason) = naming.node(of: file)
            prepared.append(Prepared(file: file, node: node, reason: reason))
        }
        Prepared.separateNames(&prepared)
        let snapshots = read(snapshotsIn: prepared)
        var summary = Summary()
        for one in prepared {
            do {
                summary.sources += 1
                if try await take(one, snapshots) { summary.changed += 1 }
            } catch let error as FileError {
                gaps.append(
                    EvidenceGap(
                        reason: .unreadable, path: one.file.file.path, detail: error.reason))
            }
        }
        let paths = Set(prepared.map(\.file.file.path))
        for snapshot in snapshots {
            try store.replace(snapshot.contents, of: cluster)
            gaps += snapshot.gaps.filter { !paths.contains($0.path) }
        }
        try store.add(gaps, of: cluster)
        return summary
    }

    private struct Prepared {
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
                series = LogSeries.name(of: file.file.path)
                id = StableName.source(node: node, path: series + "\0" + file.beginning)
            } else {
                series = file.file.path
                id = StableName.source(node: node, path: file.file.path)
            }
        }

        /// Gives files that would bear the same name, such as copies of one log, names by path.
        ///
        /// The largest keeps its name: it is the log that the others are older copies of.
        static func separateNames(_ files: inout [Prepared]) {
            for (_, group) in Dictionary(grouping: files.indices, by: { files[$0].id })
            where group.count > 1 {
                let largest = group.max {
                    (files[$0].file.size, files[$1].file.file.path)
                        < (files[$1].file.size, files[$0].file.file.path)
                }
                for index in group where index != largest {
                    files[index].id = StableName.source(
                        node: files[index].node, path: files[index].file.file.path)
                }
            }
        }
    }

    private struct ReadSnapshot {
        var contents: SnapshotContents
        var events: [SourceID: [Event]]
        var gaps: [EvidenceGap]
    }

    private func read(snapshotsIn prepared: [Prepared]) -> [ReadSnapshot] {
        let nodes = Dictionary(
            prepared.map { ($0.file.file.location, $0.node) }, uniquingKeysWith: { one, _ in one })
        let sources = Dictionary(
            prepared.map { ($0.file.file.location, $0.id) }, uniquingKeysWith: { one, _ in one })
        let grouped = SnapshotGrouping.snapshots(prepared.map(\.file)) {
            nodes[$0.file.location] ?? nil
        }
        return grouped.compactMap { files in
            var intake = SnapshotIntake(files, sources: sources)
            guard let contents = intake.contents() else { return nil }
            return ReadSnapshot(contents: contents, events: intake.events, gaps: intake.gaps)
        }
    }

    /// Takes in one file.
    ///
    /// - Returns: whether anything was new.
    private func take(_ one: Prepared, _ snapshots: [ReadSnapshot]) async throws -> Bool {
        let file = one.file.file
        var source = Source(
            id: one.id, path: file.path, series: one.series, node: one.node,
            nodeReason: one.reason, format: one.file.content.format, sha256: "", bytes: 0,
            offsetReached: 0, counts: SourceCounts(), first: nil, last: nil, formatDetail: nil,
            modified: nil)
        if case .log(let format) = one.file.content {
            source.formatDetail = format.detail
            let log = LogIntake(store: store, cluster: cluster, progress: progress, batch: batch)
            return try await log.take(source, format: format) { try PlainStream(file.location) }
        }
        let (sha256, bytes) = try SourceReading.digest(of: file.location, progress)
        source.sha256 = sha256
        source.bytes = bytes
        source.streamBytes = bytes
        source.streamSHA256 = sha256
        source.offsetReached = bytes
        var contents = SourceContents(source: source)
        for snapshot in snapshots {
            contents.events += snapshot.events[one.id] ?? []
            contents.gaps += snapshot.gaps.filter { $0.path == file.path }
        }
        switch one.file.content {
        case .history(let timeline): readHistory(timeline, one, &contents)
        case .empty:
            contents.gaps.append(
                EvidenceGap(reason: .empty, path: file.path, offset: 0, detail: "the file is empty"))
        case .unknown:
            contents.gaps.append(
                EvidenceGap(
                    reason: .unknownFormat, path: file.path, offset: 0,
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
        let path = one.file.file.path
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
