/// A value known only to lie within a range, both ends included.
///
/// A moment that a log gives in whole seconds lies within `23:50:16.000000 … 23:50:16.999999`.
package struct Bounded<Value: Comparable & Sendable & Hashable & Codable>: Sendable, Hashable,
    Codable
{
    /// The smallest value that the evidence allows.
    package let earliest: Value
    /// The greatest value that the evidence allows, at least `earliest`.
    package let latest: Value

    /// A range; the two ends are put in order.
    package init(_ one: Value, _ other: Value) {
        earliest = min(one, other)
        latest = max(one, other)
    }

    /// An exactly known value.
    package init(_ value: Value) {
        earliest = value
        latest = value
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            try container.decode(Value.self, forKey: .earliest),
            try container.decode(Value.self, forKey: .latest))
    }

    private enum CodingKeys: String, CodingKey {
        case earliest
        case latest
    }

    /// The smallest range that holds both.
    package func union(_ other: Self) -> Self {
        Self(min(earliest, other.earliest), max(latest, other.latest))
    }

    /// What both ranges allow; `nil` where they contradict each other.
    package func intersection(_ other: Self) -> Self? {
        let low = max(earliest, other.earliest)
        let high = min(latest, other.latest)
        return low <= high ? Self(low, high) : nil
    }

    /// Whether the range allows the value.
    package func contains(_ value: Value) -> Bool {
        earliest <= value && value <= latest
    }
}

extension Bounded where Value == Timestamp {
    /// The middle of the range: the best single estimate.
    package var middle: Timestamp {
        earliest.advanced(byMicroseconds: latest.microseconds(since: earliest) / 2)
    }

    /// The width of the range in seconds.
    package var width: Double { latest.seconds(since: earliest) }

    /// The range moved by a number of microseconds.
    package func advanced(byMicroseconds count: Int64) -> Self {
        Self(
            earliest.advanced(byMicroseconds: count), latest.advanced(byMicroseconds: count))
    }

    /// Seconds from `start` to this moment, as bounds that never go below zero.
    package func seconds(since start: Self) -> Bounded<Double> {
        Bounded<Double>(
            max(0, earliest.seconds(since: start.latest)),
            max(0, latest.seconds(since: start.earliest)))
    }
}
