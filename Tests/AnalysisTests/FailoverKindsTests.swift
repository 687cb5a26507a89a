import Evidence
import Testing

@testable import Analysis

/// Failovers that do not go as they should: two in a row, hanging ones, refused ones, three nodes.
struct FailoverKindsTests {
    private let one = CaseBuilder.one
    private let two = CaseBuilder.two
    private let three = CaseBuilder.three

    private func pair() -> CaseBuilder {
        var story = CaseBuilder()
        story.tell(one, "09:00:00", .serverReady)
        story.tell(two, "09:00:10", .streamingStarted)
        return story
    }

    /// A primary's server dies, and another node is promoted ten seconds later.
    private func takeOver(
        from old: NodeName, to new: NodeName, _ minute: Int, _ story: inout CaseBuilder
    ) {
        story.tell(old, "10:\(minute):40", .postmasterDied)
        story.result("monitor", of: "pgsql", on: old, "10:\(minute):43", "not running")
        story.tell(new, "10:\(minute):48", .agentPromoteSent)
        story.tell(new, "10:\(minute):50", .recoveryComplete)
        story.result("promote", of: "pgsql", on: new, "10:\(minute):51")
    }

    @Test func `two failovers in a row are two episodes, each with its own steps`() throws {
        var story = pair()
        takeOver(from: one, to: two, 10, &story)
        story.tell(one, "10:11:30", .serverReadyReadOnly)
        story.tell(one, "10:11:32", .streamingStarted)
        takeOver(from: two, to: one, 12, &story)
        let episodes = story.episodes()
        try #require(episodes.count == 2)
        #expect(episodes.map(\.id) == ["failover-1", "failover-2"])
        #expect(episodes.map(\.kind) == [.failover, .failover])
        #expect(episodes.map(\.cause) == [.postgresCrash, .postgresCrash])
        #expect(episodes.map(\.from) == [one, two] && episodes.map(\.to) == [two, one])
        #expect(
            episodes.map { $0.step(.detected)?.time } == [
                CaseBuilder.range("10:10:43"), CaseBuilder.range("10:12:43"),
            ])
        #expect(
            episodes.map { $0.step(.promoted)?.time } == [
                CaseBuilder.range("10:10:50"), CaseBuilder.range("10:12:50"),
            ])
    }

    @Test func `a new primary that dies at once hands over to the third node`() throws {
        var story = pair()
        story.tell(three, "09:00:10", .streamingStarted)
        takeOver(from: one, to: two, 10, &story)
        story.tell(two, "10:10:55", .postmasterDied)
        story.result("monitor", of: "pgsql", on: two, "10:10:58", "not running")
        story.tell(three, "10:11:05", .recoveryComplete)
        let episodes = story.episodes()
        try #require(episodes.map(\.to) == [two, three])
        #expect(episodes.map(\.from) == [one, two])
        // The death of the first primary is not the cause of the second failover.
        #expect(episodes[1].step(.fault)?.time.earliest == CaseBuilder.moment("10:10:55"))
        #expect(episodes.map(\.kind) == [.failover, .failover])
    }

    @Test func `a primary that hangs, and must be stopped by force, is a hang`() throws {
        var story = pair()
        story.result("monitor", of: "pgsql", on: one, "10:01:00", "Timed Out")
        story.tell(one, "10:01:02", .agentDemoteStop)
        story.tell(one, "10:02:00", .agentImmediateStop)
        story.result("demote", of: "pgsql", on: one, "10:02:03")
        story.tell(two, "10:02:10", .recoveryComplete)
        story.result("promote", of: "pgsql", on: two, "10:02:11")
        let episode = try #require(story.episodes().first)
        #expect(episode.kind == .failover)
        #expect(episode.cause == .postgresHang)
        #expect(episode.step(.stopped)?.explainedBy == .stoppedImmediately)
        #expect(episode.problems.map(\.statement).contains(.immediateShutdown(node: one)))
    }

    @Test func `a promotion that hangs and then fails is told on the way to the one that succeeds`()
        throws
    {
        var story = pair()
        story.tell(three, "09:00:10", .streamingStarted)
        story.tell(one, "10:00:40", .postmasterDied)
        story.result("monitor", of: "pgsql", on: one, "10:00:43", "not running")
        story.result("promote", of: "pgsql", on: two, "10:01:50", "Timed Out")
        story.tell(three, "10:02:10", .recoveryComplete)
        story.result("promote", of: "pgsql", on: three, "10:02:11")
        let episode = try #require(story.episodes().first)
        #expect(episode.to == three)
        #expect(
            episode.problems.map(\.statement).contains(
                .promotionFailed(node: two, result: "Timed Out")))
    }

    @Test func `a failover whose only promotion hangs has failed`() throws {
        var story = pair()
        story.tell(one, "10:00:40", .postmasterDied)
        story.result("monitor", of: "pgsql", on: one, "10:00:43", "not running")
        story.result("promote", of: "pgsql", on: two, "10:01:50", "Timed Out")
        story.tell(two, "10:05:00", .restartPoint)
        let episodes = story.episodes()
        try #require(episodes.map(\.kind) == [.failed])
        #expect(episodes[0].to == nil && episodes[0].from == one)
        #expect(
            episodes[0].problems.map(\.statement) == [
                .promotionFailed(node: two, result: "Timed Out"), .nobodyTookOver(node: one),
            ])
        let outage = try #require(story.review().outages.first)
        #expect(outage.end == nil && outage.to == nil)
    }

    @Test func `a promotion that the node refuses, of old data, is told with its status`() throws {
        var story = pair()
        story.tell(three, "09:00:10", .streamingStarted)
        story.tell(one, "10:00:40", .postmasterDied)
        story.tell(two, "10:00:45", .ownDataOutOfDate) { $0.value = "STREAMING|ASYNC" }
        story.tell(three, "10:02:10", .recoveryComplete)
        let problems = try #require(story.episodes().first).problems.map(\.statement)
        #expect(
            problems.contains(.promotionRefused(node: two, dataStatus: "STREAMING|ASYNC")))
    }

    @Test func `a primary that recovers by itself after a refused promotion still had failed`()
        throws
    {
        var story = pair()
        story.tell(one, "10:00:40", .postmasterDied)
        story.tell(two, "10:00:50", .ownDataOutOfDate) { $0.value = "DISCONNECT" }
        story.tell(one, "10:03:00", .serverReady)
        let episodes = story.episodes()
        try #require(episodes.map(\.kind) == [.failed])
        let outage = try #require(story.review().outages.first)
        #expect(outage.to == one)
        #expect(outage.end?.contains(CaseBuilder.moment("10:03:00.500")) == true)
    }

    @Test func `a split brain lasts as long as both accepted writes`() throws {
        var story = pair()
        story.tell(two, "10:00:43", .nodeStateChanged, of: one) { $0.value = "lost" }
        story.tell(two, "10:00:50", .recoveryComplete)
        story.tell(one, "10:04:00", .checkpointComplete)
        story.tell(one, "10:05:00", .agentDemoteStop)
        story.tell(one, "10:05:02", .serverShutDown)
        let review = story.review()
        #expect(review.failovers.map(\.kind) == [.splitBrain])
        #expect(review.failovers.first?.outageSeconds == nil)
        #expect(review.outages == [])
        let told = try #require(
            review.contradictions.first {
                $0.remark.statement == .twoPrimaries(one: one, other: two)
            })
        #expect(told.time?.earliest == CaseBuilder.moment("10:00:50"))
        #expect(told.time?.latest == CaseBuilder.range("10:05:00").latest)
    }

    @Test func `a failover in a hole of the log is told with less confidence, and why`() throws {
        var story = pair()
        takeOver(from: one, to: two, 10, &story)
        story.source("pm01/pacemaker.log", of: one, format: "pacemaker-detail")
        let episode = try #require(story.episodes().first)
        #expect(episode.confidence < .high)
        #expect(
            episode.doubts.map(\.statement).contains(.noLogs(node: one, of: "PostgreSQL")))
    }
}
