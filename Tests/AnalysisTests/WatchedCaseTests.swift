import Evidence
import Testing

@testable import Analysis

/// What a watch saw, without any log or WAL.
struct WatchedCaseTests {
    private let one = CaseBuilder.one
    private let two = CaseBuilder.two
    private let watcher = CaseBuilder.name("mon")

    /// A sample of a server itself; so many seconds after ten o'clock.
    private func sample(
        _ node: NodeName, _ seconds: Double, waiters: Int64? = 0, since: Double? = nil,
        pid: Int64? = nil, ahead: Double = 0
    ) -> PositionSample {
        let clock = moment(seconds + ahead)
        var sample = PositionSample(
            citation: Citation(
                source: SourceID("watch"), offset: UInt64(clock.microseconds & 0xFFFF_FFFF),
                length: 1), node: node, clock: WallClock(utc: clock), view: .server)
        sample.waiters = waiters
        sample.waitingSince = since.map { moment($0 + ahead) }
        sample.pid = pid
        sample.askedBy = watcher
        sample.asked = Bounded(moment(seconds - 0.001), moment(seconds + 0.001))
        return sample
    }

    private func moment(_ seconds: Double) -> Timestamp {
        CaseBuilder.moment("10:00:00").advanced(byMicroseconds: Int64(seconds * 1_000_000))
    }

    private func seen(
        _ story: inout CaseBuilder, _ observer: NodeName, _ time: String, _ kind: EventKind,
        of subject: NodeName? = nil, after before: String? = nil,
        _ fill: (inout EventDetails) -> Void = { _ in }
    ) {
        story.tell(
            observer, time, kind, of: subject, process: Event.watcher, in: "watch"
        ) { details in
            details.time = before.map { CaseBuilder.moment($0) }
            fill(&details)
        }
    }

