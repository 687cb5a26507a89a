package import Evidence

/// Which time the logs of the nodes cover.
///
/// A log covers the time from its first entry to its last one; so do several files together, where no
/// more than the longest silence of the policy lies between them. Of a node the logs
/// of PostgreSQL and those of the cluster must both be there, as far as the cluster has such logs at
/// all, and one of them must not be silent for longer than that. A server that logs show stopped or
/// crashed writes nothing: that time is covered.
package struct LogCover: Sendable {
    /// How much of a period the logs of one node cover.
    package struct Node: Sendable, Hashable {
        /// The node.
        package var name: NodeName
        /// The share of the period: 0 to 1.
        package var share: Double
        /// The share of each day of the period.
        package var days: [Double]
        /// What of the period they do not cover.
        package var missing: TimeSet
    }

    private let covered: [NodeName: TimeSet]
    /// The nodes that must have logs, sorted.
    let nodes: [NodeName]

    /// The two kinds of logs that a node has.
    private enum Family {
        case cluster
        case server

        init?(format: String) {
            switch format {
            case let name where name.hasPrefix("postgresql"): self = .server
            case let name
            where name.hasPrefix("pacemaker") || name.hasPrefix("corosync")
                || name.hasPrefix("syslog"):
                self = .cluster
            default: return nil
            }
        }
    }

    /// Finds out which time the logs of a case cover.
    init(of file: CaseFile, periods: [Period], policy: Policy) {
        nodes = policy.nodes.isEmpty ? file.databaseNodes : policy.nodes
        let longest = policy.longestSilence
        let logs = file.sources.filter { $0.counts.entries > 0 && $0.node != nil }.compactMap {
            source in Family(format: source.format).map { (source: source, family: $0) }
        }
        let families = Set(logs.map(\.family))
        let silences = Self.silences(of: file, longerThan: longest)
        func spans(of logs: [(source: Source, family: Family)]) -> TimeSet {
            Self.time(of: logs.map(\.source), file, silences: [:], longest)
        }
        let anyLog = spans(of: logs)
        var covered: [NodeName: TimeSet] = [:]
        for node in nodes {
            let own = logs.filter { $0.source.node == node }
            guard !own.isEmpty else { continue }
            let down = TimeSet(
                periods.filter {
                    $0.track == .postgres && $0.subject == node.text
                        && ["stopped", "crashed"].contains($0.value)
                }.compactMap { period in
                    period.start.flatMap { start in
                        TimeSet.Stretch(start.earliest, period.end?.latest ?? .distantFuture)
                    }
                })
            let told = down.intersection(anyLog)
            var time = Self.time(of: own.map(\.source), file, silences: silences, longest)
                .union(told)
            for family in families {
                let its = spans(of: own.filter { $0.family == family })
                time = time.intersection(its.union(told))
            }
            covered[node] = time
        }
        self.covered = covered
    }

    /// The time that the logs of a node cover.
    func time(of node: NodeName) -> TimeSet { covered[node] ?? TimeSet() }

    /// The time that the logs of all nodes cover; none where there are no nodes.
    var time: TimeSet {
        guard let first = nodes.first else { return TimeSet() }
        return nodes.dropFirst().reduce(time(of: first)) { $0.intersection(time(of: $1)) }
    }

    /// How much of a period the logs of each node cover, sorted by node.
    func nodes(in period: ReportingPeriod) -> [Node] {
        nodes.map { node in
            let time = time(of: node)
            let inside = period.time.intersection(time)
            let days = zip(period.days, period.days.dropFirst()).map { start, end in
                let day = TimeSet(from: start, to: end)
                return day.isEmpty ? 0 : day.intersection(time).seconds / day.seconds
            }
            return Node(
                name: node, share: inside.seconds / period.time.seconds, days: days,
                missing: period.time.subtracting(time))
        }
    }

    /// The silences that are longer than allowed, by source.
    private static func silences(of file: CaseFile, longerThan longest: Double) -> [SourceID:
        TimeSet]
    {
        var found: [SourceID: [TimeSet.Stretch]] = [:]
        for silence in file.silences {
            guard let time = silence.time, let duration = silence.event.details.duration,
                Double(duration) / 1e6 > longest,
                let stretch = TimeSet.Stretch(
                    time.latest, time.latest.advanced(byMicroseconds: duration))
            else { continue }
            found[silence.event.citation.source, default: []].append(stretch)
        }
        return found.mapValues { TimeSet($0) }
    }

    /// The time that some logs of one node cover together, without their silences.
    private static func time(
        of sources: [Source], _ file: CaseFile, silences: [SourceID: TimeSet], _ longest: Double
    ) -> TimeSet {
        let stretches = sources.flatMap { source -> [TimeSet.Stretch] in
            guard let span = file.zones.span(of: source),
                let stretch = TimeSet.Stretch(
                    file.clocks.corrected(span.first, of: source.node).earliest,
                    file.clocks.corrected(span.last, of: source.node).latest)
            else { return [] }
            return TimeSet([stretch]).subtracting(silences[source.id] ?? TimeSet()).stretches
        }
        let ordered = TimeSet(stretches).stretches
        let joints = zip(ordered, ordered.dropFirst()).compactMap { before, after in
            after.start.seconds(since: before.end) <= longest
                ? TimeSet.Stretch(before.end, after.start) : nil
        }
        return TimeSet(ordered + joints)
    }
}
