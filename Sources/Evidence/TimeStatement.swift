/// What is stated of how times were understood, beside zones and years as a whole.
package enum TimeStatement: Sendable, Hashable, Codable {
    /// The dates of a log without years go on into later years, as they step back.
    case yearsByOrder(path: String, first: Int, last: Int)
    /// The zone of a node's logs is that of its server's `log_timezone`.
    case zoneFromSetting(node: NodeName, name: String)
    /// Entries were written within the hour that came twice when summer time ended; whether the
    /// order of the entries tells which of the two it was.
    case repeatedHour(node: NodeName, entries: Int, isSettled: Bool)

    /// The permanent key, by which programs that read reports know the statement.
    package var key: String {
        switch self {
        case .yearsByOrder: "years-by-order"
        case .zoneFromSetting: "zone-from-setting"
        case .repeatedHour: "repeated-hour"
        }
    }
}
