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

    /// What a run took in.
    package struct Summary: Sendable, Hashable {
        /// The sources that were found.
        package var sources = 0
        /// Those among them that were new or had changed.
        package var changed = 0
        /// The bytes that were read.
        package var bytes: UInt64 = 0
    }

    /// Prepares an intake.
    package init(
        into store: AuditStore, cluster: AuditStore.Cluster,
        progress: ReadingProgress = ReadingProgress()
    ) {
        self.store = store
        self.cluster = cluster
        self.progress = progress
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
            prepared.append(
                Prepared(
                    file: file, node: node, reason: reason,
                    id: StableName.source(node: node, path: file.file.path)))
        }
        let snapshots = read(snapshotsIn: prepared)
        var summary = Summary()
        for one in prepared {
            do {
                let contents = try await contents(of: one, snapshots)
                summary.sources += 1
                summary.bytes += contents.source.bytes
                guard try !store.holds(contents, of: cluster) else { continue }
                try store.replace(contents, of: cluster)
                summary.changed += 1
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

    private func contents(of one: Prepared, _ snapshots: [ReadSnapshot]) async throws
        -> SourceContents
    {
        let file = one.file.file
        var source = Source(
            id: one.id, path: file.path, node: one.node, nodeReason: one.reason,
            format: one.file.content.format, sha256: "", bytes: 0, offsetReached: 0,
            counts: SourceCounts(), first: nil, last: nil, formatDetail: nil, modified: nil)
        if case .log(let format) = one.file.content {
            return try await log(format, file, source, one.node)
        }
        let (sha256, bytes) = try SourceReading.digest(of: file.location, progress)
        source.sha256 = sha256
        source.bytes = bytes
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
                EvidenceGap(reason: .empty, path: file.path, offset: 0, detail: "the file is empty")
            )
        case .unknown:
            contents.gaps.append(
                EvidenceGap(
                    reason: .unknownFormat, path: file.path, offset: 0,
                    detail: "no format accepts the file"))
        default: break
        }
        contents.source.counts.recognised = UInt64(contents.events.count)
        return contents
    }

    private func log(
        _ format: any LogFormat, _ file: EvidenceFile, _ empty: Source, _ node: NodeName?
    ) async throws -> SourceContents {
        var reader = LogReader(format: format)
        var factory = EventFactory(source: empty.id, node: node)
        var events: [Event] = []
        let (sha256, bytes, modified) = try await SourceReading.log(
            file.location, into: &reader, progress
        ) { entry, match in
            if let match { events.append(factory.event(entry, match)) }
        }
        var source = empty
        source.sha256 = sha256
        source.bytes = bytes
        source.modified = modified
        source.offsetReached = reader.offsetReached
        source.counts = reader.counts
        source.first = reader.first
        source.last = reader.last
        source.formatDetail = format.detail
        return SourceContents(
            source: source, events: events, gaps: reader.gaps(path: file.path),
            unknownMessages: reader.unknownMessages.map { ($0.offset, $0.text) })
    }

    private func readHistory(
        _ timeline: TimelineID, _ one: Prepared, _ contents: inout SourceContents
    ) {
        let path = one.file.file.path
        do {
            let bytes = try SourceReading.whole(one.file.file.location).bytes
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
