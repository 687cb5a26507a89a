import Evidence
import Testing

@testable import Analysis

/// How pm01 comes back after pm02 took over at 10:00:50.
struct RecoveryStepsTests {
    private let one = CaseBuilder.one
    private let two = CaseBuilder.two

    private func failover() -> CaseBuilder {
        var story = CaseBuilder()
        story.tell(one, "09:00:00", .serverReady)
        story.tell(two, "09:00:10", .streamingStarted)
        story.tell(one, "10:00:40", .postmasterDied)
        story.result("monitor", of: "pgsql", on: one, "10:00:43", "not running")
        story.tell(two, "10:00:50", .recoveryComplete)
        story.result("promote", of: "pgsql", on: two, "10:00:51")
        return story
    }

    private func steps(_ story: CaseBuilder) -> [RecoveryStep] {
        story.episodes().first?.recovery ?? []
    }

    private func comeBack(_ story: inout CaseBuilder) {
        story.tell(one, "10:10:00", .serverReadyReadOnly)
        story.tell(one, "10:10:02", .streamingStarted)
    }

    @Test func `nothing is told of a node that did not come back`() {
        #expect(steps(failover()) == [])
    }

    @Test func `the lock file was removed between the refused start and the one that succeeded`() {
        var story = failover()
        let refused = story.tell(one, "10:05:00", .lockRefusedStart)
        comeBack(&story)
        let found = steps(story)
        #expect(found.map(\.kind) == [.lockRemoved, .standbyStarted, .streaming])
        #expect(
            found.first?.time
                == Bounded(
                    CaseBuilder.moment("10:05:00"), CaseBuilder.range("10:10:00").latest))
        #expect(found.first?.evidence.contains(refused) == true)
        #expect(found.map(\.node) == [one, one, one])
    }

    @Test func `a lock file that still keeps it from starting was not removed`() {
        var story = failover()
        story.tell(one, "10:05:00", .lockRefusedStart)
        #expect(steps(story) == [])
        // A start before the refusal proves nothing, and neither does another node's.
        story.tell(two, "10:10:00", .serverReadyReadOnly)
        #expect(!steps(story).map(\.kind).contains(.lockRemoved))
    }

    @Test func `the address for readers comes back`() {
        var story = failover()
        comeBack(&story)
        story.tell(one, "10:10:10", .addressAdded) {
            ($0.resource, $0.value) = ("vip-slave", "192.168.0.11/24")
        }
        story.result("start", of: "vip-slave", on: one, "10:10:11")
        let found = steps(story)
        #expect(found.map(\.kind) == [.standbyStarted, .streaming, .readAddressBack])
        #expect(found.last?.time == CaseBuilder.range("10:10:11"))
    }

    @Test func `the address for writers is none of them`() {
        var story = failover()
        comeBack(&story)
        story.tell(one, "10:10:10", .addressAdded) {
            ($0.resource, $0.value) = ("vip-master", "192.168.0.10/24")
        }
        story.result("start", of: "vip-master", on: one, "10:10:11")
        #expect(!steps(story).map(\.kind).contains(.readAddressBack))
    }

    @Test func `a base backup counts where the node started from it`() {
        var story = failover()
        story.tell(two, "10:04:00", .baseBackupStarted)
        comeBack(&story)
        #expect(steps(story).map(\.kind) == [.standbyStarted, .streaming])
        story.tell(one, "10:09:58", .backupRecoveryStarted)
        let found = steps(story)
        #expect(found.map(\.kind) == [.resynchronised, .standbyStarted, .streaming])
        #expect(found.first?.time == CaseBuilder.range("10:04:00"))
    }

    @Test func `failures of another resource are not those of the database`() {
        var story = failover()
        story.tell(one, "10:05:00", .failuresCleared) { $0.resource = "vip-slave" }
        comeBack(&story)
        #expect(!steps(story).map(\.kind).contains(.failuresCleared))
        story.tell(one, "10:06:00", .failuresCleared) { $0.resource = "pgsql" }
        #expect(steps(story).map(\.kind).contains(.failuresCleared))
    }

    @Test func `what follows the next failover belongs to that`() throws {
        var story = failover()
        comeBack(&story)
        story.tell(two, "11:00:00", .postmasterDied)
        story.tell(one, "11:00:20", .recoveryComplete)
        story.tell(one, "11:05:00", .addressAdded) {
            ($0.resource, $0.value) = ("vip-slave", "192.168.0.11/24")
        }
        story.result("start", of: "vip-slave", on: one, "11:05:01")
        let episodes = story.episodes()
        try #require(episodes.map(\.to) == [two, one])
        #expect(episodes[0].recovery.map(\.kind) == [.standbyStarted, .streaming])
    }
}
