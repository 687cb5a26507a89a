package import Evidence

/// The commits whose wait for the synchronous standby was cancelled.
///
/// Such a commit is visible on the primary, but perhaps on no standby.
package enum CancelledWaits {
    /// The cancelled waits of a case, in order of time.
    package static func notices(of file: CaseFile) -> [Notice] {
        file.occurrences(.syncWaitCanceled).enumerated().compactMap { index, cancel in
            guard let node = cancel.observer else { return nil }
            return Notice(
                id: "cancelled-wait-\(index + 1)", time: cancel.time, node: node,
                remark: Remark(.commitWaitCancelled(node: node), evidence: cancel.evidence),
                confidence: .high)
        }
    }
}
