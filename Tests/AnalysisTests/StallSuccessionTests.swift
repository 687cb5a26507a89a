import Evidence
import Testing

@testable import Analysis

/// Stalls that another standby prevents or ends, and the wait of a new primary for its first one.
struct StallSuccessionTests {
    private let one = CaseBuilder.one
    private let two = CaseBuilder.two
    private let three = CaseBuilder.name("pm03")

    /// pm01 commits every tenth of a second, without those between two moments (in milliseconds
    /// after 10:00); pm02 is its synchronous standby and pm03 the next one.
    private func three(silentFrom start: Int, to end: Int) -> CaseBuilder {
        var story = CaseBuilder()
        story.tell(one, "09:00:00", .serverReady)
        story.tell(one, "09:00:05", .parameterChanged) {
            ($0.name, $0.value) = ("synchronous_standby_names", "FIRST 1 (pm02, pm03)")
        }
        story.tell(two, "09:00:05", .streamingStarted)
        story.tell(three, "09:00:05", .streamingStarted)
        story.tell(one, "09:00:06", .standbyBecameSynchronous) { $0.name = "pm02" }
        let times = (300...900).map { $0 * 100 }.filter { $0 <= start || $0 >= end }
        let commits = times.enumerated().map { index, time in
            let lsn = String(0x100_0000 + index * 64, radix: 16)
            return "1@0/\(lsn) \(index + 1) \(CaseBuilder.time(time))"
        }
        story.snapshot(one, end: "1@0/2000000", commits: commits)
        return story
    }

    private func stalls(_ story: CaseBuilder) -> [Stall] {
        let file = story.file()
        return Stalls(of: file, roles: RoleHistory(of: file)).stalls
    }

    @Test func `where the next standby takes over at once nothing stalls`() {
        var story = three(silentFrom: 60_000, to: 60_000)
        story.tell(two, "10:01:00.010", .postmasterDied)
        story.tell(one, "10:01:00.050", .walsenderLost)
        story.tell(one, "10:01:00.060", .standbyBecameSynchronous) { $0.name = "pm03" }
        #expect(stalls(story) == [])
    }

    @Test func `the next standby ends the wait for one that died`() throws {
        var story = three(silentFrom: 60_000, to: 63_000)
        story.tell(two, "10:01:00.010", .postmasterDied)
        story.tell(one, "10:01:02.950", .walsenderTimeout)
        story.tell(one, "10:01:02.960", .standbyBecameSynchronous) { $0.name = "pm03" }
        story.tell(one, "10:01:02.990", .slowStatement) {
            ($0.duration, $0.value) = (2_990_000, "COMMIT")
        }
        let found = stalls(story)
        try #require(found.count == 1)
        #expect(found[0].cause == .standbyLost)
        #expect(found[0].endedBy == .nextStandby)
        #expect(found[0].standbys == [two])
        #expect(found[0].end?.contains(CaseBuilder.moment("10:01:02.990")) == true)
    }

    /// pm02 is promoted at 10:00:05, names a standby or none, and its third commit takes eight seconds.
    private func promoted(names: String) -> [Stall] {
        var story = promotion(names: names, release: "10:00:13.950")
        story.tell(two, "10:00:14.000", .slowStatement) {
            ($0.duration, $0.value) = (7_900_000, "COMMIT")
        }
        return stalls(
            story, times: [5_500, 6_000, 6_100] + (0..<60).map { 14_010 + $0 * 100 })
    }

    /// The promotion of pm02 at 10:00:05, with a synchronous standby from a moment on.
    private func promotion(names: String, release: String) -> CaseBuilder {
        var story = CaseBuilder()
        story.tell(one, "09:00:00", .serverReady)
        story.tell(two, "09:00:05", .streamingStarted)
        story.tell(one, "10:00:00.000", .postmasterDied)
        story.tell(two, "09:00:06", .parameterChanged) {
            ($0.name, $0.value) = ("synchronous_standby_names", names)
        }
        story.tell(two, "10:00:04.900", .promotionRequested)
        story.tell(two, "10:00:05.000", .timelineSelected) {
            $0.timeline = CaseBuilder.timeline(2)
        }
        story.tell(two, "10:00:05.100", .serverReady)
        if !names.isEmpty {
            story.tell(two, release, .standbyBecameSynchronous) { $0.name = "pm01" }
        }
        return story
    }

    /// The stalls of a story in which pm02 commits so many milliseconds after 10:00.
    private func stalls(_ story: CaseBuilder, times: [Int]) -> [Stall] {
        var story = story
        let commits = times.enumerated().map { index, time in
            let lsn = String(0x100_0000 + index * 64, radix: 16)
            return "2@0/\(lsn) \(index + 1) \(CaseBuilder.time(time))"
        }
        story.snapshot(
            two, end: "2@0/2000000", history: "1@0/1000000", commits: commits,
            checkpoint: "2@0/1000028")
        return stalls(story)
    }

    @Test func `a new primary waits for its first synchronous standby`() throws {
        let found = promoted(names: "pm01")
        try #require(found.count == 1)
        #expect(found[0].node == two)
        #expect(found[0].cause == .noStandbyAfterPromotion)
        #expect(found[0].endedBy == .standbyBack)
        #expect(found[0].start.contains(CaseBuilder.moment("10:00:06.100")))
    }

    @Test func `a new primary that names no standby waits for none`() {
        #expect(promoted(names: "").allSatisfy { $0.cause != .noStandbyAfterPromotion })
    }

    /// No duration tells of the wait: only that commits fell silent, so soon after the promotion.
    @Test(arguments: [(29, true), (32, false)])
    func `a silence long after a promotion is no wait for the first standby`(
        _ second: Int, _ isStall: Bool
    ) {
        let (start, end) = ((5 + second) * 1000, (13 + second) * 1000)
        let story = promotion(names: "pm01", release: CaseBuilder.time(end - 50))
        let found = stalls(
            story,
            times: (55...start / 100).map { $0 * 100 } + (0..<60).map { end + $0 * 100 })
        #expect(found.map(\.cause) == (isStall ? [.noStandbyAfterPromotion] : []))
    }
}
