import Evidence
import Testing

@testable import Analysis

struct OutagesTests {
    private let one = CaseBuilder.one
    private let two = CaseBuilder.two

    private func outages(_ story: CaseBuilder) -> [Outage] {
        let file = story.file()
        let tree = TimelineTree(of: file)
        return Outages(
            of: file, roles: RoleHistory(of: file), addresses: AddressHistory(of: file), tree: tree
        ).outages
    }

    /// pm01 dies at 10:00:40 and pm02 is promoted at 10:00:50.
    private func takeover() -> CaseBuilder {
        var story = CaseBuilder()
        story.tell(one, "09:00:00", .serverReady)
        story.tell(two, "09:00:10", .streamingStarted)
        story.tell(one, "10:00:40", .postmasterDied)
        story.tell(two, "10:00:50", .timelineSelected) { $0.timeline = CaseBuilder.timeline(2) }
        story.tell(two, "10:00:50", .recoveryComplete)
        return story
    }

    @Test func `without WAL the states of the servers tell`() {
        let found = outages(takeover())
        #expect(found.map(\.from) == [one])
        #expect(found.map(\.to) == [two])
        #expect(found.map(\.start) == [CaseBuilder.range("10:00:40")])
        #expect(found.map(\.end) == [CaseBuilder.range("10:00:50")])
        #expect(found.map(\.confidence) == [.medium])
    }

    @Test func `with WAL it lasts from the last commit to the first one`() {
        var story = takeover()
        story.tell(two, nil, .historyEntry) {
            ($0.timeline, $0.lsn) = (.first, CaseBuilder.lsn("0/2000400"))
            $0.otherTimeline = CaseBuilder.timeline(2)
        }
        let before = (0..<9).map { "1@0/20001\($0)0 \($0 + 1) 10:00:39.\($0)00000" }
        story.snapshot(one, "in production", end: "1@0/2000400", commits: before)
        story.snapshot(
            two, end: "2@0/2000900", history: "1@0/2000400",
            commits: before + (0..<9).map { "2@0/20005\($0)0 \($0 + 20) 10:00:52.\($0)00000" })
        let found = outages(story)
        #expect(found.map(\.confidence) == [.high])
        #expect(found.map(\.start.earliest) == [CaseBuilder.moment("10:00:39.800000")])
        #expect(found.map(\.end) == [Bounded(CaseBuilder.moment("10:00:52.000000"))])
    }

    /// pm01 dies at 10:00:40; pm02's WAL holds its commits up to 10:00:20.
    private func behind(_ names: String) -> CaseBuilder {
        var story = CaseBuilder()
        story.tell(one, "09:00:00", .serverReady)
        story.tell(one, "09:00:05", .parameterChanged) {
            ($0.name, $0.value) = ("synchronous_standby_names", names)
        }
        story.tell(two, "09:00:10", .streamingStarted)
        story.tell(one, "10:00:40", .postmasterDied)
        let commits = (0..<Int64(100)).map { number in
            let tenth = CaseBuilder.moment("10:00:10").advanced(byMicroseconds: number * 100_000)
            return
                "1@0/\(2_000_000 + number) \(number + 5) \(tenth.description.dropFirst(11).dropLast(1))"
        }
        story.snapshot(two, end: "1@0/3000900", commits: commits)
        return story
    }

    @Test func `a standby's last commit is the primary's where it had to wait for it`() {
        let outage = outages(behind("pm02")).first
        #expect(outage?.start.earliest == CaseBuilder.moment("10:00:19.900"))
        #expect((outage?.start.width ?? .infinity) <= 1.1)
        #expect(outage?.confidence == .high)
    }

    @Test func `a standby's last commit may be older than the primary's last one`() {
        let outage = outages(behind("")).first
        #expect(outage?.start.earliest == CaseBuilder.moment("10:00:19.900"))
        #expect(outage?.start.latest == CaseBuilder.range("10:00:40").latest)
        #expect(outage?.confidence == .medium)
    }

