import Evidence
import Store

/// A file with its node and the name of its source.
struct PreparedFile: Sendable {
    /// The file.
    var file: IdentifiedFile
    /// Its node.
    var node: NodeName?
    /// How the node was found.
    var reason: Source.NodeReason
    /// The name of its source.
    var id: SourceID
    /// The path without the suffixes of rotation and compression.
    var series: String
    /// The name that a source has by its path alone.
    let nameByPath: SourceID

    private var knownSize: UInt64 { file.size == .max ? 0 : file.size }

    /// The message catalogue that its messages need.
    var language: ServerCatalogues.Choice?

    /// Its path, with that within an archive.
    var path: String { file.file.fullPath }

    /// A log is known by its series and its beginning, so that rotation and compression do
    /// not make it new; every other file by its path.
    init(file: IdentifiedFile, node: NodeName?, reason: Source.NodeReason) {
        self.file = file
        self.node = node
        self.reason = reason
        nameByPath = StableName.source(node: node, path: file.file.fullPath)
        if case .log = file.content {
            series = LogSeries.name(of: file.file.fullPath)
            // A first line that is not whole yet is another one when it is.
            id =
                file.beginning.isEmpty
                ? nameByPath
                : StableName.source(
                    node: node,
                    path: series + "\0" + String(decoding: file.beginning, as: UTF8.self))
        } else {
            series = file.file.fullPath
            id = nameByPath
        }
    }

    /// Gives files that would bear the same name, such as copies of one log, names by path.
    ///
    /// The largest keeps its name: it is the log that the others are older copies of. A compressed
    /// one, whose size is not known, may just be being written.
    static func separateNames(_ files: inout [PreparedFile]) {
        for (_, group) in Dictionary(grouping: files.indices, by: { files[$0].id })
        where group.count > 1 {
            let largest = group.max {
                (files[$0].knownSize, files[$1].path) < (files[$1].knownSize, files[$0].path)
            }
            for index in group where index != largest {
                files[index].id = StableName.source(
                    node: files[index].node, path: files[index].file.file.fullPath)
            }
        }
    }
}

extension EvidenceIntake {
    /// Brings what is stored in line with the files as they are called now.
    ///
    /// A log that was rotated keeps its name and gets its new path. A name by path belongs to a
    /// file that could not be known otherwise (it was empty, its first line was not whole, it was
    /// a second copy of a log): when it can, that name means nothing any more.
    func rename(_ files: [PreparedFile], of cluster: AuditStore.Cluster) throws {
        let logs = files.filter { if case .log = $0.file.content { true } else { false } }
        let stored = try store.sourceIDs(of: cluster)
        let current = Set(files.map(\.id))
        for one in logs
        where !current.contains(one.nameByPath) && stored.contains(one.nameByPath) {
            try store.forget(one.nameByPath, path: one.path, of: cluster)
        }
        try store.move(
            logs.filter { stored.contains($0.id) }.map {
                (id: $0.id, path: $0.file.file.path, member: $0.file.file.member)
            }, of: cluster)
    }
}
