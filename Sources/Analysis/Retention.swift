package import Evidence
import Foundation
package import Store

/// Findings of a time whose events were removed: kept as they were, and put before those that the
/// analysis gives of what is still there.
package enum Retention {
    /// Removes the events of a cluster before a moment, and keeps the findings that were over by then.
    ///
    /// The findings must be those of the last analysis; the cluster must be analysed anew afterwards.
    ///
    /// - Returns: how many events were removed.
    package static func prune(
        before horizon: Timestamp, of cluster: AuditStore.Cluster, in store: AuditStore
    ) throws(StoreError) -> Int {
        var kept: [StoredFinding.Record] = []
        for finding in try store.findings(of: cluster) {
            let isOver = try reading(store) { try end(of: finding).map { $0 < horizon } ?? false }
            if isOver { kept.append(finding) }
        }
        return try store.prune(before: horizon, keeping: kept, of: cluster)
    }

    /// When a finding was over; `nil` where it was not, or is of the whole evidence.
    private static func end(of finding: StoredFinding.Record) throws -> Timestamp? {
        switch FindingKind(rawValue: finding.kind) {
        case .failover: try value(Failover.self, finding).over
        case .stall: try value(Stall.self, finding).end?.latest
        case .outage: try value(Outage.self, finding).end?.latest
        case .unprotected: try value(UnprotectedPeriod.self, finding).end?.latest
        case .period: try value(Period.self, finding).end?.latest
        case .cancelledWait, .contradiction, .nearMiss: try value(Notice.self, finding).time?.latest
        case .timeline: try value(TimelineSwitch.self, finding).time?.latest
        default: nil
        }
    }

    /// Puts what was kept in place of what the analysis says of the same time.
    static func merge(
        _ retained: RetainedFindings, into review: inout Review, in store: AuditStore
    ) throws(StoreError) {
        let horizon = retained.horizon
        func isFresh(_ end: Timestamp?) -> Bool { end.map { $0 >= horizon } ?? true }
        func kept<Value: Decodable>(_ kind: FindingKind) throws -> [Value] {
            try retained.findings.filter { $0.kind == kind.rawValue }.map {
                try value(Value.self, $0)
            }
        }
        var merged = review
        try reading(store) {
            merged.failovers = numbered(
                try kept(.failover), review.failovers.filter { isFresh($0.over) }, \.id)
            merged.stalls = numbered(
                try kept(.stall), review.stalls.filter { isFresh($0.end?.latest) }, \.id)
            merged.outages = numbered(
                try kept(.outage), review.outages.filter { isFresh($0.end?.latest) }, \.id)
            merged.unprotected = numbered(
                try kept(.unprotected), review.unprotected.filter { isFresh($0.end?.latest) },
                \.id)
            func notices(_ kind: FindingKind, _ fresh: [Notice]) throws -> [Notice] {
                numbered(try kept(kind), fresh.filter { isFresh($0.time?.latest) }, \.id)
            }
            merged.cancelledWaits = try notices(.cancelledWait, review.cancelledWaits)
            merged.contradictions = try notices(.contradiction, review.contradictions)
            merged.nearMisses = try notices(.nearMiss, review.nearMisses)
            let periods: [Period] = try kept(.period)
            let all = periods + review.periods.filter { isFresh($0.end?.latest) }
            merged.periods = all.enumerated().sorted { left, right in
                let (one, other) = (left.element, right.element)
                return (place(of: one.track), one.subject, left.offset)
                    < (place(of: other.track), other.subject, right.offset)
            }.map(\.element)
            let timelines: [TimelineSwitch] = try kept(.timeline)
            let known = Set(review.timelines.map(\.timeline))
            merged.timelines =
                (timelines.filter { !known.contains($0.timeline) } + review.timelines)
                .sorted { $0.timeline < $1.timeline }
        }
        review = merged
    }

    /// The place of a track in a review.
    private static func place(of track: Period.Track) -> Int {
        Period.Track.allCases.firstIndex { $0 == track } ?? 0
    }

    /// What was kept, and what is new with the numbers that follow.
    private static func numbered<Value>(
        _ kept: [Value], _ fresh: [Value], _ id: WritableKeyPath<Value, String>
    ) -> [Value] {
        kept
            + fresh.enumerated().map { index, value in
                var value = value
                let name = value[keyPath: id]
                let stem = name.prefix(through: name.lastIndex(of: "-") ?? name.startIndex)
                value[keyPath: id] = stem + String(kept.count + index + 1)
                return value
            }
    }

    private static func value<Value: Decodable>(
        _ type: Value.Type, _ finding: StoredFinding.Record
    ) throws -> Value {
        try JSONDecoder().decode(type, from: Data(finding.payload.utf8))
    }

    private static func reading<Result>(
        _ store: AuditStore, _ work: () throws -> Result
    ) throws(StoreError) -> Result {
        do {
            return try work()
        } catch {
            throw StoreError.failed(path: store.path, reason: String(describing: error))
        }
    }
}

extension Failover {
    /// When its last step, or the last one of the recovery from it, was.
    fileprivate var over: Timestamp? {
        (steps.map(\.time.latest) + recovery.map(\.time.latest)).max()
    }
}
