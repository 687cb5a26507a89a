import Evidence
import Testing

@testable import Analysis

struct ReviewerTests {
    private let one = CaseBuilder.one
    private let two = CaseBuilder.two

    private func story() -> CaseBuilder {
        var story = CaseBuilder()
        story.tell(one, "09:00:00", .serverReady)
        story.tell(two, "09:00:10", .streamingStarted)
        story.tell(one, nil, .lockFilePresent)
        story.attribute("pgsql-status", of: one, "PRI", at: [(one, "09:00:05"), (two, "09:00:05")])
        story.attribute(
            "pgsql-status", of: two, "HS:sync", at: [(one, "09:01:05"), (two, "09:01:05")])
        story.tell(one, "10:00:40", .postmasterDied)
        story.result("monitor", of: "pgsql", on: one, "10:00:43", "not running")
        story.tell(two, "10:00:50", .recoveryComplete)
        story.tell(two, "10:00:50", .recoveryComplete, in: "messages")
        story.result("promote", of: "pgsql", on: two, "10:00:51")
        story.snapshot(one, "in production", end: "1@0/2000400", commits: ["1@0/100 5 10:00:00"])
        story.snapshot(two, end: "2@0/2000900", history: "1@0/2000400")
        return story
    }

    @Test(arguments: [5, 7])
    func `the order of the evidence changes nothing`(_ step: Int) {
        let told = story().review()
        let shuffled = CaseBuilder.review(of: story().shuffled(by: step))
        #expect(shuffled.events.map(\.event.id) == told.events.map(\.event.id))
        #expect(shuffled.failovers == told.failovers)
        #expect(shuffled.periods == told.periods)
        #expect(shuffled.timelines == told.timelines)
        #expect(shuffled.divergences == told.divergences)
        #expect(shuffled.newest == told.newest)
        #expect(shuffled.timeRemarks == told.timeRemarks)
    }

    @Test func `a period limits what is shown and not what is known`() {
        let whole = story().review()
        let limited = whole.limited(
            since: CaseBuilder.moment("10:00:00"), until: CaseBuilder.moment("10:00:45"))
        #expect(whole.events.count == 11)
        #expect(limited.events.map(\.event.kind) == [.postmasterDied, .operationResult])
        #expect(limited.failovers == whole.failovers)
        #expect(limited.newest == whole.newest)
        #expect(whole.limited(since: CaseBuilder.moment("11:00:00"), until: nil).failovers == [])
    }

    @Test func `without a period all is shown`() {
        let whole = story().review()
        #expect(whole.limited(since: nil, until: nil).events.count == whole.events.count)
    }

    @Test func `the cluster is described`() {
        let cluster = story().review().cluster
        #expect(cluster.systemIdentifier == SystemIdentifier(7))
        #expect(cluster.referenceNode == one)
        #expect(cluster.nodes.map(\.name) == [one, two])
        #expect(cluster.nodes.map(\.serverVersion) == ["15", "15"])
    }
}
