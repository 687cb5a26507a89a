package import Evidence

/// A record of a snapshot with the moments that its written time can mean.
package struct Timed<Value: Sendable & Hashable>: Sendable, Hashable {
    /// The record.
    package var value: Value
    /// When, by the clock of the node that wrote it; `nil` where nothing dates it.
    package var utc: Bounded<Timestamp>?
    /// When, by the clock of the reference node.
    package var time: Bounded<Timestamp>?

    /// Dates a record.
    package init(_ value: Value, utc: Bounded<Timestamp>? = nil, time: Bounded<Timestamp>? = nil) {
        self.value = value
        self.utc = utc
        self.time = time
    }
}
