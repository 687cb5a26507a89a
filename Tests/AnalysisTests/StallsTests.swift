import Evidence
import Testing

@testable import Analysis

struct StallsTests {
    private let one = CaseBuilder.one
    private let two = CaseBuilder.two

    /// pm01 is the primary, pm02 its synchronous standby.
    private func pair(names: String = "pm02") -> CaseBuilder {
        var story = CaseBuilder()
        story.tell(one, "09:00:00", .serverReady)
        story.tell(one, "09:00:05", .parameterChanged) {
            ($0.name, $0.value) = ("synchronous_standby_names", names)
        }
        story.tell(two, "09:00:05", .streamingStarted)
        story.tell(one, "09:00:06", .standbyBecameSynchronous) { $0.name = "pm02" }
        return story
    }

    /// A commit each tenth of a second up to one moment, and again from another one on.
    private func commits(until stop: Int, from start: Int, number: Int = 60) -> [String] {
        let before = (0..<number).map { stop - ($0 * 100) }.reversed()
        let after = (0..<number).map { start + $0 * 100 }
        return (before + after).enumerated().map { index, time in
            let lsn = "0/" + String(0x100_0000 + index * 64, radix: 16)
            return "1@\(lsn) \(index + 1) \(CaseBuilder.time(time))"
        }
    }

    private func stalls(_ story: CaseBuilder) -> [Stall] {
        let file = story.file()
        return Stalls(of: file, roles: RoleHistory(of: file)).stalls
    }

    @Test func `commits that waited for a lost standby until the setting was emptied`() throws {
        var story = pair()
        story.snapshot(one, end: "1@0/2000000", commits: commits(until: 60_000, from: 81_000))
        let lost = story.tell(one, "10:01:20.500", .walsenderTimeout)
        let emptied = story.tell(one, "10:01:20.900", .parameterChanged) {
            ($0.name, $0.value) = ("synchronous_standby_names", "")
        }
        let slow = story.tell(one, "10:01:20.950", .slowStatement) {
            ($0.duration, $0.value) = (20_990_000, "COMMIT")
        }
        let found = stalls(story)
        try #require(found.count == 1)
        #expect(found[0].node == one)
        #expect(found[0].cause == .standbyLost)
        #expect(found[0].endedBy == .settingChanged)
        #expect(found[0].extent == .all)
        #expect(found[0].waits == 1)
        #expect(found[0].confidence == .high)
        #expect(found[0].start.contains(CaseBuilder.moment("10:00:59.960")))
        #expect(found[0].end?.contains(CaseBuilder.moment("10:01:20.950")) == true)
        #expect(Set(found[0].evidence).isSuperset(of: [lost, emptied, slow]))
    }

    @Test(arguments: [false, true])
    func `what a copy lacks of a timeline is no silence of its primary`(_ wentOn: Bool) throws {
        var story = pair()
        let shared = ["1@0/1000100 1 10:00:59.900", "1@0/1000200 2 10:01:00.000"]
        story.snapshot(
            one, end: "1@0/2000000",
            commits: shared + (wentOn ? ["1@0/1000300 3 10:01:00.100"] : []))
        story.snapshot(
            two, end: "2@0/2000000", history: "1@0/1000280",
            commits: shared + ["2@0/1000400 3 10:01:21.000"])
        let reign = Failovers.Reign(
            node: one, start: Bounded(CaseBuilder.moment("09:00:00")), end: nil, evidence: [])
        let found = CommitSilences(of: one, reigns: [reign], in: story.file()).silences
        #expect(found.map(\.gap.after.timeline.number) == (wentOn ? [] : [2]))
    }

    @Test func `silence is a stall only where something explains it`() {
        var idle = pair()
        idle.snapshot(one, end: "1@0/2000000", commits: commits(until: 60_000, from: 81_000))
        #expect(stalls(idle) == [])
        var lost = idle
        lost.tell(one, "10:01:20.500", .walsenderTimeout)
        #expect(stalls(lost).map(\.confidence) == [.medium])
        #expect(stalls(lost).map(\.cause) == [.standbyLost])
    }

    /// Samples of each five seconds: what the standby confirmed, of how much was sent to it.
    @Test(arguments: [
        ("sync", ["0/1001000", "0/1001000", "0/1001000", "0/1001000"], "0/1001040", true),
        ("quorum", ["0/1001000", "0/1001000", "0/1001000", "0/1001000"], "0/1001040", true),
        // Commits do not wait for it.
        ("async", ["0/1001000", "0/1001000", "0/1001000", "0/1001000"], "0/1001040", false),
        // It has everything that there is: nobody wrote.
        ("sync", ["0/1001040", "0/1001040", "0/1001040", "0/1001040"], "0/1001040", false),
        // It goes on confirming.
        ("sync", ["0/1001000", "0/1001010", "0/1001020", "0/1001030"], "0/1001040", false),
        // It stood still for less than half of the time.
        ("sync", ["0/1001000", "0/1001000", "0/1001020", "0/1001030"], "0/1001040", false),
    ])
    func `a standby that confirms nothing explains a silence`(
        _ state: String, _ confirmed: [String], _ sent: String, _ isStall: Bool
    ) {
        var story = pair()
        story.snapshot(one, end: "1@0/2000000", commits: commits(until: 60_000, from: 81_000))
        for (number, flush) in confirmed.enumerated() {
            story.sample(
                of: two, on: one, CaseBuilder.time(62_000 + number * 5_000), sync: state
            ) { ($0.sent, $0.flush) = (CaseBuilder.lsn(sent), CaseBuilder.lsn(flush)) }
        }
        let found = stalls(story)
        #expect(found.map(\.confidence) == (isStall ? [.medium] : []))
        #expect(found.allSatisfy { $0.start.contains(CaseBuilder.moment("10:00:59.960")) })
    }

