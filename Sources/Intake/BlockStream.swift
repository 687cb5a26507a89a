import Bytes
import Evidence

/// The bytes of a file of evidence, block by block, whatever wraps them.
protocol BlockStream {
    /// Reads the next block into the beginning of `buffer`, which grows as needed.
    ///
    /// - Returns: the number of bytes, 0 at the end.
    mutating func read(into buffer: inout [UInt8]) throws -> Int

    /// The size of the file as it lies on disk, where it differs from the bytes read.
    var fileBytes: UInt64? { get }
    /// The SHA-256 of the file as it lies on disk, where it differs from that of the bytes read;
    /// known at the end.
    var fileSHA256: String? { get }
    /// The file's modification time.
    var modified: Timestamp? { get }
}

/// A file as it lies on disk.
///
/// It is read up to the size that it had when it was opened, so that a log that grows meanwhile
/// has one digest and one end.
struct PlainStream: BlockStream {
    private let file: File
    private var offset: UInt64 = 0

    /// Shares a file that can be opened only once.
    private final class File {
        let file: ReadOnlyFile

        init(_ path: String) throws(FileError) {
            file = try ReadOnlyFile(path: path)
        }
    }

    init(_ location: String) throws(FileError) {
        file = try File(location)
    }

    mutating func read(into buffer: inout [UInt8]) throws -> Int {
        let left = file.file.size > offset ? file.file.size - offset : 0
        guard left > 0 else { return 0 }
        let count = try file.file.read(
            at: offset, count: Int(min(UInt64(SourceReading.blockSize), left)), into: &buffer)
        offset += UInt64(count)
        return count
    }

    var fileBytes: UInt64? { nil }
    var fileSHA256: String? { nil }
    var modified: Timestamp? { Timestamp(microseconds: file.file.modified) }
}
