import Evidence
import WAL

/// The files of one snapshot of a data directory, or of one branch of another folder of WAL.
struct SnapshotFiles {
    /// What kind of copy it is.
    var kind = NodeState.Kind.dataDirectory
    /// The timeline to read, of a folder that is no data directory; else the node's own.
    var timeline: TimelineID?
    /// The control file; `nil` for a folder of WAL that lies without one.
    var control: IdentifiedFile?
    /// The segments of its WAL folder.
    var segments: [IdentifiedFile] = []
    /// The history files of its WAL folder.
    var histories: [IdentifiedFile] = []
    /// The folder that holds it all, as reports show it.
    var root: String
    /// Its node.
    var node: NodeName?
    /// The agent's lock file that belongs to it.
    var lockFile: IdentifiedFile?
    /// The signal files that belong to it.
    var signalFiles: [IdentifiedFile] = []
    /// The label of a base backup that lies in it.
    var backupLabel: IdentifiedFile?
    /// Files that bear the name of a segment and hold no byte.
    var emptySegments: [IdentifiedFile] = []
}

/// Puts control files, WAL folders and lock files together to snapshots.
///
/// A snapshot is a control file (in `global/`, or bare) with the folder of WAL beside it
/// (`pg_wal`, `pg_xlog`, or the same folder); a WAL folder of those names without a control file
/// is a snapshot too. Other folders of WAL are archives or receivers, never a node to start
/// (`copies`).
enum SnapshotGrouping {
    static func snapshots(_ files: [IdentifiedFile], node: (IdentifiedFile) -> NodeName?)
        -> [SnapshotFiles]
    {
        let segments = segments(files)
        let histories = histories(files)
        var snapshots: [SnapshotFiles] = []
        var taken: Set<String> = []
        for control in files {
            guard case .controlFile = control.content else { continue }
            var folders = control.file.folders
            if folders.last == "global" { folders.removeLast() }
            let root = folders.joined(separator: "/")
            let places = [join(root, "pg_wal"), join(root, "pg_xlog"), root]
            let place = places.first { segments[$0] != nil } ?? places[0]
            taken.insert(place)
            snapshots.append(
                SnapshotFiles(
                    control: control, segments: segments[place] ?? [],
                    histories: histories[place] ?? [], root: root, node: node(control)))
        }
        for (place, found) in segments.sorted(by: { $0.key < $1.key }) where !taken.contains(place)
        {
            let parts = place.split(separator: "/")
            guard parts.last == "pg_wal" || parts.last == "pg_xlog", let first = found.first else {
                continue
            }
            snapshots.append(
                SnapshotFiles(
                    segments: found, histories: histories[place] ?? [],
                    root: parts.dropLast().joined(separator: "/"), node: node(first)))
        }
        for file in files {
            let isLock = if case .lockFile = file.content { true } else { false }
            let isSignal = if case .signalFile = file.content { true } else { false }
            let isLabel = if case .backupLabel = file.content { true } else { false }
            guard isLock || isSignal || isLabel,
                let index = nearest(to: file, node(file), among: snapshots)
            else { continue }
            if isLock { snapshots[index].lockFile = file }
            if isSignal { snapshots[index].signalFiles.append(file) }
            // A label that the server has not taken notice of yet counts more than an old one.
            if isLabel, snapshots[index].backupLabel?.file.name != "backup_label" {
                snapshots[index].backupLabel = file
            }
        }
        // Until 11 recovery.conf in the data directory makes a standby; elsewhere it does nothing.
        for file in files where file.file.plainName == "recovery.conf" {
            let folder = file.file.folders.joined(separator: "/")
            let node = node(file)
            for index in snapshots.indices
            where snapshots[index].root == folder && snapshots[index].node == node {
                snapshots[index].signalFiles.append(file)
            }
        }
        return snapshots.sorted { ($0.root, $0.node?.text ?? "") < ($1.root, $1.node?.text ?? "") }
    }

    /// The folders of WAL that belong to no data directory: archives and what receivers wrote.
    static func copies(
        _ files: [IdentifiedFile], besides snapshots: [SnapshotFiles],
        node: (IdentifiedFile) -> NodeName?
    ) -> [SnapshotFiles] {
        let taken = Set(snapshots.flatMap { $0.segments.map(\.file.folder) })
        let histories = histories(files)
        let empty = Dictionary(
            grouping: files.filter { file in
                guard case .empty = file.content else { return false }
                return segmentName(of: file) != nil
            }, by: \.file.folder)
        return segments(files).sorted { $0.key < $1.key }.filter { !taken.contains($0.key) }.map {
            place, found in
            SnapshotFiles(
                kind: kind(of: found, in: place), segments: found,
                histories: histories[place] ?? [], root: place, node: found.first.flatMap(node),
                emptySegments: empty[place] ?? [])
        }
    }

    /// The name of the segment that a file's name begins with, whatever suffixes follow.
    static func segmentName(of file: IdentifiedFile) -> WALSegmentName? {
        WALSegmentName(file.file.name.prefix { $0 != "." })
    }

    /// Whether a folder of WAL is a receiver's or an archive.
    ///
    /// A receiver's bears the name of one, or the last segment of its newest timeline is not
    /// finished. An archive's are all finished, but for what was left of a parent's timeline.
    private static func kind(of segments: [IdentifiedFile], in place: String) -> NodeState.Kind {
        let last = segments.max { left, right in
            guard let one = segmentName(of: left), let other = segmentName(of: right) else {
                return false
            }
            return (one.timeline, one.high, one.low) < (other.timeline, other.high, other.low)
        }
        let isOpen = last?.file.plainName.hasSuffix(".partial") ?? false
        let name = place.split(separator: "/").last?.lowercased() ?? ""
        return isOpen || name.contains("receive") ? .receiver : .archive
    }

    private static func segments(_ files: [IdentifiedFile]) -> [String: [IdentifiedFile]] {
        Dictionary(
            grouping: files.filter { if case .walSegment = $0.content { true } else { false } },
            by: \.file.folder)
    }

    private static func histories(_ files: [IdentifiedFile]) -> [String: [IdentifiedFile]] {
        Dictionary(
            grouping: files.filter { if case .history = $0.content { true } else { false } },
            by: \.file.folder)
    }

    /// The snapshot of the same node whose folder shares most of its path with a file.
    private static func nearest(
        to file: IdentifiedFile, _ node: NodeName?, among snapshots: [SnapshotFiles]
    ) -> Int? {
        let mine = file.file.folders
        return snapshots.indices.filter { snapshots[$0].node == node }.max { left, right in
            shared(mine, snapshots[left].root) < shared(mine, snapshots[right].root)
        }
    }

    private static func shared(_ folders: [Substring], _ root: String) -> Int {
        let parts = root.split(separator: "/")
        let common = zip(folders, parts).prefix { $0 == $1 }.count
        // Of two roots that share as much, the shorter one is nearer.
        return common * 100 - parts.count
    }

    private static func join(_ root: String, _ name: String) -> String {
        root.isEmpty ? name : root + "/" + name
    }
}
