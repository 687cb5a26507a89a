import Evidence

/// What every episode of a case asks for, worked out once for all of them.
struct EpisodeContext: Sendable {
    /// The name of the resource that is PostgreSQL.
    let databaseResource: String?
    /// What elections left out.
    let flaws: [Elections.Flaw]
    /// Where entries are missing.
    let completeness: Completeness

    /// Works it out.
    init(of file: CaseFile, completeness: Completeness? = nil) {
        databaseResource =
            file.occurrences(.operationResult, .operationRequested, .operationInitiated)
            .last { $0.details.operation == "promote" }?.details.resource
        flaws = Elections(of: file).flaws
        self.completeness = completeness ?? Completeness(of: file)
    }
}
