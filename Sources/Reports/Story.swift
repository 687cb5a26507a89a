import Analysis
import Evidence

/// What happened in plain words, in the order in which it happened: what a page begins with.
struct Story {
    /// A sentence and the events that bear it out.
    struct Sentence {
        /// When it happened, where the sentence leads with it.
        var lead: String?
        /// The sentence.
        var text: String
        /// The events to cite.
        var evidence: [EventID] = []
    }

    /// The review that is told.
    let review: Review
    /// A moment of the day whose times are shown without their date.
    let day: Timestamp?
    /// How it is to look.
    let options: ReportOptions

    /// The greatest number of episodes, and of stalls, that are told; the sections tell the rest.
    private static let most = 3
    /// The greatest number of problems of an episode that are told here.
    private static let problems = 5

    private var words: any Wording { options.wording }

    /// The paragraphs: one for each of the last episodes, one for stalls, one for the data.
    var paragraphs: [[Sentence]] {
        var paragraphs = review.failovers.suffix(Self.most).map(episode)
        var felt = review.stalls.prefix(Self.most).map { stall in
            whole(
                .stall(stall, from: clock(stall.start), until: stall.end.map(clock)), stall.evidence
            )
        }
        if review.stalls.count > Self.most {
            felt.append(whole(.more(review.stalls.count - Self.most)))
        }
        paragraphs.append(felt)
        let newest = review.newest
        paragraphs.append(
            [
                whole(
                    .verdict(
                        newest.verdict, node: newest.node, equal: newest.equal,
                        confidence: newest.confidence))
            ] + newest.reasons.prefix(2).map(sentence))
        return paragraphs.filter { !$0.isEmpty }
    }

    // MARK: An episode

    private func episode(_ failover: Failover) -> [Sentence] {
        var told: [Sentence] = []
        if let trigger = failover.trigger {
            var first = sentence(trigger)
            first.lead = failover.step(.fault).map { options.times.full($0.time) }
            told.append(first)
        }
        told.append(whole(.causeIs(failover.cause, failover.confidence)))
        if let to = failover.to, let promoted = failover.step(.promoted) {
            let commit = failover.step(.firstCommit)
            told.append(
                whole(
                    .promotedAt(
                        to, time: clock(promoted.time), firstCommit: commit.map { clock($0.time) }),
                    [promoted.evidence.first, commit?.evidence.first].compactMap { $0 }))
        }
        if let outage = failover.outageSeconds {
            let ends = [failover.step(.fault), failover.step(.firstCommit)]
            told.append(
                whole(.nobodyCouldWrite(outage), ends.compactMap { $0?.evidence.first }))
        } else if let pause = CommitPause(failover, in: review) {
            told.append(
                whole(
                    .noCommitBetween(
                        pause.seconds, from: clock(pause.start), until: clock(pause.end)),
                    pause.evidence))
        }
        let both = bothPrimary(failover)
        let problems = failover.problems.filter { problem in
            // With its times the same is told better.
            if case .twoPrimaries = problem.statement { both == nil } else { true }
        }
        return told + [both].compactMap { $0 } + problems.prefix(Self.problems).map(sentence)
    }

    /// The reigns of two nodes that were primary at once, that of the old primary first; empty where
    /// the evidence does not show both.
    static func reigns(of failover: Failover, in review: Review) -> [Period] {
        guard failover.kind == .splitBrain, let from = failover.from, let to = failover.to,
            let promoted = failover.step(.promoted)?.time
        else { return [] }
        let reigns = [from, to].compactMap { node in
            review.periods.last { period in
                period.track == .role && period.value == Role.primary.rawValue
                    && period.subject == node.text
                    && (period.start?.earliest ?? promoted.latest) <= promoted.latest
                    && (period.end?.latest ?? promoted.latest) >= promoted.earliest
            }
        }
        return reigns.count == 2 ? reigns : []
    }

    /// From when to when two nodes were primary at once.
    private func bothPrimary(_ failover: Failover) -> Sentence? {
        let reigns = Self.reigns(of: failover, in: review)
        guard let from = failover.from, let to = failover.to, reigns.count == 2,
            let promoted = failover.step(.promoted)?.time
        else { return nil }
        let (one, other) = (reigns[0], reigns[1])
        let ends = [one.end, other.end].compactMap { $0 }
        let end = ends.min { $0.earliest < $1.earliest }
        let start = other.start ?? promoted
        return whole(
            .bothPrimary(
                from, to, end.map { $0.seconds(since: start) }, from: clock(start),
                until: end.map(clock)),
            Array(one.evidence.prefix(1)) + Array(other.evidence.prefix(2)))
    }

    // MARK: Words

    private func clock(_ time: Bounded<Timestamp>) -> String {
        options.times.clock(time, besides: day)
    }

    private func sentence(_ remark: Remark) -> Sentence {
        Sentence(text: words.sentence(remark.statement), evidence: remark.evidence)
    }

    private func whole(_ phrase: Phrase, _ evidence: [EventID] = []) -> Sentence {
        Sentence(text: words.phrase(.sentence(words.phrase(phrase))), evidence: evidence)
    }
}

/// The time without a commit on either node when two were primary: from where commits on the old
/// primary began to wait to the first on either.
struct CommitPause {
    /// When commits began to wait.
    let start: Bounded<Timestamp>
    /// When a commit went through again.
    let end: Bounded<Timestamp>
    /// The events to cite.
    let evidence: [EventID]

    /// How long it was.
    var seconds: Bounded<Double> { end.seconds(since: start) }

    /// The pause of a split brain; `nil` where the evidence shows none.
    init?(_ failover: Failover, in review: Review) {
        guard failover.kind == .splitBrain, let from = failover.from,
            let commit = failover.step(.firstCommit),
            let stall = review.stalls.last(where: { stall in
                stall.node == from && stall.extent == .all
                    && stall.start.earliest <= commit.time.latest
                    && (stall.end?.latest ?? commit.time.latest) >= commit.time.earliest
            })
        else { return nil }
        start = stall.start
        if let freed = stall.end, freed.latest < commit.time.earliest {
            end = freed
            evidence = [stall.startEvidence.first, stall.endEvidence.first].compactMap { $0 }
        } else {
            end = commit.time
            evidence = [stall.startEvidence.first, commit.evidence.first].compactMap { $0 }
        }
    }
}
