import Evidence

/// The zones that servers' logs show by the abbreviations of both winter and summer.
///
/// PostgreSQL writes the abbreviation that holds (`CET`, `CEST`). Who writes both keeps summer
/// time, and each of these pairs changes at one moment wherever it is in use.
struct SeasonalZones: Sendable {
    /// A zone of the tz database for each pair of abbreviations.
    private static let pairs: [(winter: String, summer: String, zone: String)] = [
        ("WET", "WEST", "Europe/Lisbon"), ("GMT", "BST", "Europe/London"),
        ("CET", "CEST", "Europe/Berlin"), ("EET", "EEST", "Europe/Helsinki"),
        ("EST", "EDT", "America/New_York"), ("CST", "CDT", "America/Chicago"),
        ("MST", "MDT", "America/Denver"), ("PST", "PDT", "America/Los_Angeles"),
        ("AKST", "AKDT", "America/Anchorage"), ("ACST", "ACDT", "Australia/Adelaide"),
        ("AEST", "AEDT", "Australia/Sydney"), ("NZST", "NZDT", "Pacific/Auckland"),
    ]

    private var zones: [NodeName: ZoneInference.Given] = [:]

    /// Collects what the logs of a case show: their events, and how they begin and end.
    init(_ events: [CaseEvent], _ sources: [Source]) {
        var names: [NodeName: Set<String>] = [:]
        func note(_ clock: WallClock?, _ node: NodeName?) {
            guard let node, case .abbreviation(let name)? = clock?.zone else { return }
            names[node, default: []].insert(name.uppercased())
        }
        for event in events.lazy.map(\.event) { note(event.wallClock, event.observer) }
        for source in sources {
            note(source.first, source.node)
            note(source.last, source.node)
        }
        for (node, names) in names {
            let pair = Self.pairs.first { names.contains($0.winter) && names.contains($0.summer) }
            guard let pair else { continue }
            zones[node] = ZoneInference.Given(node: node, name: pair.zone)
        }
    }

    /// The zone of a node's server; `nil` where its logs show no change of the clocks.
    func zone(of node: NodeName?) -> ZoneInference.Given? { node.flatMap { zones[$0] } }
}
