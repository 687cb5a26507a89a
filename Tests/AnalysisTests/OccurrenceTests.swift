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

    @Test func `the files of a rotated log never tell one thing twice`() {
        var story = CaseBuilder()
        story.tell(one, "10:00:05", .agentServerDown, in: "messages.1")
        story.tell(one, "10:00:05", .agentServerDown, in: "messages")
        let events = story.file().events
        #expect(Occurrence.joining(events).count == 1, "two logs tell it")
        let series = Dictionary(
            uniqueKeysWithValues: events.map { ($0.event.citation.source, "messages") })
        #expect(Occurrence.joining(events, series: series).count == 2)
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

    @Test func `one message of a server in three logs is told once and cited from each`() {
        var story = CaseBuilder()
        func tell(_ story: inout CaseBuilder, _ source: String, _ time: String, _ name: String?) {
            story.tell(one, time, .walsenderStarted, process: "postgres", pid: 7, in: source) {
                ($0.lsn, $0.name) = (LSN(0x7_0000_0000), name)
            }
        }
        tell(&story, "stderr", "10:00:05", nil)
        tell(&story, "csv", "10:00:05.250", "kobe")
        tell(&story, "json", "10:00:05.250", "kobe")
        let told = story.review().events
        #expect(told.count == 1)
        #expect(told.first?.event.id == EventID("e2"))
        #expect(told.first?.event.details.name == "kobe")
        #expect(told.first?.otherRecords.map(\.id.text) == ["e1", "e3"])
        #expect(told.first?.otherRecords.map(\.citation.source.text) == ["stderr", "json"])
    }

    @Test func `what repeats within a second is joined in order, process by process`() {
        var story = CaseBuilder()
        for pid: Int64 in [7, 8, 7] {
            story.tell(
                one, "10:00:05", .syncWaitCanceled, process: "postgres", pid: pid, in: "stderr")
        }
        let exact: [(String, Int64)] = [
            ("10:00:05.100", 7), ("10:00:05.200", 8), ("10:00:05.300", 7),
        ]
        for (time, pid) in exact {
            story.tell(one, time, .syncWaitCanceled, process: "postgres", pid: pid, in: "csv")
        }
        let found = story.file().occurrences
        #expect(
            found.map(\.evidence) == [
                [EventID("e4"), EventID("e1")], [EventID("e5"), EventID("e2")],
                [EventID("e6"), EventID("e3")],
            ])
    }

    @Test func `what two logs state differently is two things`() {
        var story = CaseBuilder()
        story.tell(one, "10:00:05", .streamingStarted, process: "postgres", in: "stderr") {
            $0.lsn = LSN(0x7_0000_0000)
        }
        story.tell(one, "10:00:05.250", .streamingStarted, process: "postgres", in: "csv") {
            $0.lsn = LSN(0x7_0100_0000)
        }
        #expect(story.file().occurrences.count == 2)
    }
}
