package import Evidence

/// Finds the episodes in which the primary's service moved from one node to another.
///
/// Every promotion of a node while another node was the last primary is an episode. Its steps are
/// looked for between the beginning of the old primary's reign and a minute after the promotion.
/// A primary that was lost while nobody took over is an episode, too.
package struct Failovers: Sendable {
    /// The episodes, in order of time.
    package private(set) var episodes: [Failover] = []

    /// Reads the episodes off a case.
    package init(
        of file: CaseFile, roles: RoleHistory, addresses: AddressHistory, tree: TimelineTree,
        completeness: Completeness? = nil
    ) {
        let context = EpisodeContext(of: file, completeness: completeness)
        let reigns = Self.comparable(Self.reigns(roles), in: file)
        for (index, reign) in reigns.enumerated() {
            guard let promoted = reign.start, index > 0 else { continue }
            let before = reigns[index - 1]
            guard before.node != reign.node, Self.isOrdered(index, of: reigns, in: file)
            else { continue }
            let nextEpisode = reigns[(index + 1)...].first { $0.node != reign.node }?.start
            let builder = EpisodeBuilder(
                file: file, roles: roles, addresses: addresses, tree: tree,
                context: context, old: before, new: reign, promoted: promoted,
                until: nextEpisode?.earliest)
            var episode = builder.episode(id: "")
            episode.outageSeconds = Outages.outage(endedBy: index, of: reigns, builder)?.seconds
            episodes.append(episode)
        }
        episodes +=
            FailedFailovers(
                reigns, of: file, roles: roles, addresses: addresses, tree: tree, context: context
            ).episodes
        episodes = episodes.enumerated().sorted { left, right in
            let one = left.element.steps.map(\.time.middle).min() ?? .distantFuture
            let other = right.element.steps.map(\.time.middle).min() ?? .distantFuture
            return (one, left.offset) < (other, right.offset)
        }.map(\.element)
        for index in episodes.indices { episodes[index].id = "failover-\(index + 1)" }
    }

    /// A stretch of time in which a node was primary.
    struct Reign: Sendable {
        var node: NodeName
        var start: Bounded<Timestamp>?
        var end: Bounded<Timestamp>?
        var evidence: [EventID]
    }

    /// The reigns whose times can be compared with each other.
    ///
    /// Where nothing tells the zone of one node's logs, though other logs state theirs, nothing
    /// tells whether that node reigned before or after another one.
    static func comparable(_ reigns: [Reign], in file: CaseFile) -> [Reign] {
        let cited = Set(reigns.compactMap { $0.evidence.first })
        let assumed = Set(
            file.events.map(\.event).filter { cited.contains($0.id) && file.zones.isAssumed($0) }
                .map(\.id))
        let known = reigns.filter { $0.evidence.first.map { !assumed.contains($0) } ?? true }
        return known.isEmpty ? reigns : known
    }

    /// Whether a reign is known to have followed another node's.
    ///
    /// By clocks that nothing compares, a server that started as a primary soon after another one was promoted may
    /// as well have been the primary before it, where it is not known as such.
    static func isOrdered(_ index: Int, of reigns: [Reign], in file: CaseFile) -> Bool {
        guard index > 0 else { return false }
        let (before, reign) = (reigns[index - 1], reigns[index])
        guard !file.clocks.areCompared(before.node, reign.node), let first = before.start,
            let second = reign.start,
            second.earliest.seconds(since: first.latest) < Self.worstClock,
            !reigns[..<index].contains(where: { $0.node == reign.node })
        else { return true }
        return file.wasPromoted(reign.node, at: second)
            || !file.wasPromoted(before.node, at: first)
    }

    /// By how much the clocks of two nodes differ at worst, in seconds.
    private static let worstClock = 3600.0

    /// All reigns of all nodes, in order of their beginning.
    static func reigns(_ roles: RoleHistory) -> [Reign] {
        roles.periods.flatMap { node, periods in
            periods.filter { $0.role == .primary }.map {
                Reign(node: node, start: $0.start, end: $0.end, evidence: $0.evidence)
            }
        }.sorted { left, right in
            let one = left.start?.earliest ?? Timestamp(microseconds: .min)
            let other = right.start?.earliest ?? Timestamp(microseconds: .min)
            return (one, left.node) < (other, right.node)
        }
    }
}

extension CaseFile {
    /// Whether a reign of a node began with a promotion, not with the start of a server.
    func wasPromoted(_ node: NodeName, at start: Bounded<Timestamp>) -> Bool {
        let isNear = { (occurrence: Occurrence) in
            abs(occurrence.time.middle.seconds(since: start.middle)) <= 30
        }
        return occurrences(
            .promotionRequested, .agentPromoteSent, .timelineSelected, .recoveryComplete
        ).contains { $0.observer == node && isNear($0) }
            || occurrences(.operationResult, .operationRequested).contains {
                $0.details.operation == "promote" && ($0.subject ?? $0.observer) == node
                    && isNear($0)
            }
    }
}
