/// The kinds of snapshots and configuration files that walaudit reads.
package enum SnapshotFormats {
    /// Every kind, those with marks of their own first.
    package static let all: [any SnapshotFormat.Type] = [
        CollectionManifest.self, CIBDocument.self, ClusterMonitorXML.self, ReceiverLog.self,
        ControlDataText.self,
        ReplicationSnapshot.self, ClusterMonitorText.self, CorosyncConfiguration.self,
        FileListing.self, DataDirectoryFile.self, ServerConfiguration.self,
    ]

    /// How many bytes of a file are read; what follows is told as a gap.
    package static let sizeLimit = 64 << 20

    /// Counts the changes of what the kinds make of a file, so that a database reads it anew.
    package static let revision = "snapshots-1"

    /// The kind of a file by its beginning and its name; `nil` where it is of none.
    package static func recognise(_ head: [UInt8], name: Substring)
        -> (any SnapshotFormat.Type)?
    {
        guard let head = SnapshotHead(head, name: name) else { return nil }
        return all.first { $0.accepts(head) }
    }
}
