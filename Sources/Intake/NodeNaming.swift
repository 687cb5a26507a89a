import Evidence

/// Finds the node of each file.
///
/// In this order: what the user said; the one host that the file's own lines name; a folder above
/// it that bears the name of a host that other logs name; the one host that the logs of its
/// topmost folder name; the name of its topmost folder.
struct NodeNaming {
    private let hosts: Set<String>
    private let hostsOfTopFolder: [Substring: Set<String>]

    init(_ files: [IdentifiedFile]) {
        var hosts: Set<String> = []
        var byFolder: [Substring: Set<String>] = [:]
        for file in files {
            hosts.formUnion(file.hosts)
            byFolder[file.file.folders.first ?? "", default: []].formUnion(file.hosts)
        }
        self.hosts = hosts
        hostsOfTopFolder = byFolder
    }

    /// The node of a file and how it was found.
    func node(of file: IdentifiedFile) -> (node: NodeName?, reason: Source.NodeReason) {
        if let given = file.file.givenNode { return (given, .argument) }
        if file.hosts.count == 1, let host = file.hosts.first {
            return (NodeName(host), .hostField)
        }
        if let folder = file.file.folders.first(where: { hosts.contains(String($0)) }) {
            return (NodeName(folder), .folder)
        }
        let top = file.file.folders.first ?? ""
        if let only = hostsOfTopFolder[top], only.count == 1, let host = only.first {
            return (NodeName(host), .folder)
        }
        // Logs of several hosts beside it: the folder is not a node's.
        if !top.isEmpty, hostsOfTopFolder[top]?.isEmpty ?? true { return (NodeName(top), .folder) }
        if top.isEmpty, let only = hostsOfTopFolder[""], only.count == 1, let host = only.first {
            return (NodeName(host), .folder)
        }
        return (nil, .unknown)
    }
}
