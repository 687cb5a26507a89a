package import Evidence

/// A file that holds a segment of WAL.
package struct WALSegmentFile: Sendable, Hashable {
    /// The segment.
    package let name: WALSegmentName
    /// The file's path, or another name that finds it again.
    package let path: String
    /// Whether the name ends in `.partial`: a segment that was not finished.
    package let isPartial: Bool

    /// Describes a file.
    package init(name: WALSegmentName, path: String, isPartial: Bool = false) {
        self.name = name
        self.path = path
        self.isPartial = isPartial
    }

    /// Describes a file by its path; `nil` where its last part is no name of a segment.
    package init?(path: String) {
        let name = path.split(separator: "/").last ?? ""
        let isPartial = name.hasSuffix(".partial")
        guard let segment = WALSegmentName(isPartial ? name.dropLast(8) : name) else {
            return nil
        }
        self.init(name: segment, path: path, isPartial: isPartial)
    }
}

/// Gives the bytes of segments of WAL.
package protocol WALSegmentProvider: Sendable {
    /// The files that there are, in any order.
    var files: [WALSegmentFile] { get }

    /// Reads up to `count` bytes at an offset into the beginning of `buffer`, which grows as needed.
    ///
    /// - Returns: the number of bytes read, less than `count` only at the end of the file.
    mutating func read(
        _ file: WALSegmentFile, at offset: UInt64, count: Int, into buffer: inout [UInt8]
    ) throws(WALError) -> Int
}
