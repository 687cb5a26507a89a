import Bytes
import Evidence
import Ingest
import WAL

/// Looks into the files that were found: through compression and into archives.
///
/// Nothing is unpacked to disk but what must be read at random: WAL, control and history files,
/// and archives within an archive that the user named.
struct Identifier {
    private let spool: Spool
    private let limits: ArchiveLimits
    /// Whether the user states a log_line_prefix.
    private let statesPrefix: Bool
    /// Whether the next large log is read ahead: one is, the first.
    private var readsAhead: Bool
    /// The files, sorted by their full paths.
    private(set) var files: [IdentifiedFile] = []
    /// What could not be read.
    private(set) var gaps: [EvidenceGap] = []

    init(
        _ found: [EvidenceFile], spool: Spool, limits: ArchiveLimits, statesPrefix: Bool = false,
        readsAhead: Bool = false
    ) throws {
        self.readsAhead = readsAhead
        self.spool = spool
        self.statesPrefix = statesPrefix
        self.limits = limits
        for file in found {
            try Task.checkCancellation()
            try look(into: file)
        }
        files.sort { ($0.file.fullPath, $0.file.location) < ($1.file.fullPath, $1.file.location) }
    }

    private mutating func look(into found: EvidenceFile) throws {
        var file = found
        do throws(StreamError) {
            let stream = try PlainStream(location: file.location)
            file.modified = file.modified ?? Timestamp(closingModification: stream.modified)
            let layers = try ContentWrapping.layers(of: stream)
            switch layers.last {
            case nil:
                let (head, end) = stream.head(LogFormats.headLength)
                if case .failure(let error)? = end { throw error }
                let ahead = ahead(of: stream, head)
                var identified = IdentifiedFile(
                    file, head: head, size: stream.size, mayBeStated: statesPrefix)
                if case .log = identified.content {
                    identified.ahead = ahead
                    readsAhead = readsAhead && ahead == nil
                }
                files.append(identified)
                return
            case .archive?: break
            default:
                try unwrap(file, layers[0], stream, .compressed(layers[0]), size: nil)
                return
            }
        } catch {
            tell(error, file)
            // One that is there and cannot be read is not the same as one that is missing.
            if case .file(let cause) = error, !cause.isMissing, file.name == "pg_control" {
                files.append(IdentifiedFile(unreadableControl: file))
            }
            return
        }
        try walk(file)
    }

    /// A large file that begins with text and so may be a log, read ahead while it is looked into.
    private func ahead(of stream: PlainStream, _ head: [UInt8]) -> ReadAhead? {
        let start = head.prefix(4096)
        guard readsAhead, stream.size >= ReadAhead.leastSize,
            start.contains(UInt8(ascii: "\n")), !start.contains(0)
        else { return nil }
        return ReadAhead(stream)
    }

    /// A compressed file: on disk, or a member of an archive.
    private mutating func unwrap(
        _ found: EvidenceFile, _ wrapping: ContentWrapping, _ stream: any BlockStream,
        _ storage: EvidenceFile.Storage, size: UInt64?
    ) throws(StreamError) {
        var file = found
        file.storage = storage
        let raw = HashingStream(stream)
        var plain: any BlockStream = raw
        var failure: StreamError?
        do throws(StreamError) {
            plain = try wrapping.unwrapped(raw, Expansion(limits))
        } catch {
            failure = error
        }
        let (head, end) = failure == nil ? plain.head(LogFormats.headLength) : ([], nil)
        var isWhole = failure != nil
        if let end {
            isWhole = true
            if case .failure(let error) = end { failure = error }
        }
        var identified = IdentifiedFile(
            file, head: head, size: isWhole ? UInt64(head.count) : size ?? .max,
            mayBeStated: statesPrefix)
        if identified.isReadAtRandom {
            let copy: (location: String, size: UInt64, failure: StreamError?)
            do {
                copy = try spool.copy(file.plainName, files.count, head: head, plain)
            } catch {
                throw .file(FileError(path: file.fullPath, operation: .write, code: 28))
            }
            identified.file.location = copy.location
            identified.file.storage = .plain
            identified.size = copy.size
            failure = failure ?? copy.failure
        }
        let isLog = if case .log = identified.content { true } else { false }
        // A member is cited by its archive's digest; a log is hashed when it is read.
        if file.member == nil, !isLog {
            identified.file.digest = raw.finish()
        }
        // A log's damage is told when it is read.
        if let failure, !isLog { tell(failure, file) }
        files.append(identified)
    }

    /// The members of an archive.
    private mutating func walk(_ found: EvidenceFile) throws {
        var archive = found
        let isFolder = archive.isArgument
        if !isFolder, archive.digest == nil {
            archive.digest = try? SourceReading.digest(
                of: archive.location, ReadingProgress())
        }
        let first = files.count
        let firstGap = gaps.count
        var nested: [EvidenceFile] = []
        var walk: ArchiveWalk
        do throws(StreamError) {
            walk = ArchiveWalk(
                try PlainStream(location: archive.location),
                shownPath: isFolder ? "" : archive.path, limits: limits,
                entersArchives: !isFolder)
        } catch {
            tell(error, archive)
            return
        }
        while let (member, stream) = walk.next() {
            try Task.checkCancellation()
            var file = archive
            file.isArgument = false
            file.digest = isFolder ? nil : archive.digest
            file.path = isFolder ? member.path : archive.path
            file.member = isFolder ? nil : member.path
            file.modified = member.modified.map { Timestamp(closingModification: $0) }
            if member.isArchive {
                let raw = HashingStream(stream)
                let copy = try spool.copy(file.name, 1_000_000 + nested.count, head: [], raw)
                file.location = copy.location
                file.digest = raw.finish()
                nested.append(file)
                continue
            }
            do throws(StreamError) {
                try unwrap(
                    file, member.wrapping, stream, .member(path: member.path, member.wrapping),
                    size: member.size)
            } catch {
                tell(error, file)
            }
        }
        gaps += walk.gaps
        if isFolder {
            // An archive of one folder is that folder; of several arguments each has its own name.
            let root = walk.commonRoot
            for index in files[first...].indices {
                files[index].file.path = Self.placed(files[index].file.path, root, archive.prefix)
            }
            for index in gaps[firstGap...].indices {
                gaps[index].path = Self.placed(gaps[index].path, root, archive.prefix)
            }
            for index in nested.indices {
                nested[index].path = Self.placed(nested[index].path, root, archive.prefix)
            }
        }
        for file in nested { try self.walk(file) }
    }

    private static func placed(_ path: String, _ root: String?, _ prefix: String) -> String {
        var path = Substring(path)
        if let root, path.hasPrefix(root + "/") { path = path.dropFirst(root.count + 1) }
        return prefix.isEmpty ? String(path) : prefix + "/" + path
    }

    /// Tells what kept a file from being read.
    ///
    /// Nothing of one that vanished after it was found: a log that was rotated away meanwhile is
    /// met under its new name.
    private mutating func tell(_ error: StreamError, _ file: EvidenceFile) {
        if case .file(let cause) = error, cause.isMissing { return }
        gaps.append(error.gap(path: file.fullPath))
    }
}

extension Timestamp {
    /// The end of the two seconds that a modification time lies in.
    ///
    /// A file was not written to after it. Zip keeps times to two seconds, rounded down (APPNOTE 4.4.6), so that
    /// nothing finer may be concluded from them, and the same is concluded from every form of evidence.
    fileprivate init(closingModification microseconds: Int64) {
        let step: Int64 = 2_000_000
        let past = (microseconds % step + step) % step
        self.init(microseconds: microseconds &- past &+ step)
    }
}
