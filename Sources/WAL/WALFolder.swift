import Bytes

/// Segments of WAL that lie as files on disk.
///
/// A file is opened anew for each block: a block is large, and nothing must be kept open.
package struct WALFolder: WALSegmentProvider {
    package let files: [WALSegmentFile]

    /// Takes those of the paths whose names are names of segments, `.partial` ones included.
    package init(paths: [String]) {
        files = paths.compactMap { WALSegmentFile(path: $0) }
    }

    package mutating func read(
        _ file: WALSegmentFile, at offset: UInt64, count: Int, into buffer: inout [UInt8]
    ) throws(WALError) -> Int {
        let got: Int
        do throws(FileError) {
            got = try ReadOnlyFile(path: file.path).read(at: offset, count: count, into: &buffer)
        } catch {
            throw .file(error)
        }
        // A receiver that compresses leaves out the zeros that fill an unfinished segment.
        guard file.isPartial, got < count else { return got }
        if buffer.count < count { buffer += [UInt8](repeating: 0, count: count - buffer.count) }
        for index in got..<count { buffer[index] = 0 }
        return count
    }
}
