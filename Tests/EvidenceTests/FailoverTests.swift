import Evidence
import Testing

struct FailoverTests {
    @Test func `a step is found by its phase`() {
        let fault = Failover.Step(
            phase: .fault, time: Bounded(Timestamp(microseconds: 1)), evidence: [EventID("e1")])
        let failover = Failover(
            id: "failover-1", kind: .failover, cause: .unknown, from: nil, to: nil,
            steps: [fault], outageSeconds: nil, timelineFrom: nil, timelineTo: nil,
            switchLSN: nil, addressMoves: [], trigger: nil, problems: [], confidence: .low,
            doubts: [], evidence: [])
        #expect(failover.step(.fault) == fault)
        #expect(failover.step(.promoted) == nil)
    }
}
