import Synchronization

/// Counts the bytes that were read, for whoever shows them.
package final class ReadingProgress: Sendable {
    private let state: Mutex<(done: UInt64, total: UInt64)>
    private let report: @Sendable (_ done: UInt64, _ total: UInt64) -> Void

    /// Makes a counter.
    ///
    /// - Parameter report: is called after each block with the bytes done and the bytes in all.
    package init(
        _ report: @escaping @Sendable (_ done: UInt64, _ total: UInt64) -> Void = { _, _ in }
    ) {
        state = Mutex((0, 0))
        self.report = report
    }

    /// Sets the number of bytes in all.
    func expect(_ bytes: UInt64) {
        state.withLock { $0.total = bytes }
    }

    /// Counts bytes.
    func add(_ bytes: UInt64) {
        let (done, total) = state.withLock { state in
            state.done += bytes
            return state
        }
        report(done, total)
    }
}