    @Test func `commits that wait for nobody do not stall when a standby is lost`() {
        var story = pair(names: "")
        story.snapshot(one, end: "1@0/2000000", commits: commits(until: 60_000, from: 81_000))
        story.tell(one, "10:01:20.500", .walsenderTimeout)
        #expect(stalls(story) == [])
    }

    @Test func `a database that commits now and then does not stall when a standby restarts`() {
        var story = pair()
        story.snapshot(
            one, end: "1@0/2000000",
            commits: (0..<9).map { "1@0/10000\($0)0 \($0 + 1) 10:0\($0):00.000001" })
        story.tell(one, "10:04:30", .walsenderLost)
        #expect(stalls(story) == [])
    }

    @Test func `slow commits without any trouble of a standby are those of a slow one`() {
        var story = pair()
        for second in ["46.100", "46.101"] {
            story.tell(one, "10:00:" + second, .slowStatement) {
                ($0.duration, $0.value) = (8_003_000, "COMMIT")
            }
        }
        let found = stalls(story)
        #expect(found.map(\.cause) == [.standbySlow])
        #expect(found.map(\.endedBy) == [.standbyBack])
        #expect(found.map(\.extent) == [.unknown])
        #expect(found.map(\.waits) == [2])
    }

    @Test func `a wait that was cancelled is joined with its duration`() {
        var story = pair()
        story.tell(two, "10:00:02", .postmasterDied)
        story.tell(one, "10:00:06.470", .syncWaitCanceled)
        story.tell(one, "10:00:06.471", .slowStatement) {
            ($0.duration, $0.value) = (3_755_000, "COMMIT")
        }
        let found = stalls(story)
        #expect(found.map(\.cause) == [.standbyLost])
        #expect(found.map(\.standbys) == [[two]])
        let file = story.file()
        #expect(
            CancelledWaits.notices(of: file).map(\.remark.statement) == [
                .commitWaitCancelled(node: one)
            ])
    }

    @Test func `a slow query is no stall`() {
        var story = pair()
        story.tell(one, "10:00:46", .slowStatement) {
            ($0.duration, $0.value) = (8_003_000, "SELECT count(*) FROM orders")
        }
        story.tell(one, "10:01:46", .slowStatement) {
            ($0.duration, $0.value) = (8_003_000, "UPDATE stock SET n = n + 1")
        }
        #expect(stalls(story) == [])
    }

    @Test func `durations beyond all measure do not trap`() {
        var story = pair()
        story.tell(one, "10:00:46", .slowStatement) {
            ($0.duration, $0.value) = (.max, "COMMIT")
        }
        story.tell(one, "10:00:47", .slowStatement) {
            ($0.duration, $0.value) = (.min, "COMMIT")
        }
        #expect(stalls(story).count <= 1)
    }

    @Test func `a server that logs slow commits would have logged those of a silence`() {
        var story = pair()
        story.snapshot(one, end: "1@0/2000000", commits: commits(until: 60_000, from: 81_000))
        story.tell(one, "10:01:20.500", .walsenderTimeout)
        story.tell(one, "09:30:00", .slowStatement) {
            ($0.duration, $0.value) = (2_000_000, "COMMIT")
        }
        #expect(stalls(story).map(\.end) == [CaseBuilder.range("09:30:00")])
    }

    @Test(arguments: [("10:00:57", true), ("10:00:50", false), ("10:01:22", true)])
    func `a standby is lost up to seconds before commits fall silent`(
        _ time: String, _ isStall: Bool
    ) {
        var story = pair()
        story.snapshot(one, end: "1@0/2000000", commits: commits(until: 60_000, from: 81_000))
        story.tell(one, time, .walsenderLost)
        #expect(stalls(story).count == (isStall ? 1 : 0))
    }

    @Test func `waits that lie seconds apart are two stalls`() {
        var story = pair()
        for time in ["10:00:46", "10:01:06"] {
            story.tell(one, time, .slowStatement) {
                ($0.duration, $0.value) = (8_000_000, "COMMIT")
            }
        }
        #expect(stalls(story).count == 2)
    }

    @Test func `a data status that says that a node is newest tells of no loss`() {
        var story = pair()
        story.snapshot(one, end: "1@0/2000000", commits: commits(until: 60_000, from: 81_000))
        story.dataStatus(of: two, "LATEST", "10:01:10", by: one)
        #expect(stalls(story) == [])
    }
}
