import Bytes
import Evidence
import Ingest
import Store

/// Reads one file from beginning to end, hashing beside parsing.
enum SourceReading {
    /// The size of the blocks that are read, in bytes.
    static let blockSize = 1 << 20

    /// The bytes of a small file and their digest.
    ///
    /// - Throws: `FileError`, also where the file is larger than the limit.
    static func whole(_ location: String, limit: Int = 1 << 20) throws(FileError) -> (
        bytes: [UInt8], sha256: String
    ) {
        let file = try ReadOnlyFile(path: location)
        var bytes: [UInt8] = []
        let count = try file.read(at: 0, count: min(Int(clamping: file.size), limit), into: &bytes)
        if count < bytes.count { bytes = Array(bytes[..<count]) }
        var hasher = EvidenceHasher()
        hasher.update(bytes, count: count)
        return (bytes, hasher.hexadecimal)
    }

    /// The digest of a file.
    static func digest(
        of location: String, _ progress: ReadingProgress
    ) throws(FileError) -> (sha256: String, bytes: UInt64) {
        let file = try ReadOnlyFile(path: location)
        var hasher = EvidenceHasher()
        var block: [UInt8] = []
        var offset: UInt64 = 0
        while offset < file.size {
            let wanted = Int(min(UInt64(blockSize), file.size - offset))
            let count = try file.read(at: offset, count: wanted, into: &block)
            guard count > 0 else { break }
            hasher.update(block, count: count)
            offset += UInt64(count)
            progress.add(UInt64(count))
        }
        return (hasher.hexadecimal, offset)
    }

    /// Reads a log: each block is hashed on another core while it is parsed.
    ///
    /// What the log holds is read up to the size it had when it was opened, so that a log that
    /// grows meanwhile has one digest and one end.
    static func log(
        _ location: String, into reader: inout LogReader, _ progress: ReadingProgress,
        _ sink: LogReader.Sink
    ) async throws -> (sha256: String, bytes: UInt64, modified: Timestamp) {
        let file = try ReadOnlyFile(path: location)
        var hasher = EvidenceHasher()
        var block: [UInt8] = []
        var offset: UInt64 = 0
        while offset < file.size {
            let wanted = Int(min(UInt64(blockSize), file.size - offset))
            let count = try file.read(at: offset, count: wanted, into: &block)
            guard count > 0 else { break }
            let (bytes, before) = (block, hasher)
            async let hashed = hash(bytes, count, before)
            reader.consume(bytes.span.extracting(0..<count), sink)
            hasher = await hashed
            offset += UInt64(count)
            progress.add(UInt64(count))
        }
        reader.finish(sink)
        return (hasher.hexadecimal, offset, Timestamp(microseconds: file.modified))
    }

    private static func hash(_ bytes: [UInt8], _ count: Int, _ before: EvidenceHasher) async
        -> EvidenceHasher
    {
        var hasher = before
        hasher.update(bytes, count: count)
        return hasher
    }
}
