import Evidence
import Testing

@testable import Analysis

struct SyncHistoryTests {
    private let one = CaseBuilder.one
    private let two = CaseBuilder.two
    private let three = CaseBuilder.three

    /// pm01 is the primary of pm02 and pm03, and `names` is its synchronous_standby_names.
    private func cluster(names: String = "pm02,pm03") -> CaseBuilder {
        var story = CaseBuilder()
        story.tell(one, "09:00:00", .serverReady)
        story.tell(one, "09:00:01", .parameterChanged) {
            ($0.name, $0.value) = ("synchronous_standby_names", names)
        }
        for node in [two, three] { story.tell(node, "09:00:10", .serverReadyReadOnly) }
        return story
    }

    private func connect(_ node: NodeName, pid: Int64, _ time: String, _ story: inout CaseBuilder) {
        story.tell(one, time, .walsenderStarted, pid: pid) { $0.name = node.text.uppercased() }
    }

    private func periods(_ story: CaseBuilder, of node: NodeName) -> [Period] {
        let file = story.file()
        return SyncHistory(of: file, roles: RoleHistory(of: file)).findings.filter {
            $0.subject == node.text
        }
    }

    private func values(_ story: CaseBuilder, of node: NodeName) -> [String] {
        periods(story, of: node).map(\.value)
    }

    @Test func `a standby is potential until its primary calls it synchronous`() {
        var story = cluster()
        connect(two, pid: 7, "09:01:00", &story)
        connect(three, pid: 8, "09:01:01", &story)
        story.tell(one, "09:01:05", .standbyBecameSynchronous) { $0.name = "PM02" }
        #expect(values(story, of: two) == ["potential", "sync"])
        #expect(values(story, of: three) == ["potential"])
        #expect(periods(story, of: two).first?.end == CaseBuilder.range("09:01:05"))
        #expect(periods(story, of: three).first?.end == nil)
    }

    @Test func `a standby that nobody waits for is asynchronous`() {
        var nobody = cluster(names: "")
        connect(two, pid: 7, "09:01:00", &nobody)
        #expect(values(nobody, of: two) == ["async"])
        var another = cluster(names: "pm03")
        connect(two, pid: 7, "09:01:00", &another)
        connect(three, pid: 8, "09:01:00", &another)
        #expect(values(another, of: two) == ["async"])
        #expect(values(another, of: three) == ["potential"])
    }

    @Test func `a standby of a quorum is told as one`() {
        var story = cluster(names: "ANY 1 (pm02, pm03)")
        for (node, time) in [(two, "09:01:05"), (three, "09:01:06")] {
            story.tell(
                one, time, .standbyBecameSynchronous,
                text: "standby \"\(node)\" is now a candidate for quorum synchronous standby"
            ) { $0.name = node.text }
        }
        #expect(values(story, of: two) == ["quorum"])
        #expect(values(story, of: three) == ["quorum"])
    }

    @Test func `a sender that times out names its standby by its process`() {
        var story = cluster()
        connect(two, pid: 7, "09:01:00", &story)
        connect(three, pid: 8, "09:01:01", &story)
        story.tell(one, "09:02:00", .walsenderTimeout, pid: 8)
        #expect(values(story, of: two) == ["potential"])
        #expect(values(story, of: three) == ["potential", "disconnected"])
    }

    @Test(arguments: [
        ("STREAMING|SYNC", "sync"), ("STREAMING|ASYNC", "async"),
        ("STREAMING|POTENTIAL", "potential"), ("STREAMING|QUORUM", "quorum"),
        ("DISCONNECT", "disconnected"),
    ])
    func `what the agent knows counts`(_ status: String, _ value: String) {
        var story = cluster()
        story.dataStatus(of: two, status, "09:01:00", by: one)
        #expect(values(story, of: two) == [value])
    }

    @Test func `a standby that lost its primary, and one that was lost, are disconnected`() {
        var story = cluster()
        connect(two, pid: 7, "09:01:00", &story)
        connect(three, pid: 8, "09:01:00", &story)
        story.tell(two, "09:05:00", .streamingLost)
        story.tell(one, "09:06:00", .nodeStateChanged, of: three) { $0.value = "lost" }
        #expect(values(story, of: two) == ["potential", "disconnected"])
        #expect(values(story, of: three) == ["potential", "disconnected"])
    }

    @Test func `samples show what no log tells, and only while WAL streams`() {
        var story = cluster()
        story.sample(of: two, on: one, "09:01:00", sync: "quorum")
        story.sample(of: three, on: one, "09:01:00", "catchup", sync: "async")
        story.sample(of: three, on: one, "09:02:00", sync: "potential")
        #expect(values(story, of: two) == ["quorum"])
        #expect(values(story, of: three) == ["potential"])
        #expect(periods(story, of: three).first?.start == CaseBuilder.range("09:02:00"))
    }

    @Test func `a standby that was promoted is one no longer`() {
        var story = cluster()
        story.dataStatus(of: two, "STREAMING|SYNC", "09:01:00", by: one)
        story.tell(one, "10:00:00", .postmasterDied)
        story.tell(two, "10:00:10", .recoveryComplete)
        #expect(values(story, of: two) == ["sync"])
        #expect(periods(story, of: two).first?.end == CaseBuilder.range("10:00:10"))
        // What ends its reign is no state of a standby; what comes after is a period of its own.
        story.tell(two, "10:30:00", .postmasterDied)
        #expect(values(story, of: two) == ["sync"])
        story.tell(two, "10:40:00", .serverReadyReadOnly)
        story.dataStatus(of: two, "STREAMING|SYNC", "10:41:00", by: one)
        #expect(values(story, of: two) == ["sync", "sync"])
        #expect(periods(story, of: two).first?.end == CaseBuilder.range("10:00:10"))
        #expect(periods(story, of: two).last?.start == CaseBuilder.range("10:41:00"))
    }

    @Test func `what a primary's log tells of itself while it reigns is no state of a standby`() {
        var story = cluster()
        story.dataStatus(of: one, "STREAMING|SYNC", "09:01:00", by: one)
        #expect(values(story, of: one) == [])
    }

    @Test func `records of one moment in either order make one change`() {
        var story = cluster()
        story.tell(one, "09:01:05", .standbyBecameSynchronous) { $0.name = "pm02" }
        connect(two, pid: 7, "09:01:05", &story)
        #expect(values(story, of: two) == ["sync"])
    }
}
