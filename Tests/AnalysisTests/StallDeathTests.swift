import Evidence
import Testing

@testable import Analysis

/// Commits that waited until the server died: no duration and no later commit tells of them.
struct StallDeathTests {
    private let one = CaseBuilder.one
    private let two = CaseBuilder.two

    /// pm01 commits every tenth of a second, or another length of time, until 10:00:10, its only standby is lost then, it is
    /// seen alive at 10:00:25 and dies at 10:00:30.
    private func death(
        every apart: Int = 100, names: String? = "pm02", loss: String? = "10:00:09.900",
        life: String? = "10:00:25.000",
        open: Bool = false, _ more: (inout CaseBuilder) -> Void = { _ in }
    ) -> [Stall] {
        var story = CaseBuilder()
        story.tell(one, "09:00:00", .serverReady)
        if let names {
            story.tell(one, "09:00:05", .parameterChanged) {
                ($0.name, $0.value) = ("synchronous_standby_names", names)
            }
        }
        story.tell(two, "09:00:05", .streamingStarted)
        story.tell(one, "09:00:06", .standbyBecameSynchronous) { $0.name = "pm02" }
        if let loss { story.tell(two, loss, .postmasterDied) }
        if let life { story.tell(one, life, .checkpointComplete) }
        story.tell(one, "10:00:30.000", .postmasterDied)
        let commits = (0...10_000 / apart).map { index in
            let lsn = String(0x100_0000 + index * 256, radix: 16)
            return "1@0/\(lsn) \(index + 1) \(CaseBuilder.time(index * apart))"
        }
        story.snapshot(one, "in production", end: "1@0/1100000", commits: commits, open: open)
        more(&story)
        let file = story.file()
        return Stalls(of: file, roles: RoleHistory(of: file)).stalls
    }

    @Test func `a stall that only the death of the server ended`() throws {
        let found = death()
        try #require(found.count == 1)
        #expect(found[0].cause == .standbyLost)
        #expect(found[0].endedBy == .serverDied)
        #expect(found[0].extent == .all)
        #expect(found[0].standbys == [two])
        #expect(found[0].confidence == .medium)
        #expect(found[0].start.contains(CaseBuilder.moment("10:00:09.950")))
        #expect(found[0].end?.contains(CaseBuilder.moment("10:00:30.000")) == true)
        #expect(
            found[0].doubts.map(\.statement) == [.onlySilenceShows(node: one)])
    }

    @Test func `commits that end without the loss of a standby are clients that left`() {
        #expect(death(loss: nil) == [])
        #expect(death(loss: "10:00:20.000") == [])
    }

    @Test func `a server that is not seen alive afterwards died with its last commit`() {
        #expect(death(life: nil) == [])
        #expect(death(life: "10:00:10.400") == [])
    }

    @Test func `a silence that is short beside the distance of commits is none`() {
        // Commits are half a second apart: four seconds are eight times as long.
        #expect(death(every: 500, life: "10:00:13.500") == [])
        #expect(death(every: 500, life: "10:00:14.500").count == 1)
    }

    @Test func `a server that died just after commits went on did not end the stall`() throws {
        var story = CaseBuilder()
        story.tell(one, "09:00:00", .serverReady)
        story.tell(one, "09:00:05", .parameterChanged) {
            ($0.name, $0.value) = ("synchronous_standby_names", "pm02")
        }
        story.tell(two, "09:00:05", .streamingStarted)
        story.tell(one, "09:00:06", .standbyBecameSynchronous) { $0.name = "pm02" }
        story.tell(one, "10:00:20.000", .walsenderTimeout)
        story.tell(one, "10:00:24.950", .standbyBecameSynchronous) { $0.name = "pm02" }
        story.tell(one, "10:00:25.100", .postmasterDied)
        let commits = ((0...100).map { $0 * 100 } + [25_000]).enumerated().map { index, time in
            "1@0/\(String(0x100_0000 + index * 256, radix: 16)) \(index + 1) \(CaseBuilder.time(time))"
        }
        story.snapshot(one, "in production", end: "1@0/1100000", commits: commits)
        let file = story.file()
        let found = Stalls(of: file, roles: RoleHistory(of: file)).stalls
        #expect(found.map(\.endedBy) == [.standbyBack])
    }

    @Test func `commits that wait for nobody do not stall until death`() {
        #expect(death(names: "") == [])
        #expect(death(names: nil) == [])
        #expect(
            death { story in
                story.tell(one, "10:00:15.000", .parameterChanged) {
                    ($0.name, $0.value) = ("synchronous_standby_names", "")
                }
            } == [])
    }

    @Test func `WAL that may have gone on shows no last commit`() {
        #expect(death(open: true) == [])
    }

    @Test func `a stall that is known by itself is not told twice`() {
        let found = death { story in
            story.tell(one, "10:00:29.900", .slowStatement) {
                ($0.duration, $0.value) = (19_800_000, "COMMIT")
            }
        }
        #expect(found.count == 1)
        #expect(found.map(\.waits) == [1])
        #expect(found.map(\.endedBy) == [.serverDied])
    }
}
