import Evidence
import Testing

@testable import Analysis

struct TimelineTreeTests {
    private let one = CaseBuilder.one
    private let two = CaseBuilder.two

    private func left(
        _ story: inout CaseBuilder, _ place: String, for child: UInt32, on node: NodeName
    ) {
        let step = CaseBuilder.step(place)
        story.tell(node, nil, .historyEntry) {
            ($0.timeline, $0.lsn) = (step.timeline, step.lsn)
            $0.otherTimeline = CaseBuilder.timeline(child)
        }
    }

    private func recovered(
        _ story: inout CaseBuilder, _ place: String, from parent: UInt32, on node: NodeName,
        _ time: String
    ) {
        let step = CaseBuilder.step(place)
        story.tell(node, time, .walEndOfRecovery) {
            ($0.timeline, $0.lsn) = (step.timeline, step.lsn)
            $0.otherTimeline = CaseBuilder.timeline(parent)
        }
    }

    private func selected(
        _ story: inout CaseBuilder, _ timeline: UInt32, _ node: NodeName, _ time: String
    ) {
        story.tell(node, time, .timelineSelected) { $0.timeline = CaseBuilder.timeline(timeline) }
    }

    @Test func `history files tell the switches, logs the node and the time`() {
        var story = CaseBuilder()
        left(&story, "1@0/300", for: 2, on: one)
        left(&story, "1@0/300", for: 2, on: two)
        selected(&story, 2, two, "10:00:00")
        let tree = TimelineTree(of: story.file())
        #expect(
            tree.switches == [
                TimelineSwitch(
                    timeline: CaseBuilder.timeline(2), parent: .first,
                    switchLSN: CaseBuilder.lsn("0/300"), node: two,
                    time: CaseBuilder.range("10:00:00"),
                    evidence: [EventID("e1"), EventID("e2"), EventID("e3")])
            ])
    }

    @Test func `WAL tells a switch of which no history file is left`() {
        var story = CaseBuilder()
        recovered(&story, "2@0/3000360", from: 1, on: two, "10:00:00.123456")
        let tree = TimelineTree(of: story.file())
        #expect(tree.switches.map(\.switchLSN) == [CaseBuilder.lsn("0/3000360")])
        #expect(tree.switches.first?.node == two)
    }

    @Test(arguments: ["2@0/3000028", "2@0/3000000"])
    func `a switch at the beginning of a segment lies before its page header`(_ place: String) {
        var story = CaseBuilder()
        recovered(&story, place, from: 1, on: two, "10:00:00.123456")
        #expect(
            TimelineTree(of: story.file()).switches.map(\.switchLSN)
                == [CaseBuilder.lsn("0/3000000")])
    }

    @Test func `a restart that raises no timeline is no switch`() {
        var story = CaseBuilder()
        recovered(&story, "2@0/3000360", from: 2, on: two, "10:00:00.123456")
        #expect(TimelineTree(of: story.file()).switches == [])
    }

    @Test func `of two timelines with one number neither node is named without proof`() {
        var story = CaseBuilder()
        left(&story, "1@0/300", for: 2, on: one)
        left(&story, "1@0/400", for: 2, on: two)
        selected(&story, 2, one, "10:00:00")
        selected(&story, 2, two, "10:05:00")
        #expect(TimelineTree(of: story.file()).switches.map(\.node) == [nil, nil])
        recovered(&story, "2@0/300", from: 1, on: one, "10:00:00.500000")
        recovered(&story, "2@0/400", from: 1, on: two, "10:05:00.500000")
        #expect(TimelineTree(of: story.file()).switches.map(\.node) == [one, two])
    }

    @Test func `a history is followed to the first timeline`() {
        var story = CaseBuilder()
        left(&story, "1@0/300", for: 2, on: one)
        left(&story, "2@0/600", for: 3, on: one)
        let history = TimelineTree(of: story.file()).history(of: CaseBuilder.timeline(3))
        #expect(history.ancestors == CaseBuilder.steps("1@0/300 2@0/600"))
    }

    @Test func `a hostile loop ends`() {
        var story = CaseBuilder()
        left(&story, "3@0/300", for: 2, on: one)
        left(&story, "2@0/600", for: 3, on: one)
        left(&story, "4@0/600", for: 4, on: one)
        let tree = TimelineTree(of: story.file())
        #expect(
            tree.history(of: CaseBuilder.timeline(3)).ancestors == CaseBuilder.steps("2@0/600"))
        #expect(tree.history(of: CaseBuilder.timeline(4)).ancestors == [])
    }
}
