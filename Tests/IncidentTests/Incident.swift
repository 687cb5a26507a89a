import Analysis
import Foundation
import Intake
import Reports
import Store
import TestSupport
import Testing

/// An incident of `fixtures/incidents/`: evidence, what truly happened, and its review.
struct Incident: Sendable, CustomTestStringConvertible {
    /// The name of its folder.
    let name: String

    /// Every incident, sorted by name.
    static let all: [Incident] =
        ((try? FileManager.default.contentsOfDirectory(atPath: Fixtures.path("incidents"))) ?? [])
        .filter { FileManager.default.fileExists(atPath: Incident(name: $0).truthPath) }
        .sorted().map { Incident(name: $0) }

    /// The incident that the README shows.
    static let primaryCrash = Incident(name: "primary-crash")

    /// Both nodes are down; the standby stopped first.
    static let bothStopped = Incident(name: "both-stopped")

    /// The old primary has commits that the new one never saw.
    static let clockSkew = Incident(name: "clock-skew")

    /// The folder of the evidence, one folder for each node in it.
    var evidence: String { Fixtures.path("incidents/\(name)/evidence") }

    /// The file that tells what happened.
    var truthPath: String { Fixtures.path("incidents/\(name)/truth.json") }

    var testDescription: String { name }

    /// What truly happened.
    func truth() throws -> Truth {
        try JSONDecoder().decode(Truth.self, from: Data(contentsOf: URL(filePath: truthPath)))
    }

    /// The review of the evidence, as `walaudit review` makes it; made once for all tests.
    func review() async throws -> Review {
        try await ReviewsMade.shared.review(of: self)
    }

    /// What the JSON report says of the evidence.
    func report() async throws -> ReportedReview {
        try ReportedReview(JSONReport().report(try await review(), options: ReportOptions()))
    }

    /// Takes evidence into a database in memory and reviews it.
    static func review(_ paths: [String]) async throws -> Review { try await stored(paths).review }

    /// Takes evidence into a database in memory, reviews it, and keeps both.
    static func stored(_ paths: [String]) async throws -> (store: AuditStore, review: Review) {
        let store = try AuditStore()
        let cluster = try store.cluster(named: "default")
        _ = try await EvidenceIntake(into: store, cluster: cluster).take(
            paths.map { EvidenceArgument($0) })
        return (store, try review(cluster, in: store))
    }

    /// Reviews what a database holds; the version is always the same, so that a new one changes
    /// no golden file.
    static func review(_ cluster: AuditStore.Cluster, in store: AuditStore) throws -> Review {
        try Reviewer.review(
            cluster, in: store, toolVersion: "0.0.0", options: Reviewer.Options())
    }
}

/// The reviews of the incidents: an actor, since tests run side by side and each asks for them.
private actor ReviewsMade {
    static let shared = ReviewsMade()
    private var made: [String: Task<Review, any Error>] = [:]

    func review(of incident: Incident) async throws -> Review {
        let task =
            made[incident.name] ?? Task { try await Incident.review([incident.evidence]) }
        made[incident.name] = task
        return try await task.value
    }
}
