/// The number that initdb gives to a cluster and that all its copies share.
///
/// PostgreSQL `ControlFileData.system_identifier` (src/include/catalog/pg_control.h).
package struct SystemIdentifier: Sendable, Hashable {
    /// The number, as pg_controldata prints it.
    package let number: UInt64

    /// Wraps a system identifier.
    package init(_ number: UInt64) {
        self.number = number
    }

    /// Reads the decimal form; `nil` for any other text.
    package init?(_ text: String) {
        // UInt64 would take a sign, too.
        guard text.utf8.first != UInt8(ascii: "+"), let number = UInt64(text) else { return nil }
        self.number = number
    }
}

extension SystemIdentifier: CustomStringConvertible {
    /// The number in decimal.
    package var description: String { String(number) }
}

extension SystemIdentifier: Codable {
    package init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let value = SystemIdentifier(text) else {
            throw DecodingError.dataCorrupted(
                .init(
                    codingPath: decoder.codingPath,
                    debugDescription: "'\(text)' is not a system identifier"))
        }
        self = value
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
