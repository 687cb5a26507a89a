/// Why nothing was published; the fleet database is as it was.
package enum PublishError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What the fleet database, or libpq, says.
    case database(String)
    /// The schema there was made by a newer version.
    case newerSchema(found: Int, known: Int)
    /// The audit database holds no findings of the cluster.
    case notAnalysed(cluster: String)

    /// Which it is, in words.
    package var description: String {
        switch self {
        case .database(let said): "fleet database: \(said)"
        case .newerSchema(let found, let known):
            "fleet database: its schema 'walaudit' is of version \(found), made by a newer walaudit; "
                + "this one writes version \(known). Nothing was changed."
        case .notAnalysed(let cluster):
            "the audit database holds no findings of cluster '\(cluster)'. "
                + "HINT: Run 'walaudit review --db FILE' first."
        }
    }
}
