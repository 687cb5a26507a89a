/// A stretch of time in which something had one value.
package struct Period: Sendable, Hashable, Codable {
    /// What the value is of.
    package enum Track: String, Sendable, Hashable, Codable, CaseIterable {
        /// The role of a node: see `Role`.
        case role
        /// The node that holds a virtual address; the subject is the address.
        case vip
        /// How a standby is connected.
        case sync
        /// The data status that the agent keeps for a node.
        case dataStatus = "data-status"
        /// Whether commits are protected by a synchronous standby.
        case protection
        /// Whether PostgreSQL runs on a node.
        case postgres
    }

    /// What the value is of.
    package var track: Track
    /// The node or the virtual address.
    package var subject: String
    /// The value.
    package var value: String
    /// When it began; `nil` where it already was so at the beginning of the evidence.
    package var start: Bounded<Timestamp>?
    /// When it ended; `nil` where it still was so at the end of the evidence.
    package var end: Bounded<Timestamp>?
    /// The events that begin and end it.
    package var evidence: [EventID]

    /// Makes a period.
    package init(
        track: Track, subject: String, value: String, start: Bounded<Timestamp>?,
        end: Bounded<Timestamp>?, evidence: [EventID]
    ) {
        self.track = track
        self.subject = subject
        self.value = value
        self.start = start
        self.end = end
        self.evidence = evidence
    }
}

/// The role of a node's PostgreSQL at a time.
package enum Role: String, Sendable, Hashable, Codable, CaseIterable {
    /// PostgreSQL does not run.
    case stopped
    /// PostgreSQL starts.
    case starting
    /// PostgreSQL replays WAL.
    case standby
    /// The standby is being promoted.
    case promoting
    /// PostgreSQL accepts writes.
    case primary
    /// The primary is being stopped.
    case demoting
    /// PostgreSQL died.
    case crashed
    /// The evidence does not say.
    case unknown
}
