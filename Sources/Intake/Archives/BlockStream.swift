import Bytes

/// Bytes that are read once, from beginning to end, in blocks.
///
/// A stream is an object, since layers of streams share the place that was reached. It is used by
/// one task at a time.
package protocol BlockStream: AnyObject {
    /// Fills the beginning of the buffer with the next bytes.
    ///
    /// What stands before damage is given before the error is thrown.
    ///
    /// - Parameter buffer: is reused; it is made `BlockSize.read` bytes long where it is empty.
    /// - Returns: the number of bytes, 0 at the end only.
    /// - Throws: again at each further call.
    func read(into buffer: inout [UInt8]) throws(StreamError) -> Int
}

/// A stream in which reading can begin anew at any place.
package protocol SeekableStream: BlockStream {
    /// The number of bytes in all.
    var size: UInt64 { get }
    /// The place of the next byte to be read; beyond the end nothing is read.
    var offset: UInt64 { get set }
}

/// The sizes of the blocks that are read.
enum BlockSize {
    /// What an empty buffer is given, in bytes: it stays in a core's cache.
    static let read = 1 << 18
    /// The blocks of compressed bytes, in bytes.
    static let compressed = 1 << 17
}

extension BlockStream {
    /// Makes sure that the buffer can take a block.
    func prepare(_ buffer: inout [UInt8]) {
        if buffer.isEmpty { buffer = [UInt8](repeating: 0, count: BlockSize.read) }
    }

    /// Reads up to `limit` bytes, less only at the end of the stream or before damage.
    func head(_ limit: Int) -> (bytes: [UInt8], end: StreamEnd?) {
        var bytes: [UInt8] = []
        var block = [UInt8](repeating: 0, count: min(limit, BlockSize.read))
        while bytes.count < limit {
            do {
                let count = try read(into: &block)
                guard count > 0 else { return (bytes, .end) }
                bytes += block[..<count]
            } catch {
                return (bytes, .failure(error))
            }
        }
        return (bytes, nil)
    }
}

/// How a stream came to its end.
enum StreamEnd: Sendable, Hashable {
    /// It has no further bytes.
    case end
    /// It cannot be read further.
    case failure(StreamError)
}

/// The bytes of a file as they lie on disk.
package final class PlainStream: SeekableStream {
    fileprivate let file: ReadOnlyFile
    /// The number of bytes when the file was opened.
    package var size: UInt64 { file.size }
    /// The place of the next byte to be read.
    package var offset: UInt64 = 0
    /// The file's modification time, in microseconds since 1970-01-01 00:00:00 UTC.
    package var modified: Int64 { file.modified }
    /// Which file it is, and in which state.
    var identity: FileIdentity { file.identity }

    /// Opens a file; what is appended to it later is not read.
    package init(location: String) throws(StreamError) {
        do {
            file = try ReadOnlyFile(path: location)
        } catch {
            throw .file(error)
        }
    }

    /// Reads the next bytes.
    package func read(into buffer: inout [UInt8]) throws(StreamError) -> Int {
        prepare(&buffer)
        guard offset < size else { return 0 }
        do {
            let wanted = Int(min(UInt64(buffer.count), size - offset))
            let count = try file.read(at: offset, count: wanted, into: &buffer)
            offset += UInt64(count)
            return count
        } catch {
            throw .file(error)
        }
    }
}

extension PlainStream {
    /// Bytes at a place, fewer only at the end of the file; the place of reading stays.
    func bytes(at offset: UInt64, count: Int) throws(StreamError) -> [UInt8] {
        var buffer: [UInt8] = []
        do {
            let got = try file.read(at: offset, count: count, into: &buffer)
            return Array(buffer.prefix(got))
        } catch {
            throw .file(error)
        }
    }
}

/// Bytes that are held in memory.
package final class MemoryStream: SeekableStream {
    private let bytes: [UInt8]
    /// The number of bytes.
    package var size: UInt64 { UInt64(bytes.count) }
    /// The place of the next byte to be read.
    package var offset: UInt64 = 0

    /// Reads an array.
    package init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Copies the next bytes.
    package func read(into buffer: inout [UInt8]) throws(StreamError) -> Int {
        prepare(&buffer)
        guard let start = Int(exactly: offset), start < bytes.count else { return 0 }
        let count = min(buffer.count, bytes.count - start)
        buffer.replaceSubrange(0..<count, with: bytes[start..<start + count])
        offset += UInt64(count)
        return count
    }
}

/// A stream whose beginning was looked at already, given from its beginning.
final class ReplayedStream: BlockStream {
    private let head: MemoryStream
    private let end: StreamEnd?
    private let rest: any BlockStream

    /// Reads the head first, then the rest, unless the stream ended with the head.
    init(head: [UInt8], end: StreamEnd?, rest: any BlockStream) {
        self.head = MemoryStream(head)
        self.end = end
        self.rest = rest
    }

    func read(into buffer: inout [UInt8]) throws(StreamError) -> Int {
        let count = try head.read(into: &buffer)
        if count > 0 { return count }
        switch end {
        case nil: return try rest.read(into: &buffer)
        case .end?: return 0
        case .failure(let error)?: throw error
        }
    }
}
