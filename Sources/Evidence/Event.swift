/// Something that happened, as one entry of one source states it.
package struct Event: Sendable, Hashable {
    /// The stable short id, made from the entry's content.
    package var id: EventID
    /// The node that wrote the entry; `nil` where the source does not say.
    package var observer: NodeName?
    /// The node that the entry speaks of; the observer itself for most messages.
    package var subject: NodeName?
    /// The process that wrote the entry, as the source names it: `postgres`, `pacemaker-attrd`.
    package var process: String?
    /// The number of that process.
    package var pid: Int64?
    /// The time as written; `nil` for an entry of a log without times.
    package var wallClock: WallClock?
    /// What happened.
    package var kind: EventKind
    /// The particulars that the entry states.
    package var details: EventDetails
    /// The entry as logged, at most 8 kB, secrets masked.
    package var text: String
    /// Where the entry stands.
    package var citation: Citation

    /// The `process` of what `walaudit watch` saw: between `details.time`, when it was not yet so,
    /// and `wallClock`.
    package static let watcher = "walaudit watch"

    /// Makes an event.
    package init(
        id: EventID, observer: NodeName?, subject: NodeName?, process: String? = nil,
        pid: Int64? = nil, wallClock: WallClock?, kind: EventKind, details: EventDetails,
        text: String, citation: Citation
    ) {
        self.id = id
        self.observer = observer
        self.subject = subject
        self.process = process
        self.pid = pid
        self.wallClock = wallClock
        self.kind = kind
        self.details = details
        self.text = text
        self.citation = citation
    }
}

/// The stable short name of an event: the same for parallel, incremental and repeated intake.
///
/// Made from node, entry bytes (which hold the wall clock text) and the occurrence number of
/// equal entries within a source.
package struct EventID: Sendable, Hashable, Comparable, Codable {
    /// The name, `e` and twelve characters.
    package let text: String

    /// Wraps an event's name.
    package init(_ text: String) {
        self.text = text
    }

    package static func < (left: EventID, right: EventID) -> Bool { left.text < right.text }

    package init(from decoder: any Decoder) throws {
        text = try decoder.singleValueContainer().decode(String.self)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}

extension EventID: CustomStringConvertible {
    /// The name.
    package var description: String { text }
}

/// The particulars of an event; each message fills the few that it states.
package struct EventDetails: Sendable, Hashable {
    /// A position in the WAL.
    package var lsn: LSN?
    /// A second position, where the message states two.
    package var otherLSN: LSN?
    /// A timeline.
    package var timeline: TimelineID?
    /// A second timeline, where the message states two.
    package var otherTimeline: TimelineID?
    /// A transaction.
    package var xid: TransactionID?
    /// A moment that the message states in its text, always UTC.
    package var time: Timestamp?
    /// The cluster resource: `pgsql`, `vip-master`.
    package var resource: String?
    /// The operation on the resource: `monitor`, `promote`; or the planned action.
    package var operation: String?
    /// The name of an attribute, a parameter, a file or an application.
    package var name: String?
    /// The value before.
    package var old: String?
    /// The value after, or the only one.
    package var value: String?
    /// A count, a process or signal number.
    package var number: Int64?
    /// A length of time in microseconds.
    package var duration: Int64?

    /// Makes empty particulars.
    package init() {}
}