    @Test func `a session that waits in one statement over several looks is a stall`() throws {
        var story = CaseBuilder()
        seen(&story, one, "09:59:59.000", .serverObserved) { $0.value = "primary" }
        seen(&story, one, "09:59:59.000", .settingObserved) {
            ($0.name, $0.value) = ("synchronous_standby_names", "pm02")
        }
        seen(&story, one, "10:00:07.000", .settingObserved, after: "10:00:06.000") {
            ($0.name, $0.old, $0.value) = ("synchronous_standby_names", "pm02", "")
        }
        story.records.samples = [
            sample(one, 0), sample(one, 1, waiters: 1, since: 0.9, pid: 5),
            sample(one, 2, waiters: 1, since: 1.6, pid: 5),
            sample(one, 3, waiters: 3, since: 1.6, pid: 5),
            sample(one, 4, waiters: 8, since: 1.6, pid: 5),
            sample(one, 5, waiters: 8, since: 1.6, pid: 5),
            sample(one, 6, waiters: 8, since: 1.6, pid: 5), sample(one, 7),
            sample(one, 8, waiters: 1, since: 7.9, pid: 5),
        ]
        let file = story.file()
        let stalls = Stalls(of: file, roles: RoleHistory(of: file)).stalls
        let stall = try #require(stalls.first)
        #expect(stalls.count == 1)
        #expect(stall.start == Bounded(moment(1.6), moment(2)))
        #expect(stall.end == Bounded(moment(6), moment(7)))
        #expect(stall.endedBy == .settingChanged)
        #expect(stall.waits == 0)
        let reasons = stall.reasons.map(\.statement)
        #expect(
            reasons.contains(.sessionsSeenWaiting(node: one, sessions: 8, longestSeconds: 4)))
        let exposed = Unprotected(of: file, roles: RoleHistory(of: file)).periods
        #expect(exposed.count == 1)
        #expect(exposed.first?.start.latest == moment(7.000999))
        #expect(exposed.first?.end == nil)
    }

    @Test func `sessions that wait for a moment each are no stall`() {
        var story = CaseBuilder()
        seen(&story, one, "09:59:59.000", .serverObserved) { $0.value = "primary" }
        story.records.samples = (0..<20).map {
            sample(one, Double($0), waiters: 2, since: Double($0) - 0.003, pid: 5)
        }
        let file = story.file()
        #expect(Stalls(of: file, roles: RoleHistory(of: file)).stalls.isEmpty)
    }

    @Test func `servers that answer or do not give roles, an outage and a failover`() throws {
        var story = CaseBuilder()
        seen(&story, one, "10:00:00.000", .serverObserved) { $0.value = "primary" }
        seen(&story, two, "10:00:00.000", .serverObserved) { $0.value = "standby" }
        seen(&story, watcher, "10:00:05.000", .serverUnreachable, of: one, after: "10:00:04.000") {
            $0.value = "refused"
        }
        // A silent host tells nothing of its server.
        seen(&story, watcher, "10:00:06.000", .serverUnreachable, of: two, after: "10:00:05.000") {
            $0.value = "timeout"
        }
        seen(&story, two, "10:00:09.000", .serverObserved, after: "10:00:08.000") {
            ($0.value, $0.old, $0.timeline) = ("primary", "standby", TimelineID(2))
        }
        seen(&story, two, "10:00:09.000", .timelineSelected, after: "10:00:08.000") {
            $0.timeline = TimelineID(2)
        }
        let review = story.review()
        let roles = RoleHistory(of: story.file())
        #expect(roles.periods[one]?.map(\.role) == [.primary, .stopped])
        #expect(roles.periods[two]?.map(\.role) == [.standby, .primary])
        #expect(
            roles.periods[two]?.last?.start
                == Bounded(
                    CaseBuilder.moment("10:00:08.000").advanced(byMicroseconds: 1),
                    CaseBuilder.moment("10:00:09.000").advanced(byMicroseconds: 999)))
        let outage = try #require(review.outages.first)
        #expect(outage.start.earliest.seconds(since: CaseBuilder.moment("10:00:04.000")) < 0.01)
        #expect(outage.end?.latest.seconds(since: CaseBuilder.moment("10:00:09.000")) ?? 9 < 0.01)
        let failover = try #require(review.failovers.first)
        #expect(failover.from == one)
        #expect(failover.to == two)
        #expect(failover.trigger?.statement == .stoppedAnswering(node: one))
    }

    @Test func `a log that tells of a change tells it more exactly than the watch`() {
        var story = CaseBuilder()
        story.tell(one, "09:00:00.000", .serverReady)
        seen(&story, one, "10:00:00.000", .settingObserved) {
            ($0.name, $0.value) = ("synchronous_standby_names", "pm02")
        }
        seen(&story, one, "10:00:07.000", .settingObserved, after: "10:00:06.000") {
            ($0.name, $0.old, $0.value) = ("synchronous_standby_names", "pm02", "")
        }
        story.tell(one, "10:00:06.500", .parameterChanged) {
            ($0.name, $0.value) = ("synchronous_standby_names", "")
        }
        let settings = SynchronousSettings(of: one, in: story.file()).changes
        #expect(settings.map(\.state) == [.names(["pm02"]), .nobody])
        #expect(settings.last?.time.earliest == CaseBuilder.moment("10:00:06.500"))
    }

    @Test func `clocks are compared by what a watch asked`() throws {
        var story = CaseBuilder()
        seen(&story, one, "10:00:00.000", .serverObserved) { $0.value = "primary" }
        seen(&story, two, "10:00:05.000", .serverObserved) { $0.value = "standby" }
        for second in stride(from: 0.0, to: 20, by: 1) {
            story.records.samples.append(sample(one, second))
            story.records.samples.append(sample(two, second, ahead: 5))
        }
        let offset = try #require(story.file().clocks.offsets[two])
        #expect(offset.earliest >= 4.99 && offset.latest <= 5.01, "\(offset)")
        #expect(offset.contains(5))
    }
}