    @Test func `a primary that nobody replaced leaves an outage open`() {
        var story = CaseBuilder()
        story.tell(one, "09:00:00", .serverReady)
        story.tell(one, "10:00:40", .postmasterDied)
        let found = outages(story)
        #expect(found.map(\.end) == [nil])
        #expect(found.map(\.to) == [nil])
    }

    @Test(arguments: [true, false])
    func `a node of which nothing is at hand may have ended an outage`(_ isHeard: Bool) {
        var story = CaseBuilder()
        story.tell(one, "09:00:00", .serverReady)
        story.attribute("pgsql-status", of: two, "HS:sync", at: [(one, "09:00:20")])
        if isHeard { story.tell(two, "09:00:10", .streamingStarted) }
        story.tell(one, "10:00:40", .postmasterDied)
        let found = outages(story)
        #expect(found.map(\.end) == [nil])
        #expect(found.map(\.confidence) == [isHeard ? .medium : .low])
        #expect(
            found.flatMap(\.doubts).map(\.statement)
                == (isHeard
                    ? []
                    : [.noLogs(node: two, of: "PostgreSQL"), .noLogs(node: two, of: "Pacemaker")]))
    }

    @Test func `commits after the last reign that the logs tell of end no outage`() {
        var story = behind("")
        story.snapshot(
            two, end: "1@0/3000900", commits: ["1@0/2000300 5 10:00:10", "1@0/2000500 6 10:01:00"],
            modified: "12:30:00", path: "pm02 later")
        #expect(outages(story) == [])
    }

    @Test func `two primaries at once are no outage`() {
        var story = CaseBuilder()
        story.tell(one, "09:00:00", .serverReady)
        story.tell(two, "09:00:10", .streamingStarted)
        story.tell(two, "10:00:50", .recoveryComplete)
        story.tell(one, "10:05:00", .serverShutDown)
        #expect(outages(story) == [])
    }

    @Test func `a first start that only prepared the cluster leaves no outage`() {
        var story = CaseBuilder()
        story.tell(one, "09:00:00", .serverReady)
        story.tell(one, "09:00:01", .shutdownRequested)
        story.tell(one, "09:00:02", .serverShutDown)
        story.tell(one, "09:01:00", .serverStarting)
        story.tell(one, "09:01:02", .serverReady)
        #expect(outages(story) == [])
    }

    @Test func `a first commit that may not be the first one ends no outage`() {
        var story = CaseBuilder()
        story.tell(one, "09:00:00", .serverReady)
        story.tell(two, "09:00:10", .streamingStarted)
        story.tell(one, "10:00:40", .postmasterDied)
        story.tell(two, "10:00:45", .agentRestartInsteadOfPromote)
        story.tell(two, "10:00:50", .serverReady)
        let before = (0..<9).map { "1@0/20001\($0)0 \($0 + 1) 10:00:39.\($0)00000" }
        story.snapshot(one, "in production", end: "1@0/2000400", commits: before)
        story.snapshot(
            two, end: "1@0/9000900",
            commits: (0..<9).map { "1@0/90001\($0)0 \($0 + 500) 10:30:39.\($0)00000" })
        #expect(outages(story).map(\.end) == [CaseBuilder.range("10:00:50")])
        #expect(
            story.episodes().first?.step(.firstCommit)?.time.earliest
                == CaseBuilder.range("10:00:50").earliest)
    }

    @Test func `between two reigns there is no outage while a third one goes on`() {
        var story = CaseBuilder()
        story.tell(one, "09:00:00", .serverReady)
        story.tell(two, "09:30:00", .recoveryComplete)
        story.tell(two, "09:40:00", .serverShutDown)
        story.tell(CaseBuilder.three, "09:50:00", .recoveryComplete)
        story.tell(one, "10:10:00", .serverShutDown)
        #expect(outages(story) == [])
    }
}
