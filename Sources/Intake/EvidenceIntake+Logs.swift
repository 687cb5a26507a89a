import Bytes
import Evidence
import Ingest
import Store

extension EvidenceIntake {
    /// Files that are taken in by one task.
    enum Work: Sendable {
        /// A file, by its place in the list of files.
        case file(Int)
        /// The logs within one archive, in one walk over it.
        case archive([Int])
    }

    /// What came of some work.
    struct Taken: Sendable {
        /// The files that were new or had changed.
        var changed = 0
        /// What could not be read.
        var gaps: [EvidenceGap] = []
    }

    /// The work that is to be done: the logs of an archive are one piece, every other file is.
    static func work(for files: [PreparedFile]) -> [Work] {
        var work: [Work] = []
        var archives: [String: [Int]] = [:]
        for (index, one) in files.enumerated() {
            if case .log = one.file.content, case .member = one.file.file.storage {
                archives[one.file.file.location, default: []].append(index)
            } else {
                work.append(.file(index))
            }
        }
        return archives.sorted { $0.key < $1.key }.map { .archive($0.value) } + work
    }

    /// Does some work; what cannot be read is told as a gap.
    func take(
        _ work: Work, of files: [PreparedFile], _ snapshots: [ReadSnapshot],
        into cluster: AuditStore.Cluster
    ) async throws -> Taken {
        switch work {
        case .archive(let members):
            return try await take(members: members.map { files[$0] }, into: cluster)
        case .file(let index):
            let one = files[index]
            return try await telling(one) {
                guard case .log(let format) = one.file.content else {
                    return try take(one, snapshots, into: cluster)
                }
                let (source, file) = (logSource(of: one, format), one.file.file)
                let identity = try? ReadOnlyFile(path: file.location).identity
                if try log(one, of: cluster).isKnown(source, in: identity) { return passed(one) }
                let ahead = one.file.ahead
                // It ends with the value.
                defer { withExtendedLifetime(ahead) {} }
                let stream = try ahead?.take() ?? file.open(limits)
                guard stream.begins(with: one.file.beginning) else { return false }
                return try await log(one, of: cluster).take(source, format: format, stream) {
                    () throws(StreamError) in try file.open(limits)
                }
            }
        }
    }

    /// Takes in logs of one archive, in one walk over it.
    private func take(
        members: [PreparedFile], into cluster: AuditStore.Cluster
    ) async throws -> Taken {
        var taken = Taken()
        guard let first = members.first?.file.file else { return taken }
        let identity = try? ReadOnlyFile(path: first.location).identity
        var wanted: [String: PreparedFile] = [:]
        for one in members {
            guard case .log(let format) = one.file.content,
                case .member(let path, _) = one.file.file.storage
            else { continue }
            if try log(one, of: cluster).isKnown(logSource(of: one, format), in: identity) {
                _ = passed(one)
            } else {
                wanted[path] = one
            }
        }
        guard !wanted.isEmpty, let plain = try? PlainStream(location: first.location) else {
            return taken
        }
        var walk = ArchiveWalk(
            plain, shownPath: "", limits: limits, entersArchives: first.member != nil)
        while !wanted.isEmpty, let (found, stream) = walk.next() {
            guard let one = wanted.removeValue(forKey: found.path),
                case .log(let format) = one.file.content,
                case .member(_, let wrapping) = one.file.file.storage
            else { continue }
            let file = one.file.file
            let result = try await telling(one) {
                try await log(one, of: cluster).take(
                    logSource(of: one, format), format: format,
                    try file.opened(stream, wrapping, limits, in: plain.identity)
                ) { () throws(StreamError) in
                    try file.open(limits)
                }
            }
            taken.changed += result.changed
            taken.gaps += result.gaps
        }
        for one in wanted.values.sorted(by: { $0.file.file.fullPath < $1.file.file.fullPath }) {
            taken.gaps.append(
                EvidenceGap(
                    reason: .unreadable, path: one.file.file.fullPath,
                    detail: "it is no longer in its archive, which was changed meanwhile"))
        }
        return taken
    }

    private func log(_ one: PreparedFile, of cluster: AuditStore.Cluster) -> LogIntake {
        LogIntake(
            store: store, cluster: cluster, progress: progress, batch: batch, rereads: rereads,
            catalogue: one.language?.catalogue ?? .standard, origin: origin, grown: grown)
    }

    private func logSource(of one: PreparedFile, _ format: any LogFormat) -> Source {
        var source = source(of: one)
        source.formatDetail = format.detail
        source.reader = MessageCatalogue.fingerprint
        if let language = one.language {
            let name = "message catalogue = '\(language.catalogue.addedName)'"
            source.formatDetail = format.detail.map { $0 + ", " + name } ?? name
            source.reader += "+" + language.digest
        }
        source.modified = one.file.file.modified
        return source
    }

    /// Counts a log that need not be read.
    private func passed(_ one: PreparedFile) -> Bool {
        progress.add(one.file.size == .max ? 0 : one.file.size)
        return false
    }

    /// Takes in one file; one that cannot be read is told as a gap.
    ///
    /// Nothing is told of one that was rotated away meanwhile.
    private func telling(
        _ one: PreparedFile, _ take: () async throws -> Bool
    ) async throws -> Taken {
        var taken = Taken()
        do {
            taken.changed = try await take() ? 1 : 0
        } catch let error as FileError {
            if !error.isMissing { taken.gaps.append(StreamError.file(error).gap(path: one.path)) }
        } catch let error as StreamError {
            if case .file(let cause) = error, cause.isMissing { return taken }
            taken.gaps.append(error.gap(path: one.path))
        }
        return taken
    }
}
