import Evidence

/// Sources of one node and format in one folder, counted together.
struct SourceGroup {
    /// The node.
    let node: NodeName?
    /// The format.
    let format: String
    /// The path of the only source, or the folder of several, ending in a slash.
    private(set) var path: String
    /// The number of sources.
    private(set) var files: Int
    /// What was counted in all of them.
    private(set) var counts: SourceCounts

    private let folder: String

    private init(_ source: Source) {
        node = source.node
        format = source.format
        path = source.fullPath
        files = 1
        counts = source.counts
        folder = Self.folder(of: source.fullPath)
    }

    /// The groups of sources, in the order in which their first sources stand.
    static func groups(of sources: [Source]) -> [SourceGroup] {
        struct Key: Hashable {
            let node: NodeName?
            let format: String
            let folder: String
        }
        var groups: [SourceGroup] = []
        var places: [Key: Int] = [:]
        for source in sources {
            let key = Key(
                node: source.node, format: source.format, folder: folder(of: source.fullPath))
            if let place = places[key] {
                groups[place].add(source.counts)
            } else {
                places[key] = groups.count
                groups.append(SourceGroup(source))
            }
        }
        return groups
    }

    private mutating func add(_ more: SourceCounts) {
        files += 1
        path = folder.isEmpty ? "./" : folder
        Self.add(more.lines, to: &counts.lines)
        Self.add(more.entries, to: &counts.entries)
        Self.add(more.recognised, to: &counts.recognised)
        Self.add(more.unknownMessages, to: &counts.unknownMessages)
        Self.add(more.unreadableLines, to: &counts.unreadableLines)
    }

    private static func add(_ more: UInt64, to sum: inout UInt64) {
        let (result, overflow) = sum.addingReportingOverflow(more)
        sum = overflow ? .max : result
    }

    private static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "" }
        return String(path[...slash])
    }
}
