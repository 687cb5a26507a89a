import Evidence
import Ingest

/// Compares files with what the manifest of their collection says of them.
enum CollectionCheck {
    /// Looks for files that are not what was gathered, or that are not there any more.
    ///
    /// - Parameters:
    ///   - files: those of an intake.
    ///   - paths: of all files that were found, whether or not they were taken in.
    ///   - sources: what is stored of them; one without a digest was not read whole and is not compared.
    /// - Returns: a gap for each.
    static func gaps(
        _ files: [PreparedFile], paths: Set<String>, _ sources: [Source]
    ) -> [EvidenceGap] {
        var known: [String: Source] = [:]
        for source in sources { known[source.fullPath] = source }
        return files.filter { $0.file.collectionNode != nil }.flatMap { manifest in
            // What the archive around it is cited by covers the members of an archive within another one.
            guard manifest.file.file.member == nil,
                let bytes = try? SourceReading.whole(
                    manifest.file.file.location, limit: SnapshotFormats.sizeLimit)
            else { return [EvidenceGap]() }
            let text = SnapshotText(
                bytes, source: manifest.id, node: manifest.node, name: manifest.path)
            let folder = manifest.file.file.folder
            return CollectionManifest.files(in: text).compactMap { listed in
                let path = folder.isEmpty ? listed.name : folder + "/" + listed.name
                guard paths.contains(path) else {
                    return EvidenceGap(
                        reason: .unreadable, path: path,
                        detail: "is named by the manifest of its collection, and is not there")
                }
                guard let source = known[path], !source.sha256.isEmpty,
                    source.sha256 != listed.sha256
                else { return nil }
                return EvidenceGap(
                    reason: .badChecksum, path: path,
                    detail: "is not what was gathered: its SHA-256 is \(source.sha256), not"
                        + " \(listed.sha256) as the manifest of its collection says")
            }
        }
    }
}
