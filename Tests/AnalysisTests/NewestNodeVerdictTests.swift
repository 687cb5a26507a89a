import Evidence
import Testing

@testable import Analysis

struct NewestNodeVerdictTests {
    private let one = CaseBuilder.one
    private let two = CaseBuilder.two
    private let three = CaseBuilder.three
    private let early = "1@0/100 5 10:00:00"

    private func statements(_ answer: NewestNode) -> [Statement] { answer.reasons.map(\.statement) }

    /// Makes pm01's commits wait for a standby.
    private func waiting(_ story: inout CaseBuilder, for names: String) {
        story.tell(one, "09:00:00", .parameterChanged) {
            ($0.name, $0.value) = ("synchronous_standby_names", names)
        }
    }

    /// pm01 committed past the place where pm02 was promoted.
    private func lateCommit() -> CaseBuilder {
        var story = CaseBuilder()
        story.snapshot(
            one, "in production", end: "1@0/2000900",
            commits: [early, "1@0/2000500 6 10:00:10"])
        story.snapshot(
            two, end: "2@0/2000A00", history: "1@0/2000400",
            commits: [early, "2@0/2000700 6 10:05:00"])
        return story
    }

    /// Both nodes committed past the fork at 0/2000400; pm02's WAL has a hole past it, or across it.
    @Test(arguments: [("0/4000900", true), ("0/2000900", false), ("0/2000200", false)])
    func `what a branch with a hole has at most is not known`(_ end: String, _ isWhole: Bool) {
        var story = CaseBuilder()
        story.snapshot(
            one, "in production", end: "1@0/2000900",
            commits: ["1@0/2000100 5 10:00:00", "1@0/2000500 6 10:00:10"])
        story.snapshot(
            two, end: "2@0/4000900", history: "1@0/2000400",
            commits: ["1@0/2000100 5 10:00:00", "2@0/4000700 9 10:05:00"]
        ) { state in
            state.particulars.stretches = zip(["0/2000028", "0/4000028"], [end, "0/4000900"])
                .filter { end != "0/4000900" || $0.0 == "0/2000028" }.map {
                    .init(
                        first: CaseBuilder.lsn($0), end: CaseBuilder.lsn($1), reason: "zero-length")
                }
        }
        let risk = story.verdict().answer.risks.first { $0.node == one }
        #expect(risk?.atLeast != nil)
        #expect((risk?.atMost != nil) == isWhole)
    }

    @Test func `without any snapshot nothing is decided`() {
        let answer = CaseBuilder().verdict().answer
        #expect(answer.verdict == .undetermined)
        #expect(answer.node == nil)
        #expect(statements(answer) == [.noSnapshots])
    }

    @Test func `one node alone is newest, but not surely`() {
        var story = CaseBuilder()
        story.snapshot(one, end: "1@0/2000400", commits: [early])
        let answer = story.verdict().answer
        #expect(answer.verdict == .decided)
        #expect(answer.node == one)
        #expect(answer.confidence == .medium)
        #expect(statements(answer) == [.onlyNode(node: one)])
    }

