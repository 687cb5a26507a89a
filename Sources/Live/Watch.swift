import Evidence
import Foundation
import Synchronization

/// Watches several servers, each from a thread of its own: none waits for another one.
package final class Watch: Sendable {
    /// Where the snapshots arrive.
    package let queue = SnapshotQueue()
    private let targets: [ConnectionTarget]
    private let seconds: Double
    private let isOnce: Bool
    private let stop: StopSignal
    private let running: Atomic<Int>
    private let said = Mutex<[String]>([])

    /// Prepares to watch.
    ///
    /// - Parameters:
    ///   - targets: the servers, each of another node.
    ///   - seconds: from one snapshot to the next.
    ///   - isOnce: whether one snapshot of each is enough.
    /// - Throws: `TargetError.sameNode`, or a `ConnectionFailure` where nothing can be opened.
    package init(
        _ targets: [ConnectionTarget], every seconds: Double, isOnce: Bool = false
    ) throws {
        var nodes: Set<NodeName> = []
        for target in targets where !nodes.insert(target.node).inserted {
            throw TargetError.sameNode(target.node)
        }
        self.targets = targets
        self.seconds = seconds
        self.isOnce = isOnce
        stop = try StopSignal()
        running = Atomic(targets.count)
    }

    /// Starts the threads.
    package func start() {
        for target in targets {
            let thread = Thread { [self] in
                watch(target)
                running.subtract(1, ordering: .acquiringAndReleasing)
            }
            thread.name = "watch " + target.node.text
            thread.start()
        }
    }

    /// Whether a thread is still at work.
    package var isRunning: Bool { running.load(ordering: .acquiring) > 0 }

    /// Ends all threads, which close their connections.
    ///
    /// - Returns: whether all ended in time; one may still be looking up the name of a host.
    @discardableResult
    package func end(within seconds: Double = 3) -> Bool {
        stop.raise()
        let deadline = Deadline(after: seconds)
        while isRunning, deadline.secondsLeft > 0 { Thread.sleep(forTimeInterval: 0.01) }
        return !isRunning
    }

    /// What people should be told, each thing once.
    package func takeWarnings() -> [String] {
        said.withLock { said in
            defer { said = [] }
            return said
        }
    }

    private func watch(_ target: ConnectionTarget) {
        var session = NodeSession(target, stop: stop)
        let start = ContinuousClock.now
        var turn = 0.0
        while let snapshot = session.snapshot() {
            let warnings = session.takeWarnings()
            if !warnings.isEmpty { said.withLock { $0 += warnings } }
            queue.add(snapshot)
            if isOnce { return }
            // The next moment of the rhythm: those that passed meanwhile are left out.
            let elapsed = (ContinuousClock.now - start) / .seconds(1)
            turn = max(turn + 1, (elapsed / seconds).rounded(.up))
            if stop.wait(seconds: turn * seconds - elapsed) == .stopped { return }
        }
    }
}
