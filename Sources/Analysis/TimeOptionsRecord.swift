import Evidence
import Foundation

/// What the user said about times and names, as a run keeps it: enough to analyse the same way again.
struct TimeOptionsRecord: Codable {
    /// A zone, of one node or of all.
    struct Zone: Codable {
        var node: NodeName?
        var name: String
    }

    /// The zones, in the order in which they were given.
    var zones: [Zone]
    /// The node whose clock corrected times follow.
    var referenceClock: NodeName?
    /// The nodes that names mean, by name.
    var aliases: [String: NodeName]

    /// Keeps options.
    init(_ options: CaseFile.TimeOptions) {
        zones = options.zones.map { Zone(node: $0.node, name: $0.name) }
        referenceClock = options.referenceClock
        aliases = Dictionary(
            options.aliases.map { ($0.key.text, $0.value) }, uniquingKeysWith: { one, _ in one })
    }

    /// Reads options that were kept; `nil` where they cannot be read.
    init?(_ text: String) {
        guard let read = try? JSONDecoder().decode(Self.self, from: Data(text.utf8)) else {
            return nil
        }
        self = read
    }

    /// The options as JSON.
    var text: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let data = (try? encoder.encode(self)) ?? Data()
        return String(decoding: data, as: UTF8.self)
    }

    /// The options themselves; a zone that this machine does not know is left out.
    var options: CaseFile.TimeOptions {
        var options = CaseFile.TimeOptions()
        options.zones = zones.compactMap { ZoneInference.Given(node: $0.node, name: $0.name) }
        options.referenceClock = referenceClock
        for (name, node) in aliases {
            guard let name = NodeName(name) else { continue }
            options.aliases[name] = node
        }
        return options
    }
}
