import Analysis
import Evidence

extension ReviewBuilder {
    /// Text as an attacker would log it: escape sequences, line ends, marks that reorder text.
    static let hostile = "a\u{1B}[2J\n\u{9B}31m\u{202E}evil\u{2066}\u{0}\"\\</script>"

    /// The incident with hostile text wherever evidence gives text.
    static func hostileReview() -> Review {
        var review = primaryCrash()
        review.cluster.name = hostile
        review.cluster.nodes[0].name = name(hostile)
        review.cluster.nodes[0].serverVersion = hostile
        review.sources[0].path = hostile
        review.sources[0].format = hostile
        review.sources[0].formatDetail = hostile
        review.gaps[0].detail = hostile
        review.gaps[0].path = hostile
        review.events[0].event.text = hostile
        review.events[0].event.process = hostile
        review.events[0].event.observer = name(hostile)
        review.events[0].event.details.name = hostile
        review.events[0].event.details.old = hostile
        review.periods[0].subject = hostile
        review.periods[0].value = hostile
        review.failovers[0].from = name(hostile)
        review.failovers[0].problems = [
            Remark(.promotionRefused(node: name(hostile), dataStatus: hostile))
        ]
        review.failovers[0].addressMoves[0].resource = hostile
        review.newest.nodes[0].state = hostile
        review.newest.nextSteps[0].commands = [hostile]
        review.newest.warnings = [Remark(.statusContradictsDisk(node: one, status: hostile))]
        review.timeRemarks = [Remark(.zoneUnknown(node: one, abbreviation: hostile))]
        return review
    }

    /// Two nodes that both took commits after the fork.
    static func diverged() -> Review {
        var review = primaryCrash()
        let acknowledged: [BranchCommit.Acknowledged] = [.yes, .unknown, .no]
        let commits = (0..<23).map { index in
            BranchCommit(
                xid: TransactionID(UInt32(2681 + index)),
                lsn: lsn("0/DB0208").advanced(by: UInt64(index) * 40) ?? .zero,
                time: time("23:50:17.000000").advanced(byMicroseconds: Int64(index) * 1000),
                acknowledged: acknowledged[index % 3])
        }
        review.divergences = [
            Divergence(
                id: "divergence-1", forkLSN: lsn("0/DB0208"), forkTimeline: timeline(2),
                sameTimeline: false,
                branches: [
                    Divergence.Branch(
                        node: one, timeline: timeline(2), endOfWAL: lsn("0/DB0600"), bytes: 1016,
                        commits: commits),
                    Divergence.Branch(
                        node: two, timeline: timeline(3), endOfWAL: lsn("0/E7D788"),
                        bytes: 841_088, commits: []),
                ],
                confidence: .high, evidence: [event(4)])
        ]
        review.newest.verdict = .diverged
        review.newest.reasons = [
            Remark(
                .tailPerhapsAcknowledged(
                    node: one, fork: lsn("0/DB0208"), commits: 23, bytes: 1016))
        ]
        review.newest.nextSteps = [
            NextStep(.chooseBranch(nodes: [one, two])), NextStep(.saveBranch(node: one)),
        ]
        return review
    }
}
