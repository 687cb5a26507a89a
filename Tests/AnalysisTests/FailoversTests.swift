import Evidence
import Testing

@testable import Analysis

struct FailoversTests {
    private let one = CaseBuilder.one
    private let two = CaseBuilder.two
    private let lock = "/var/lib/pgsql/tmp/PGSQL.lock"

    /// pm01's PostgreSQL dies at 10:00:40, pm02 takes over.
    private func crash() -> CaseBuilder {
        crash { story in
            story.snapshot(
                two, end: "2@0/2000900", history: "1@0/2000400",
                commits: ["1@0/2000300 5 10:00:39.500", "2@0/2000500 6 10:00:55.000"])
        }
    }

    /// The same with another copy of pm02.
    private func crash(_ addSuccessor: (inout CaseBuilder) -> Void) -> CaseBuilder {
        var story = CaseBuilder()
        story.tell(one, "09:00:00", .serverReady)
        story.tell(two, "09:00:10", .streamingStarted)
        story.tell(one, "09:00:00", .addressAdded) {
            ($0.resource, $0.value) = ("vip-master", "192.168.0.10/24")
        }
        story.tell(one, "10:00:40", .postmasterDied)
        story.result("monitor", of: "pgsql", on: one, "10:00:43", "not running")
        story.tell(two, "10:00:44", .agentDataStatusChanged, of: one) { $0.value = "DISCONNECT" }
        story.result("demote", of: "pgsql", on: one, "10:00:45")
        story.result("stop", of: "vip-master", on: one, "10:00:46")
        story.tell(two, "10:00:48", .addressAdded) {
            ($0.resource, $0.value) = ("vip-master", "192.168.0.10/24")
        }
        story.result("start", of: "vip-master", on: two, "10:00:49")
        story.tell(two, "10:00:50", .timelineSelected) { $0.timeline = CaseBuilder.timeline(2) }
        story.tell(two, "10:00:50", .recoveryComplete)
        story.tell(two, nil, .historyEntry) {
            ($0.timeline, $0.lsn) = (.first, CaseBuilder.lsn("0/2000400"))
            $0.otherTimeline = CaseBuilder.timeline(2)
        }
        story.result("promote", of: "pgsql", on: two, "10:00:51")
        story.snapshot(
            one, "in production", end: "1@0/2000400", commits: ["1@0/2000300 5 10:00:39.500"],
            lock: lock)
        addSuccessor(&story)
        return story
    }

