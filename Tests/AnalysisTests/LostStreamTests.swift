import Evidence
import Testing

@testable import Analysis

struct LostStreamTests {
    private let one = CaseBuilder.one
    private let two = CaseBuilder.two

    /// Without a cluster manager: pm01 is primary, pm02 is promoted by hand at 10:01.
    private func episode(
        clocksCompared: Bool = false, _ trouble: (inout CaseBuilder) -> Void
    ) throws -> Failover {
        var story = CaseBuilder()
        if clocksCompared { story.compareClocks(one, two) }
        story.tell(one, "09:00:00", .serverReady)
        story.tell(two, "09:00:10", .streamingStarted)
        trouble(&story)
        story.tell(two, "10:01:00", .promotionRequested)
        story.tell(two, "10:01:01", .recoveryComplete)
        let episodes = story.episodes()
        try #require(episodes.count == 1)
        return episodes[0]
    }

    @Test(arguments: [
        ": connection to server at \"10.0.0.1\", port 5432 failed: Connection refused",
        ": サーバに接続できませんでした: 接続を拒否されました",
    ])
    func `a broken stream from a host where nobody listens any more is a crash`(
        _ text: String
    ) throws {
        let episode = try episode { story in
            story.tell(two, "10:00:30.250", .streamingLost)
            story.tell(two, "10:00:30.300", .primaryUnreachable) { $0.value = text }
        }
        #expect(episode.kind == .failover)
        #expect(episode.cause == .postgresCrash)
        #expect(episode.trigger?.statement == .postgresDied(node: one))
        #expect(episode.step(.fault)?.time == CaseBuilder.range("10:00:30.250"))
        #expect(episode.step(.detected) == nil)
    }

    @Test func `a broken stream alone does not tell why`() throws {
        let episode = try episode { $0.tell(two, "10:00:30", .streamingLost) }
        #expect(episode.cause == .unknown)
        #expect(episode.trigger?.statement == .streamBroke(node: two, primary: one))
        #expect(episode.step(.fault)?.time == CaseBuilder.range("10:00:30"))
    }

    @Test func `a stream that came back was another trouble`() throws {
        let episode = try episode { story in
            story.tell(two, "10:00:10", .streamingLost)
            story.tell(two, "10:00:20", .streamingStarted)
        }
        #expect(episode.trigger?.statement == .triggerUnknown)
        #expect(episode.step(.fault) == nil)
    }

    @Test func `a receiver that waited in vain dates the fault up to a minute before`() throws {
        let episode = try episode { $0.tell(two, "10:00:50", .walreceiverTimeout) }
        let time = try #require(episode.step(.fault)?.time)
        #expect(time.earliest == CaseBuilder.range("09:59:50").earliest)
        #expect(time.latest == CaseBuilder.range("10:00:50").latest)
    }

    @Test func `a primary that wrote on was only cut off`() throws {
        let episode = try episode(clocksCompared: true) { story in
            story.tell(two, "10:00:30", .streamingLost)
            story.tell(one, "10:00:50", .checkpointComplete)
        }
        #expect(episode.cause == .network)
    }

    @Test func `by a clock that nothing compares a primary did not write on`() throws {
        let episode = try episode { story in
            story.tell(two, "10:00:30", .streamingLost)
            story.tell(one, "10:00:50", .checkpointComplete)
        }
        #expect(episode.cause == .unknown)
    }

    @Test func `a primary that wrote hours later proves nothing`() throws {
        let episode = try episode { story in
            story.tell(two, "10:00:30", .streamingLost)
            story.tell(one, "13:00:50", .attributeSet) { ($0.name, $0.value) = ("x", "1") }
        }
        #expect(episode.cause == .unknown)
    }

    @Test func `what was shown when the evidence was gathered is no sign of life`() throws {
        let episode = try episode { story in
            story.tell(two, "10:00:30", .streamingLost)
            story.tell(one, "10:02:00", .attributeShown) { ($0.name, $0.value) = ("x", "1") }
        }
        #expect(episode.cause == .unknown)
    }

