import Bytes
import Synchronization

/// A log that is read and hashed from its beginning on while the database that it goes to is opened.
///
/// It is read no further than its relay's window, and not at all any more once the value is gone.
///
/// `@unchecked`, since the one task that finds the log hands it to the one that takes it.
final class ReadAhead: @unchecked Sendable {
    private let opened: LogStream
    private let isTaken = Mutex(false)

    /// The least size of a log that is read ahead, in bytes: reading a smaller one takes no time.
    static let leastSize: UInt64 = 32 << 20

    /// Begins to read a plain file, of which nobody else reads on.
    init(_ plain: PlainStream) {
        plain.offset = 0
        let relay = BlockRelay(plain)
        opened = LogStream(stream: plain, file: plain, identity: plain.identity, relay: relay)
        relay.hashAhead(after: StreamDigest())
    }

    deinit { opened.relay?.abandon() }

    /// The log, opened at its beginning; `nil` where it was taken before, since it can be read once.
    func take() -> LogStream? {
        isTaken.withLock { isTaken in
            defer { isTaken = true }
            return isTaken
        } ? nil : opened
    }
}
