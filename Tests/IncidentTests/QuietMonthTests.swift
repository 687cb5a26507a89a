import Analysis
import Evidence
import Foundation
import TestSupport
import Testing

/// A month in which nothing happens adds no finding and moves none, across the end and the
/// beginning of summer time and New Year; `scripts/quiet-month` does the same at full length.
struct QuietMonthTests {
    private func review(_ start: String, count: Int) async throws -> (Review, Double) {
        let month = QuietMonth(
            incident: .primaryCrash, quiet: ("2026-11-22T23:49:55Z", "2026-11-22T23:50:15Z"),
            start: start, count: count)
        let folder = try TemporaryFolder()
        try month.write(to: folder.root)
        return (try await Incident.review([folder.root]), month.length)
    }

    @Test(arguments: ["2026-10-15T10:00:00Z", "2026-12-15T11:00:00Z", "2027-03-15T11:00:00Z"])
    func `a quiet month adds no finding and moves none`(_ start: String) async throws {
        let (once, _) = try await review(start, count: 1)
        let (month, length) = try await review(start, count: 350)
        #expect(length > 29 * 86_400)

        let (failover, known) = (month.failovers.first, once.failovers.first)
        #expect(month.failovers.count == 1)
        #expect([failover?.kind, known?.kind] == [.failover, .failover])
        #expect([failover?.cause, known?.cause] == [.postgresCrash, .postgresCrash])
        for phase in [Failover.Phase.fault, .promoted, .vipMoved] {
            let late = try #require(failover?.step(phase)?.time)
            let soon = try #require(known?.step(phase)?.time)
            #expect(abs(late.earliest.seconds(since: soon.earliest) - length) <= 1, "\(phase)")
        }
        #expect(month.stalls.map(\.cause) == once.stalls.map(\.cause))
        #expect(month.outages.map(\.from) == once.outages.map(\.from))
        #expect(month.unprotected.map(\.node) == once.unprotected.map(\.node))
        #expect(month.divergences.isEmpty && month.cancelledWaits.isEmpty)
        #expect(month.contradictions.isEmpty && month.nearMisses.isEmpty)
        // Every event stands at its moment of the one stretch, or later by whole repetitions.
        let right = Set(once.events.compactMap(\.time).map { Self.phase(of: $0.earliest) })
        for event in month.events where event.event.kind != .logSilence {
            let phase = Self.phase(of: try #require(event.time).earliest)
            #expect((-1...1).contains { right.contains(phase + $0) }, "\(event.event.text)")
        }
    }

    /// The second of a moment within a repetition.
    private static func phase(of moment: Timestamp) -> Int64 {
        moment.microseconds / 1_000_000 % Int64(QuietMonth.step)
    }
}
