import Dispatch
import Synchronization

/// Hands snapshots from the threads that take them to the one that stores them.
package final class SnapshotQueue: Sendable {
    private let waiting = Mutex<[NodeSnapshot]>([])
    private let signal = DispatchSemaphore(value: 0)

    /// Adds a snapshot.
    func add(_ snapshot: NodeSnapshot) {
        waiting.withLock { $0.append(snapshot) }
        signal.signal()
    }

    /// Takes all snapshots there are, and waits for one where there is none.
    package func take(within seconds: Double) -> [NodeSnapshot] {
        _ = signal.wait(timeout: .now() + seconds)
        return waiting.withLock { snapshots in
            defer { snapshots = [] }
            return snapshots
        }
    }
}
