package import Evidence
package import WAL

/// The folders of WAL that a path holds, each with what belongs to it.
package struct WALFolders: Sendable {
    /// One folder of WAL.
    package struct Folder: Sendable {
        /// The folder, as reports show it; empty for the argument itself.
        package let path: String
        /// The control file of the data directory that the folder belongs to.
        package let control: PgControl?
        /// The history files that lie in it.
        package let histories: [HistoryFile]
        /// Its segments.
        package let segments: WALFolder
    }

    /// The folders, sorted by path.
    package let folders: [Folder]
    /// What could not be read.
    package let gaps: [EvidenceGap]
    // Plain copies of compressed segments live as long as this value.
    private let spool: Spool

    /// Finds the folders of WAL in a folder, a file or an archive.
    ///
    /// - Throws: `IntakeError` where the argument names nothing.
    package init(_ argument: EvidenceArgument, limits: ArchiveLimits = ArchiveLimits()) throws {
        let discovery = try Discovery([argument])
        spool = Spool()
        let found = try Identifier(discovery.files, spool: spool, limits: limits)
        var gaps = discovery.gaps + found.gaps
        var segments: [String: [IdentifiedFile]] = [:]
        var histories: [String: [HistoryFile]] = [:]
        var controls: [String: PgControl] = [:]
        for file in found.files {
            let folder = file.file.folder
            do {
                switch file.content {
                case .walSegment: segments[folder, default: []].append(file)
                case .history(let timeline):
                    let bytes = try SourceReading.whole(file.file.location)
                    histories[folder, default: []].append(
                        try HistoryFile(timeline: timeline, bytes: bytes.span))
                case .controlFile:
                    let bytes = try SourceReading.whole(file.file.location)
                    controls[folder] = try PgControl(bytes.span)
                case .empty where SnapshotGrouping.segmentName(of: file) != nil:
                    gaps.append(
                        EvidenceGap(
                            reason: .empty, path: file.file.fullPath, offset: 0,
                            detail: "the file is empty"))
                default: break
                }
            } catch {
                gaps.append(
                    EvidenceGap(
                        reason: .malformed, path: file.file.fullPath, offset: 0,
                        detail: String(describing: error)))
            }
        }
        folders = segments.keys.sorted().map { path in
            Folder(
                path: path,
                control: Self.places(ofControlFor: path).lazy.compactMap { controls[$0] }.first,
                histories: histories[path] ?? [],
                segments: WALFolder(paths: segments[path, default: []].map(\.file.location)))
        }
        self.gaps = gaps
    }

    /// The folders that may hold the control file of a folder of WAL: `global` beside it, or the
    /// folder above it, or itself.
    private static func places(ofControlFor path: String) -> [String] {
        let parts = path.split(separator: "/")
        let above = parts.dropLast().joined(separator: "/")
        let isWAL = parts.last == "pg_wal" || parts.last == "pg_xlog"
        guard isWAL else { return [path] }
        return [above.isEmpty ? "global" : above + "/global", above, path]
    }
}
