import Evidence
import Testing

@testable import Analysis

/// One node is gone, the usual case: what starting the other alone risks.
struct LoneNodeTests {
    private let one = CaseBuilder.one
    private let two = CaseBuilder.two
    private let last = "1@0/2000500 6 10:00:10"

    private func standby(_ fill: (inout CaseBuilder) -> Void = { _ in }) -> NewestNode {
        var story = CaseBuilder()
        story.snapshot(two, "shut down in recovery", end: "1@0/2000600", commits: [last])
        fill(&story)
        return story.verdict().answer
    }

    private func risk(_ answer: NewestNode) -> StartRisk? {
        answer.risks.first { $0.node == two }
    }

    @Test func `a lone standby decides nothing, whatever is named`() {
        let answer = standby()
        #expect(answer.verdict == .undetermined)
        #expect(answer.reasons.map(\.statement) == [.wal(.peerMissing(node: two))])
        #expect(risk(answer)?.why == .wal(.synchronyUnknown(node: two)))
    }

    @Test func `a node that was promoted had a partner`() {
        var story = CaseBuilder()
        story.snapshot(two, end: "2@0/2000600", history: "1@0/2000100", commits: [last])
        #expect(story.verdict().answer.verdict == .undetermined)
    }

    @Test(arguments: [("11", true), ("9.6", true), ("12", false)])
    func `recovery conf makes a standby until 11`(_ version: String, _ isStandby: Bool) {
        var story = CaseBuilder()
        story.snapshot(two, end: "1@0/2000600", commits: [last], version: version) {
            $0.signalFiles = ["recovery.conf"]
        }
        let reasons = story.verdict().answer.reasons.map(\.statement)
        #expect(reasons.contains(.wal(.peerMissing(node: two))) == isStandby)
    }

    @Test func `the synchronous standby misses no acknowledged commit`() {
        let answer = standby {
            $0.tell(one, "10:00:00", .agentDataStatusChanged, of: two) {
                $0.value = "STREAMING|SYNC"
            }
        }
        #expect(answer.verdict == .undetermined)
        #expect(
            risk(answer)
                == StartRisk(
                    node: two, atLeast: 0, atMost: 0,
                    why: .wal(
                        .synchronousUntil(
                            node: two, until: Bounded(CaseBuilder.moment("10:00:10"))))))
    }

    @Test func `an asynchronous standby may miss what came after`() {
        let answer = standby {
            $0.tell(one, "10:00:00", .agentDataStatusChanged, of: two) {
                $0.value = "STREAMING|SYNC"
            }
            $0.tell(one, "10:01:00", .agentDataStatusChanged, of: two) { $0.value = "DISCONNECT" }
            $0.tell(one, "10:02:00", .agentAsyncMode, of: two)
            $0.tell(one, "10:06:00", .checkpointComplete)
        }
        guard case .wal(.asynchronousSince(_, let since, let seconds))? = risk(answer)?.why else {
            Issue.record("\(String(describing: risk(answer)))")
            return
        }
        #expect(since == CaseBuilder.range("10:01:00"))
        #expect(seconds.map { $0 >= 300 && $0 < 302 } == true)
        #expect(risk(answer)?.atMost == nil)
    }

    @Test func `the primary's log tells of its standby`() {
        let answer = standby {
            $0.tell(one, "10:00:00", .standbyBecameSynchronous) { $0.name = "PM02" }
            $0.tell(one, "10:03:00", .parameterChanged) {
                ($0.name, $0.value) = ("synchronous_standby_names", "")
            }
        }
        #expect(risk(answer)?.why.key == "asynchronous-since")
    }

    @Test func `a node that served itself says until when`() {
        var story = CaseBuilder()
        story.snapshot(one, "in production", end: "1@0/2000600", commits: [last])
        story.tell(one, "10:00:00", .serverReady)
        story.tell(one, "10:00:05", .agentDataStatusChanged, of: two) { $0.value = "DISCONNECT" }
        let answer = story.verdict().answer
        #expect(answer.verdict == .undetermined)
        #expect(answer.risks.first { $0.node == one }?.why.key == "served-until")
    }
}
