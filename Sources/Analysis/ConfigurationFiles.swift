import Evidence

/// The configuration files of one node's PostgreSQL, put together as the server would.
struct ConfigurationFiles {
    private let lines: [SourceID: [Setting]]
    private let paths: [SourceID: [Substring]]
    /// The included files that are not at hand.
    private(set) var missing: [Setting] = []

    /// How deep includes may nest, as in PostgreSQL (`CONF_FILE_MAX_DEPTH`).
    private static let depthLimit = 10

    init(_ settings: [Setting], sources: [Source]) {
        lines = Dictionary(grouping: settings, by: \.citation.source)
        var paths: [SourceID: [Substring]] = [:]
        for source in sources where lines[source.id] != nil {
            paths[source.id] = source.fullPath.split(separator: "/")
        }
        self.paths = paths
    }

    /// Whether a postgresql.conf is among them.
    var hasRoot: Bool { root != nil }

    /// The postgresql.conf that speaks for the node: the one that lies highest.
    private var root: SourceID? { highest(named: "postgresql.conf") }

    private func highest(named name: String) -> SourceID? {
        paths.filter { $0.value.last.map { $0 == name } ?? false }.min { left, right in
            (left.value.count, left.value.joined(separator: "/"))
                < (right.value.count, right.value.joined(separator: "/"))
        }?.key
    }

    /// The winning line of each name.
    mutating func resolved() -> [String: Setting] {
        var winners: [String: Setting] = [:]
        if let root {
            read(root, depth: 0, &winners)
            if let changed = nearest("postgresql.auto.conf", to: root) {
                read(changed, depth: 0, &winners)
            }
        } else {
            // Without the file that includes them, each of the others states what it states.
            for (id, _) in paths.sorted(by: { $0.value.lexicographicallyPrecedes($1.value) }) {
                read(id, depth: Self.depthLimit, &winners)
            }
        }
        if let recovery = highest(named: "recovery.conf") {
            for setting in lines[recovery] ?? [] where winners[setting.name] == nil {
                winners[setting.name] = setting
            }
        }
        return winners
    }

    private mutating func read(_ id: SourceID, depth: Int, _ winners: inout [String: Setting]) {
        for setting in lines[id] ?? [] {
            switch setting.name {
            case "include", "include_if_exists":
                guard depth < Self.depthLimit else { continue }
                if let found = file(setting.value), found != id {
                    read(found, depth: depth + 1, &winners)
                } else if setting.name == "include" {
                    missing.append(setting)
                }
            case "include_dir":
                guard depth < Self.depthLimit else { continue }
                for found in files(ofFolder: setting.value) where found != id {
                    read(found, depth: depth + 1, &winners)
                }
            default: winners[setting.name] = setting
            }
        }
    }

    /// The file that a path on the node means: the one that shares most of the path's end.
    private func file(_ path: String) -> SourceID? {
        let wanted = path.split(separator: "/")
        let shared = paths.mapValues { Self.sharedEnd($0, wanted) }.filter { $0.value > 0 }
        return shared.max { left, right in
            (left.value, right.key) < (right.value, left.key)
        }?.key
    }

    /// The files of an included folder, in the order in which PostgreSQL reads them.
    private func files(ofFolder path: String) -> [SourceID] {
        let wanted = path.split(separator: "/").filter { $0 != "." }
        guard let name = wanted.last else { return [] }
        return paths.filter { _, parts in
            guard let file = parts.last, file.hasSuffix(".conf"), !file.hasPrefix(".") else {
                return false
            }
            return parts.dropLast().last == name
        }.sorted { ($0.value.last ?? "", $0.key) < ($1.value.last ?? "", $1.key) }.map(\.key)
    }

    /// The file of a name that lies nearest to another one.
    private func nearest(_ name: String, to root: SourceID) -> SourceID? {
        guard let folder = paths[root]?.dropLast() else { return nil }
        return paths.filter { $0.value.last.map { $0 == name } ?? false }.max { left, right in
            let one = zip(left.value, folder).prefix { $0 == $1 }.count
            let other = zip(right.value, folder).prefix { $0 == $1 }.count
            return (one, right.key) < (other, left.key)
        }?.key
    }

    private static func sharedEnd(_ one: [Substring], _ other: [Substring]) -> Int {
        zip(one.reversed(), other.reversed()).prefix { $0 == $1 }.count
    }
}
