import Evidence
import Testing

@testable import Analysis

struct RoleHistoryTests {
    private let one = CaseBuilder.one
    private let two = CaseBuilder.two

    private func roles(_ story: CaseBuilder, of node: NodeName) -> [Role] {
        story.roles().periods[node]?.map(\.role) ?? []
    }

    @Test func `a start leads to a standby and a promotion to a primary`() {
        var story = CaseBuilder()
        story.tell(one, "10:00:00", .serverStarting)
        story.tell(one, "10:00:02", .serverReadyReadOnly)
        story.tell(one, "10:00:10", .agentPromoteSent)
        story.tell(one, "10:00:12", .recoveryComplete)
        story.tell(one, "10:00:14", .agentStatusChanged) { $0.value = "PRI" }
        let history = story.roles()
        #expect(roles(story, of: one) == [.starting, .standby, .promoting, .primary])
        #expect(history.role(of: one, at: CaseBuilder.moment("09:00:00")) == .unknown)
        #expect(history.role(of: one, at: CaseBuilder.moment("10:00:05")) == .standby)
        #expect(history.lastRole(of: one) == .primary)
        #expect(history.periods[one]?[1].end == CaseBuilder.range("10:00:10"))
    }

    @Test func `a demotion stops a primary`() {
        var story = CaseBuilder()
        story.tell(one, "10:00:00", .serverReady)
        story.tell(one, "10:01:00", .agentDemoteStop)
        story.tell(one, "10:01:05", .serverShutDown)
        #expect(roles(story, of: one) == [.primary, .demoting, .stopped])
    }

    @Test func `a standby that stops is not demoted`() {
        var story = CaseBuilder()
        story.tell(one, "10:00:00", .serverReadyReadOnly)
        story.tell(one, "10:01:00", .shutdownRequested)
        #expect(roles(story, of: one) == [.standby, .stopped])
    }

    @Test func `a server that is found down after it died has crashed`() {
        var story = CaseBuilder()
        story.tell(one, "10:00:00", .serverReady)
        story.tell(one, "10:01:00", .postmasterDied)
        story.tell(one, "10:01:05", .agentServerDown)
        #expect(roles(story, of: one) == [.primary, .crashed])
    }

    @Test func `a restart instead of a promotion is one promotion`() {
        var story = CaseBuilder()
        story.tell(one, "10:00:00", .serverReadyReadOnly)
        story.tell(one, "10:00:10", .agentRestartInsteadOfPromote)
        story.tell(one, "10:00:11", .serverShutDown)
        story.tell(one, "10:00:12", .serverStarting)
        story.tell(one, "10:00:14", .serverReady)
        #expect(roles(story, of: one) == [.standby, .promoting, .primary])
    }

    @Test func `a restart instead of a promotion makes a primary, as its agent alone tells`() {
        var story = CaseBuilder()
        story.tell(one, "10:00:00", .agentStatusChanged) { $0.value = "HS:alone" }
        story.tell(one, "10:00:10", .agentRestartInsteadOfPromote)
        story.tell(one, "10:00:10", .agentServerDown)
        story.tell(one, "10:00:11", .agentStartSent)
        story.tell(one, "10:00:12", .agentStarted)
        story.tell(one, "10:00:13", .agentStatusChanged) { $0.value = "PRI" }
        story.tell(one, "10:00:20", .agentDemoteStop)
        story.tell(one, "10:00:21", .agentStatusChanged) { $0.value = "PRI" }
        #expect(roles(story, of: one) == [.standby, .promoting, .primary, .demoting])
    }

    @Test func `records of one second in the wrong order change nothing`() {
        var story = CaseBuilder()
        story.tell(one, "10:00:00", .serverReady)
        story.tell(one, "10:05:00", .agentServerDown)
        story.tell(one, "10:05:00", .serverReady)
        #expect(roles(story, of: one) == [.primary])
    }

    @Test func `a primary that was fenced is stopped`() {
        var story = CaseBuilder()
        story.tell(one, "10:00:00", .serverReady)
        story.tell(two, "10:05:00", .fencingResult, of: one) { $0.value = "OK" }
        #expect(roles(story, of: one) == [.primary, .stopped])
    }

    @Test func `a reign whose end nobody logged ended after the last sign of life`() {
        var story = CaseBuilder()
        story.tell(one, "10:00:00", .serverReady)
        story.tell(one, "10:20:00", .checkpointComplete)
        story.tell(one, "11:00:00", .serverStarting)
        #expect(
            story.roles().periods[one]?.first?.end
                == Bounded(
                    CaseBuilder.moment("10:20:00"), CaseBuilder.range("11:00:00").latest))
    }

    @Test func `a server found down after a boot had ended before`() {
        var story = CaseBuilder()
        story.tell(one, "10:00:00", .serverReady)
        story.tell(one, "10:59:00", .pacemakerStarting)
        story.tell(one, "11:00:00", .agentServerDown)
        #expect(
            story.roles().periods[one]?.first?.end
                == Bounded(
                    CaseBuilder.moment("10:00:00"), CaseBuilder.range("11:00:00").latest))
    }

    @Test func `a node without PostgreSQL has no role`() {
        var story = CaseBuilder()
        story.tell(one, "10:00:00", .serverShutDown)
        #expect(story.roles().periods.isEmpty)
    }

    @Test func `the status attribute of another node tells its role`() {
        var story = CaseBuilder()
        story.attribute("pgsql-status", of: two, "HS:sync", at: [(one, "10:00:00")])
        story.attribute("pgsql-data-status", of: two, "LATEST", at: [(one, "10:00:01")])
        story.attribute("pgsql-status", of: two, "PRI", at: [(one, "10:00:09")])
        #expect(roles(story, of: two) == [.standby, .primary])
    }

    @Test(arguments: [
        ("Transient attribute: update", true, true), ("Transient attribute: removal", true, false),
        ("Transient attribute change", false, false),
    ])
    func `a plan that was upset by a status of another node tells its role`(
        _ text: String, _ isNamed: Bool, _ isTold: Bool
    ) {
        var story = CaseBuilder()
        story.tell(one, "10:00:00", .attributeSet, of: two) {
            ($0.name, $0.value) = ("pgsql-status", "HS:sync")
        }
        story.tell(
            one, "10:00:30", .transitionAborted, of: isNamed ? two : nil, text: text
        ) {
            ($0.name, $0.value) = ("pgsql-status", "PRI")
        }
        #expect(roles(story, of: two) == (isTold ? [.standby, .primary] : [.standby]))
        #expect(roles(story, of: one) == [])
    }
}
