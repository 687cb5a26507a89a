import Analysis
import Evidence
import Foundation
import TestSupport
import Testing

/// What is said of an incident of which any one source is missing: less perhaps, nothing wrong.
struct RemovedSourceTests {
    /// An incident without one of its files.
    struct Thinned: Sendable, CustomTestStringConvertible {
        let incident: Incident
        let missing: String

        var testDescription: String { "\(incident.name) without \(missing)" }

        /// The files of the evidence, below its folder.
        private static func files(of incident: Incident) -> [String] {
            let names = (try? FileManager.default.subpathsOfDirectory(atPath: incident.evidence))
            return (names ?? []).sorted().filter { name in
                let found = try? FileManager.default.attributesOfItem(
                    atPath: incident.evidence + "/" + name)
                return found?[.type] as? FileAttributeType == .typeRegular
            }
        }

        static let all = [Incident.primaryCrash, .bothStopped, .clockSkew].flatMap { incident in
            files(of: incident).map { Thinned(incident: incident, missing: $0) }
        }

        /// Reviews what is left, as copies: a link changes the file that it leads to.
        func review() async throws -> Review {
            let folder = try TemporaryFolder()
            for name in Self.files(of: incident) where name != missing {
                let path = folder.path(name)
                try FileManager.default.createDirectory(
                    atPath: (path as NSString).deletingLastPathComponent,
                    withIntermediateDirectories: true)
                try FileManager.default.copyItem(
                    atPath: incident.evidence + "/" + name, toPath: path)
            }
            return try await Incident.review([folder.root])
        }
    }

    /// How far a reported time may lie from the true one, in microseconds.
    private static let tolerance: Int64 = 1_000_000

    @Test func `every file of three incidents is left out once`() {
        #expect(Thinned.all.count > 60)
    }

    @Test(arguments: Thinned.all)
    func `nothing that is said is wrong`(_ thinned: Thinned) async throws {
        let truth = try thinned.incident.truth()
        let review = try await thinned.review()
        try expectTrue(review.failovers.filter { $0.kind != .failed }, truth)
        try expectHappened(review.outages.map { ($0.start, $0.end) }, truth.outages, truth)
        try expectHappened(
            review.stalls.map { ($0.start, $0.end) },
            truth.stalls + truth.partialStalls + truth.outages, truth)
        for timeline in review.timelines {
            let right = truth.timelines.first { $0.id == Int(timeline.timeline.number) }
            #expect(right?.switchLSN == timeline.switchLSN.description)
        }
        let newest = review.newest
        #expect(
            newest.verdict == .undetermined
                || truth.newest.contains {
                    $0.verdict == newest.verdict.rawValue
                        && ($0.node == nil || $0.node == newest.node?.text)
                }, "\(newest.verdict) \(newest.node?.text ?? "")")
        for node in newest.nodes where !node.endIsLowerBound {
            guard let right = truth.nodes[node.name.text], let end = node.endOfWAL else { continue }
            #expect(end.description == right.endOfWAL, "\(node.name)")
        }
        for divergence in review.divergences {
            #expect(truth.divergences.map(\.forkLSN).contains(divergence.forkLSN.description))
        }
        let offsets = truth.clockOffsets ?? [:]
        for node in review.cluster.nodes {
            guard let offset = node.clockOffset, let reference = review.cluster.referenceNode
            else { continue }
            let right = (offsets[node.name.text] ?? 0) - (offsets[reference.text] ?? 0)
            #expect(offset.earliest - 0.2 <= right && right <= offset.latest + 0.2)
        }
    }

    @Test(arguments: Thinned.all)
    func `the failover is found by what is left`(_ thinned: Thinned) async throws {
        let truth = try thinned.incident.truth()
        let found = try await thinned.review().failovers.filter { $0.kind != .failed }
        #expect(found.map { $0.to?.text } == truth.failovers.map { $0.to })
    }

    /// Expects failovers that happened, of the right kind and cause, or of an unknown one, whose
    /// times are right where any clock can tell them.
    private func expectTrue(_ told: [Failover], _ truth: Truth) throws {
        let isSkewed = truth.clockOffsets?.values.contains { $0 != 0 } ?? false
        for failover in told {
            let right = try #require(
                truth.failovers.first {
                    $0.from == failover.from?.text && $0.to == failover.to?.text
                })
            if failover.cause != .unknown {
                #expect(failover.kind.rawValue == right.kind)
                #expect(failover.cause.rawValue == right.cause)
            }
            for (phase, time) in [
                (Failover.Phase.fault, right.fault), (.firstCommit, right.firstCommitAfter),
            ] where !isSkewed {
                guard let step = failover.step(phase) else { continue }
                let moment = try #require(Timestamp(time))
                #expect(
                    step.time.earliest.advanced(byMicroseconds: -Self.tolerance) <= moment
                        && moment <= step.time.latest.advanced(byMicroseconds: Self.tolerance),
                    "\(phase)")
            }
        }
    }

    /// Expects that of each period no two seconds lie outside of what truly happened, by any
    /// reading of its bounds and while clients ran.
    private func expectHappened(
        _ told: [(start: Bounded<Timestamp>, end: Bounded<Timestamp>?)], _ spans: [Truth.Span],
        _ truth: Truth
    ) throws {
        let isSkewed = truth.clockOffsets?.values.contains { $0 != 0 } ?? false
        guard !isSkewed else { return }
        let observed = try truth.observed.range
        let right = try spans.map { try $0.range }
        for period in told {
            let start = max(period.start.latest, observed.earliest)
            let end = min(period.end?.earliest ?? observed.latest, observed.latest)
            guard start < end else { continue }
            let covered = right.reduce(0.0) { sum, span in
                let low = max(start, span.earliest.advanced(byMicroseconds: -Self.tolerance))
                let high = min(end, span.latest.advanced(byMicroseconds: Self.tolerance))
                return sum + max(0, high.seconds(since: low))
            }
            #expect(end.seconds(since: start) - covered < 2)
        }
    }
}
