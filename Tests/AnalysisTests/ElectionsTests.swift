import Evidence
import Testing

@testable import Analysis

/// The agent's elections, replayed: three nodes, pm01 was the primary.
struct ElectionsTests {
    private let one = CaseBuilder.one
    private let two = CaseBuilder.two
    private let three = CaseBuilder.three

    /// pm02 and pm03 stream on timelines of their own; pm02 wins the election at 10:00:20.
    private func election(
        status: String = "DISCONNECT", peer: String = "STREAMING|ASYNC",
        timelines: (UInt32, UInt32) = (1, 1), vote: EventKind = .electionPositionUnknown,
        at time: String = "10:00:19", repeated: Bool = false
    ) -> CaseBuilder {
        var story = CaseBuilder()
        story.tell(one, "09:00:00", .serverReady)
        for (node, timeline) in [(two, timelines.0), (three, timelines.1)] {
            story.tell(node, "09:00:10", .streamingStarted) {
                $0.timeline = CaseBuilder.timeline(timeline)
            }
        }
        story.dataStatus(of: two, status, "09:00:12", by: one)
        story.dataStatus(of: three, peer, "09:00:12", by: one)
        story.tell(two, time, vote, of: three)
        if repeated { story.tell(two, "10:00:18", vote, of: three) }
        story.tell(two, "10:00:20", .electionWon)
        return story
    }

    private func flaws(_ story: CaseBuilder) -> [Statement] {
        Elections(of: story.file()).flaws.map(\.remark.statement)
    }

    @Test func `a peer that streamed and did not answer was skipped`() {
        #expect(flaws(election()) == [.electionSkipped(winner: two, peer: three)])
        #expect(flaws(election(peer: "LATEST")) == [.electionSkipped(winner: two, peer: three)])
    }

    @Test func `a synchronous standby need not ask anybody`() {
        #expect(flaws(election(status: "STREAMING|SYNC")) == [])
    }

    @Test func `a peer that was not streaming can hold nothing newer`() {
        #expect(flaws(election(peer: "DISCONNECT")) == [])
    }

    @Test func `a vote of long before belongs to another election`() {
        #expect(flaws(election(at: "10:00:10")) == [])
        #expect(flaws(election(at: "10:00:25")) == [])
    }

    @Test func `a peer on a higher timeline would have won if the agent had looked at it`() {
        #expect(
            flaws(election(timelines: (2, 3), vote: .electionPosition)) == [
                .electionIgnoredTimeline(
                    winner: two, winnerTimeline: CaseBuilder.timeline(2), other: three,
                    otherTimeline: CaseBuilder.timeline(3))
            ])
        #expect(flaws(election(timelines: (3, 3), vote: .electionPosition)) == [])
        #expect(flaws(election(timelines: (3, 2), vote: .electionPosition)) == [])
    }

    @Test func `a peer that was asked twice is told once`() {
        #expect(flaws(election(repeated: true)) == [.electionSkipped(winner: two, peer: three)])
    }

    @Test func `a flaw is a near miss, and a problem of the failover that it belongs to`() {
        var story = election()
        let told = Statement.electionSkipped(winner: two, peer: three)
        #expect(story.review().nearMisses.map(\.remark.statement) == [told])
        #expect(story.review().nearMisses.map(\.confidence) == [.medium])
        story.tell(one, "10:00:15", .postmasterDied)
        story.tell(two, "10:00:22", .recoveryComplete)
        #expect(story.episodes().first?.problems.map(\.statement).contains(told) == true)
    }
}
