import Evidence

/// The last run of a node's PostgreSQL, as far as its own log tells.
struct ServerRun {
    /// Whether the server's log tells of the run, and not only of its beginning.
    ///
    /// What starts a server often keeps a log of its own, which ends where the server begins to write to its own files.
    let isLogged: Bool

    /// How long a server takes at most to begin its own log, in seconds.
    private static let start = 2.0

    /// Looks for what the server itself logged.
    init(of node: NodeName, in file: CaseFile) {
        let logs = Set(
            file.sources.filter { $0.node == node && $0.format.hasPrefix("postgresql") }.map(\.id))
        let own = file.events.filter {
            $0.event.observer == node && logs.contains($0.event.citation.source)
        }
        let times = own.compactMap(\.utc)
        let starts = own.filter { $0.event.kind == .serverStarting }.compactMap(\.utc)
        let started = starts.map(\.latest).max() ?? times.map(\.latest).min()
        isLogged = times.contains { time in
            started.map { time.earliest.seconds(since: $0) > Self.start } ?? false
        }
    }
}
