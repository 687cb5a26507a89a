/// A statement that a finding makes, with the events it rests on.
///
/// A statement is a key with typed arguments; its sentence is made in `Reports`, in the reader's
/// language.
package struct Remark: Sendable, Hashable, Codable {
    /// What is stated.
    package var statement: Statement
    /// The events that it rests on, in order of time.
    package var evidence: [EventID]

    /// Makes a remark.
    package init(_ statement: Statement, evidence: [EventID] = []) {
        self.statement = statement
        self.evidence = evidence
    }

    private enum CodingKeys: CodingKey { case statement, evidence }

    /// What is stored besides its own members: the permanent key of the statement.
    private enum StoredKeys: CodingKey { case key }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(statement, forKey: .statement)
        try container.encode(evidence, forKey: .evidence)
        var stored = encoder.container(keyedBy: StoredKeys.self)
        try stored.encode(statement.key, forKey: .key)
    }
}

/// How sure a finding is.
package enum Confidence: String, Sendable, Hashable, Codable, CaseIterable, Comparable {
    /// Little more than a hint.
    case low
    /// Supported, but something that would confirm it is missing.
    case medium
    /// Supported by evidence that excludes other readings.
    case high

    package static func < (left: Confidence, right: Confidence) -> Bool {
        left.rank < right.rank
    }

    private var rank: Int {
        switch self {
        case .low: 0
        case .medium: 1
        case .high: 2
        }
    }
}
