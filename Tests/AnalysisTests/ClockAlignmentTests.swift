import Evidence
import Testing

@testable import Analysis

struct ClockAlignmentTests {
    private let one = CaseBuilder.one
    private let two = CaseBuilder.two

    /// Both nodes log three updates; pm02's clock shows `seconds` more.
    private func updates(_ times: [(String, String)]) -> CaseBuilder {
        var story = CaseBuilder()
        for (index, (here, there)) in times.enumerated() {
            story.attribute("pgsql-status", of: one, "v\(index)", at: [(one, here), (two, there)])
        }
        return story
    }

    @Test func `a positive offset is ahead of the reference`() throws {
        let story = updates([
            ("10:00:00.100", "10:00:05.100"), ("10:01:00.100", "10:01:05.110"),
        ])
        let clocks = story.file().clocks
        #expect(clocks.reference == one)
        #expect(clocks.offsets[one] == Bounded(0))
        let offset = try #require(clocks.offsets[two])
        #expect(offset.contains(5.0))
        #expect(offset.latest - offset.earliest < 0.2)
        let corrected = clocks.corrected(Bounded(CaseBuilder.moment("10:00:05.100")), of: two)
        #expect(corrected.contains(CaseBuilder.moment("10:00:00.100")))
    }

    @Test func `the reference can be chosen`() throws {
        var story = updates([
            ("10:00:00.100", "10:00:05.100"), ("10:01:00.100", "10:01:05.110"),
        ])
        story.options.referenceClock = two
        let clocks = story.file().clocks
        #expect(clocks.reference == two)
        #expect(try #require(clocks.offsets[one]).contains(-5.0))
    }

    @Test func `a single pair is not enough`() {
        let clocks = updates([("10:00:00.100", "10:00:05.100")]).file().clocks
        #expect(clocks.offsets[two] == nil)
        #expect(clocks.remarks == [Remark(.clockUnknown(node: two, reference: one))])
        let time = CaseBuilder.range("10:00:05")
        #expect(clocks.corrected(time, of: two) == time)
    }

    @Test func `an outlier does not move the estimate`() throws {
        let clocks = updates([
            ("10:00:00.100", "10:00:05.100"), ("10:01:00.100", "10:01:05.110"),
            ("10:02:00.100", "10:02:44.100"),
        ]).file().clocks
        #expect(try #require(clocks.offsets[two]).contains(5.0))
        guard case .clockCompared(_, _, _, let pairs)? = clocks.remarks.first?.statement else {
            Issue.record("no comparison")
            return
        }
        #expect(pairs == 2)
    }

    @Test func `pairs in seconds and in milliseconds are told apart and agree`() throws {
        var story = updates([
            ("10:00:00.900", "10:00:05.900"), ("10:01:00.100", "10:01:05.110"),
        ])
        story.attribute("pgsql-status", of: one, "v0", at: [(one, "10:00:00"), (two, "10:00:05")])
        let offset = try #require(story.file().clocks.offsets[two])
        #expect(offset.contains(5.0))
        #expect(offset.latest - offset.earliest < 0.2)
    }

    @Test func `an update that one node logged twice is left out`() {
        var story = updates([
            ("10:00:00.100", "10:00:05.100"), ("10:01:00.100", "10:01:05.110"),
        ])
        story.attribute("pgsql-status", of: one, "v0", at: [(two, "10:30:00.000")])
        #expect(story.file().clocks.offsets[two] == nil)
    }

    @Test func `what attrd keeps for itself is set before the nodes meet, and compares nothing`() {
        var story = CaseBuilder()
        for name in ["#attrd-protocol", "#feature-set"] {
            story.attribute(name, of: two, "5", at: [(one, "10:00:02"), (two, "10:00:00")])
        }
        #expect(story.file().clocks.offsets[two] == nil)
    }

