import Bytes

/// A log that is read and hashed from its beginning on while the database that it goes to is opened.
///
/// It is read no further than its relay's window, and not at all any more once the value is gone.
///
/// `@unchecked`, since the one task that finds the log hands it to the one that reads it.
final class ReadAhead: @unchecked Sendable {
    /// The log, opened at its beginning.
    let opened: LogStream

    /// The least size of a log that is read ahead, in bytes: reading a smaller one takes no time.
    static let leastSize: UInt64 = 32 << 20

    /// Begins to read a plain file.
    init(location: String) throws(StreamError) {
        let plain = try PlainStream(location: location)
        let relay = BlockRelay(plain)
        relay.hashAhead(after: StreamDigest())
        opened = LogStream(stream: plain, file: plain, identity: plain.identity, relay: relay)
    }

    deinit { opened.relay?.abandon() }
}
