import Evidence
import Ingest

/// The log_line_prefixes that somebody states: the user for a node or for all, and each node's
/// configuration where the lines of a log leave something open.
struct StatedPrefixes {
    /// What the user states, as it was typed.
    private let given: [String]

    /// Takes `PREFIX` or `NODE=PREFIX` from a command line.
    init(_ given: [String]) {
        self.given = given
    }

    /// Has the logs that were found read with the prefixes that are stated of their nodes.
    ///
    /// - Throws: `IntakeError` where the user states what no line has.
    func state(
        in files: inout [IdentifiedFile], node: (IdentifiedFile) -> NodeName?
    ) throws(IntakeError) {
        let candidates = files.indices.filter { !files[$0].sample.isEmpty }
        guard !candidates.isEmpty else { return }
        let nodes = files.map(node)
        let known = Set(nodes.compactMap(\.self))
        var isUsed = [Bool](repeating: false, count: given.count)
        var configured: [NodeName: [PostgresPrefix]] = [:]
        for index in candidates {
            var isStated = false
            // Each goes before those stated until then: what was typed first is to be the first.
            for (number, prefix) in prefixes(for: nodes[index], known).reversed()
            where Self.state([prefix], .user, in: &files[index]) {
                isUsed[number] = true
                isStated = true
            }
            guard !isStated, files[index].leavesPrefixOpen, let name = nodes[index] else {
                continue
            }
            let settings = configured[name] ?? Self.settings(of: name, in: files, nodes)
            configured[name] = settings
            _ = Self.state(settings, .configuration, in: &files[index])
        }
        for (number, text) in given.enumerated() where !isUsed[number] {
            let (name, prefix) = Self.parts(of: text, known)
            let logs = candidates.filter { name == nil || nodes[$0] == name }
            guard !logs.isEmpty else { continue }
            throw .unusedPrefix(prefix, Set(logs.compactMap { nodes[$0] }).sorted())
        }
    }

    /// What the user states for a node, with the place of each in what was typed: what names the
    /// node goes before what is for all.
    private func prefixes(
        for node: NodeName?, _ known: Set<NodeName>
    ) -> [(number: Int, prefix: PostgresPrefix)] {
        let all = given.enumerated().map { (number: $0, parts: Self.parts(of: $1, known)) }
        let own = all.filter { $0.parts.node != nil && $0.parts.node == node }
        let others = all.filter { $0.parts.node == nil }
        return (own.isEmpty ? others : own).map {
            ($0.number, PostgresPrefix(notation: $0.parts.prefix))
        }
    }

    /// Splits `NODE=PREFIX`; a prefix such as `user=%u ` is none where no node is called `user`.
    private static func parts(
        of text: String, _ known: Set<NodeName>
    ) -> (node: NodeName?, prefix: String) {
        guard let equals = text.firstIndex(of: "="), let node = NodeName(text[..<equals]),
            known.contains(node)
        else { return (nil, text) }
        return (node, String(text[text.index(after: equals)...]))
    }

    /// Has a file read with prefixes, if its lines have one of them.
    private static func state(
        _ prefixes: [PostgresPrefix], _ authority: PostgresPrefix.Authority,
        in file: inout IdentifiedFile
    ) -> Bool {
        guard !prefixes.isEmpty else { return false }
        var recognised: (any LogFormat)?
        if case .log(let format) = file.content { recognised = format }
        guard
            let format = LogFormats.stating(
                prefixes, in: file.sample.span, recognised: recognised, authority)
        else { return false }
        file.become(format)
        return true
    }

    /// The values of log_line_prefix in the configuration files of a node.
    private static func settings(
        of node: NodeName, in files: [IdentifiedFile], _ nodes: [NodeName?]
    ) -> [PostgresPrefix] {
        var values: [String] = []
        for (file, name) in zip(files, nodes) where name == node {
            guard case .snapshot(let format) = file.content, format is ServerConfiguration.Type,
                let bytes = try? SourceReading.whole(
                    file.file.location, limit: SnapshotFormats.sizeLimit)
            else { continue }
            let text = SnapshotText(
                bytes, source: SourceID(""), node: node, name: String(file.file.plainName))
            for setting in ServerConfiguration.read(text).records.settings
            where setting.name == "log_line_prefix" && !values.contains(setting.value) {
                values.append(setting.value)
            }
        }
        return values.map { PostgresPrefix(notation: $0) }
    }
}
