import Glibc

/// Tells every thread of a watch to end, also one that waits for a server.
///
/// A pipe: its reading end becomes readable when the other one is closed.
package final class StopSignal: Sendable {
    /// The end that becomes readable.
    let descriptor: Int32
    private let other: Int32
    private let isRaised = Flag()

    /// Makes a signal that was not raised yet.
    ///
    /// - Throws: where the process has no descriptor left.
    package init() throws(ConnectionFailure) {
        var ends: [Int32] = [-1, -1]
        // `pipe` fills the two descriptors that the array holds.
        guard unsafe pipe(&ends) == 0 else {
            throw ConnectionFailure(.failed, "no descriptor left for a pipe (errno \(errno))")
        }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        descriptor = ends[0]
        other = ends[1]
    }

    deinit {
        raise()
        close(descriptor)
    }

    /// Raises it; again changes nothing.
    package func raise() {
        if isRaised.raise() { close(other) }
    }

    /// Waits for a descriptor, for a time, or for the signal.
    ///
    /// - Parameters:
    ///   - descriptor: what to wait for; `nil` only lets time pass.
    ///   - forWriting: whether until it can be written to, else until it can be read.
    ///   - seconds: how long at most.
    /// - Returns: which of them came first.
    func wait(
        for descriptor: Int32? = nil, forWriting: Bool = false, seconds: Double
    ) -> Outcome {
        var watched = [pollfd(fd: self.descriptor, events: Int16(POLLIN), revents: 0)]
        if let descriptor {
            watched.append(
                pollfd(fd: descriptor, events: Int16(forWriting ? POLLOUT : POLLIN), revents: 0))
        }
        let milliseconds = Int32(max(0, min(seconds, 86_400)) * 1000)
        // The array holds as many entries as are told.
        let count = unsafe poll(&watched, nfds_t(watched.count), milliseconds)
        if watched[0].revents != 0 { return .stopped }
        if count > 0 { return .ready }
        return .timedOut
    }

    /// How a wait ended.
    enum Outcome {
        /// The descriptor is ready.
        case ready
        /// The time passed.
        case timedOut
        /// The signal was raised.
        case stopped
    }
}
