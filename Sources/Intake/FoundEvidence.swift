import Evidence

/// What lies where the arguments of a command point, looked into but not read.
///
/// Finding it needs no database, so that it can be done while one is opened. Copies of compressed files that must be read
/// at random live as long as the value.
package struct FoundEvidence: Sendable {
    /// What the user named.
    let arguments: [EvidenceArgument]
    /// The files, sorted by their full paths.
    let files: [IdentifiedFile]
    /// What was met and not followed, or could not be read.
    let gaps: [EvidenceGap]
    private let spool: Spool

    /// Finds the files and looks into them.
    ///
    /// - Parameters:
    ///   - arguments: folders, files and archives.
    ///   - database: the path of the audit database that they go to; its files are no evidence.
    ///   - limits: how far compression and archives are followed.
    ///   - statesPrefix: whether the user states a `log_line_prefix`.
    ///   - readsAhead: whether the first large log is read while the others are looked into: not where it may have been
    ///     taken in before, and need not be read.
    /// - Throws: `IntakeError` where an argument names nothing; `CancellationError`.
    package init(
        _ arguments: [EvidenceArgument], into database: String?,
        limits: ArchiveLimits = ArchiveLimits(), statesPrefix: Bool = false,
        readsAhead: Bool = false
    ) throws {
        let discovery = try Discovery(arguments, into: database)
        spool = Spool()
        let identifier = try Identifier(
            discovery.files, spool: spool, limits: limits, statesPrefix: statesPrefix,
            readsAhead: readsAhead)
        self.arguments = arguments
        files = identifier.files
        gaps = discovery.gaps + identifier.gaps
    }
}
