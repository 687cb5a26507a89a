/// One thing that a verification of custody says.
package enum CustodyFact: Sendable, Hashable {
    // MARK: Found as it was

    /// The chain of the journal is whole: entries, the digest of the last.
    case journalWhole(Int, head: String)
    /// What is stored is what the journal covers: sources, events, snapshots.
    case rowsWhole(sources: Int, events: Int, snapshots: Int)
    /// A fresh analysis gives the same findings.
    case findingsSame(cluster: String, Int)
    /// Files are the ones that were taken in.
    case filesSame(Int)
    /// Files have grown, and what was taken in of them is unchanged.
    case filesGrown([String])
    /// A signature fits: the last entry that it covers, the key, when it was made.
    case signatureFits(entry: Int64, key: String, signed: Timestamp)
    /// A report's own digest fits its text.
    case reportWhole(sha256: String)
    /// A report's signature fits.
    case reportSigned(key: String)
    /// The journal holds the entry that a report names.
    case headInJournal(entry: Int64)
    /// A report made anew is the same to the byte.
    case reportSame

    // MARK: Changed

    /// The database file itself is damaged.
    case databaseDamaged(String)
    /// An entry of the journal is not what it was, or does not follow the one before it.
    case entryChanged(Int64)
    /// Entries of the journal are missing: the first number.
    case entryMissing(Int64)
    /// What is stored of a source is not what was taken from it.
    case sourceChanged(path: String)
    /// A source is gone from the database.
    case sourceMissing(path: String)
    /// A source stands in no entry of the journal.
    case sourceAdded(path: String)
    /// An event is not what was taken from its source.
    case eventChanged(String, path: String)
    /// Events of a source are gone.
    case eventsMissing(Int, path: String)
    /// Events that no source states.
    case eventsAdded([String])
    /// What is stored of a snapshot is not what was read of it.
    case snapshotChanged(path: String)
    /// What could not be read at a path is not what was noted.
    case gapsChanged(path: String)
    /// A note is not what was written.
    case noteChanged(String)
    /// What was kept when old events were removed is not what was kept then.
    case retentionChanged(cluster: String)
    /// A finding is not what the evidence gives.
    case findingChanged(String, cluster: String)
    /// A finding that the evidence gives is gone.
    case findingMissing(String, cluster: String)
    /// A finding that the evidence does not give.
    case findingAdded(String, cluster: String)
    /// The derived time of an event is not what the evidence gives.
    case timeChanged(String)
    /// A file is not the one that was taken in.
    case fileChanged(path: String)
    /// A signature does not fit the journal.
    case signatureWrong(entry: Int64)
    /// A report is not what its own digest says.
    case reportChanged
    /// A report's signature does not fit its text.
    case reportSignatureWrong
    /// The journal does not hold the entry that a report names.
    case headNotInJournal(entry: Int64)
    /// A report made anew differs: the first line.
    case reportDiffers(line: Int)
    /// The signature is by another key than the one that was expected.
    case otherKey(String)

    // MARK: Not checked

    /// Nobody signed.
    case unsigned
    /// Entries that no signature covers.
    case entriesUnsigned(Int)
    /// Files are not at hand.
    case filesNotAtHand([String])
    /// No evidence was at hand at all.
    case noFiles
    /// There is no journal: the database is older.
    case noJournal
    /// Findings of another version of walaudit.
    case otherVersion(cluster: String, String)
    /// What was taken in before the journal was kept, which nothing covers.
    case beforeJournal([String])
    /// Answers of watched servers that came after the last entry about them.
    case answersUnentered(Int)
    /// No analysis was ever stored.
    case noFindings(cluster: String)
    /// The findings were made before the last evidence came.
    case findingsOld(cluster: String)
    /// The report carries no digest of its own.
    case reportUnsealed
    /// The report was made with options that it does not state, or of other evidence.
    case reportNotRemade
    /// No database and no evidence were given to hold the report against.
    case reportAlone

    /// What a fact means for what was verified.
    package enum Outcome: Sendable, Hashable, CaseIterable {
        /// It is as it was.
        case unchanged
        /// It was changed.
        case changed
        /// It could not be checked.
        case unchecked
    }

    /// What the fact means.
    package var outcome: Outcome {
        switch self {
        case .journalWhole, .rowsWhole, .findingsSame, .filesSame, .filesGrown, .signatureFits,
            .reportWhole, .reportSigned, .headInJournal, .reportSame:
            .unchanged
        case .databaseDamaged, .entryChanged, .entryMissing, .sourceChanged, .sourceMissing,
            .sourceAdded, .eventChanged, .eventsMissing, .eventsAdded, .snapshotChanged,
            .gapsChanged, .noteChanged, .retentionChanged, .findingChanged, .findingMissing,
            .findingAdded,
            .timeChanged, .fileChanged, .signatureWrong, .reportChanged, .reportSignatureWrong,
            .headNotInJournal, .reportDiffers, .otherKey:
            .changed
        case .unsigned, .entriesUnsigned, .filesNotAtHand, .noFiles, .noJournal, .beforeJournal,
            .answersUnentered, .otherVersion, .noFindings, .findingsOld, .reportUnsealed,
            .reportNotRemade, .reportAlone:
            .unchecked
        }
    }
}
