import Evidence
import Synchronization

/// The logs of an intake that have grown, noted by several tasks.
final class GrownSources: Sendable {
    private let noted = Mutex<Set<SourceID>>([])

    /// Notes a log.
    func add(_ id: SourceID) {
        noted.withLock { _ = $0.insert(id) }
    }

    /// All of them.
    var ids: Set<SourceID> { noted.withLock { $0 } }
}
