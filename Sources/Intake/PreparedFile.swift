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
        if case .log = file.content {
            series = LogSeries.name(of: file.file.fullPath)
            id = StableName.source(node: node, path: series + "\0" + file.beginning)
        } else {
            series = file.file.fullPath
            id = StableName.source(node: node, path: file.file.fullPath)
        }
    }

    /// Gives files that would bear the same name, such as copies of one log, names by path.
    ///
    /// The largest keeps its name: it is the log that the others are older copies of.
    static func separateNames(_ files: inout [PreparedFile]) {
        for (_, group) in Dictionary(grouping: files.indices, by: { files[$0].id })
        where group.count > 1 {
            let largest = group.max {
                (files[$0].file.size, files[$1].file.file.fullPath)
                    < (files[$1].file.size, files[$0].file.file.fullPath)
            }
            for index in group where index != largest {
                files[index].id = StableName.source(
                    node: files[index].node, path: files[index].file.file.fullPath)
            }
        }
    }
}
