import Evidence
import Testing

@testable import Analysis

struct NearMissesTests {
    private let one = CaseBuilder.one
    private let two = CaseBuilder.two

    private func pair() -> CaseBuilder {
        var story = CaseBuilder()
        story.tell(one, "09:00:00", .serverReady)
        story.tell(two, "09:00:10", .streamingStarted)
        return story
    }

    private func statements(_ story: CaseBuilder) -> [Statement] {
        story.review().nearMisses.map(\.remark.statement)
    }

    @Test func `trouble that moved no service is told`() {
        var story = pair()
        story.result("monitor", of: "pgsql", on: one, "10:00:00", "Timed Out (120s)")
        story.tell(one, "10:10:00", .tokenLate) { $0.duration = 1_500_000 }
        story.tell(two, "10:20:00", .processPaused) { $0.duration = 4_100_000 }
        story.tell(two, "10:30:00", .ownDataOutOfDate) { $0.value = "DISCONNECT" }
        story.tell(two, "10:40:00", .lockRefusedStart)
        #expect(
            statements(story) == [
                .monitorFailed(node: one, resource: "pgsql", result: "Timed Out (120s)"),
                .tokenWasLate(node: one, milliseconds: 1500),
                .hostStoodStill(node: two, milliseconds: 4100),
                .promotionRefused(node: two, dataStatus: "DISCONNECT"),
                .startRefusedByLock(node: two),
            ])
        #expect(
            story.review().nearMisses.map(\.id) == (1...5).map { "near-miss-\($0)" })
    }

    @Test func `a monitor that answers, and an operation of another kind, are none`() {
        var story = pair()
        story.result("monitor", of: "pgsql", on: one, "10:00:00", "promoted")
        story.result("start", of: "vip-master", on: one, "10:01:00", "Timed Out")
        #expect(statements(story) == [])
    }

    @Test func `what repeats within a minute is one, and what comes later another`() {
        var story = pair()
        for time in ["10:00:00", "10:00:40", "10:01:20", "10:05:00"] {
            story.tell(one, time, .tokenLate) { $0.duration = 1_500_000 }
        }
        let found = story.review().nearMisses
        #expect(
            found.map(\.time?.earliest)
                == ["10:00:00", "10:01:20", "10:05:00"].map {
                    CaseBuilder.moment($0)
                })
    }

    /// pm02 takes over from pm01 at 10:01:00, with a late token at some time.
    private func failover(lateAt time: String, refused: Bool = false) -> CaseBuilder {
        var story = pair()
        story.tell(one, time, .tokenLate) { $0.duration = 1_500_000 }
        if refused { story.tell(two, "10:00:50", .lockRefusedStart) }
        story.tell(one, "10:00:40", .postmasterDied)
        story.result("monitor", of: "pgsql", on: one, "10:00:43", "not running")
        story.tell(two, "10:01:00", .recoveryComplete)
        return story
    }

    @Test func `what belongs to a failover is told there`() {
        #expect(statements(failover(lateAt: "10:00:42")) == [])
        #expect(
            statements(failover(lateAt: "10:20:00")) == [
                .tokenWasLate(node: one, milliseconds: 1500)
            ])
        #expect(
            statements(failover(lateAt: "09:30:00")) == [
                .tokenWasLate(node: one, milliseconds: 1500)
            ])
    }

    @Test func `a start that the lock file refused is always told`() {
        #expect(
            statements(failover(lateAt: "10:00:42", refused: true)) == [
                .startRefusedByLock(node: two)
            ])
    }

    @Test func `a failed failover tells what it tells, and other trouble stays a near miss`() {
        var story = pair()
        story.tell(one, "10:00:40", .postmasterDied)
        story.tell(two, "10:00:50", .ownDataOutOfDate) { $0.value = "DISCONNECT" }
        story.tell(two, "10:00:55", .tokenLate) { $0.duration = 1_500_000 }
        story.tell(two, "10:10:00", .checkpointComplete)
        #expect(story.episodes().map(\.kind) == [.failed])
        #expect(statements(story) == [.tokenWasLate(node: two, milliseconds: 1500)])
    }

    @Test func `a primary that came up again in place is told, and a first start is not`() {
        var story = pair()
        story.tell(one, "10:00:00", .postmasterDied)
        let again = story.tell(one, "10:00:20", .serverReady)
        let found = story.review().nearMisses
        #expect(found.map(\.remark.statement) == [.restartedInPlace(node: one)])
        #expect(found.first?.time == CaseBuilder.range("10:00:20"))
        #expect(found.first?.remark.evidence.contains(again) == true)
        var first = CaseBuilder()
        first.tell(one, "09:00:00", .serverReady)
        first.tell(one, "09:00:03", .shutdownRequested)
        first.tell(one, "09:00:04", .serverShutDown)
        first.tell(one, "09:10:00", .serverReady)
        first.tell(two, "09:10:10", .streamingStarted)
        #expect(statements(first) == [])
    }

    @Test func `trouble minutes before a failover is no part of it`() {
        #expect(
            statements(failover(lateAt: "09:57:00")) == [
                .tokenWasLate(node: one, milliseconds: 1500)
            ])
    }
}
