import Evidence
import Testing

@testable import Analysis

/// What compares the clocks of pm01 and pm02 besides attributes; pm02's is seven seconds ahead.
struct ClockPairsTests {
    private let one = CaseBuilder.one
    private let two = CaseBuilder.two

    private func pairs(_ story: CaseBuilder) -> [ClockPairs.Pair] {
        // The times as the nodes wrote them, which is what pairs compare.
        let file = story.file()
        return ClockPairs(
            events: file.events, samples: file.records.samples, snapshots: file.snapshots,
            commits: file.commits
        ).pairs
    }

    private func postgres() -> CaseBuilder {
        var story = CaseBuilder()
        story.tell(one, "09:00:00.000", .serverReady)
        story.tell(two, "09:00:17.000", .serverReadyReadOnly)
        return story
    }

    @Test func `a membership with one ring id is formed on all nodes within moments`() throws {
        var story = CaseBuilder()
        story.tell(one, "10:00:00.100", .membershipFormed) { $0.name = "1.8" }
        story.tell(two, "10:00:07.100", .membershipFormed) { $0.name = "1.8" }
        story.tell(two, "10:05:00.000", .membershipFormed) { $0.name = "1.c" }
        let found = pairs(story)
        try #require(found.count == 1)
        #expect(found[0].node == one && found[0].other == two)
        #expect(found[0].offset.contains(-7) && found[0].offset.width < 1)
    }

    @Test func `several logs of one membership narrow it`() throws {
        var story = CaseBuilder()
        story.tell(one, "10:00:00", .membershipFormed, in: "syslog") { $0.name = "1.8" }
        story.tell(one, "10:00:00.900", .membershipFormed, in: "corosync") { $0.name = "1.8" }
        story.tell(two, "10:00:07.900", .membershipFormed) { $0.name = "1.8" }
        let found = pairs(story)
        try #require(found.count == 1)
        #expect(found[0].offset.contains(-7) && found[0].offset.width < 1)
    }

    @Test func `a standby's reply lies between the commit that it confirms and the question`()
        throws
    {
        var story = postgres()
        story.snapshot(
            one, end: "1@0/3000900",
            commits: ["1@0/3000100 1 10:00:00.000", "1@0/3000200 2 10:00:09.000"])
        story.sample(of: two, on: one, "10:00:10.000") { sample in
            sample.heard = CaseBuilder.moment("10:00:16.500")
            sample.flush = CaseBuilder.lsn("0/3000300")
        }
        let found = pairs(story).filter { $0.node == two }
        try #require(found.count == 1)
        #expect(found[0].other == one)
        // Replied at 9.5 s by pm01's clock: after the commit at 9 s, before the question at 10 s.
        #expect(found[0].offset.contains(7))
        #expect(abs(found[0].offset.earliest - 6.499) < 0.01)
        #expect(abs(found[0].offset.latest - 7.501) < 0.01)
    }

    @Test func `a reply that confirms no known commit compares nothing`() {
        var story = postgres()
        story.snapshot(one, end: "1@0/3000900", commits: ["1@0/3000400 1 10:00:00.000"])
        story.sample(of: two, on: one, "10:00:10.000") { sample in
            sample.heard = CaseBuilder.moment("10:00:16.500")
            sample.flush = CaseBuilder.lsn("0/3000300")
        }
        #expect(pairs(story).isEmpty)
    }

    /// pm02 loses pm01 right after the last of commits that follow each other at a distance.
    private func loss(spacing: Int, promoted: Bool = true) -> [ClockPairs.Pair] {
        var story = postgres()
        let commits = (0..<12).map { index in
            let lsn = String(0x300_0000 + index * 256, radix: 16)
            return "1@0/\(lsn) \(index + 1) \(CaseBuilder.time(index * spacing))"
        }
        story.snapshot(two, end: "2@0/4000000", history: "1@0/3009000", commits: commits)
        story.tell(two, CaseBuilder.time(11 * spacing + 7010), .streamingLost)
        if promoted {
            story.tell(two, "10:00:50.000", .timelineSelected) {
                $0.timeline = CaseBuilder.timeline(2)
            }
        }
        return pairs(story).filter { $0.node == two }
    }

    @Test func `a stream that broke with its primary ended at the last commit`() throws {
        let found = loss(spacing: 100)
        try #require(found.count == 1)
        #expect(found[0].offset.contains(7) && found[0].offset.width < 0.6)
    }

    @Test func `one that broke while commits were rare, or while the primary lived, tells nothing`()
    {
        #expect(loss(spacing: 1500).isEmpty)
        #expect(loss(spacing: 100, promoted: false).isEmpty)
    }

