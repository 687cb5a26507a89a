import Evidence
import Testing

@testable import Analysis

/// A node card tells of its own time: what is known of a later one weakens it, or takes its word away.
struct CardAgeTests {
    private let one = CaseBuilder.one
    private let two = CaseBuilder.two
    private let early = "1@0/100 5 10:00:00"

    private func origin(_ made: String, running: Bool = false) -> NodeState.CardOrigin {
        NodeState.CardOrigin(made: CaseBuilder.moment(made), wasRunning: running)
    }

    /// pm02 holds more than pm01, both by cards.
    private func cards(
        _ made: String, _ other: String, state: String = "shut down", running: Bool = false
    ) -> CaseBuilder {
        var story = CaseBuilder()
        story.snapshot(
            one, end: "1@0/2000400", commits: [early], modified: "10:00:10"
        ) { $0.particulars.card = origin(made) }
        story.snapshot(
            two, state, end: "1@0/2000600", commits: [early], modified: "10:00:10"
        ) { $0.particulars.card = origin(other, running: running) }
        return story
    }

    private func at(_ text: String) -> Bounded<Timestamp> { Bounded(CaseBuilder.moment(text)) }

    @Test func `cards of the same time are compared without a word`() {
        let answer = cards("10:30:00", "10:39:59").verdict().answer
        #expect(answer.verdict == .decided)
        #expect(answer.confidence == .high)
        #expect(answer.warnings.isEmpty)
        #expect(!answer.reasons.contains { $0.statement.key.hasPrefix("card") })
        #expect(
            answer.nodes.map(\.cardMade) == ["10:30:00", "10:39:59"].map(CaseBuilder.moment))
    }

    @Test func `a card much older than the other's lowers the confidence and is named`() {
        let answer = cards("10:30:00", "11:00:00").verdict().answer
        #expect(answer.node == two)
        #expect(answer.confidence == .medium)
        #expect(
            answer.reasons.last?.statement
                == .time(
                    .cardIsOld(
                        node: one, made: at("10:30:00"), other: two, until: at("11:00:00"))))
    }

    @Test func `a card much older than another node's log is named`() {
        var story = cards("10:30:00", "10:30:00")
        let id = story.tell(two, "10:45:00.000", .serverShutDown)
        let answer = story.verdict().answer
        #expect(answer.confidence == .medium)
        #expect(
            answer.reasons.last?.statement
                == .time(
                    .cardIsOld(
                        node: one, made: at("10:30:00"), other: two,
                        until: CaseBuilder.range("10:45:00.000"))))
        #expect(answer.reasons.last?.evidence.contains(id) == true)
    }

    @Test func `a server that ran after its card was made leaves its node open`() {
        var story = cards("10:30:00", "10:30:00")
        story.tell(one, "10:29:00", .checkpointStarted)
        #expect(story.verdict().answer.verdict == .decided)
        story.tell(one, "10:31:00.000", .serverReady)
        let answer = story.verdict().answer
        #expect(answer.verdict == .undetermined)
        #expect(
            answer.reasons.first?.statement
                == .time(
                    .cardBeforeStart(
                        node: one, made: at("10:30:00"),
                        started: CaseBuilder.range("10:31:00.000"))))
    }

    @Test func `another node's server says nothing of a node's card`() {
        var story = cards("10:30:00", "10:30:00")
        story.tell(CaseBuilder.three, "10:31:00", .serverReady)
        #expect(
            !story.verdict().answer.reasons.contains { $0.statement.key == "card-before-start" })
    }

    @Test func `a card of a running server warns, and its node keeps the service`() {
        let answer = cards("10:30:00", "10:30:00", state: "in production", running: true)
            .verdict().answer
        #expect(answer.node == two)
        #expect(answer.confidence == .medium)
        #expect(
            answer.warnings.map(\.statement) == [
                .time(.cardOfRunning(node: two, made: at("10:30:00")))
            ])
        #expect(answer.nextSteps.first?.statement == .keepServing(node: two))
    }

    @Test func `of two cards of a node the one that holds more speaks, then the younger`() {
        var story = CaseBuilder()
        for (path, end, made) in [
            ("a", "1@0/2000600", "10:30:00"), ("b", "1@0/2000500", "11:30:00"),
            ("c", "1@0/2000600", "10:20:00"),
        ] {
            story.snapshot(one, end: end, commits: [early], path: path) {
                $0.particulars.card = origin(made)
            }
        }
        #expect(story.file().latestSnapshots.map(\.path) == ["a"])
    }

    @Test func `a log that tells of a stop after the card counts more`() {
        var story = cards("10:30:00", "10:30:00", state: "in production", running: true)
        story.tell(two, "10:20:00", .serverReady)
        story.tell(two, "10:31:00", .serverShutDown)
        #expect(story.verdict().answer.nextSteps.first?.statement == .startFirst(node: two))
    }
}
