import Evidence

/// Finds the node of each file.
///
/// In this order: what the user said; the one host that the file's own lines name; the manifest of
/// the collection that it is part of; a folder above it that bears the name of a host that other
/// logs name; the one host that the logs of its topmost folder name; the name of its topmost folder.
///
/// A folder whose name says what it holds (`pg_wal`, `log`, `crm_mon`) is no node: what it holds is
/// of the node of the files beside it, as where the folder of one node is the argument.
struct NodeNaming {
    private let hosts: Set<String>
    private let hostsOfTopFolder: [Substring: Set<String>]
    /// The node of each folder that a collection stands in.
    private let collections: [String: NodeName]

    init(_ files: [IdentifiedFile]) {
        var hosts: Set<String> = []
        var byFolder: [Substring: Set<String>] = [:]
        var collections: [String: NodeName] = [:]
        for file in files {
            if let node = file.collectionNode { collections[file.file.folder] = node }
            hosts.formUnion(file.hosts)
            byFolder[Self.top(of: file), default: []].formUnion(file.hosts)
        }
        self.hosts = hosts
        hostsOfTopFolder = byFolder
        self.collections = collections
    }

    /// The node of a file and how it was found.
    func node(of file: IdentifiedFile) -> (node: NodeName?, reason: Source.NodeReason) {
        if let given = file.file.givenNode { return (given, .argument) }
        if file.hosts.count == 1, let host = file.hosts.first {
            return (NodeName(host), .hostField)
        }
        if !collections.isEmpty, let node = collectionNode(of: file) { return (node, .manifest) }
        if let folder = file.file.folders.first(where: { hosts.contains(String($0)) }) {
            return (NodeName(folder), .folder)
        }
        let top = Self.top(of: file)
        if let only = hostsOfTopFolder[top], only.count == 1, let host = only.first {
            return (NodeName(host), .folder)
        }
        // Logs of several hosts beside it: the folder is not a node's.
        guard hostsOfTopFolder[top]?.isEmpty ?? true else { return (nil, .unknown) }
        return file.file.folders.first.map { (NodeName($0), .folder) } ?? (nil, .unknown)
    }

    /// The node of the innermost collection that a file is part of.
    private func collectionNode(of file: IdentifiedFile) -> NodeName? {
        var folders = file.file.folders
        while true {
            if let node = collections[folders.joined(separator: "/")] { return node }
            guard folders.popLast() != nil else { return nil }
        }
    }

    /// The topmost folder of a file that can be a node's; empty where there is none.
    private static func top(of file: IdentifiedFile) -> Substring {
        guard let top = file.file.folders.first, !contents.contains(top.lowercased()) else {
            return ""
        }
        return top
    }

    /// What folders are called by what they hold.
    private static let contents: Set<String> = [
        "archive", "archives", "archived_wal", "backup_label", "before-rejoin", "cib", "cluster",
        "conf", "config", "corosync", "crm_mon", "data", "etc", "global", "journal", "log", "logs",
        "main", "monitor", "pacemaker", "pg_log", "pg_receivewal", "pg_receivexlog", "pg_wal",
        "pg_xlog", "pgdata", "pgsql", "postgres", "postgresql", "receiver", "receivewal",
        "receivexlog", "samples", "snapshots", "tmp", "var", "wal", "wal_archive", "wal_receiver",
    ]
}
