import Foundation

/// What a run was asked to take in: enough to ask for the same again.
package struct IntakeOrigin: Sendable, Hashable, Codable {
    /// The absolute paths, each with `NODE=` before it where the user named the node.
    package var paths: [String]
    /// Prefixes of logs that the user stated.
    package var logLinePrefixes: [String]
    /// Catalogues of messages that the user named.
    package var messageCatalogues: [String]

    /// Describes what a run was asked for; relative paths become absolute.
    package init(
        paths: [(node: String?, path: String)], logLinePrefixes: [String],
        messageCatalogues: [String]
    ) {
        self.paths = paths.map { argument in
            let path = URL(filePath: argument.path).standardizedFileURL.path
            return argument.node.map { $0 + "=" + path } ?? path
        }
        self.logLinePrefixes = logLinePrefixes
        self.messageCatalogues = messageCatalogues
    }

    /// Reads an origin as the journal keeps it.
    package init?(_ text: String) {
        guard let read = try? Payload.decode(IntakeOrigin.self, text) else { return nil }
        self = read
    }

    /// The origin as the journal keeps it.
    package var text: String? { try? Payload.encode(self) }
}
