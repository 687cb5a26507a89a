/// The name of a node of the cluster, as Pacemaker and the logs call it.
package struct NodeName: Sendable, Hashable, Comparable, Codable {
    /// The name as it is shown.
    package let text: String

    /// Makes a name; `nil` for the empty text.
    package init?(_ text: some StringProtocol) {
        guard !text.isEmpty else { return nil }
        self.text = String(text)
    }

    package static func < (left: NodeName, right: NodeName) -> Bool {
        left.text < right.text
    }

    package init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let name = NodeName(text) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "empty node name"))
        }
        self = name
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}

extension NodeName: CustomStringConvertible {
    /// The name as it is shown.
    package var description: String { text }
}

/// How it is known that an address, or the name of an application, means a node.
package enum NodeNameReason: String, Sendable, Hashable, Codable, CaseIterable {
    /// corosync.conf lists the address for the node.
    case nodeList = "node-list"
    /// The node's primary_conninfo bears the name.
    case connection
    /// The standby of that name connected from an address of the node.
    case sender
}
