import Evidence

/// Finds the episodes in which a primary was lost and nobody took over.
struct FailedFailovers {
    /// The episodes, in order of time.
    let episodes: [Failover]

    /// How long after a primary's end somebody may still try to take over, in microseconds.
    private static let patience: Int64 = 300_000_000

    /// Looks at the ends of reigns that no other node's reign follows.
    init(
        _ reigns: [Failovers.Reign], of file: CaseFile, roles: RoleHistory,
        addresses: AddressHistory, tree: TimelineTree, context: EpisodeContext
    ) {
        let served = Outages.inService(reigns, roles)
        let last = file.occurrences.last?.time.latest ?? .distantFuture
        episodes = served.enumerated().compactMap { index, reign in
            guard let end = reign.end else { return nil }
            let others = served.enumerated().filter { $0.offset != index }.map(\.element)
            let isCovered = others.contains { other in
                other.node != reign.node
                    && (other.start.map { $0.earliest <= end.latest } ?? true)
                    && (other.end.map { $0.latest > end.earliest } ?? true)
            }
            let next = served[(index + 1)...].first
            guard !isCovered, next.map({ $0.node == reign.node }) ?? true else { return nil }
            let limit = min(
                end.latest.advanced(byMicroseconds: Self.patience),
                next?.start?.earliest ?? last)
            guard limit >= end.earliest else { return nil }
            let builder = EpisodeBuilder(
                file: file, roles: roles, addresses: addresses, tree: tree,
                context: context, old: reign,
                new: Failovers.Reign(node: reign.node, start: nil, end: nil, evidence: []),
                promoted: Bounded(max(limit, end.latest)), until: next?.start?.earliest)
            return Self.episode(builder, comesBack: next != nil)
        }
    }

    /// The episode of a reign's end; `nil` where the primary was stopped on purpose, or came back
    /// and nobody had tried to replace it.
    private static func episode(_ builder: EpisodeBuilder, comesBack: Bool) -> Failover? {
        let lastCommit = builder.lastCommit?.time
        let trigger = EpisodeTrigger(builder, lastCommit: lastCommit)
        let fault = trigger.fault(lastCommit: lastCommit)
        let steps = [
            fault, trigger.detected, builder.markedOld(after: fault?.time ?? builder.promoted),
            builder.stopped(after: fault?.time ?? builder.promoted, trigger),
        ].compactMap { $0 }
        var problems = builder.problems(
            trigger, redundant: true, lock: fault?.time ?? builder.promoted)
        let isRefused = problems.contains { remark in
            switch remark.statement {
            case .promotionRefused(let node, _), .promotionFailed(let node, _):
                node != builder.old.node
            default: false
            }
        }
        guard fault != nil, trigger.cause != .operator, isRefused || !comesBack else { return nil }
        problems.append(Remark(.nobodyTookOver(node: builder.old.node)))
        let evidence = steps.flatMap(\.evidence) + problems.flatMap(\.evidence)
        let doubts = builder.doubts(firstCommit: true)
        return Failover(
            id: "", kind: .failed, cause: trigger.cause, from: builder.old.node, to: nil,
            steps: steps, outageSeconds: nil, timelineFrom: nil, timelineTo: nil, switchLSN: nil,
            addressMoves: [], trigger: trigger.remark, problems: problems,
            confidence: trigger.cause == .unknown ? .low : .medium, doubts: doubts,
            evidence: evidence.uniqued())
    }
}