    @Test func `an episode has its steps in order`() throws {
        let episodes = crash().episodes()
        try #require(episodes.count == 1)
        let episode = episodes[0]
        #expect(episode.id == "failover-1")
        #expect(episode.from == one)
        #expect(episode.to == two)
        #expect(
            episode.steps.map(\.phase) == [
                .fault, .detected, .markedOld, .stopped, .vipMoved, .promoted, .firstCommit,
            ])
        #expect(episode.step(.markedOld)?.time == CaseBuilder.range("10:00:44"))
        #expect(episode.step(.stopped)?.time == CaseBuilder.range("10:00:45"))
        #expect(episode.step(.vipMoved)?.time == CaseBuilder.range("10:00:49"))
        #expect(episode.step(.promoted)?.time == CaseBuilder.range("10:00:50"))
        #expect(episode.timelineFrom == .first)
        #expect(episode.timelineTo == CaseBuilder.timeline(2))
        #expect(episode.switchLSN == CaseBuilder.lsn("0/2000400"))
        #expect(episode.addressMoves.map(\.resource) == ["vip-master"])
    }

    @Test func `the outage is the one that the review lists`() {
        let review = crash().review()
        #expect(review.failovers.map(\.outageSeconds) == review.outages.map(\.seconds))
        #expect(review.failovers.first?.outageSeconds?.contains(10.5) == true)
    }

    @Test func `without WAL the first commit is not known, and that is said`() {
        var story = CaseBuilder()
        story.tell(one, "09:00:00", .serverReady)
        story.tell(one, "10:00:40", .postmasterDied)
        story.tell(two, "10:00:50", .recoveryComplete)
        let review = story.review()
        #expect(review.failovers.map(\.outageSeconds) == [Bounded(9.000001, 10.999999)])
        #expect(review.outages.map(\.seconds) == review.failovers.map(\.outageSeconds))
        let episode = review.failovers.first
        #expect(episode?.doubts.map(\.statement).contains(.noWALPastSwitch(node: two)) == true)
    }

    @Test func `a commit long after the switch is not the first`() {
        var story = crash()
        story.snapshot(
            two, end: "2@0/9000900", history: "1@0/2000400",
            commits: ["2@0/9000500 900 11:00:00.000"], checkpoint: "2@0/9000028",
            modified: "12:30:00", path: "pm02 later")
        let earlier = story.episodes().first?.step(.firstCommit)?.time
        #expect(earlier == Bounded(CaseBuilder.moment("10:00:55.000")))
        var late = CaseBuilder()
        late.tell(one, "09:00:00", .serverReady)
        late.tell(two, "10:00:50", .timelineSelected) { $0.timeline = CaseBuilder.timeline(2) }
        late.tell(two, "10:00:50", .recoveryComplete)
        late.tell(two, nil, .historyEntry) {
            ($0.timeline, $0.lsn) = (.first, CaseBuilder.lsn("0/2000400"))
            $0.otherTimeline = CaseBuilder.timeline(2)
        }
        late.snapshot(
            two, end: "2@0/9000900", history: "1@0/2000400",
            commits: ["2@0/9000500 900 11:00:00.000"], checkpoint: "2@0/9000028")
        let episode = late.episodes().first
        #expect(episode?.switchLSN == CaseBuilder.lsn("0/2000400"))
        #expect(episode?.steps.map(\.phase) == [.promoted])
    }

    @Test(arguments: [false, true])
    func `a hole in the WAL past the switch hides the first commit`(_ isHoled: Bool) {
        let story = crash { story in
            story.snapshot(
                two, end: "2@0/4000900", history: "1@0/2000400",
                commits: ["1@0/2000300 5 10:00:39.500", "2@0/4000500 9 10:01:20.000"]
            ) { state in
                let ends = isHoled ? ["0/2000900", "0/4000900"] : ["0/4000900"]
                state.particulars.stretches = zip(["0/2000028", "0/4000028"], ends).map {
                    .init(
                        first: CaseBuilder.lsn($0), end: CaseBuilder.lsn($1), reason: "zero-length")
                }
            }
        }
        let step = story.episodes().first?.step(.firstCommit)
        #expect((step == nil) == isHoled)
    }

    /// pm02 was promoted a minute after pm01 had started; its clock may be behind by more.
    @Test(arguments: [(false, "10:00:56", 0), (true, "10:00:56", 1), (false, "11:10:56", 1)])
    func `by clocks that nothing compares a start as primary is no failover`(
        _ areCompared: Bool, _ started: String, _ count: Int
    ) {
        var story = CaseBuilder()
        if areCompared { story.compareClocks(two, one) }
        story.tell(two, "10:00:14", .streamingStarted)
        story.tell(two, "10:00:22", .promotionRequested)
        story.tell(two, "10:00:23", .serverReady)
        story.tell(one, started, .serverReady)
        let review = story.review()
        #expect(review.failovers.count == count)
        #expect(review.failovers.allSatisfy { $0.from == two && $0.to == one })
        #expect(review.outages.isEmpty == (count == 0))
    }

    @Test
    func `a primary that is known as such comes back as one, also by clocks that nothing compares`()
    {
        var story = CaseBuilder()
        story.tell(one, "09:50:00", .serverReady)
        story.tell(one, "10:00:00", .postmasterDied)
        story.tell(two, "09:50:14", .streamingStarted)
        story.tell(two, "10:00:30", .promotionRequested)
        story.tell(two, "10:00:31", .serverReady)
        story.tell(one, "10:02:00", .serverReady)
        #expect(story.episodes().map(\.to) == [two, one])
    }

    @Test func `a node whose times cannot be compared reigned neither before nor after`() {
        var story = CaseBuilder()
        story.tell(two, "09:00:00", .serverReady)
        story.tell(one, "18:00:00", .serverReady, zone: .unstated)
        #expect(story.episodes() == [])
        story.options.zones = [ZoneInference.Given(node: one, name: "UTC")].compactMap { $0 }
        #expect(story.episodes().map(\.to) == [one])
    }

    @Test func `what went wrong is told`() {
        var story = crash()
        story.tell(one, "10:00:44", .agentImmediateStop)
        story.tell(two, "10:00:46", .fencingResult, of: one) { $0.value = "No such device" }
        #expect(
            story.episodes().first?.problems.map(\.statement) == [
                .immediateShutdown(node: one), .fencingFailed(node: one),
                .lockFileLeft(node: one, path: lock), .notRedundantAgain(node: two),
            ])
    }

    @Test func `redundancy comes back with a synchronous standby`() {
        var story = crash()
        story.tell(two, "10:20:00", .standbyBecameSynchronous) { $0.name = "pm01" }
        let episode = story.episodes().first
        #expect(episode?.step(.redundant)?.time == CaseBuilder.range("10:20:00"))
        #expect(
            episode?.problems.map(\.statement) == [.lockFileLeft(node: one, path: lock)])
    }

    @Test func `the lock file of a later reign was not left behind`() throws {
        var story = crash()
        story.tell(one, "11:00:00", .serverStarting)
        story.tell(one, "11:00:02", .serverReadyReadOnly)
        story.tell(two, "11:10:00", .agentDemoteStop)
        story.tell(two, "11:10:02", .serverShutDown)
        story.tell(one, "11:10:10", .recoveryComplete)
        let episodes = story.episodes()
        try #require(episodes.map(\.to) == [two, one])
        #expect(
            !episodes[0].problems.map(\.statement).contains(.lockFileLeft(node: one, path: lock)))
        #expect(episodes[1].kind == .switchover)
    }

    @Test func `a promotion of the same node is no episode`() {
        var story = CaseBuilder()
        story.tell(one, "09:00:00", .serverReady)
        story.tell(one, "10:00:00", .postmasterDied)
        story.tell(one, "10:00:10", .serverReady)
        #expect(story.episodes() == [])
    }

    @Test func `a restart as primary raises no timeline`() {
        var story = CaseBuilder()
        story.tell(one, "09:00:00", .serverReady)
        story.tell(two, "09:00:10", .streamingStarted)
        story.tell(one, "10:00:40", .agentDemoteStop)
        story.tell(one, "10:00:42", .serverShutDown)
        story.tell(two, "10:00:45", .agentRestartInsteadOfPromote)
        story.tell(two, "10:00:50", .serverReady)
        story.snapshot(two, end: "1@0/2000900", commits: ["1@0/2000500 6 10:00:55.000"])
        let episode = story.episodes().first
        #expect(episode?.timelineFrom == .first)
        #expect(episode?.timelineTo == .first)
        #expect(
            episode?.problems.map(\.statement).contains(.promotedByRestart(node: two)) == true)
    }

    @Test func `commits past the switch prove two primaries`() {
        var story = crash()
        story.snapshot(
            one, "in production", end: "1@0/2000900",
            commits: ["1@0/2000300 5 10:00:39.500", "1@0/2000600 7 10:03:00.000"],
            modified: "12:30:00", path: "pm01 later")
        #expect(story.episodes().first?.kind == .splitBrain)
    }

    /// pm02 is promoted while pm01, of whose WAL nothing is known, tells something later or not.
    @Test(arguments: [(nil, .failover), ("10:03:00", .splitBrain)] as [(String?, Failover.Kind)])
    func `a primary that goes on as one is a second one, also without its WAL`(
        _ lived: String?, _ kind: Failover.Kind
    ) {
        var story = CaseBuilder()
        story.tell(one, "09:00:00", .serverReady)
        story.tell(two, "09:00:10", .streamingStarted)
        story.tell(two, "10:00:43", .nodeStateChanged, of: one) { $0.value = "lost" }
        story.tell(two, "10:00:50", .recoveryComplete)
        // What its agent says of the other node is no sign of its server.
        story.tell(one, "10:02:00", .agentStatusChanged, of: two) { $0.value = "HS:alone" }
        if let lived {
            story.tell(one, lived, .standbyBecameSynchronous) { $0.name = "pm03" }
        }
        let episode = story.episodes().first
        #expect(episode?.kind == kind)
        #expect(
            episode?.problems.map(\.statement).contains(.twoPrimaries(one: one, other: two))
                == (kind == .splitBrain))
    }

    @Test func `an address on both nodes is a problem, and its way back is told`() {
        var story = CaseBuilder()
        story.tell(one, "09:00:00", .serverReady)
        story.tell(two, "09:00:10", .streamingStarted)
        for (node, up, down) in [(one, "09:00:20", "10:01:40"), (two, "10:00:55", "10:01:30")] {
            story.tell(node, up, .addressAdded) {
                ($0.resource, $0.value) = ("vip-master", "192.168.0.10/24")
            }
            story.result("start", of: "vip-master", on: node, up)
            story.result("stop", of: "vip-master", on: node, down)
        }
        story.tell(two, "10:00:43", .nodeStateChanged, of: one) { $0.value = "lost" }
        story.tell(two, "10:00:50", .recoveryComplete)
        story.result("start", of: "vip-master", on: one, "10:01:45")
        story.tell(one, "10:03:00", .standbyBecameSynchronous) { $0.name = "pm03" }
        let episode = story.episodes().first
        #expect(episode?.kind == .splitBrain)
        #expect(
            episode?.problems.map(\.statement).contains {
                if case .addressOnBoth("vip-master", one, two, let seconds?) = $0 {
                    seconds.earliest > 30 && seconds.latest < 40
                } else {
                    false
                }
            } == true)
        #expect(episode?.addressMoves.map(\.to) == [two, one])
        #expect(episode?.addressMoves.first?.isUpBeforeRemoved == true)
        #expect(episode?.addressMoves.last?.isUpBeforeRemoved == false)
    }

    @Test func `a primary that is lost while nobody takes over is a failed failover`() {
        var story = CaseBuilder()
        story.tell(one, "09:00:00", .serverReady)
        story.tell(two, "09:00:10", .streamingStarted)
        story.tell(one, "10:00:40", .postmasterDied)
        story.tell(two, "10:00:50", .ownDataOutOfDate) { $0.value = "DISCONNECT" }
        story.tell(two, "10:10:00", .checkpointComplete)
        let episodes = story.episodes()
        #expect(episodes.map(\.kind) == [.failed])
        #expect(episodes.first?.to == nil)
        #expect(
            episodes.first?.problems.map(\.statement) == [
                .promotionRefused(node: two, dataStatus: "DISCONNECT"), .nobodyTookOver(node: one),
            ])
    }

    @Test func `a primary that was stopped on purpose is no failed failover`() {
        var story = CaseBuilder()
        story.tell(one, "09:00:00", .serverReady)
        story.tell(two, "09:00:10", .streamingStarted)
        story.tell(one, "10:00:40", .shutdownRequested) { $0.value = "fast" }
        story.tell(one, "10:00:41", .serverShutDown)
        #expect(story.episodes() == [])
    }

    @Test func `the old primary comes back step by step`() {
        var story = crash()
        story.tell(two, "10:05:00", .baseBackupStarted)
        story.tell(one, "10:06:00", .failuresCleared) { $0.resource = "pgsql" }
        story.tell(one, "10:06:10", .backupRecoveryStarted)
        story.tell(one, "10:06:12", .serverReadyReadOnly)
        story.tell(one, "10:06:14", .streamingStarted)
        story.tell(two, "10:06:20", .standbyBecameSynchronous) { $0.name = "pm01" }
        #expect(
            story.episodes().first?.recovery.map(\.kind) == [
                .resynchronised, .failuresCleared, .standbyStarted, .streaming, .synchronous,
            ])
    }
}