    @Test func `a clock that was set is told, and times are right before and after`() throws {
        let story = updates(
            (0..<10).map { ("10:0\($0):00.100", $0 < 5 ? "10:0\($0):00.100" : "10:0\($0):07.100") })
        let clocks = story.file().clocks
        guard case .clockChanged(_, _, let before, let after)? = clocks.remarks.first?.statement
        else {
            Issue.record("no change: \(clocks.remarks)")
            return
        }
        #expect(before.contains(0) && after.contains(7))
        let offset = try #require(clocks.offsets[two])
        #expect(offset.contains(0) && offset.contains(7))
        func corrected(_ time: String) -> Bounded<Timestamp> {
            clocks.corrected(Bounded(CaseBuilder.moment(time)), of: two)
        }
        for (written, right) in [
            ("10:02:00.000", "10:02:00.000"), ("10:08:07.000", "10:08:00.000"),
        ] {
            #expect(corrected(written).contains(CaseBuilder.moment(right)))
            #expect(corrected(written).width < 0.2)
        }
        // Between the last comparison before and the first after, it may have been set or not.
        #expect(corrected("10:04:30.000").contains(CaseBuilder.moment("10:04:30.000")))
        #expect(corrected("10:04:30.000").contains(CaseBuilder.moment("10:04:23.000")))
        #expect(clocks.corrected(CaseBuilder.range("10:08:07"), of: CaseBuilder.three).width < 1)
    }

    @Test func `a node that can be compared with nobody is no reference, unless it was chosen`() {
        let arbiter = CaseBuilder.name("arbiter")
        var story = CaseBuilder()
        story.compareClocks(one, two)
        story.tell(arbiter, "10:00:00", .membershipFormed) { $0.name = "1.8" }
        let clocks = story.file().clocks
        #expect(clocks.reference == one)
        #expect(clocks.areCompared(one, two))
        #expect(!clocks.areCompared(one, arbiter))
        story.options.referenceClock = arbiter
        #expect(story.file().clocks.reference == arbiter)
        #expect(!story.file().clocks.areCompared(one, two))
    }

    @Test func `starts of streams compare clocks too`() throws {
        var story = CaseBuilder()
        for (lsn, here, there) in [
            ("0/3000000", "10:00:00.100", "10:00:07.100"),
            ("0/4000000", "10:10:00.100", "10:10:07.120"),
        ] {
            story.tell(one, here, .walsenderStarted) {
                ($0.lsn, $0.timeline) = (CaseBuilder.lsn(lsn), .first)
            }
            story.tell(two, there, .streamingStarted) {
                ($0.lsn, $0.timeline) = (CaseBuilder.lsn(lsn), .first)
            }
        }
        #expect(try #require(story.file().clocks.offsets[two]).contains(7.0))
    }

    @Test func `a commit follows the clock of the node that wrote it`() {
        var story = updates([
            ("10:00:00.100", "10:00:05.100"), ("10:01:00.100", "10:01:05.100"),
        ])
        story.tell(two, "10:02:00", .timelineSelected) { $0.timeline = CaseBuilder.timeline(2) }
        let file = story.file()
        let commit = CaseBuilder.commit("2@0/500 7 10:03:05.000")
        #expect(
            file.corrected(commit, heldBy: one).contains(CaseBuilder.moment("10:03:00.000")))
    }

    @Test func `absurd clocks do no harm`() {
        #expect(ClockAlignment.microseconds(1e300) == 9_000_000_000_000_000_000)
        #expect(ClockAlignment.microseconds(-.infinity) == -9_000_000_000_000_000_000)
    }

    @Test(arguments: [1, 2])
    func `streams that began at one position several times compare no clocks`(_ starts: Int) {
        var story = CaseBuilder()
        for (lsn, minute) in [("0/3000000", 0), ("0/4000000", 20)] {
            func stream(_ details: inout EventDetails) {
                (details.lsn, details.timeline) = (CaseBuilder.lsn(lsn), .first)
            }
            for number in 0..<starts {
                let time = CaseBuilder.time((minute + number) * 60_000)
                story.tell(one, time, .walsenderStarted) { stream(&$0) }
            }
            story.tell(two, CaseBuilder.time(minute * 60_000 + 3_000), .streamingStarted) {
                stream(&$0)
            }
        }
        #expect((story.file().clocks.offsets[two] != nil) == (starts == 1))
    }
}
