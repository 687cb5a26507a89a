import Evidence

/// The periods that follow from others: whether PostgreSQL ran, and whether commits were
/// protected.
enum StateTracks {
    /// Whether PostgreSQL ran on each node, sorted by node and time.
    static func postgres(_ roles: RoleHistory) -> [Period] {
        roles.periods.keys.sorted().flatMap { node in
            var periods: [Period] = []
            for period in roles.periods[node] ?? [] {
                let value = value(of: period.role)
                if periods.last?.value == value, let last = periods.indices.last {
                    periods[last].end = period.end
                    continue
                }
                periods.append(
                    Period(
                        track: .postgres, subject: node.text, value: value, start: period.start,
                        end: period.end, evidence: period.evidence))
            }
            return periods
        }
    }

    private static func value(of role: Role) -> String {
        switch role {
        case .stopped: "stopped"
        case .starting: "starting"
        case .standby, .promoting, .primary, .demoting: "running"
        case .crashed: "crashed"
        case .unknown: "unknown"
        }
    }

    /// Whether the commits of each primary waited for a standby, sorted by node and time.
    ///
    /// What the logs do not tell is left out.
    static func protection(
        of file: CaseFile, roles: RoleHistory, unprotected: [UnprotectedPeriod]
    ) -> [Period] {
        let reigns = Failovers.reigns(roles)
        return file.databaseNodes.flatMap { node in
            let bare = unprotected.filter { $0.node == node }
            let bares = bare.map {
                Period(
                    track: .protection, subject: node.text, value: "unprotected",
                    start: $0.start, end: $0.end, evidence: $0.evidence)
            }
            let settings = SynchronousSettings(of: node, in: file)
            var covered: [Period] = []
            for reign in reigns where reign.node == node {
                for (index, change) in settings.changes.enumerated()
                where change.state != .nobody && !change.isStart {
                    let next = settings.changes[(index + 1)...].first {
                        $0.state == .nobody || $0.isStart
                    }
                    guard reign.start.map({ change.time.latest >= $0.earliest }) ?? true,
                        reign.end.map({ change.time.earliest <= $0.latest }) ?? true,
                        covered.last?.end.map({ $0.earliest <= change.time.earliest })
                            ?? covered
                            .isEmpty,
                        !bare.contains(where: {
                            $0.start.earliest <= change.time.earliest
                                && ($0.end.map { $0.earliest > change.time.latest } ?? true)
                        })
                    else { continue }
                    let level = bare.first { $0.start.earliest >= change.time.latest }?.start
                    let ends = [next?.time, reign.end, level].compactMap { $0 }
                    let end = ends.min { $0.earliest < $1.earliest }
                    covered.append(
                        Period(
                            track: .protection, subject: node.text, value: "protected",
                            start: change.time, end: end,
                            evidence: (change.evidence + (next?.evidence ?? [])).uniqued()))
                }
            }
            return (bares + covered).sorted {
                ($0.start?.earliest ?? .distantPast) < ($1.start?.earliest ?? .distantPast)
            }
        }
    }
}
