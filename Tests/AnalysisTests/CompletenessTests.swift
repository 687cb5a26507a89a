import Evidence
import Testing

@testable import Analysis

struct CompletenessTests {
    private let one = CaseBuilder.one

    @Test func `a logger's notice is a hole in its node's log`() {
        var story = CaseBuilder()
        story.source("log of pm01", of: one)
        story.tell(one, "10:00:30", .entriesSuppressed) { $0.number = 421 }
        let found = Completeness(of: story.file())
        #expect(
            found.holes == [
                Completeness.Hole(
                    node: one,
                    time: Bounded(
                        CaseBuilder.moment("10:00:00"), CaseBuilder.range("10:00:30").latest),
                    entries: 421, evidence: [EventID("e1")])
            ])
        #expect(found.gaps.map(\.reason) == [.suppressedEntries])
        #expect(found.gaps.map(\.count) == [421])
        let late = CaseBuilder.moment("10:05:00")
        #expect(found.holes(of: [one], from: late, until: late).isEmpty)
        #expect(found.holes(of: [CaseBuilder.two], from: late, until: late).isEmpty)
    }

    /// Two files of a log, each of a hundred entries, with a silence between them.
    private func rotated(_ second: String) -> CaseBuilder {
        var story = CaseBuilder()
        func part(_ path: String, _ first: String, _ last: String) -> Source {
            var counts = SourceCounts()
            counts.entries = 100
            func clock(_ text: String) -> WallClock {
                CaseBuilder.clock(text, zone: .offset(seconds: 0), year: true)
            }
            return Source(
                id: SourceID(path), path: path, series: "messages", node: one,
                nodeReason: .folder, format: "syslog", sha256: "", bytes: 1, offsetReached: 1,
                counts: counts, first: clock(first), last: clock(last), formatDetail: nil,
                modified: nil)
        }
        story.add(part("messages-1", "08:00:00", "08:01:39"))
        story.add(part("messages", second, "12:00:00"))
        return story
    }

    @Test func `a silence between two files that is none of the log's rhythm is told`() {
        let found = Completeness(of: rotated("11:58:21").file())
        #expect(found.gaps.map(\.reason) == [.rotationHole])
        #expect(found.gaps.map(\.path) == ["messages"])
        #expect(found.holes.map(\.node) == [one])
        #expect(Completeness(of: rotated("08:01:45").file()).gaps.isEmpty)
    }
}