    @Test func `a log whose zone nothing tells is no sign of life`() throws {
        let episode = try episode { story in
            story.tell(two, "10:00:30", .streamingLost)
            story.tell(one, "10:01:50", .checkpointComplete, zone: .unstated)
        }
        #expect(episode.cause == .unknown)
    }

    @Test func `a primary that was asked to stop made room`() throws {
        let episode = try episode { story in
            story.tell(one, "10:00:30", .shutdownRequested) { $0.value = "fast" }
            story.tell(one, "10:00:31", .serverShutDown)
            story.tell(two, "10:00:31", .streamingLost)
        }
        #expect(episode.kind == .switchover)
        #expect(episode.cause == .operator)
        #expect(episode.trigger?.statement == .serverAskedToStop(node: one, mode: "fast"))
    }

    @Test(arguments: ["immediate", "即時"])
    func `an immediate shutdown is told, and is no switchover`(_ mode: String) throws {
        let episode = try episode { story in
            story.tell(one, "10:00:30", .shutdownRequested) { $0.value = mode }
            story.tell(two, "10:00:30", .streamingLost)
        }
        #expect(episode.kind == .failover)
        #expect(episode.cause == .unknown)
        #expect(episode.trigger?.statement == .serverAskedToStop(node: one, mode: mode))
        #expect(episode.step(.fault)?.time == CaseBuilder.range("10:00:30"))
    }

    @Test func `a stream that broke long before the primary ceased did not set it off`() throws {
        let outlived = try episode { story in
            story.tell(two, "10:00:10", .streamingLost)
            story.snapshot(
                one, "in production", end: "1@0/5000000",
                commits: ["1@0/4000000 7 10:00:05", "1@0/4000100 8 10:00:40"])
        }
        #expect(outlived.cause == .unknown && outlived.trigger?.statement == .triggerUnknown)
        #expect(outlived.step(.fault) == nil)
        let ceased = try episode { story in
            story.tell(two, "10:00:35", .streamingLost)
            story.snapshot(
                one, "in production", end: "1@0/5000000",
                commits: ["1@0/4000000 7 10:00:05", "1@0/4000100 8 10:00:40"])
        }
        #expect(ceased.trigger?.statement == .streamBroke(node: two, primary: one))
    }

    @Test(arguments: ["fast", "immediate"])
    func `a cluster ordered some time before that its server was asked to stop`(_ mode: String)
        throws
    {
        let episode = try episode { story in
            story.tell(one, "09:00:01", .agentStarted)
            story.tell(one, "10:00:30", .shutdownRequested) { $0.value = mode }
            story.tell(one, "10:00:31", .serverShutDown)
            story.snapshot(
                one, end: "1@0/5000000", commits: ["1@0/4000000 7 10:00:29"])
        }
        let time = try #require(episode.step(.fault)?.time)
        #expect(time.earliest == CaseBuilder.range("09:59:30").earliest)
        #expect(time.latest == CaseBuilder.range("10:00:30").latest)
    }

    /// pm01 has no log of its server; pm02 is promoted in a cluster whose peer tells of pm01.
    @Test(arguments: [nil, "Connection refused"])
    func `without the log of its server nobody knows whether a primary was stopped`(
        _ refusal: String?
    ) throws {
        var story = CaseBuilder()
        story.attribute("pgsql-status", of: one, "PRI", at: [(two, "09:00:01")])
        story.tell(two, "09:00:10", .streamingStarted)
        story.tell(two, "10:00:50", .streamingLost)
        if let refusal { story.tell(two, "10:00:51", .primaryUnreachable) { $0.value = refusal } }
        story.tell(two, "10:01:00", .agentPromoteSent)
        story.tell(two, "10:01:01", .recoveryComplete)
        story.snapshot(
            two, end: "1@0/5000000", commits: ["1@0/4000000 7 10:00:49", "1@0/4000100 8 10:01:02"])
        let episode = try #require(story.episodes().first)
        #expect(episode.cause == .unknown)
        #expect(episode.confidence == .low)
        #expect(episode.trigger?.statement == .streamBroke(node: two, primary: one))
        let time = try #require(episode.step(.fault)?.time)
        #expect(time.earliest == CaseBuilder.range("09:59:50").earliest)
        #expect(time.latest == CaseBuilder.range("10:00:50").latest)
    }
}