    @Test func `a standby streams before its primary calls it synchronous`() throws {
        var story = postgres()
        story.tell(two, "10:00:07.000", .streamingStarted)
        story.tell(one, "10:00:00.300", .standbyBecameSynchronous) { $0.name = "PM02" }
        let found = pairs(story)
        try #require(found.count == 1)
        #expect(found[0].node == two && found[0].other == one)
        #expect(found[0].offset.contains(7))
        #expect(abs(found[0].offset.earliest - 6.65) < 0.01)
    }

    @Test func `the first time that a standby streamed and became synchronous counts`() throws {
        var story = postgres()
        // Later ones would make it an hour; in no order, as logs of several days may come.
        story.tell(two, "11:00:07.000", .streamingStarted)
        story.tell(two, "10:00:07.000", .streamingStarted)
        story.tell(two, "10:30:07.000", .streamingStarted)
        for time in ["10:30:00.300", "10:00:00.300", "11:30:00.300"] {
            story.tell(one, time, .standbyBecameSynchronous) { $0.name = "pm02" }
        }
        let found = pairs(story)
        try #require(found.count == 1)
        #expect(abs(found[0].offset.earliest - 6.65) < 0.01)
    }

    /// pm02 streams from 10:00:07 on, loses the stream at 10:05:07 and is promoted half a minute later.
    @Test(arguments: [
        ("10:04:59.500", true, true), ("10:04:50.000", true, true), ("10:04:40.000", true, false),
        ("10:05:08.000", true, false), ("10:04:59.500", false, false),
    ])
    func `the last transaction that a standby replayed confirms how it became synchronous`(
        _ last: String, _ isPromoted: Bool, _ agrees: Bool
    ) throws {
        var story = postgres()
        story.tell(two, "10:00:07.000", .streamingStarted)
        story.tell(one, "10:00:00.300", .standbyBecameSynchronous) { $0.name = "pm02" }
        story.tell(two, "10:05:07.000", .streamingLost)
        for log in ["log", "csv"] {
            story.tell(two, "10:05:37.000", .lastReplayedTransaction, in: log) {
                $0.time = CaseBuilder.moment(last)
            }
        }
        if isPromoted {
            story.tell(two, "10:05:37.010", .timelineSelected) {
                $0.timeline = CaseBuilder.timeline(2)
            }
        }
        let found = pairs(story)
        try #require(found.count == (agrees ? 2 : 1))
        #expect(found.allSatisfy { $0.node == two && $0.other == one && $0.offset.contains(7) })
        let offset = story.file().clocks.offsets[two]
        #expect((offset != nil) == agrees)
        #expect(offset?.contains(7) != false)
    }

    @Test func `the last transaction of one of three nodes compares no clocks`() {
        var story = postgres()
        story.tell(CaseBuilder.three, "09:00:17.000", .serverReadyReadOnly)
        story.tell(two, "10:00:07.000", .streamingStarted)
        story.tell(one, "10:00:00.300", .standbyBecameSynchronous) { $0.name = "pm02" }
        story.tell(two, "10:05:37.000", .lastReplayedTransaction) {
            $0.time = CaseBuilder.moment("10:05:29.500")
        }
        story.tell(two, "10:05:37.010", .timelineSelected) {
            $0.timeline = CaseBuilder.timeline(2)
        }
        #expect(pairs(story).count == 1)
    }

    @Test func `the last transaction alone compares no clocks, since nobody knows how old it was`()
    {
        var story = postgres()
        story.tell(two, "10:05:07.000", .streamingLost)
        for (told, last) in [("10:05:37.000", "10:04:59.500"), ("11:05:37.000", "11:05:29.500")] {
            story.tell(two, told, .lastReplayedTransaction) { $0.time = CaseBuilder.moment(last) }
        }
        #expect(pairs(story).isEmpty)
    }

    @Test func `a comparison may be told from either side`() {
        var story = CaseBuilder()
        story.tell(one, "10:00:00.100", .membershipFormed) { $0.name = "1.8" }
        story.tell(two, "10:00:07.100", .membershipFormed) { $0.name = "1.8" }
        let file = story.file()
        let pairs = ClockPairs(events: file.events, samples: [], snapshots: [], commits: [:])
        #expect(pairs.comparisons(of: two, and: one).map { $0.offset.contains(7) } == [true])
        #expect(pairs.comparisons(of: one, and: two).map { $0.offset.contains(-7) } == [true])
        #expect(pairs.comparisons(of: one, and: CaseBuilder.three).isEmpty)
    }
}

extension Bounded<Double> {
    /// How far its ends lie apart.
    fileprivate var width: Double { latest - earliest }
}
