import Bytes
package import Evidence
import Foundation
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
    let store: AuditStore
    /// The cluster that was named.
    let named: AuditStore.Cluster?
    let progress: ReadingProgress
    let batch: LogIntake.BatchSize
    let limits: ArchiveLimits
    let rereads: Bool
    let messageCatalogues: [String]
    let logLinePrefixes: [String]
    let scope: Scope
    /// What was asked for, as the journal keeps it.
    var origin: String?
    /// The logs that have grown.
    let grown = GrownSources()

    /// How much is read.
    package enum Scope: Sendable {
        /// Everything.
        case everything
        /// Of data directories, only the WAL that tells which node is newest.
        case newest
    }

    /// What a run took in.
    package struct Summary: Sendable, Hashable {
        /// The sources that were found.
        package var sources = 0
        /// Those among them that were new or had changed.
        package var changed = 0
        /// The names of the sources.
        package var ids: Set<SourceID> = []
        /// Those that have grown and begin as they did before, but were read anew from there on.
        package var grown: Set<SourceID> = []
        /// The cluster that they went to.
        package var cluster: AuditStore.Cluster
    }

    /// Prepares an intake into a cluster; where none is named, it is told by the system identifiers
    /// of the evidence, and by what the store holds.
    ///
    /// `messageCatalogues` are files or folders of the server's catalogues, instead of those of
    /// this machine; `logLinePrefixes` are prefixes of logs as `PREFIX` or `NODE=PREFIX`. With `rereads` everything is read again, to prove that nothing of it has changed.
    package init(
        into store: AuditStore, cluster: AuditStore.Cluster?,
        progress: ReadingProgress = ReadingProgress(), limits: ArchiveLimits = ArchiveLimits(),
        rereads: Bool = false, scope: Scope = .everything, messageCatalogues: [String] = [],
        logLinePrefixes: [String] = []
    ) {
        self.store = store
        named = cluster
        self.progress = progress
        batch = LogIntake.BatchSize()
        self.limits = limits
        self.rereads = rereads
        self.messageCatalogues = messageCatalogues
        self.logLinePrefixes = logLinePrefixes
        self.scope = scope
    }

    /// Prepares an intake that commits after each so many events or bytes, for tests.
    init(
        into store: AuditStore, cluster: AuditStore.Cluster, batch: LogIntake.BatchSize
    ) {
        self.store = store
        named = cluster
        progress = ReadingProgress()
        self.batch = batch
        limits = ArchiveLimits()
        rereads = false
        messageCatalogues = []
        logLinePrefixes = []
        scope = .everything
    }

    /// Begins to compile the message tables, on a thread of its own: worth calling before a
    /// database is opened.
    package static func prepare() {
        // Not a task: those of the pool find the evidence and open the database meanwhile.
        Thread { _ = MessageCatalogue.standard }.start()
    }

    /// Takes in everything that the arguments hold.
    ///
    /// - Throws: `IntakeError` where an argument names nothing, `StoreError`; damage in the
    ///   evidence itself is stored as gaps.
    package func take(_ arguments: [EvidenceArgument]) async throws -> Summary {
        try await take(
            FoundEvidence(
                arguments, into: store.path, limits: limits,
                statesPrefix: !logLinePrefixes.isEmpty))
    }

    /// Takes in what was found, and looked into, before.
    package func take(_ found: FoundEvidence) async throws -> Summary {
        var intake = self
        intake.origin =
            IntakeOrigin(
                paths: found.arguments.map { ($0.node?.text, $0.path) },
                logLinePrefixes: logLinePrefixes, messageCatalogues: messageCatalogues
            ).text
        return try await intake.takeIn(found)
    }

    private func takeIn(_ found: FoundEvidence) async throws -> Summary {
        let naming = NodeNaming(found.files)
        var identified = found.files
        try StatedPrefixes(logLinePrefixes).state(in: &identified) { naming.node(of: $0).node }
        progress.expect(identified.reduce(0) { $0 &+ ($1.size == .max ? 0 : $1.size) })
        var gaps = found.gaps
        var prepared = identified.map { file in
            let (node, reason) = naming.node(of: file)
            return PreparedFile(file: file, node: node, reason: reason)
        }
        PreparedFile.separateNames(&prepared)
        var catalogues = try ServerCatalogues(given: messageCatalogues)
        for index in prepared.indices {
            prepared[index].language = catalogues.choice(for: prepared[index].file.foreignMessages)
        }
        let snapshots = await read(snapshotsIn: &prepared)
        let cluster =
            try named ?? store.cluster(holding: Self.identifiers(of: prepared, snapshots))
        try rename(prepared, of: cluster)
        let files = prepared
        let work = Self.work(for: files)
        let taken = try await Self.parallel(work.count) { index in
            try await take(work[index], of: files, snapshots, into: cluster)
        }
        gaps += taken.flatMap(\.gaps)
        let summary = Summary(
            sources: files.count, changed: taken.reduce(0) { $0 + $1.changed },
            ids: Set(files.map(\.id)), grown: grown.ids, cluster: cluster)
        let paths = Set(prepared.map(\.file.file.fullPath))
        for snapshot in snapshots {
            for contents in snapshot.contents { try store.replace(contents, of: cluster) }
            gaps += snapshot.gaps.filter { !paths.contains($0.path) }
        }
        if prepared.contains(where: { $0.file.collectionNode != nil }) {
            gaps += CollectionCheck.gaps(
                prepared, paths: Set(identified.map(\.file.fullPath)),
                try store.sources(of: cluster))
        }
        try store.add(gaps, of: cluster)
        // The copies of compressed WAL are read until here.
        withExtendedLifetime(found) {}
        return summary
    }

    /// The system identifiers that the evidence states: in control files, node cards and printed
    /// control data.
    private static func identifiers(
        of files: [PreparedFile], _ snapshots: [ReadSnapshot]
    ) -> Set<SystemIdentifier> {
        var found = Set(
            snapshots.flatMap(\.contents).compactMap { $0.state.control?.systemIdentifier })
        for one in files {
            guard case .snapshot(let format) = one.file.content, format == ControlDataText.self,
                let bytes = try? SourceReading.whole(one.file.file.location)
            else { continue }
            let text = SnapshotText(bytes, source: one.id, node: one.node, name: one.path)
            found.formUnion(format.read(text).records.controls.map(\.control.systemIdentifier))
        }
        return found
    }

    /// What was read of a snapshot.
    struct ReadSnapshot: Sendable {
        /// The states: of a folder of WAL one for each branch.
        var contents: [SnapshotContents]
        /// The events by source.
        var events: [SourceID: [Event]]
        /// What could not be read.
        var gaps: [EvidenceGap]
        /// What it states beside events, of a node card.
        var records = SourceRecords()
    }

    private func read(snapshotsIn prepared: inout [PreparedFile]) async -> [ReadSnapshot] {
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
        let start = scope == .newest ? Self.start(places, sources: sources) : nil
        var read =
            (try? await Self.parallel(places.count) { index in
                Self.read(places[index], sources, from: start)
            }) ?? []
        if start != nil {
            for index in Self.undecided(read, places).sorted() {
                read[index] = Self.read(places[index], sources, from: nil)
            }
        }
        if scope == .newest { prepared = Self.needed(prepared, places, read) }
        let cards = prepared.filter { if case .nodeCard = $0.file.content { true } else { false } }
        return read + cards.map(CardIntake.read)
    }

    private static func read(
        _ place: SnapshotFiles, _ sources: [String: SourceID], from start: LSN?
    ) -> ReadSnapshot {
        var intake = SnapshotIntake(place, sources: sources, from: start)
        let contents =
            place.kind == .dataDirectory
            ? [intake.contents()].compactMap { $0 } + intake.branches : intake.copies()
        return ReadSnapshot(contents: contents, events: intake.events, gaps: intake.gaps)
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
}
