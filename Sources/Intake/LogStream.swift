import Bytes

/// The bytes of a log, opened at their beginning, with what is known of the file below them.
struct LogStream {
    /// The plain bytes.
    let stream: any BlockStream
    /// The file on disk, where the stream is nothing but its bytes: reading can begin anywhere.
    var file: PlainStream?
    /// The bytes before decompression, where their digest is wanted.
    var raw: HashingStream?
    /// The file on disk, or the archive that holds the log.
    var identity: FileIdentity?

    /// What reads the stream already.
    var relay: BlockRelay?

    /// How much is looked at on both ends of what is known, in bytes.
    private static let endLength: UInt64 = 4096

    /// Whether a plain file begins with some bytes; true of every other stream.
    ///
    /// Between the first look at a log and its reading it may have been rotated or cut, and
    /// another one stands in its place.
    func begins(with beginning: [UInt8]) -> Bool {
        guard let file else { return true }
        return (try? file.bytes(at: 0, count: max(1, beginning.count)).prefix(beginning.count))
            .map { $0.elementsEqual(beginning) } ?? false
    }

    /// A digest over the beginning and the end of the first `count` bytes of a plain file; `nil`
    /// where it has fewer.
    func ends(of count: UInt64) -> String? {
        guard let file, file.size >= count else { return nil }
        let length = min(count, Self.endLength)
        var digest = StreamDigest()
        for start in [0, count - length] {
            guard let bytes = try? file.bytes(at: start, count: Int(length)),
                bytes.count == Int(length)
            else { return nil }
            digest.update(bytes, 0..<bytes.count)
        }
        return digest.hexadecimal
    }
}

/// A stream that takes the digest of what passes through it.
final class HashingStream: BlockStream {
    private let stream: any BlockStream
    private var digest = StreamDigest()

    /// Passes on the bytes of a stream.
    init(_ stream: any BlockStream) {
        self.stream = stream
    }

    func read(into buffer: inout [UInt8]) throws(StreamError) -> Int {
        let got = try stream.read(into: &buffer)
        digest.update(buffer, 0..<got)
        return got
    }

    /// Reads what is left, and gives the digest of all bytes.
    func finish() -> EvidenceFile.Digest {
        var buffer: [UInt8] = []
        while let got = try? read(into: &buffer), got > 0 {}
        return EvidenceFile.Digest(sha256: digest.hexadecimal, bytes: digest.count)
    }
}
