import Bytes
import Evidence
import Store

/// A file of the evidence, on disk or within an archive.
struct EvidenceFile: Sendable, Hashable {
    /// How its bytes are to be had.
    enum Storage: Sendable, Hashable {
        /// They lie on disk as they are.
        case plain
        /// They lie on disk within a compression.
        case compressed(ContentWrapping)
        /// They lie within an archive, perhaps within a compression there.
        case member(path: String, ContentWrapping)
    }

    /// The file on disk: itself, a copy of its plain bytes, or the archive that holds it.
    var location: String
    /// The path that reports show: of the file, or of the archive on disk that holds it.
    var path: String
    /// The path within that archive; `nil` for a file that is cited by its own path.
    var member: String?
    /// How its bytes are to be had.
    var storage = Storage.plain
    /// The digest and size of its bytes before decompression, where they were taken already.
    var digest: Digest?
    /// The node that the user named for the argument.
    var givenNode: NodeName?
    /// Whether the user named the file itself: an archive then counts as a folder.
    var isArgument = false
    /// What the argument contributes to the paths that reports show, for an archive.
    var prefix = ""
    /// The end of the two seconds of its last modification.
    var modified: Timestamp?

    /// A digest of bytes, and how many they are.
    struct Digest: Sendable, Hashable {
        var sha256: String
        var bytes: UInt64
    }

    /// Path and path within the archive together: what tells files apart.
    var fullPath: String { member.map { path + "/" + $0 } ?? path }

    /// The names of the folders above it.
    var folders: [Substring] { fullPath.split(separator: "/").dropLast() }

    /// Its own name.
    var name: Substring { fullPath.split(separator: "/").last ?? "" }

    /// Its own name without the suffix of a compression, also before `.partial`.
    var plainName: Substring {
        let isPartial = name.hasSuffix(".partial")
        var plain = isPartial ? name.dropLast(8) : name
        if storage != .plain || digest != nil,
            let suffix = LogSeries.compressions.first(where: { plain.hasSuffix("." + $0) })
        {
            plain = plain.dropLast(suffix.count + 1)
        }
        return isPartial ? plain + ".partial" : plain
    }

    /// The folder that holds it; empty for the argument itself.
    var folder: String { folders.joined(separator: "/") }

    /// Opens the plain bytes at their beginning.
    ///
    /// A member of an archive is looked for from the beginning of the archive.
    func open(_ limits: ArchiveLimits) throws(StreamError) -> LogStream {
        let plain = try PlainStream(location: location)
        switch storage {
        case .plain:
            return LogStream(stream: plain, file: plain, identity: plain.identity)
        case .compressed(let wrapping):
            return try opened(plain, wrapping, limits, in: plain.identity)
        case .member(let path, let wrapping):
            var walk = ArchiveWalk(
                plain, shownPath: "", limits: limits, entersArchives: member != nil)
            while let (found, stream) = walk.next() {
                guard found.path == path else { continue }
                return try opened(HeldMember(walk, stream), wrapping, limits, in: plain.identity)
            }
            throw .file(FileError(path: fullPath, operation: .open, code: 2))
        }
    }

    /// The plain bytes of a stream within a compression.
    ///
    /// The bytes before it are hashed, unless they are cited by the digest of an archive.
    func opened(
        _ stream: any BlockStream, _ wrapping: ContentWrapping, _ limits: ArchiveLimits,
        in identity: FileIdentity?
    ) throws(StreamError) -> LogStream {
        let raw = digest == nil && wrapping != .none ? HashingStream(stream) : nil
        return LogStream(
            stream: try wrapping.unwrapped(raw ?? stream, Expansion(limits)), raw: raw,
            identity: identity)
    }
}

/// The bytes of a member of an archive, with the walk that they depend on.
private final class HeldMember: BlockStream {
    private let walk: ArchiveWalk
    private let stream: any BlockStream

    init(_ walk: ArchiveWalk, _ stream: any BlockStream) {
        self.walk = walk
        self.stream = stream
    }

    func read(into buffer: inout [UInt8]) throws(StreamError) -> Int {
        try stream.read(into: &buffer)
    }
}
