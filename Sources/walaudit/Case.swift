import Analysis
import ArgumentParser
import Evidence
import Foundation
import Intake
import Store

/// A review of the evidence that the options name.
struct Case {
    let store: AuditStore
    let cluster: AuditStore.Cluster
    let review: Review

    /// Takes evidence into a database in memory, or opens the one named, and analyses it.
    ///
    /// `paths` stands in place of the paths that were typed, where they are not files as they are.
    static func open(
        _ evidence: EvidenceOptions, _ times: TimeOptions, paths: [String]? = nil,
        scope: EvidenceIntake.Scope = .everything
    ) async throws -> Case {
        var options = try times.analysis()
        let store: AuditStore
        let cluster: AuditStore.Cluster
        switch (evidence.paths.isEmpty, evidence.database) {
        case (true, nil): throw ValidationError("give folders or files of evidence, or --db")
        case (false, .some):
            throw ValidationError("give evidence or --db; 'walaudit ingest' adds evidence to one")
        case (true, let path?):
            store = try AuditStore(toAnalyse: existing(path))
            cluster = try store.cluster(chosen: evidence.cluster)
        case (false, nil):
            async let found = evidence.find(
                paths: paths, readsAhead: scope == .everything)
            store = try AuditStore()
            options.isStored = false
            cluster = try store.cluster(named: evidence.cluster ?? "default")
            _ = try await evidence.take(found, into: store, cluster: cluster, scope: scope)
        }
        return Case(
            store: store, cluster: cluster, review: try review(cluster, in: store, options))
    }

    /// Analyses a cluster.
    ///
    /// A zone or a reference clock of a node that the evidence does not have is refused: a
    /// mistyped name would leave the times as they were, without a word.
    static func review(
        _ cluster: AuditStore.Cluster, in store: AuditStore, _ options: Reviewer.Options
    ) throws -> Review {
        let review = try Reviewer.review(
            cluster, in: store, toolVersion: Version.text, options: options)
        for node in options.times.zones.compactMap(\.node) {
            try review.requireNode(node, of: "--tz")
        }
        if let node = options.times.referenceClock {
            try review.requireNode(node, of: "--reference-clock")
        }
        return review
    }

    /// The path of a database that must be there: a mistyped name is not to make a new one.
    static func existing(_ path: String) throws -> String {
        guard FileManager.default.fileExists(atPath: path) else {
            throw StoreError.cannotOpen(path: path, reason: "it does not exist")
        }
        return path
    }
}

extension Review {
    /// Refuses a name that is no node of this review, for the option that gave it.
    func requireNode(_ node: NodeName, of option: String) throws {
        let known = Set(cluster.nodes.map(\.name) + sources.compactMap(\.node))
        guard !known.contains(node) else { return }
        throw ValidationError(
            "\(option): the evidence has no node '\(node.text)'; it has "
                + (known.isEmpty ? "none" : known.map(\.text).sorted().joined(separator: ", ")))
    }
}
