import Evidence
import Testing

@testable import Analysis

struct OccurrenceTests {
    private let one = CaseBuilder.one

    @Test func `syslog and detail log tell one thing, the exact one first`() {
        var story = CaseBuilder()
        story.result("promote", of: "pgsql", on: one, "10:00:05")
        story.tell(one, "10:00:05.250", .operationResult, in: "pacemaker.log") {
            ($0.operation, $0.resource, $0.value) = ("promote", "pgsql", "ok")
        }
        let found = story.file().occurrences
        #expect(found.count == 1)
        #expect(found.first?.time == CaseBuilder.range("10:00:05.250"))
        #expect(found.first?.evidence == [EventID("e2"), EventID("e1")])
    }

    @Test func `one source never tells one thing twice`() {
        var story = CaseBuilder()
        story.tell(one, "10:00:05", .agentServerDown)
        story.tell(one, "10:00:05", .agentServerDown)
        #expect(story.file().occurrences.count == 2)
    }

    @Test func `two things of two seconds stay two`() {
        var story = CaseBuilder()
        story.tell(one, "10:00:05", .agentServerDown)
        story.tell(one, "10:00:07.000", .agentServerDown, in: "pacemaker.log")
        #expect(story.file().occurrences.count == 2)
    }

    @Test func `two nodes tell two things`() {
        var story = CaseBuilder()
        story.tell(one, "10:00:05", .serverReady)
        story.tell(CaseBuilder.two, "10:00:05", .serverReady)
        #expect(story.file().occurrences.count == 2)
    }

    @Test func `repetitions in two logs are joined pair by pair`() {
        var story = CaseBuilder()
        for time in ["10:00:05", "10:00:06"] { story.tell(one, time, .agentServerDown) }
        for time in ["10:00:05.100", "10:00:06.100"] {
            story.tell(one, time, .agentServerDown, in: "pacemaker.log")
        }
        #expect(
            story.file().occurrences.map(\.time) == [
                CaseBuilder.range("10:00:05.100"), CaseBuilder.range("10:00:06.100"),
            ])
    }

    @Test func `what nothing dates is no occurrence`() {
        var story = CaseBuilder()
        story.tell(one, nil, .serverReady)
        #expect(story.file().occurrences.isEmpty)
        #expect(story.file().events.count == 1)
    }
}
