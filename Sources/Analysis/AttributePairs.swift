import Evidence

/// Finds attribute updates that two nodes both logged.
///
/// Pacemaker's attrd broadcasts each update, and attrd of every node logs it within
/// milliseconds: `Setting pgsql-status[pm02]: HS:alone -> PRI`.
enum AttributePairs {
    private struct Key: Hashable {
        var name: String
        var subject: NodeName?
        var old: String?
        var value: String?
        var precision: Int64
    }

    /// The pairs of events of two nodes about the same update.
    ///
    /// An update that was logged a different number of times by the two cannot be paired safely
    /// and is left out.
    static func pairs(of one: NodeName, and other: NodeName, in events: [CaseEvent])
        -> [(Event, Event)]
    {
        let ours = updates(of: one, in: events)
        let theirs = updates(of: other, in: events)
        return ours.keys.sorted { lessThan($0, $1) }.flatMap { key -> [(Event, Event)] in
            guard let mine = ours[key], let yours = theirs[key], mine.count == yours.count else {
                return []
            }
            return Array(zip(mine, yours))
        }
    }

    private static func updates(of node: NodeName, in events: [CaseEvent]) -> [Key: [Event]] {
        var found: [Key: [Event]] = [:]
        for event in events.lazy.map(\.event)
        where event.kind == .attributeSet && event.observer == node {
            // What attrd itself keeps (`#attrd-protocol`) a node sets before it joins the others.
            guard let name = event.details.name, !name.hasPrefix("#") else { continue }
            let key = Key(
                name: name, subject: event.subject, old: event.details.old,
                value: event.details.value, precision: event.wallClock?.precision ?? 0)
            found[key, default: []].append(event)
        }
        return found.mapValues { $0.sorted { order($0) < order($1) } }
    }

    private static func order(_ event: Event) -> (Int64, UInt64) {
        (event.wallClock?.local ?? 0, event.citation.offset)
    }

    private static func lessThan(_ left: Key, _ right: Key) -> Bool {
        (left.name, left.subject?.text ?? "", left.old ?? "", left.value ?? "", left.precision)
            < (
                right.name, right.subject?.text ?? "", right.old ?? "", right.value ?? "",
                right.precision
            )
    }
}
