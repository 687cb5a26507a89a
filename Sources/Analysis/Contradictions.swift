package import Evidence

/// Finds where sources contradict each other, or cannot both be true.
package enum Contradictions {
    /// The contradictions of a case, in order of time.
    package static func notices(of file: CaseFile, roles: RoleHistory, failovers: [Failover])
        -> [Notice]
    {
        let history = DataStatusHistory(of: file)
        var notices = twoPrimaries(failovers, roles) + latestTwice(history)
        notices += forced(history, roles, in: file) + streaming(history, in: file)
        return Notice.numbered(notices, as: "contradiction")
    }

    /// Two nodes that accepted writes at once.
    private static func twoPrimaries(_ failovers: [Failover], _ roles: RoleHistory) -> [Notice] {
        failovers.filter { $0.kind == .splitBrain }.compactMap { failover in
            guard let one = failover.from, let other = failover.to,
                let began = failover.step(.promoted)
            else { return nil }
            let reign = roles.periods[one]?.first { period in
                period.role == .primary
                    && (period.end.map { $0.latest >= began.time.earliest } ?? true)
            }
            let until = reign?.end ?? began.time
            return Notice(
                id: "", time: Bounded(began.time.earliest, max(began.time.latest, until.latest)),
                node: one,
                remark: Remark(
                    .twoPrimaries(one: one, other: other),
                    evidence: (began.evidence + (reign?.evidence ?? [])).uniqued()),
                confidence: failover.confidence)
        }
    }

    /// Two nodes whose data status was LATEST for seconds at the same time.
    private static func latestTwice(_ history: DataStatusHistory) -> [Notice] {
        let latest = history.stretches.keys.sorted().flatMap { node in
            (history.stretches[node] ?? []).filter { $0.value == "LATEST" }.map { (node, $0) }
        }
        var notices: [Notice] = []
        for (index, one) in latest.enumerated() {
            for other in latest[(index + 1)...] where other.0 != one.0 {
                let start = max(one.1.start.latest, other.1.start.latest)
                let end = min(
                    one.1.end?.earliest ?? .distantFuture, other.1.end?.earliest ?? .distantFuture)
                guard end.seconds(since: start) >= 5 else { continue }
                notices.append(
                    Notice(
                        id: "", time: Bounded(min(one.1.start, other.1.start, by: start), start),
                        node: other.1.start.earliest >= one.1.start.earliest ? other.0 : one.0,
                        remark: Remark(
                            .latestTwice(one: one.0, other: other.0),
                            evidence: (one.1.evidence + other.1.evidence).uniqued()),
                        confidence: .high))
            }
        }
        return notices
    }

    private static func min(
        _ one: Bounded<Timestamp>, _ other: Bounded<Timestamp>, by latest: Timestamp
    ) -> Timestamp {
        one.latest == latest ? one.earliest : other.earliest
    }

    private static func min(_ one: Timestamp, _ other: Timestamp) -> Timestamp {
        one < other ? one : other
    }

    /// A node that claims to be LATEST though its last status was another one and no promotion by
    /// the agent made it so: somebody set it.
    private static func forced(
        _ history: DataStatusHistory, _ roles: RoleHistory, in file: CaseFile
    ) -> [Notice] {
        history.stretches.keys.sorted().flatMap { node in
            let stretches = history.stretches[node] ?? []
            return zip(stretches, stretches.dropFirst()).compactMap {
                before, after -> Notice? in
                guard after.value == "LATEST", !after.isTheAgents else { return nil }
                // A promotion whose own record is missing makes it so, too.
                let promoted = file.occurrences(
                    .agentPromoted, .agentPromoteSent, .recoveryComplete, .timelineSelected,
                    .promotionRequested, .agentStatusChanged
                ).contains {
                    ($0.kind == .agentStatusChanged
                        ? $0.subject == node && $0.details.value == "PRI" : $0.observer == node)
                        && $0.time.latest >= before.start.earliest
                        && $0.time.earliest <= after.start.latest
                }
                guard !promoted else { return nil }
                // Cut off from each other, each side keeps statuses of its own: a primary is LATEST
                // on its side whatever the other side made of it.
                let reigns = (roles.periods[node] ?? []).contains { period in
                    period.role == .primary
                        && (period.start.map { $0.earliest <= after.start.latest } ?? true)
                        && (period.end.map { $0.latest >= after.start.earliest } ?? true)
                }
                guard !reigns else { return nil }
                let orders = file.occurrences(.transitionAborted).filter {
                    $0.details.name?.hasSuffix("-data-status") == true
                        && $0.details.value == "LATEST"
                        && $0.time.latest >= before.start.earliest
                        && $0.time.earliest <= after.start.latest
                }
                let order = orders.last
                return Notice(
                    id: "", time: order?.time ?? after.start, node: node,
                    remark: Remark(
                        .latestForced(node: node, before: before.value),
                        evidence: ((order?.evidence ?? []) + before.evidence + after.evidence)
                            .uniqued()),
                    confidence: order == nil ? .medium : .high)
            }
        }
    }

    /// A standby that the agent calls disconnected while the primary's server sends it WAL.
    private static func streaming(_ history: DataStatusHistory, in file: CaseFile) -> [Notice] {
        history.stretches.keys.sorted().flatMap { node in
            (history.stretches[node] ?? []).compactMap { stretch -> Notice? in
                guard stretch.value.hasPrefix("DISCONNECT") else { return nil }
                let from = stretch.start.latest.advanced(byMicroseconds: 5_000_000)
                let until = (stretch.end?.earliest ?? .distantFuture)
                    .advanced(byMicroseconds: -5_000_000)
                let seen = file.records.samples.filter { sample in
                    sample.value.view == .senders && sample.value.state == "streaming"
                        && sample.value.application?.lowercased() == node.text.lowercased()
                        && sample.time.map { $0.earliest >= from && $0.latest <= until } ?? false
                }
                // One sample may be late; a stream that stands for fifteen seconds is real.
                guard let first = seen.first?.time, let last = seen.last?.time,
                    last.earliest.seconds(since: first.latest) >= 15
                else { return nil }
                return Notice(
                    id: "", time: first, node: node,
                    remark: Remark(
                        .statusContradictsStream(node: node, status: stretch.value),
                        evidence: (stretch.evidence
                            + seen.prefix(1).flatMap {
                                file.records.evidence(at: $0.value.citation)
                            }).uniqued()),
                    confidence: .high)
            }
        }
    }
}

extension Notice {
    /// Notices in order of time, with names.
    static func numbered(_ notices: [Notice], as name: String) -> [Notice] {
        let sorted = notices.sorted { left, right in
            let one = left.time?.earliest ?? .distantFuture
            let other = right.time?.earliest ?? .distantFuture
            return (one, left.node?.text ?? "", left.remark.statement.key)
                < (other, right.node?.text ?? "", right.remark.statement.key)
        }
        return sorted.enumerated().map { index, notice in
            var notice = notice
            notice.id = "\(name)-\(index + 1)"
            return notice
        }
    }
}
