import Evidence

/// What a collection of evidence holds: `walaudit-collection.txt`, as `scripts/walaudit-collect.sh` writes it.
///
/// Lines of remarks come first: `# key: value` with the node, the state of its clock, the versions of what runs there, and
/// `# missing: PATH, tab, reason` for what could not be gathered. Then one line for each file, in columns parted by tabs:
/// SHA-256, bytes, name in the collection, how it was taken (`same`, `masked`, `printed`), SHA-256 of the original, original.
package enum CollectionManifest: SnapshotFormat {
    package static let name = "collection-manifest"
    /// How the file begins.
    private static let beginning = "# walaudit collection "

    /// A file of the collection.
    package struct File: Sendable, Hashable {
        /// Its path from the folder of the manifest on.
        package var name: String
        /// The digest of its bytes in the collection.
        package var sha256: String
        /// The number of its bytes in the collection.
        package var bytes: UInt64
    }

    package static func accepts(_ head: SnapshotHead) -> Bool { head.text.hasPrefix(beginning) }

    /// The node that the collection was made on, by the beginning of the file.
    package static func node(in head: [UInt8]) -> String? {
        guard let head = SnapshotHead(head, name: ""), accepts(head) else { return nil }
        for line in head.text.split(separator: "\n").prefix(100) where line.hasPrefix("# node: ") {
            let name = line.dropFirst("# node: ".count).trimmedBlanks
            return name.isEmpty ? nil : name
        }
        return nil
    }

    package static func read(_ text: SnapshotText) -> SnapshotReading {
        var reading = SnapshotReading()
        var number = 0
        text.forEachLine { line in
            number += 1
            guard !line.text.isEmpty else { return }
            reading.counts.lines += 1
            if line.text.hasPrefix("#") {
                reading.counts.entries += 1
                guard let missing = missing(line.text) else { return }
                reading.flaws.append(
                    SnapshotReading.Flaw(
                        reason: .unreadable, offset: UInt64(line.range.lowerBound), count: 1,
                        detail: "could not be gathered: \(missing)"))
            } else if file(line.text) != nil {
                reading.counts.entries += 1
            } else {
                reading.refuse(line)
            }
        }
        return reading
    }

    /// The files that the manifest names.
    package static func files(in text: SnapshotText) -> [File] {
        var files: [File] = []
        text.forEachLine { line in
            if let file = file(line.text) { files.append(file) }
        }
        return files
    }

    /// What a remark says that could not be gathered, and why.
    private static func missing(_ line: Substring) -> String? {
        let mark = "# missing: "
        guard line.hasPrefix(mark) else { return nil }
        return line.dropFirst(mark.count).split(separator: "\t", maxSplits: 1)
            .map { String($0.prefix(500)) }.joined(separator: ": ")
    }

    private static func file(_ line: Substring) -> File? {
        let columns = line.split(separator: "\t", omittingEmptySubsequences: false)
        guard columns.count == 6, columns[0].count == 64, let bytes = UInt64(columns[1]),
            !columns[2].isEmpty
        else { return nil }
        return File(name: String(columns[2]), sha256: String(columns[0]), bytes: bytes)
    }
}
