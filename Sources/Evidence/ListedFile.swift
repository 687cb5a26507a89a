/// A file that a listing (`ls -l`) names: evidence that it existed, where itself is not at hand.
package struct ListedFile: Sendable, Hashable {
    /// Where it stands.
    package var citation: Citation
    /// The node of the listing.
    package var node: NodeName?
    /// The folder, as the listing or its own file name gives it: `pg_wal`.
    package var folder: String?
    /// The file's name.
    package var name: String
    /// Its size in bytes.
    package var bytes: UInt64
    /// When it was last changed, as written; to the minute or the day in an ordinary listing.
    package var modified: WallClock?

    /// Makes an entry.
    package init(
        citation: Citation, node: NodeName?, folder: String?, name: String, bytes: UInt64,
        modified: WallClock?
    ) {
        self.citation = citation
        self.node = node
        self.folder = folder
        self.name = name
        self.bytes = bytes
        self.modified = modified
    }
}
