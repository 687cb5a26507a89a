import Evidence
import Store

extension Compliance {
    /// Compares the report with the one that was issued last for its period, and keeps it where it says
    /// something else.
    ///
    /// `sources` are the names of the sources that are there now.
    mutating func issue(
        of cluster: AuditStore.Cluster, in store: AuditStore, sources: Set<String>,
        evidenceDigest: String
    ) throws(StoreError) {
        let issues = try store.complianceIssues(
            policy: policy.name, period: period.name, of: cluster)
        do {
            var now = try ComplianceIssue(
                policy: policy.name, period: period.name, number: 1,
                policySHA256: policy.sha256, results: issued, sources: sources,
                evidenceDigest: evidenceDigest)
            let isSame =
                issues.last?.results == now.results && issues.last?.policySHA256 == policy.sha256
            let before = isSame ? issues.dropLast().last : issues.last
            issue = (before?.number ?? 0) + 1
            if let before {
                changes = Self.changes(
                    from: try before.results(as: [IssuedResult].self), to: issued)
                let there = isSame ? issues.last?.sources ?? sources : sources
                newSources = there.subtracting(before.sources).count
            }
            guard !isSame else { return }
            now.number = issue
            try store.keep(now, of: cluster)
        } catch let error as StoreError {
            throw error
        } catch {
            throw StoreError.failed(path: store.path, reason: String(describing: error))
        }
    }

    /// What two issues say differently, in the order of the later one.
    private static func changes(from before: [IssuedResult], to after: [IssuedResult]) -> [Change] {
        let old = Dictionary(before.map { ($0.control, $0) }, uniquingKeysWith: { one, _ in one })
        let kept = Set(after.map(\.control))
        let changed = after.compactMap { result -> Change? in
            guard old[result.control] != result else { return nil }
            return Change(control: result.control, before: old[result.control], after: result)
        }
        let gone = before.filter { !kept.contains($0.control) }.map {
            Change(control: $0.control, before: $0, after: nil)
        }
        return changed + gone
    }
}
