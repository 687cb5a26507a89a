import Evidence

/// The less usual ends of a stream, on the standby.
enum ReceiverEndMessages {
    /// The rows, in the order in which they are tried.
    static let rows: [Message] = [
        Message(
            "could not receive database system identifier and timeline ID from the primary"
                + " server: {value}",
            origin: "libpqwalreceiver.c",
            example: "could not receive database system identifier and timeline ID from the primary"
                + " server: timeout expired",
            .primaryUnreachable),
        Message(
            "could not receive timeline history file from the primary server: {value}",
            origin: "libpqwalreceiver.c",
            example:
                "could not receive timeline history file from the primary server: timeout expired",
            .primaryUnreachable),
        Message(
            "could not send end-of-streaming message to primary: {value}",
            origin: "libpqwalreceiver.c",
            example:
                "could not send end-of-streaming message to primary: no connection to the server",
            .streamingLost),
        Message(
            "error reading result of streaming command: {value}",
            origin: "libpqwalreceiver.c",
            example: "error reading result of streaming command: no connection to the server",
            .streamingLost),
        Message(
            "error while shutting down streaming COPY: {value}",
            origin: "libpqwalreceiver.c",
            example: "error while shutting down streaming COPY: no connection to the server",
            .streamingLost),
        Message(
            "WAL receiver process shutdown requested",
            origin: "xlogrecovery.c, 13 and later",
            example: "WAL receiver process shutdown requested",
            .walreceiverStopped),
        Message(
            "cannot continue WAL streaming, recovery has already ended",
            origin: "walreceiver.c",
            example: "cannot continue WAL streaming, recovery has already ended",
            .walreceiverStopped),
    ]
}
