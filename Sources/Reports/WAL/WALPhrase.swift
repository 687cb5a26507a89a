package import Evidence

/// What the report on folders of WAL says in words; numbers and times come worded already where a
/// text stands for them.
package enum WALPhrase: Sendable, Hashable {
    /// The heading of the whole.
    case heading
    /// Names of facts.
    case writtenBy, systemIdentifier, segmentSize, begins, range, missing, unused, endOfWAL, commits
    /// More names of facts.
    case firstCommit, lastCommit, silences, notUnderstood
    /// Titles of tables.
    case longestSilences, byManager, latestCommits, allCommits
    /// Titles of columns.
    case length, from, to, afterXid, afterRecord, manager, records, bytes, recordAt, time, total
    /// The title of a timeline.
    case timeline(TimelineID)
    /// Where a timeline begins, and which one was left there.
    case beginsAt(LSN, TimelineID)
    /// An unbroken stretch of WAL; without a reason no more was asked for.
    case stretch(first: LSN, end: LSN, records: UInt64, reason: String?)
    /// Segments that are missing.
    case segments(first: String, last: String, count: UInt64)
    /// Segments that were made for later use.
    case unusedSegments(UInt64)
    /// Nothing of a timeline can be read.
    case nothingReadable
    /// An end that is only a lower bound.
    case atLeast(LSN)
    /// The number of commits and aborts.
    case counts(commits: UInt64, aborts: UInt64)
    /// How many commits a second there were; the busiest second is worded.
    case rate(perSecond: String, most: Int, second: String)
    /// A commit.
    case commit(TransactionID, lsn: LSN, time: String)
    /// The number of silences of 200 ms or more.
    case silenceCount(Int)
    /// Valid records whose contents make no sense.
    case undecoded(UInt64)
    /// A size in bytes, in MB where it is whole MB.
    case size(UInt64)
}
