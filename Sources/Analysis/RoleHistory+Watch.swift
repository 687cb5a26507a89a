import Evidence

extension RoleHistory {
    /// The role that a watch saw.
    ///
    /// No answer tells a role only where nothing listened, or the server
    /// itself said that it was not there yet, or not there any more.
    static func watched(_ occurrence: Occurrence) -> Role? {
        switch (occurrence.kind, occurrence.details.value) {
        case (.serverObserved, "primary"): .primary
        case (.serverObserved, "standby"): .standby
        case (.serverUnreachable, "refused"): .stopped
        case (.serverUnreachable, "starting"): .starting
        case (.serverUnreachable, "stopping"): .demoting
        default: nil
        }
    }

    /// Whether a node's own records tell of the moments of which a watch tells: they tell it better.
    static func isTold(_ watched: Occurrence, by own: [Occurrence]) -> Bool {
        own.contains {
            $0.time.latest.seconds(since: watched.time.earliest) >= -3
                && $0.time.earliest.seconds(since: watched.time.latest) <= 3
        }
    }
}
