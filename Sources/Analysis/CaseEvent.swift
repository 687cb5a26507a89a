package import Evidence
import Store

/// An event with its times as they are known so far in an analysis.
package struct CaseEvent: Sendable {
    /// The event.
    package var event: Event
    /// Every place where it stands.
    package var citations: [Citation]
    /// When it happened by the clock of the node that wrote it; `nil` where nothing dates it.
    package var utc: Bounded<Timestamp>?
    /// When it happened by the clock of the reference node.
    package var time: Bounded<Timestamp>?

    /// Begins with what the store holds, without derived times.
    init(_ stored: StoredEvent) {
        event = stored.event
        citations = stored.citations
    }

    /// Makes an event of an analysis.
    package init(
        event: Event, citations: [Citation]? = nil, utc: Bounded<Timestamp>? = nil,
        time: Bounded<Timestamp>? = nil
    ) {
        self.event = event
        self.citations = citations ?? [event.citation]
        self.utc = utc
        self.time = time
    }
}
