/// Segments of WAL that are held in memory.
package struct WALMemory: WALSegmentProvider {
    package let files: [WALSegmentFile]
    private let contents: [String: [UInt8]]

    /// Takes segments by their file names; names that are no segment's are left out.
    package init(_ contents: [String: [UInt8]]) {
        self.contents = contents
        files = contents.keys.sorted().compactMap { WALSegmentFile(path: $0) }
    }

    package mutating func read(
        _ file: WALSegmentFile, at offset: UInt64, count: Int, into buffer: inout [UInt8]
    ) throws(WALError) -> Int {
        guard let bytes = contents[file.path], let start = Int(exactly: offset),
            start < bytes.count
        else { return 0 }
        let chunk = bytes[start..<min(bytes.count, start + count)]
        if buffer.count <= chunk.count {
            buffer = Array(chunk)
        } else {
            buffer.replaceSubrange(0..<chunk.count, with: chunk)
        }
        return chunk.count
    }
}
