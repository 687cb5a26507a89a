import Analysis
import Evidence
import Foundation
import Intake
import Store

/// The verification of an audit database, in a copy of it.
struct DatabaseVerification {
    /// The database.
    let path: String
    /// The evidence that was named; empty for that from where it was taken in.
    let evidence: [String]
    /// The cluster that the evidence belongs to, where one was named.
    let cluster: String?
    /// The key that must have signed.
    let publicKey: String?

    /// Everything that can be told.
    func facts() async throws -> [CustodyFact] {
        var facts: [CustodyFact] = []
        do {
            let store = try AuditStore(copyOf: path, custodian: .walaudit)
            facts += try store.custody()
            facts += try store.signatures(by: publicKey)
            facts += try FindingsCheck.facts(in: store, toolVersion: Version.text)
            // Last, since what is at hand is taken into the copy.
            facts += try await files(store)
        } catch let error as StoreError {
            switch error {
            case .malformed(_, let reason): facts.append(.databaseDamaged(reason))
            case .damaged(_, let table, let detail):
                facts.append(.databaseDamaged("table \(table): \(detail)"))
            case .notAnAuditDatabase: facts.append(.databaseDamaged(error.description))
            default: throw error
            }
        }
        return facts
    }

    // MARK: Files

    private func files(_ store: AuditStore) async throws -> [CustodyFact] {
        let clusters =
            evidence.isEmpty && cluster == nil
            ? try store.clusters() : [try store.cluster(chosen: cluster)]
        let entries = try store.journalEntries()
        var facts: [CustodyFact] = []
        for cluster in clusters {
            let origins = origins(entries.filter { $0.cluster == cluster.name })
            guard !origins.isEmpty else { continue }
            facts += try await FileComparison(store, cluster, after: entries.last?.number ?? 0)
                .facts(origins)
        }
        return facts.isEmpty ? [.noFiles] : facts
    }

    /// What was asked for when the evidence was taken in, as far as it is still there.
    private func origins(_ entries: [JournalEntry]) -> [IntakeOrigin] {
        guard evidence.isEmpty else {
            return [
                IntakeOrigin(
                    paths: evidence.map {
                        let argument = EvidenceArgument($0)
                        return (argument.node?.text, argument.path)
                    }, logLinePrefixes: [], messageCatalogues: [])
            ]
        }
        var origins: [IntakeOrigin] = []
        for origin in entries.compactMap({ $0.origin.flatMap { IntakeOrigin($0) } })
        where !origins.contains(origin) {
            let isThere = origin.paths.allSatisfy {
                FileManager.default.fileExists(atPath: EvidenceArgument($0).path)
            }
            if isThere { origins.append(origin) }
        }
        return origins
    }
}

/// Compares files with what was taken from them, by taking them in once more, into a copy.
struct FileComparison {
    private let store: AuditStore
    private let cluster: AuditStore.Cluster
    private let last: Int64
    private let before: [Source]

    /// Prepares a comparison; `after` is the last entry of the journal that counts.
    init(_ store: AuditStore, _ cluster: AuditStore.Cluster, after last: Int64) throws {
        self.store = store
        self.cluster = cluster
        self.last = last
        // What a watch keeps stands in no file.
        before = try store.sources(of: cluster).filter { $0.format != Source.watchFormat }
    }

    /// Which files are the same, have grown, were changed or are not at hand.
    func facts(_ origins: [IntakeOrigin]) async throws -> [CustodyFact] {
        var seen: Set<SourceID> = []
        var longer: Set<SourceID> = []
        for origin in origins {
            let intake = EvidenceIntake(
                into: store, cluster: cluster, rereads: true,
                messageCatalogues: origin.messageCatalogues.filter {
                    FileManager.default.fileExists(atPath: $0)
                }, logLinePrefixes: origin.logLinePrefixes)
            let taken = try await intake.take(origin.paths.map { EvidenceArgument($0) })
            seen.formUnion(taken.ids)
            longer.formUnion(taken.grown)
        }
        let now = try store.sources(of: cluster)
        let byID = Dictionary(now.map { ($0.id, $0) }, uniquingKeysWith: { one, _ in one })
        let known = Set(before.map(\.id))
        let newPaths = Set(now.filter { !known.contains($0.id) }.map(\.fullPath))
        var readAnew: Set<String> = []
        for entry in try store.journalEntries() where entry.number > last {
            if entry.action == .forgotten || entry.fromOffset == 0 {
                readAnew.insert(entry.subject)
            }
        }
        var (same, grown, gone): (Int, [String], [String]) = (0, [], [])
        var facts: [CustodyFact] = []
        for source in before {
            guard seen.contains(source.id), let current = byID[source.id] else {
                // A log is known by its beginning: another one stands where it stood.
                if newPaths.contains(source.fullPath) {
                    facts.append(.fileChanged(path: source.fullPath))
                } else {
                    gone.append(source.fullPath)
                }
                continue
            }
            if current.streamSHA256 == source.streamSHA256 {
                same += 1
            } else if current.streamBytes > source.streamBytes,
                longer.contains(source.id) || !readAnew.contains(source.id.text)
            {
                grown.append(source.fullPath)
            } else {
                facts.append(.fileChanged(path: source.fullPath))
            }
        }
        if same > 0 { facts.append(.filesSame(same)) }
        if !grown.isEmpty { facts.append(.filesGrown(grown)) }
        if !gone.isEmpty { facts.append(.filesNotAtHand(gone)) }
        return facts
    }
}
