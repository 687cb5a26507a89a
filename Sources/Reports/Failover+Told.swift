import Analysis
import Evidence

extension Failover {
    /// The steps in order of time; steps of one time stand in the order of the phases.
    var stepsInOrder: [Step] {
        let ranks = Phase.allCases
        return steps.enumerated().sorted { left, right in
            let (one, other) = (left.element.time.middle, right.element.time.middle)
            guard one == other else { return one < other }
            let first = ranks.firstIndex(of: left.element.phase) ?? 0
            let second = ranks.firstIndex(of: right.element.phase) ?? 0
            return (first, left.offset) < (second, right.offset)
        }.map(\.element)
    }

    /// Why a step took as long as it did, or what it means where its name does not say it; `nil`
    /// where neither is to be said.
    func explanation(of step: Step, _ words: any Wording) -> String? {
        step.explainedBy.map(words.sentence) ?? words.meaning(of: step.phase, from: from)
    }

    /// How long nobody could write: from the last commit before to the first after, or, of two
    /// primaries, as long as neither let a commit through; `nil` where the evidence tells neither.
    func timeWithoutWrites(in review: Review) -> (seconds: Bounded<Double>, evidence: [EventID])? {
        if let outage = outageSeconds {
            let ends = [step(.fault), step(.firstCommit)]
            return (outage, ends.compactMap { $0?.evidence.first })
        }
        return CommitPause(self, in: review).map { ($0.seconds, $0.evidence) }
    }
}
