import Bytes
import Evidence

/// Reads small files whole, and the digests of large ones.
enum SourceReading {
    /// The size of the blocks that are read, in bytes.
    static let blockSize = 1 << 20

    /// The bytes of a small file: at most the first `limit` of them.
    static func whole(_ location: String, limit: Int = 1 << 20) throws(FileError) -> [UInt8] {
        let file = try ReadOnlyFile(path: location)
        var bytes: [UInt8] = []
        let count = try file.read(at: 0, count: min(Int(clamping: file.size), limit), into: &bytes)
        return count < bytes.count ? Array(bytes[..<count]) : bytes
    }

    /// The digest of a file, and its size.
    static func digest(
        of location: String, _ progress: ReadingProgress
    ) throws(FileError) -> EvidenceFile.Digest {
        let file = try ReadOnlyFile(path: location)
        var digest = StreamDigest()
        var block: [UInt8] = []
        var offset: UInt64 = 0
        while offset < file.size {
            let wanted = Int(min(UInt64(blockSize), file.size - offset))
            let count = try file.read(at: offset, count: wanted, into: &block)
            guard count > 0 else { break }
            digest.update(block, 0..<count)
            offset += UInt64(count)
            progress.add(UInt64(count))
        }
        return EvidenceFile.Digest(sha256: digest.hexadecimal, bytes: offset)
    }
}
