import Evidence

/// The commits of a node of which its server's log, or a watch, tells that they waited.
struct CommitWaits: Sendable {
    /// One statement that took a second or more.
    struct Wait: Sendable {
        /// When it began; `nil` where only its end was logged.
        var start: Bounded<Timestamp>?
        /// When it ended.
        var end: Bounded<Timestamp>
        /// Whether it was a commit: another statement that writes commits at its end, but may
        /// have taken its time for its own work.
        var isCommit: Bool
        /// Whether the wait was cancelled.
        var isCancelled: Bool
        /// How many sessions a watch saw wait at once at most; `nil` for what a log tells.
        var sessions: Int?
        /// The events that tell it.
        var evidence: [EventID]
    }

    /// The waits, in order of their ends.
    let waits: [Wait]

    /// Collects the slow commits and cancelled waits of a node.
    init(of node: NodeName, in file: CaseFile) {
        var cancels = file.occurrences(.syncWaitCanceled).filter { $0.observer == node }
        var waits: [Wait] = []
        for slow in file.occurrences(.slowStatement) where slow.observer == node {
            guard let duration = slow.details.duration, duration > 0,
                let isCommit = Self.isCommit(slow.details.value)
            else { continue }
            // A commit whose wait was cancelled logs its duration right after.
            let cancel = cancels.firstIndex { cancel in
                cancel.event.pid != nil && cancel.event.pid == slow.event.pid
                    && abs(slow.time.middle.seconds(since: cancel.time.middle)) <= 1
            }.map { cancels.remove(at: $0) }
            waits.append(
                Wait(
                    start: slow.time.advanced(byMicroseconds: -duration), end: slow.time,
                    isCommit: isCommit || cancel != nil, isCancelled: cancel != nil,
                    evidence: slow.evidence + (cancel?.evidence ?? [])))
        }
        waits += cancels.map { cancel in
            Wait(
                start: nil, end: cancel.time, isCommit: true, isCancelled: true,
                evidence: cancel.evidence)
        }
        waits += SeenWaits(of: node, in: file).waits
        self.waits = waits.sorted {
            ($0.end.earliest, $0.evidence.first?.text ?? "")
                < ($1.end.earliest, $1.evidence.first?.text ?? "")
        }
    }

    /// Whether a statement commits: `true` for a commit, `false` for one that writes, `nil` for
    /// all others.
    private static func isCommit(_ statement: String?) -> Bool? {
        guard let statement else { return false }
        let word = statement.drop { $0 == " " || $0 == "\n" || $0 == "\t" }
            .prefix { $0.isLetter }.uppercased()
        switch word {
        case "COMMIT", "END": return true
        case "INSERT", "UPDATE", "DELETE", "MERGE", "CREATE", "ALTER", "DROP", "TRUNCATE", "WITH",
            "SELECT", "PREPARE", "CALL", "DO":
            return false
        default: return nil
        }
    }
}
