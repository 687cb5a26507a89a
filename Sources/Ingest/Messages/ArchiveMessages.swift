import Evidence

/// What the archive and the primary handed over, and what the archive refused.
enum ArchiveMessages {
    /// The rows, in the order in which they are tried.
    static let rows: [Message] = [
        Message(
            "restored log file \"{name}\" from archive",
            origin: "xlogarchive.c",
            example: "restored log file \"000000050000000700000012\" from archive",
            .walRestored),
        Message(
            "fetching timeline history file for timeline {timeline} from primary server",
            origin: "walreceiver.c, 14 and later",
            example: "fetching timeline history file for timeline 5 from primary server",
            .historyFetched),
        Message(
            "archiving transaction log file \"{name}\" failed too many times, will try again"
                + " later",
            origin: "pgarch.c, until 9.6",
            example: "archiving transaction log file \"000000050000000700000012\" failed too many"
                + " times, will try again later",
            .archiveFailed),
        Message(
            "transaction log file \"{name}\" could not be archived: too many failures",
            origin: "pgarch.c, until 9.1",
            example: "transaction log file \"000000050000000700000012\" could not be archived: too"
                + " many failures",
            .archiveFailed),
        Message(
            "archive command exited with unrecognized status {number}",
            origin: "shell_archive.c, pgarch.c",
            example: "archive command exited with unrecognized status 12",
            .archiveFailed),
        Message(
            "archive_mode enabled, yet archiving is not configured",
            origin: "pgarch.c",
            example: "archive_mode enabled, yet archiving is not configured",
            .archiveFailed),
        Message(
            "\"archive_mode\" enabled, yet archiving is not configured",
            origin: "pgarch.c, 17 and later",
            example: "\"archive_mode\" enabled, yet archiving is not configured",
            .archiveFailed),
    ]
}
