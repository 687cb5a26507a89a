/// A range of bytes of a source: where something stands.
package struct Citation: Sendable, Hashable, Codable {
    /// The source.
    package let source: SourceID
    /// The first byte, counted in the source's decompressed bytes.
    package let offset: UInt64
    /// The number of bytes.
    package let length: UInt64

    /// Cites a range of a source.
    package init(source: SourceID, offset: UInt64, length: UInt64) {
        self.source = source
        self.offset = offset
        self.length = length
    }
}

/// The short stable name of a source, derived from its node and path, never from its order.
package struct SourceID: Sendable, Hashable, Comparable, Codable {
    /// The name, `s` and ten characters.
    package let text: String

    /// Wraps a source's name.
    package init(_ text: String) {
        self.text = text
    }

    package static func < (left: SourceID, right: SourceID) -> Bool { left.text < right.text }

    package init(from decoder: any Decoder) throws {
        text = try decoder.singleValueContainer().decode(String.self)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}

extension SourceID: CustomStringConvertible {
    /// The name.
    package var description: String { text }
}
