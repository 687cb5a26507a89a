import Evidence
import Testing

@testable import Analysis

struct CompletenessTests {
    private let one = CaseBuilder.one

    @Test func `a logger's notice is a hole in its node's log`() {
        var story = CaseBuilder()
        story.source("log of pm01", of: one)
        story.tell(one, "10:00:30", .entriesSuppressed) { $0.number = 421 }
        let found = Completeness(of: story.file())
        #expect(
            found.holes == [
                Completeness.Hole(
                    node: one,
                    time: Bounded(
                        CaseBuilder.moment("10:00:00"), CaseBuilder.range("10:00:30").latest),
                    entries: 421, evidence: [EventID("e1")])
            ])
        #expect(found.gaps.map(\.reason) == [.suppressedEntries])
        #expect(found.gaps.map(\.count) == [421])
        let late = CaseBuilder.moment("10:05:00")
        #expect(found.holes(of: [one], from: late, until: late).isEmpty)
        #expect(found.holes(of: [CaseBuilder.two], from: late, until: late).isEmpty)
    }

    /// Two files of a log, each of a hundred entries, with a silence between them.
    private func rotated(_ second: String) -> CaseBuilder {
        var story = CaseBuilder()
        func part(_ path: String, _ first: String, _ last: String) -> Source {
            var counts = SourceCounts()
            counts.entries = 100
            func clock(_ text: String) -> WallClock {
                CaseBuilder.clock(text, zone: .offset(seconds: 0), year: true)
            }
            return Source(
                id: SourceID(path), path: path, series: "messages", node: one,
                nodeReason: .folder, format: "syslog", sha256: "", bytes: 1, offsetReached: 1,
                counts: counts, first: clock(first), last: clock(last), formatDetail: nil,
                modified: nil)
        }
        story.add(part("messages-1", "08:00:00", "08:01:39"))
        story.add(part("messages", second, "12:00:00"))
        return story
    }

    @Test func `a silence between two files that is none of the log's rhythm is told`() {
        let found = Completeness(of: rotated("11:58:21").file())
        #expect(found.gaps.map(\.reason) == [.rotationHole])
        #expect(found.gaps.map(\.path) == ["messages"])
        #expect(found.holes.map(\.node) == [one])
        #expect(Completeness(of: rotated("08:01:45").file()).gaps.isEmpty)
    }

    /// A log of three hours with an entry each ten seconds or so, and its long silences.
    private func quiet(
        _ silences: [(time: String, minutes: Int64, next: String)], entries: UInt64 = 1000
    ) -> CaseBuilder {
        var story = CaseBuilder()
        var counts = SourceCounts()
        counts.entries = entries
        story.add(
            Source(
                id: SourceID("messages"), path: "messages", node: one, nodeReason: .folder,
                format: "syslog", sha256: "", bytes: 1, offsetReached: 1, counts: counts,
                first: CaseBuilder.clock("08:00:00", zone: .offset(seconds: 0), year: true),
                last: CaseBuilder.clock("11:00:00", zone: .offset(seconds: 0), year: true),
                formatDetail: nil, modified: nil))
        for silence in silences {
            story.tell(one, silence.time, .logSilence, in: "messages") {
                ($0.duration, $0.value) = (silence.minutes * 60_000_000, silence.next)
            }
        }
        return story
    }

    @Test func `a silence within a file that is none of its rhythm is a hole`() {
        let story = quiet([("09:00:00", 30, "crmd")])
        let found = Completeness(of: story.file())
        #expect(
            found.holes == [
                Completeness.Hole(
                    node: one,
                    time: Bounded(
                        CaseBuilder.moment("09:00:00"), CaseBuilder.range("09:30:00").latest),
                    entries: nil, evidence: [EventID("e1")])
            ])
        #expect(found.gaps.map(\.reason) == [.silence])
        #expect(story.review().events.map(\.event.id) == [EventID("e1")])
    }

    @Test func `silences that a log has as a rule are no holes`() {
        let often = (0..<4).map { ("08:\($0)0:30", Int64(10), "crmd") }
        #expect(Completeness(of: quiet(often).file()).holes.isEmpty)
        // An entry each two minutes.
        let slow = quiet([("09:00:00", 30, "crmd")], entries: 100)
        #expect(Completeness(of: slow.file()).holes.isEmpty)
        #expect(slow.review().events.isEmpty)
    }

    @Test func `a writer that was down explains its silence`() {
        #expect(Completeness(of: quiet([("09:00:00", 30, "kernel")]).file()).holes.isEmpty)
        var story = quiet([("09:00:00", 30, "postgres")])
        story.tell(one, "09:30:01", .serverStarting, in: "messages")
        #expect(Completeness(of: story.file()).holes.isEmpty)
        story = CaseBuilder()
        story.tell(one, "08:59:59", .serverShutDown, in: "messages")
        for source in quiet([]).sources { story.add(source) }
        story.tell(one, "09:00:00", .logSilence, in: "messages") { $0.duration = 1_800_000_000 }
        #expect(Completeness(of: story.file()).holes.isEmpty)
        // A start that comes much later explains nothing.
        story = quiet([("09:00:00", 30, "postgres")])
        story.tell(one, "09:40:01", .serverStarting, in: "messages")
        #expect(Completeness(of: story.file()).holes.count == 1)
    }

    @Test func `a silence lowers the confidence of an episode that it touches`() throws {
        func episode(_ silence: String?) throws -> Failover {
            var story = quiet(silence.map { [($0, Int64(30), "crmd")] } ?? [])
            story.tell(one, "09:00:00", .serverReady)
            story.tell(CaseBuilder.two, "09:00:10", .streamingStarted)
            story.result("monitor", of: "pgsql", on: one, "10:00:45", "not running")
            story.tell(CaseBuilder.two, "10:01:00", .agentPromoteSent)
            story.tell(CaseBuilder.two, "10:01:02", .recoveryComplete)
            return try #require(story.episodes().first)
        }
        let missing = Statement.entriesMissing(node: one, entries: nil)
        #expect(try episode("09:50:00").doubts.map(\.statement).contains(missing))
        #expect(try !episode("08:10:00").doubts.map(\.statement).contains(missing))
        #expect(try !episode(nil).doubts.map(\.statement).contains(missing))
    }

    @Test func `messages that were written once for several are told`() {
        var story = CaseBuilder()
        story.source("log of pm01", of: one)
        // CaseBuilder's entries have 50 bytes at each multiple of 100.
        story.tell(one, "10:00:00", .hostUnreachable)
        story.tell(one, "10:00:30", .messageRepeated) { ($0.number, $0.value) = (6, "a text") }
        story.tell(one, "10:00:40", .messageRepeated) { $0.number = 3 }
        let found = Completeness(of: story.file())
        #expect(
            found.holes == [
                Completeness.Hole(
                    node: one,
                    time: Bounded(
                        CaseBuilder.moment("10:00:00"), CaseBuilder.range("10:00:30").latest),
                    entries: 6, evidence: [EventID("e2")])
            ])
        #expect(found.gaps.map(\.reason) == [.repeatedMessages])
        #expect(found.gaps.map(\.count) == [9])
    }

    /// A failover of which pm01's syslog tells with messages of a daemon.
    private func failover(_ daemon: String, _ texts: [String], detail: Bool = false) -> CaseBuilder
    {
        var story = CaseBuilder()
        story.source("log of pm01", of: one)
        if detail { story.source("pacemaker.log", of: one, format: "pacemaker-detail") }
        story.tell(one, "09:00:00", .serverReady)
        story.tell(CaseBuilder.two, "09:00:10", .streamingStarted)
        story.result("monitor", of: "pgsql", on: one, "10:00:45", "not running")
        story.tell(CaseBuilder.two, "10:01:00", .agentPromoteSent)
        story.tell(CaseBuilder.two, "10:01:02", .recoveryComplete)
        for text in texts {
            story.tell(one, "09:30:00", .controllerState, process: daemon, text: text)
        }
        return story
    }

    @Test(arguments: [
        ("pacemaker-controld", 1, "notice: State", false, true),
        ("pacemaker-controld", 1, "notice: State", true, false),
        ("crmd", 20, "  notice: State", false, true),
        // So few may be all that there was to tell.
        ("crmd", 19, "  notice: State", false, false),
        ("crmd", 20, "    info: State", false, false),
        ("kernel", 20, "notice: State", false, false),
    ])
    func `levels that a syslog leaves out are a gap, and lower the confidence of an episode`(
        _ daemon: String, _ count: Int, _ text: String, _ detail: Bool, _ isMissing: Bool
    ) throws {
        let story = failover(
            daemon, Array(repeating: "pm01 \(daemon)[811]: \(text)", count: count), detail: detail)
        let gaps = Completeness(of: story.file()).gaps.filter { $0.reason == .missingLevels }
        #expect(gaps.map(\.path) == (isMissing ? ["log of pm01"] : []))
        let episode = try #require(story.episodes().first)
        let doubt = Statement.levelsMissing(node: one)
        #expect(episode.doubts.map(\.statement).contains(doubt) == isMissing)
        #expect(episode.confidence != .high || !isMissing)
    }
}
