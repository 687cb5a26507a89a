package import Evidence
package import Store

/// Holds the stored findings and derived times against a fresh analysis.
package enum FindingsCheck {
    /// What was found for each cluster; the findings are made anew in `store`, which must be a copy.
    package static func facts(
        in store: AuditStore, toolVersion: String
    ) throws(StoreError) -> [CustodyFact] {
        var facts: [CustodyFact] = []
        for cluster in try store.clusters() {
            facts += try self.facts(cluster, in: store, toolVersion)
        }
        return facts
    }

    private static func facts(
        _ cluster: AuditStore.Cluster, in store: AuditStore, _ toolVersion: String
    ) throws(StoreError) -> [CustodyFact] {
        guard let run = try store.run(of: cluster), let kept = TimeOptionsRecord(run.options)
        else { return [.noFindings(cluster: cluster.name)] }
        guard run.toolVersion == toolVersion else {
            return [.otherVersion(cluster: cluster.name, run.toolVersion)]
        }
        guard run.evidenceDigest == (try store.evidenceDigest(of: cluster)) else {
            return [.findingsOld(cluster: cluster.name)]
        }
        let (stored, times) = (
            try store.findings(of: cluster), try store.derivedTimes(of: cluster)
        )
        var options = Reviewer.Options()
        options.times = kept.options
        _ = try Reviewer.review(cluster, in: store, toolVersion: toolVersion, options: options)
        var facts = compare(stored, try store.findings(of: cluster), cluster.name)
        let fresh = try store.derivedTimes(of: cluster)
        for id in times.keys.sorted() where fresh[id] != times[id] {
            facts.append(.timeChanged(id.text))
        }
        if facts.isEmpty { facts.append(.findingsSame(cluster: cluster.name, stored.count)) }
        return facts
    }

    private static func compare(
        _ stored: [StoredFinding.Record], _ fresh: [StoredFinding.Record], _ cluster: String
    ) -> [CustodyFact] {
        func byName(_ records: [StoredFinding.Record]) -> [String: [StoredFinding.Record]] {
            Dictionary(grouping: records) { $0.kind + "/" + $0.id }
        }
        let (before, after) = (byName(stored), byName(fresh))
        var facts: [CustodyFact] = []
        for name in Set(before.keys).union(after.keys).sorted() where before[name] != after[name] {
            let shown = (before[name] ?? after[name])?.first?.id ?? name
            if after[name] == nil {
                facts.append(.findingAdded(shown, cluster: cluster))
            } else if before[name] == nil {
                facts.append(.findingMissing(shown, cluster: cluster))
            } else {
                facts.append(.findingChanged(shown, cluster: cluster))
            }
        }
        return facts
    }
}
