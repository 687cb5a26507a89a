package import Analysis
package import Evidence

/// The first line of a report, as typed parts, each of which the findings bear out.
package enum Headline {
    /// One clause of the line.
    package enum Part: Sendable, Hashable {
        /// No episode was found.
        case noFailover
        /// No episode was found in the period that the report is limited to.
        case noFailoverInPeriod
        /// Nothing of what was given is a log, WAL or a control file.
        case nothingUnderstood
        /// There are several episodes; what follows is about the last one.
        case episodes(Int)
        /// What befell the primary before.
        case fault(Failover.Cause, kind: Failover.Kind, node: NodeName?)
        /// A node took over; the seconds are those in which nobody could write.
        case tookOver(NodeName, Bounded<Double>?)
        /// Nobody took over.
        case nobodyTookOver
        /// Two nodes accepted writes at once.
        case bothWrote(NodeName?, NodeName?)
        /// Everything that a client was told of is on the node that took over.
        case nothingLost
        /// A node holds everything; others may not.
        case newest(NodeName)
        /// The node in service is not the newest.
        case newestDoesNotServe(newest: NodeName, serving: NodeName)
        /// Clients may have been told of commits that stand on the other branch only.
        case commitsElsewhere(NodeName, Int)
        /// Clients may have been told of commits on each of several branches that were in use at
        /// once.
        case commitsOnEach([Side])
        /// No node holds everything.
        case diverged
        /// Which node is newest cannot be told.
        case undetermined
    }

    /// What only one node holds of what clients may have been told of.
    package struct Side: Sendable, Hashable {
        /// The node.
        package var node: NodeName
        /// The number of commits.
        package var commits: Int

        /// Makes a side.
        package init(node: NodeName, commits: Int) {
            self.node = node
            self.commits = commits
        }
    }

    /// The sides of a fork that were in use at once, each with commits that clients may have been
    /// told of; empty where one branch alone was given up.
    static func sides(of review: Review) -> [Side] {
        guard review.newest.verdict == .diverged, review.failovers.last?.kind == .splitBrain,
            let fork = review.divergences.last
        else { return [] }
        let sides = fork.branches.map { branch in
            Side(
                node: branch.node, commits: branch.commits.count { $0.acknowledged != .no })
        }.filter { $0.commits > 0 }
        return sides.count > 1 ? sides : []
    }

    /// The parts of the headline of a review.
    package static func parts(_ review: Review) -> [Part] {
        var parts: [Part] = []
        if review.failovers.count > 1 { parts.append(.episodes(review.failovers.count)) }
        guard let last = review.failovers.last else {
            if review.isLimited { return [.noFailoverInPeriod] + data(review, nil) }
            if review.events.isEmpty { return [.nothingUnderstood] }
            return [.noFailover] + data(review, nil)
        }
        switch last.kind {
        case .splitBrain:
            parts.append(.bothWrote(last.from, last.to))
        case .failed:
            parts.append(.fault(last.cause, kind: last.kind, node: last.from))
            parts.append(.nobodyTookOver)
        case .failover, .switchover:
            parts.append(.fault(last.cause, kind: last.kind, node: last.from))
            if let to = last.to { parts.append(.tookOver(to, last.outageSeconds)) }
        }
        return parts + data(review, last)
    }

    /// What can be said of the data.
    private static func data(_ review: Review, _ last: Failover?) -> [Part] {
        let newest = review.newest
        switch newest.verdict {
        case .undetermined: return [.undetermined]
        case .diverged:
            let sides = sides(of: review)
            if !sides.isEmpty { return [.diverged, .commitsOnEach(sides)] }
            let others = review.divergences.flatMap(\.branches).filter { $0.node != newest.node }
            let told = others.map { branch in
                (branch.node, branch.commits.filter { $0.acknowledged != .no }.count)
            }
            guard let worst = told.max(by: { $0.1 < $1.1 }), worst.1 > 0 else {
                return [.diverged]
            }
            return [.diverged, .commitsElsewhere(worst.0, worst.1)]
        case .decided:
            guard let node = newest.node else { return [] }
            guard let last, let serving = last.to else { return [.newest(node)] }
            guard serving == node || newest.equal.contains(serving) else {
                return [.newestDoesNotServe(newest: node, serving: serving)]
            }
            let isWhole = review.failovers.count == 1 && nothingLost(newest, last)
            return [isWhole ? .nothingLost : .newest(serving)]
        }
    }

    /// Whether the loser's own copy, untouched since, shows that nothing is lost.
    ///
    /// A copy that was rebuilt, or whose end is open, shows nothing: then it is not claimed.
    private static func nothingLost(_ newest: NewestNode, _ failover: Failover) -> Bool {
        guard newest.confidence > .low, let loser = failover.from,
            let position = newest.nodes.first(where: { $0.name == loser }),
            !position.endIsLowerBound, let timeline = position.timeline,
            timeline == failover.timelineFrom, failover.timelineFrom != failover.timelineTo
        else { return false }
        return newest.reasons.contains { remark in
            switch remark.statement {
            case .endsAtSwitch(loser, timeline, _, _), .isBehind(loser, timeline, _, _): true
            case .tailWithoutCommits(loser, let fork, _),
                .tailNeverAcknowledged(loser, let fork, _, _):
                failover.switchLSN == nil || fork == failover.switchLSN
            default: false
            }
        }
    }
}
