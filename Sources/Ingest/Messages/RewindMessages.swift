import Evidence

/// What pg_rewind tells of the fork that it looks for, and of what it does to the target.
///
/// It overwrites the WAL past the fork: after it, that branch is no longer on the target's disk.
/// Origin: src/bin/pg_rewind (pg_rewind.c, parsexlog.c).
enum RewindMessages {
    /// The rows, in the order in which they are tried.
    static let rows: [Message] = [
        Message(
            "servers diverged at WAL location {lsn} on timeline {timeline}",
            origin: "pg_rewind.c, 10 and later",
            example: "servers diverged at WAL location 7/1200C68 on timeline 5", .rewindForkFound),
        Message(
            "servers diverged at WAL position {lsn} on timeline {timeline}",
            origin: "pg_rewind.c, until 9.6",
            example: "servers diverged at WAL position 7/1200C68 on timeline 5", .rewindForkFound),
        Message(
            "rewinding from last common checkpoint at {lsn} on timeline {timeline}",
            origin: "pg_rewind.c",
            example: "rewinding from last common checkpoint at 7/1200028 on timeline 5",
            .rewindStarted),
        Message(
            "no rewind required", origin: "pg_rewind.c", example: "no rewind required",
            .rewindNotNeeded),
        Message(
            "source and target cluster are on the same timeline", origin: "pg_rewind.c",
            example: "source and target cluster are on the same timeline", .rewindNotNeeded),
        Message(
            "could not find common ancestor of the source and target cluster's timelines",
            origin: "pg_rewind.c",
            example: "could not find common ancestor of the source and target cluster's timelines",
            .rewindImpossible),
        Message(
            "could not find previous WAL record at {lsn}", origin: "parsexlog.c",
            example: "could not find previous WAL record at 7/1200028", .rewindImpossible),
    ]
}