    @Test func `two equal nodes are both newest`() {
        var story = CaseBuilder()
        for node in [one, two] { story.snapshot(node, end: "1@0/2000400", commits: [early]) }
        let answer = story.verdict().answer
        #expect(answer.verdict == .decided)
        #expect(answer.node == one)
        #expect(answer.equal == [one, two])
        #expect(answer.confidence == .high)
        #expect(
            statements(answer) == [
                .sameWAL(
                    nodes: [one, two], timeline: .first, end: CaseBuilder.lsn("0/2000400"))
            ])
    }

    @Test func `a node that is behind is contained`() {
        var story = CaseBuilder()
        story.snapshot(one, end: "1@0/2000400", commits: [early])
        story.snapshot(two, end: "1@0/2000600", commits: [early])
        let answer = story.verdict().answer
        #expect(answer.node == two)
        #expect(answer.equal == [])
        #expect(
            statements(answer) == [
                .containsAll(node: two, timeline: .first, end: CaseBuilder.lsn("0/2000600")),
                .isBehind(
                    node: one, timeline: .first, end: CaseBuilder.lsn("0/2000400"), bytes: 0x200),
            ])
    }

    @Test func `a node that ends at the switch point is contained`() {
        var story = CaseBuilder()
        story.snapshot(one, end: "1@0/2000400", commits: [early])
        story.snapshot(two, end: "2@0/2000600", history: "1@0/2000400", commits: [early])
        let answer = story.verdict().answer
        #expect(answer.node == two)
        #expect(
            statements(answer).last
                == .endsAtSwitch(
                    node: one, timeline: .first, end: CaseBuilder.lsn("0/2000400"),
                    child: CaseBuilder.timeline(2)))
    }

    @Test func `a tail that nobody was told of decides nothing`() {
        var story = lateCommit()
        waiting(&story, for: "pm02")
        let verdict = story.verdict()
        #expect(verdict.answer.verdict == .decided)
        #expect(verdict.answer.node == two)
        #expect(
            statements(verdict.answer).last
                == .tailNeverAcknowledged(
                    node: one, fork: CaseBuilder.lsn("0/2000400"), commits: 1, bytes: 0x500))
        #expect(verdict.divergences.count == 1)
        #expect(verdict.divergences.first?.forkLSN == CaseBuilder.lsn("0/2000400"))
        #expect(verdict.divergences.first?.branches.map(\.commits.count) == [1, 1])
    }

    @Test func `a tail that clients may have been told of leaves two branches`() {
        let answer = lateCommit().verdict().answer
        #expect(answer.verdict == .diverged)
        #expect(answer.node == two)
        #expect(
            statements(answer).last
                == .usedLast(
                    node: two, lastCommit: Bounded(CaseBuilder.moment("10:05:00"))))
        #expect(answer.risks.map(\.atMost) == [1, 1])
        #expect(answer.risks.map(\.atLeast) == [0, 0])
    }

    /// pm01 died with transactions open; its server's own log, or only that of its start, may be there.
    private func died(open: Int, _ state: String = "in production", logged: [String] = [])
        -> NewestNode
    {
        var story = CaseBuilder()
        story.snapshot(
            one, state, end: "1@0/2000900", commits: [early, "1@0/2000500 6 10:00:10"]
        ) { $0.particulars.mostOpenTransactions = open }
        story.snapshot(
            two, end: "2@0/2000A00", history: "1@0/2000400",
            commits: [early, "2@0/2000700 6 10:05:00"])
        story.source("pgstartup.log", of: one, format: "postgresql-stderr")
        story.tell(one, "09:00:00", .serverStarting, in: "pgstartup.log")
        story.tell(one, "09:00:01", .serverReady, in: "pgstartup.log")
        for time in logged { story.tell(one, time, .checkpointComplete, in: "pgstartup.log") }
        return story.verdict().answer
    }

    @Test func `whether commits in flight were acknowledged is open without the server's log`() {
        let answer = died(open: 2)
        #expect(answer.verdict == .undetermined)
        #expect(statements(answer).first == .noLogs(node: one, of: "PostgreSQL"))
        #expect(answer.nextSteps.first?.statement == .fetchServerLog(node: one))
        #expect(answer.nextSteps.contains { $0.statement == .chooseBranch(nodes: [one, two]) })
        #expect(answer.risks.map(\.atMost) == [1, 1])
    }

    @Test func `where a log is there, or more than what was in flight, two branches are left`() {
        #expect(died(open: 2, logged: ["09:30:00"]).verdict == .diverged)
        #expect(died(open: 0).verdict == .diverged)
        #expect(died(open: 2, "shut down").verdict == .diverged)
    }

    @Test func `a third node that holds the tail keeps it from being dismissed`() {
        var story = lateCommit()
        waiting(&story, for: "pm02,pm03")
        story.snapshot(
            three, end: "1@0/2000800", commits: [early, "1@0/2000500 6 10:00:10"])
        let answer = story.verdict().answer
        #expect(answer.verdict == .diverged)
    }

    @Test func `the risk counts the commits of all other branches`() {
        var story = lateCommit()
        story.snapshot(
            three, end: "3@0/2000B00", history: "1@0/2000400",
            commits: [early, "3@0/2000700 6 10:06:00", "3@0/2000800 7 10:06:10"])
        let answer = story.verdict().answer
        #expect(answer.verdict == .diverged)
        #expect(answer.node == three)
        #expect(answer.risks.map(\.atMost) == [3, 3, 2])
    }

    @Test func `a higher timeline with less data is not newest`() {
        var story = CaseBuilder()
        story.snapshot(one, end: "1@0/2000900", commits: [early, "1@0/2000500 6 10:00:10"])
        story.snapshot(two, end: "2@0/2000480", history: "1@0/2000400", commits: [early])
        let answer = story.verdict().answer
        #expect(answer.verdict == .decided)
        #expect(answer.node == one)
        #expect(
            answer.warnings.map(\.statement).contains(
                .higherTimelineIsOlder(node: two, timeline: CaseBuilder.timeline(2))))
    }

    @Test func `of two branches without commits the later one is named`() {
        var story = CaseBuilder()
        story.snapshot(one, "in production", end: "1@0/2000900", commits: [early])
        story.snapshot(two, end: "2@0/2000480", history: "1@0/2000400", commits: [early])
        let answer = story.verdict().answer
        #expect(answer.verdict == .decided)
        #expect(answer.node == two)
        #expect(
            statements(answer).last
                == .tailWithoutCommits(
                    node: one, fork: CaseBuilder.lsn("0/2000400"), bytes: 0x500))
    }

    @Test func `a tail of which the beginning is gone is not dismissed`() {
        var story = CaseBuilder()
        story.snapshot(
            one, "in production", end: "1@0/9000900", commits: [], checkpoint: "1@0/9000028")
        story.snapshot(
            two, end: "2@0/2000A00", history: "1@0/2000400",
            commits: [early, "2@0/2000700 6 10:05:00"])
        let answer = story.verdict().answer
        #expect(answer.verdict == .diverged)
        #expect(
            statements(answer).first
                == .tailPerhapsAcknowledged(
                    node: one, fork: CaseBuilder.lsn("0/2000400"), commits: 0, bytes: 0x7000500))
    }

    @Test func `two nodes that each made timeline 2 hold two branches`() {
        var story = CaseBuilder()
        story.snapshot(
            one, end: "2@0/2000900", history: "1@0/2000300",
            commits: [early, "2@0/2000500 6 10:00:10"])
        story.snapshot(
            two, end: "2@0/2000A00", history: "1@0/2000400",
            commits: [early, "2@0/2000700 6 10:05:00"])
        let verdict = story.verdict()
        #expect(verdict.answer.verdict == .diverged)
        #expect(verdict.divergences.first?.forkLSN == CaseBuilder.lsn("0/2000300"))
        #expect(verdict.divergences.first?.sameTimeline == true)
        #expect(
            statements(verdict.answer).contains(
                .sameTimelineTwice(one: one, other: two, timeline: CaseBuilder.timeline(2))))
    }

    @Test func `commits of a second primary on one timeline are not those of one that died`() {
        var story = CaseBuilder()
        for (node, commit) in [(one, "1@0/2000500 6 10:00:10"), (two, "1@0/2000700 6 10:05:00")] {
            story.snapshot(
                node, "in production", end: "1@0/2000900", commits: [early, commit]
            ) { $0.particulars.mostOpenTransactions = 4 }
        }
        #expect(story.verdict().answer.verdict == .diverged)
    }

    @Test func `a node that only the logs name is missing`() {
        var story = CaseBuilder()
        story.snapshot(one, end: "1@0/2000400", commits: [early])
        story.attribute("pgsql-status", of: two, "HS:sync", at: [(one, "10:00:00")])
        let answer = story.verdict().answer
        #expect(answer.verdict == .undetermined)
        #expect(statements(answer) == [.nodeMissing(node: two)])
        #expect(answer.nextSteps.map(\.statement) == [.fetch(node: two)])
    }

    @Test func `a node without WAL leaves the answer open`() {
        var story = CaseBuilder()
        story.snapshot(one, end: "1@0/2000400", commits: [early])
        story.snapshot(two, end: nil)
        let answer = story.verdict().answer
        #expect(answer.verdict == .undetermined)
        #expect(statements(answer) == [.noWAL(node: two)])
    }

    @Test func `an open end leaves the answer open`() {
        var story = CaseBuilder()
        story.snapshot(one, end: "1@0/2000400", commits: [early])
        story.snapshot(two, end: "1@0/2000000", commits: [early], open: true)
        let answer = story.verdict().answer
        #expect(answer.verdict == .undetermined)
        #expect(
            statements(answer).first
                == .endIsOpen(node: two, end: CaseBuilder.lsn("0/2000000")))
    }

    @Test func `an open end at the switch point is settled, but not surely`() {
        var story = CaseBuilder()
        story.snapshot(one, end: "1@0/2000000", commits: [early], open: true)
        story.snapshot(two, end: "2@0/2000600", history: "1@0/2000000", commits: [early])
        let answer = story.verdict().answer
        #expect(answer.verdict == .decided)
        #expect(answer.node == two)
        #expect(answer.confidence == .medium)
    }

    /// pm01 made timeline 2 at the place where pm02 made timeline 3; none of pm01's WAL of timeline 2
    /// was given.
    private func robbed(_ tell: (inout CaseBuilder) -> Void) -> NewestNode {
        var story = CaseBuilder()
        story.snapshot(one, "in production", end: "1@0/2000400", commits: [early], open: true)
        story.snapshot(
            two, end: "3@0/2000A00", history: "1@0/2000400",
            commits: [early, "3@0/2000700 6 10:05:00"])
        tell(&story)
        return story.verdict().answer
    }

    @Test func `a node that made a timeline of which no WAL is given may hold more`() {
        #expect(robbed { _ in }.verdict == .decided)
        let answer = robbed { story in
            story.tell(one, "10:03:00", .timelineSelected) { $0.timeline = CaseBuilder.timeline(2) }
        }
        #expect(answer.verdict == .undetermined)
        #expect(
            statements(answer).first
                == .wal(
                    .wentOn(
                        node: one, timeline: CaseBuilder.timeline(2),
                        end: CaseBuilder.lsn("0/2000400"))))
    }

    @Test func `a history file of a timeline that no other node knows tells it as well`() {
        func answer(_ timeline: UInt32) -> NewestNode {
            robbed { story in
                story.tell(one, nil, .historyEntry) {
                    ($0.timeline, $0.lsn) = (.first, CaseBuilder.lsn("0/2000400"))
                    $0.otherTimeline = CaseBuilder.timeline(timeline)
                }
            }
        }
        #expect(answer(2).verdict == .undetermined)
        // The newest node's own timeline: pm01 was about to follow it.
        #expect(answer(3).verdict == .decided)
    }

    @Test func `a node that came back from a timeline of its own is where it is`() {
        let answer = robbed { story in
            story.tell(one, "10:03:00", .timelineSelected) { $0.timeline = CaseBuilder.timeline(2) }
            story.tell(one, "10:10:00", .streamingStarted) { $0.timeline = .first }
        }
        #expect(answer.verdict == .decided)
    }

    @Test func `two clusters whose nodes bear the same names are not compared`() {
        var story = CaseBuilder()
        story.snapshot(one, end: "1@0/2000400", commits: [early], identifier: 7, path: "a/pm01")
        story.snapshot(one, end: "1@0/2000600", commits: [early], identifier: 8, path: "b/pm01")
        story.snapshot(two, end: "1@0/2000600", commits: [early], identifier: 8, path: "b/pm02")
        let answer = story.verdict().answer
        #expect(answer.verdict == .undetermined)
        #expect(
            statements(answer) == [
                .differentClusters(
                    one: one, oneIdentifier: SystemIdentifier(7), other: one,
                    otherIdentifier: SystemIdentifier(8))
            ])
    }

    @Test func `copies of different clusters are not compared`() {
        var story = CaseBuilder()
        story.snapshot(one, end: "1@0/2000400", commits: [early], identifier: 7)
        story.snapshot(two, end: "1@0/2000600", commits: [early], identifier: 8)
        let answer = story.verdict().answer
        #expect(answer.verdict == .undetermined)
        #expect(
            statements(answer) == [
                .differentClusters(
                    one: one, oneIdentifier: SystemIdentifier(7), other: two,
                    otherIdentifier: SystemIdentifier(8))
            ])
    }

    @Test func `histories without a common timeline decide nothing`() {
        var story = CaseBuilder()
        story.snapshot(one, end: "1@0/2000400", commits: [early])
        story.snapshot(two, end: "2@0/2000600", commits: [early])
        let answer = story.verdict().answer
        #expect(answer.verdict == .undetermined)
        #expect(answer.node == nil)
        #expect(statements(answer).contains(.noCommonHistory(one: one, other: two)))
    }

    @Test func `three nodes in a cascade have one newest`() {
        var story = CaseBuilder()
        story.snapshot(one, end: "1@0/2000300", commits: [early])
        story.snapshot(
            two, end: "3@0/2000900", history: "1@0/2000400 2@0/2000600", commits: [early])
        story.snapshot(three, end: "2@0/2000500", history: "1@0/2000400", commits: [early])
        let answer = story.verdict().answer
        #expect(answer.verdict == .decided)
        #expect(answer.node == two)
        #expect(answer.nodes.map(\.name) == [one, two, three])
    }

    @Test(arguments: [nil, "shut down"])
    func `without a control file the last commit tells which copy of a node is the later`(
        _ before: String?
    ) throws {
        var story = CaseBuilder()
        story.snapshot(
            one, before, end: "1@0/2000400", commits: [early], modified: "10:00:01",
            path: "pm01/before-rejoin")
        story.snapshot(
            one, nil, end: "1@0/2000900", commits: [early, "1@0/2000700 6 10:05:00"], path: "pm01")
        #expect(story.file().latestSnapshots.map(\.path) == ["pm01"])
    }

    @Test func `the latest snapshot speaks for a node`() {
        var story = CaseBuilder()
        story.snapshot(
            one, end: "1@0/2000900", commits: [early, "1@0/2000500 6 10:00:10"],
            modified: "10:00:00", path: "pm01/before-rejoin")
        story.snapshot(
            one, end: "2@0/2000A00", history: "1@0/2000400", commits: [early],
            modified: "11:00:00", path: "pm01/after")
        story.snapshot(two, end: "2@0/2000A00", history: "1@0/2000400", commits: [early])
        let verdict = story.verdict()
        #expect(verdict.answer.verdict == .decided)
        #expect(verdict.answer.equal == [one, two])
        #expect(verdict.divergences == [])
    }
}
