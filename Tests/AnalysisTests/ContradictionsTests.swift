import Evidence
import Testing

@testable import Analysis

struct ContradictionsTests {
    private let one = CaseBuilder.one
    private let two = CaseBuilder.two

    private func contradictions(_ story: CaseBuilder) -> [Notice] { story.review().contradictions }

    private func statements(_ story: CaseBuilder) -> [Statement] {
        contradictions(story).map(\.remark.statement)
    }

    /// pm01 is the primary, pm02 its standby; the agent keeps both their data statuses.
    private func pair() -> CaseBuilder {
        var story = CaseBuilder()
        story.tell(one, "09:00:00", .serverReady)
        story.tell(two, "09:00:10", .streamingStarted)
        story.dataStatus(of: one, "LATEST", "09:00:05", by: one)
        story.dataStatus(of: two, "STREAMING|SYNC", "09:00:12", by: one)
        return story
    }

    @Test func `a pair at peace contradicts nothing`() {
        var story = pair()
        for minute in 10...20 { story.sample(of: two, on: one, "09:\(minute):00", sync: "sync") }
        #expect(contradictions(story) == [])
    }

    @Test func `two primaries at once are one, from the promotion to the end of the first reign`()
        throws
    {
        var story = pair()
        story.tell(two, "10:00:00", .nodeStateChanged, of: one) { $0.value = "lost" }
        story.tell(two, "10:00:10", .recoveryComplete)
        story.tell(one, "10:04:00", .checkpointComplete)
        story.tell(one, "10:05:00", .agentDemoteStop)
        let found = contradictions(story).filter {
            $0.remark.statement == .twoPrimaries(one: one, other: two)
        }
        try #require(found.count == 1)
        #expect(
            found[0].time
                == Bounded(
                    CaseBuilder.moment("10:00:10"), CaseBuilder.range("10:05:00").latest))
    }

    @Test(arguments: [("10:00:06", true), ("10:00:03", false)])
    func `LATEST on two nodes for five seconds is one, and for less a handover`(
        _ until: String, _ isTold: Bool
    ) {
        var story = pair()
        story.dataStatus(of: two, "LATEST", "10:00:00.000", by: two)
        story.dataStatus(of: one, "DISCONNECT", until, by: two)
        #expect(statements(story).contains(.latestTwice(one: one, other: two)) == isTold)
    }

    /// pm02 was disconnected; then somebody calls it LATEST.
    private func forced(_ tell: (inout CaseBuilder) -> Void) -> [Notice] {
        var story = pair()
        story.dataStatus(of: two, "DISCONNECT", "10:00:00", by: one)
        tell(&story)
        story.attribute("pgsql-data-status", of: two, "LATEST", at: [(one, "10:10:00")])
        return contradictions(story).filter {
            $0.remark.statement == .latestForced(node: two, before: "DISCONNECT")
        }
    }

    @Test func `LATEST after DISCONNECT without a promotion was set by somebody`() {
        #expect(forced { _ in }.map(\.confidence) == [.medium])
    }

    @Test func `the controller that saw the command makes it certain, and dates it`() {
        let found = forced { story in
            story.tell(one, "10:09:59", .transitionAborted) {
                ($0.name, $0.value) = ("pgsql-data-status", "LATEST")
            }
        }
        #expect(found.map(\.confidence) == [.high])
        #expect(found.map(\.time) == [CaseBuilder.range("10:09:59")])
    }

    @Test func `a promotion makes a node LATEST, whoever tells it`() {
        #expect(forced { $0.tell(two, "10:09:50", .agentPromoteSent) } == [])
        #expect(forced { $0.tell(two, "10:09:50", .timelineSelected) } == [])
        #expect(
            forced { story in
                story.tell(one, "10:09:50", .agentStatusChanged, of: two) { $0.value = "PRI" }
            } == [])
    }

    @Test func `what the agent itself set was not forced`() {
        var story = pair()
        story.dataStatus(of: two, "DISCONNECT", "10:00:00", by: one)
        story.dataStatus(of: two, "LATEST", "10:10:00", by: two)
        #expect(!statements(story).contains(.latestForced(node: two, before: "DISCONNECT")))
    }

    @Test func `a primary that the other side calls disconnected is LATEST on its own`() {
        var story = pair()
        story.dataStatus(of: one, "DISCONNECT", "10:00:00", by: two)
        story.attribute("pgsql-data-status", of: one, "LATEST", at: [(one, "10:10:00")])
        #expect(!statements(story).contains(.latestForced(node: one, before: "DISCONNECT")))
    }

    /// pm02 is called disconnected at 10:00:00 while samples of the given seconds show it.
    private func sampled(_ seconds: [Int], _ state: String = "streaming") -> [Statement] {
        var story = pair()
        story.dataStatus(of: two, "DISCONNECT", "10:00:00", by: one)
        for second in seconds {
            story.sample(of: two, on: one, "10:00:\(second)", state, sync: "async")
        }
        return statements(story)
    }

    @Test func `a standby that streams for fifteen seconds is not disconnected`() {
        let told = Statement.statusContradictsStream(node: two, status: "DISCONNECT")
        #expect(sampled([10, 20, 30]) == [told])
        #expect(sampled([10]) == [])
        #expect(sampled([10, 20]) == [])
        #expect(sampled([10, 20, 30], "catchup") == [])
    }

    @Test func `contradictions stand in order of time and are numbered`() {
        var story = pair()
        story.dataStatus(of: two, "DISCONNECT", "10:00:00", by: one)
        story.attribute("pgsql-data-status", of: two, "LATEST", at: [(one, "10:10:00")])
        for second in [10, 30] { story.sample(of: two, on: one, "10:00:\(second)") }
        let found = contradictions(story)
        #expect(found.map(\.id) == (1...found.count).map { "contradiction-\($0)" })
        #expect(
            found.map(\.remark.statement.key) == [
                "status-contradicts-stream", "latest-forced", "latest-twice",
            ])
    }
}
