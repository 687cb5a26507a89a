/// What is stated of how times were understood, beside zones and years as a whole.
package enum TimeStatement: Sendable, Hashable, Codable {
    /// The dates of a log without years go on into later years, as they step back.
    case yearsByOrder(path: String, first: Int, last: Int)
    /// A year of a node's logs without years is that of the day of rotation in a file's name.
    case yearFromName(node: NodeName, year: Int)
    /// Messages of a WAL receiver have no times: of how many files, WAL and other messages tell
    /// between when and when they were written.
    case receiverBounded(path: String, bounded: Int, messages: Int)
    /// The zone of a node's logs is that of its server's `log_timezone`.
    case zoneFromSetting(node: NodeName, name: String)
    /// Entries were written within the hour that came twice when summer time ended; whether the
    /// order of the entries tells which of the two it was.
    case repeatedHour(node: NodeName, entries: Int, isSettled: Bool)
    /// A node card was made while a server ran.
    case cardOfRunning(node: NodeName, made: Bounded<Timestamp>)
    /// A node card is older than what is known of another node.
    case cardIsOld(
        node: NodeName, made: Bounded<Timestamp>, other: NodeName, until: Bounded<Timestamp>)
    /// A node's server was started after its card had been made.
    case cardBeforeStart(
        node: NodeName, made: Bounded<Timestamp>, started: Bounded<Timestamp>)

    /// The permanent key, by which programs that read reports know the statement.
    package var key: String {
        switch self {
        case .yearsByOrder: "years-by-order"
        case .yearFromName: "year-from-name"
        case .receiverBounded: "receiver-bounded"
        case .zoneFromSetting: "zone-from-setting"
        case .repeatedHour: "repeated-hour"
        case .cardOfRunning: "card-of-running"
        case .cardIsOld: "card-is-old"
        case .cardBeforeStart: "card-before-start"
        }
    }
}
