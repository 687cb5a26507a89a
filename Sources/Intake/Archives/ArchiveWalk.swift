package import Evidence

/// A file within an archive.
package struct ArchiveMember: Sendable, Hashable {
    /// The path within the outermost archive, that of archives on the way included.
    package var path: String
    /// The size that the archive states, in bytes; evidence may lie.
    package var size: UInt64?
    /// The modification time, in microseconds since 1970-01-01 00:00:00 UTC.
    package var modified: Int64?
    /// What lies around its content; `archive` only where archives are not entered.
    package var wrapping: ContentWrapping
    /// Whether it is an archive, or one within a compression, that was not entered.
    package var isArchive = false
    /// How many archives it lies in: 1 in the outermost, 0 for a file that is no archive.
    package var depth: Int

    /// Makes a member.
    package init(
        path: String, size: UInt64?, modified: Int64?, wrapping: ContentWrapping, depth: Int
    ) {
        self.path = path
        self.size = size
        self.modified = modified
        self.wrapping = wrapping
        self.depth = depth
    }
}

/// Walks over the files within an archive and the archives in it, in one pass.
///
/// Nothing is written to disk; names serve to show and tell apart, and are followed nowhere. What
/// is refused or damaged becomes a gap that names it, and the rest is read. A file that is no
/// archive is walked over as one member with an empty path.
///
///     var walk = ArchiveWalk(try PlainStream(location: location), shownPath: "pm01.tar.gz")
///     while let (member, stream) = walk.next() { … }
///     report(walk.gaps)
package struct ArchiveWalk {
    /// An archive that was entered.
    private struct Level {
        var handle: ArchiveHandle
        var form: ArchiveForm
        var path: String
        var depth: Int
        var isInDamage = false
    }

    /// The file that is walked over, as reports show it.
    package let shownPath: String
    /// What came out so far, held against the limits.
    package let expansion: Expansion
    /// What could not be read or was refused, in the order met.
    package private(set) var gaps: [EvidenceGap] = []
    /// The files that were given.
    package private(set) var fileCount = 0

    private let entersArchives: Bool
    private var start: (any BlockStream)?
    private var levels: [Level] = []
    private var current: (stream: MemberStream, path: String)?
    private var unnamed = 0
    // Hashes, since a million names would take 100 MB.
    private var seen: Set<Int> = []
    private var roots: Set<String> = []

    /// Stands before a file.
    ///
    /// The paths of gaps begin with `shownPath`, which may be empty. Without `entersArchives` an
    /// archive within the outermost one is given as a file.
    package init(
        _ stream: any BlockStream, shownPath: String, limits: ArchiveLimits = ArchiveLimits(),
        entersArchives: Bool = true
    ) {
        self.entersArchives = entersArchives
        start = stream
        self.shownPath = shownPath
        expansion = Expansion(limits)
    }

    /// The one folder at the top that all files so far lie in; `nil` where there is none.
    package var commonRoot: String? {
        roots.count == 1 && roots.first != "" ? roots.first : nil
    }

    /// The next file with its bytes, as they stand in the archive; `nil` at the end.
    ///
    /// The stream ends with the next call. Damage that it meets becomes a gap at the next call,
    /// whether or not the caller has read so far or caught the error; damage within the
    /// compression that `wrapping` names is for the caller to report.
    package mutating func next() -> (member: ArchiveMember, stream: any BlockStream)? {
        if let stream = start {
            start = nil
            let top = ArchiveMember(path: "", size: nil, modified: nil, wrapping: .none, depth: 0)
            if let file = descend(stream, top) { return file }
        }
        closeCurrent()
        while let level = levels.last {
            if let header = step(level), let file = open(header, level) { return file }
            if current != nil, levels.last?.depth == level.depth { closeCurrent() }
        }
        finish()
        return nil
    }

    private mutating func closeCurrent() {
        guard let (stream, path) = current else { return }
        current = nil
        if let failure = stream.failure, gaps.last != failure.gap(path: join(shownPath, path)) {
            add(failure, path)
        }
        stream.leave()
    }

    /// Goes one step through the innermost archive.
    private mutating func step(_ level: Level) -> ArchiveHeader? {
        let last = levels.count - 1
        do {
            switch try level.handle.next() {
            case .member(let header):
                levels[last].isInDamage = false
                try expansion.addMember()
                return header
            case .damage(let error):
                // A damaged stretch is looked through block by block, and told once.
                if !level.isInDamage { add(error, level.path) }
                levels[last].isInDamage = true
            case .end:
                levels.removeLast()
                try level.handle.finish()
            }
        } catch {
            add(error, level.path)
            levels.removeSubrange(min(last, levels.count)...)
        }
        return nil
    }

    /// Judges a member and opens it.
    private mutating func open(
        _ header: ArchiveHeader, _ level: Level
    ) -> (member: ArchiveMember, stream: any BlockStream)? {
        let name = MemberName(header.name)
        let shown = join(level.path, name.shown)
        let offset = level.handle.headerOffset
        func refuse(_ reason: EvidenceGap.Reason, _ detail: String) {
            add(
                EvidenceGap(
                    reason: reason, path: join(shownPath, shown), offset: offset, detail: detail))
        }
        if let objection = name.objection {
            refuse(.unsafeName, "\(objection); the \(header.kind.rawValue) was not read")
            return nil
        }
        switch header.kind {
        case .folder: return nil
        case .file: break
        default:
            let target = header.target.map { " to '\(MemberName($0).shown)'" }
            refuse(
                .notARegularFile,
                "it is a \(header.kind.rawValue)\(target ?? "") and was not followed")
            return nil
        }
        let path = join(level.path, name.parts.joined(separator: "/"))
        guard !name.parts.isEmpty else {
            refuse(.unsafeName, "it has no name that can be read; the file was not read")
            return nil
        }
        guard !header.isEncrypted else {
            refuse(.encrypted, "walaudit knows no password")
            return nil
        }
        guard seen.insert(path.hashValue).inserted else {
            refuse(.duplicateName, "a member of this name was read before")
            return nil
        }
        // Two are enough to know that there is no common one.
        if level.depth == 1, roots.count < 2 {
            roots.insert(name.parts.count > 1 ? name.parts[0] : "")
        }
        let stream = MemberStream(level.handle, level.form, expansion)
        current = (stream, path)
        return descend(
            stream,
            ArchiveMember(
                path: path, size: header.size, modified: header.modified, wrapping: .none,
                depth: level.depth))
    }

    /// Looks into a file: gives it, or enters the archive that it is or holds.
    private mutating func descend(
        _ stream: any BlockStream, _ member: ArchiveMember
    ) -> (member: ArchiveMember, stream: any BlockStream)? {
        var (head, end) = stream.head(ContentWrapping.headLength)
        var file = member
        file.wrapping = ContentWrapping.recognise(head: head.span)
        var form: ArchiveForm?
        switch file.wrapping {
        case .none: break
        case .archive(let found): form = found
        case .gzip, .filtered:
            if end == nil {
                let more = stream.head(file.wrapping.headLength - head.count)
                head += more.bytes
                end = more.end
            }
            if case .archive(let found) = file.wrapping.within(head) { form = found }
        }
        let whole = replayed(stream, head, end)
        guard let form, entersArchives || member.depth == 0 else {
            fileCount += 1
            file.isArchive = form != nil
            return (file, whole)
        }
        enter(whole, form, file)
        return nil
    }

    private func replayed(
        _ stream: any BlockStream, _ head: [UInt8], _ end: StreamEnd?
    ) -> any BlockStream {
        if let seekable = stream as? any SeekableStream {
            seekable.offset = 0
            return seekable
        }
        return ReplayedStream(head: head, end: end, rest: stream)
    }

    /// Enters an archive, unless it lies too deep.
    private mutating func enter(
        _ stream: any BlockStream, _ form: ArchiveForm, _ member: ArchiveMember
    ) {
        do throws(StreamError) {
            guard member.depth < expansion.limits.depth else {
                throw StreamError.limit(.depth(expansion.limits.depth))
            }
            var stream = try member.wrapping.unwrapped(stream, expansion, holdsArchive: true)
            if form == .zip, !(stream is any SeekableStream) { stream = try held(stream, member) }
            levels.append(
                Level(
                    handle: try ArchiveHandle(stream, .archive(form)), form: form,
                    path: member.path, depth: member.depth + 1))
            // What its bytes lack is told by the archive that they make up.
            current = nil
        } catch {
            add(error, member.path)
        }
    }

    /// Holds a zip archive in memory, since its list of members stands at its end.
    private mutating func held(
        _ stream: any BlockStream, _ member: ArchiveMember
    ) throws(StreamError) -> MemoryStream {
        let limit = expansion.limits.heldBytes
        let (bytes, end) = stream.head(limit + 1)
        guard bytes.count <= limit else { throw .limit(.heldBytes(limit)) }
        if case .failure(let error)? = end { add(error, member.path) }
        return MemoryStream(bytes)
    }

    private mutating func add(_ error: StreamError, _ path: String) {
        add(error.gap(path: join(shownPath, path)))
        // What comes out in all, and how many members, is one limit for all archives.
        if case .limit(let breach) = error, breach.stopsAll { levels.removeAll() }
    }

    private mutating func add(_ gap: EvidenceGap) {
        guard gaps.count < expansion.limits.gaps else {
            unnamed += 1
            return
        }
        gaps.append(gap)
    }

    /// Tells how many gaps were not named.
    private mutating func finish() {
        guard unnamed > 0 else { return }
        gaps.append(
            EvidenceGap(
                reason: .limitReached, path: shownPath,
                detail: "\(unnamed) further gaps in it are not named one by one"))
        unnamed = 0
    }

    private func join(_ folder: String, _ name: String) -> String {
        folder.isEmpty ? name : name.isEmpty ? folder : folder + "/" + name
    }
}
