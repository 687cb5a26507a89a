import Evidence
import Foundation
import WAL

/// Finds the files of the arguments.
///
/// Links and everything but files and folders are not followed, but reported. The result is
/// sorted by path: it depends neither on the order of the arguments nor on the file system's.
struct Discovery {
    /// The files, sorted by the path that reports show.
    private(set) var files: [EvidenceFile] = []
    /// What was met and not followed.
    private(set) var gaps: [EvidenceGap] = []
    /// The arguments that are folders, by what they contribute to the paths that reports show.
    private var roots: [String: EvidenceArgument] = [:]
    /// The files of the database that evidence goes to: they are none, wherever they lie.
    private let own: Set<String>

    init(_ arguments: [EvidenceArgument], into database: String? = nil) throws(IntakeError) {
        own = Self.files(ofDatabase: database)
        var seen: Set<EvidenceArgument> = []
        let arguments = arguments.filter { argument in
            var absolute = argument
            absolute.path = URL(filePath: argument.path).standardizedFileURL.path
            return seen.insert(absolute).inserted
        }
        let prefixes = Self.prefixes(of: arguments)
        for (argument, prefix) in zip(arguments, prefixes) {
            let location = URL(filePath: argument.path).resolvingSymlinksInPath().path
            var isFolder: ObjCBool = false
            // A path below a folder that may not be searched does not exist for us.
            guard !argument.path.isEmpty,
                unsafe FileManager.default.fileExists(atPath: location, isDirectory: &isFolder)
            else { throw .noSuchPath(argument.path) }
            if isFolder.boolValue {
                roots[prefix] = argument
                walk(location, shown: prefix, argument)
            } else {
                let name = (argument.path as NSString).lastPathComponent
                files.append(
                    EvidenceFile(
                        location: location, path: prefix.isEmpty ? name : prefix,
                        givenNode: argument.node, isArgument: true,
                        prefix: prefix))
            }
        }
        files.sort { ($0.path, $0.location) < ($1.path, $1.location) }
        guard !files.isEmpty || !gaps.isEmpty else {
            throw .nothingFound(arguments.map(\.path))
        }
    }

    /// A database of SQLite in WAL mode, with the files beside it.
    private static func files(ofDatabase path: String?) -> Set<String> {
        guard let path, !path.isEmpty else { return [] }
        let file = URL(filePath: path)
        // The path may go through links, and be one itself.
        let places = [
            file.deletingLastPathComponent().resolvingSymlinksInPath().path + "/"
                + file.lastPathComponent, file.resolvingSymlinksInPath().path,
        ]
        return Set(
            places.flatMap { place in ["", "-wal", "-shm", "-journal"].map { place + $0 } })
    }

    /// What each argument contributes to the paths that reports show.
    ///
    /// Nothing for a single argument. Of several, the shortest end of each path that tells them
    /// apart, so that the order in which they are given does not matter.
    private static func prefixes(of arguments: [EvidenceArgument]) -> [String] {
        guard arguments.count > 1 else { return arguments.map { _ in "" } }
        let parts = arguments.map { argument in
            URL(filePath: argument.path).standardizedFileURL.path.split(separator: "/")
        }
        return parts.map { mine in
            for length in 1...max(1, mine.count) {
                let end = mine.suffix(length)
                if parts.count(where: { $0.suffix(length) == end }) == 1 {
                    return end.joined(separator: "/")
                }
            }
            return mine.joined(separator: "/")
        }
    }

    private mutating func walk(_ location: String, shown: String, _ argument: EvidenceArgument) {
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: location)
        } catch {
            gaps.append(
                EvidenceGap(
                    reason: .unreadable, path: shown.isEmpty ? "." : shown,
                    detail: "the folder cannot be read: \(error.localizedDescription)"))
            return
        }
        let isData = Self.isDataDirectory(names)
        for name in names.sorted() {
            let inner = location + "/" + name
            // The database itself is no evidence, and may be large.
            if isData, Self.databaseFolders.contains(name) { continue }
            if isGlobal(names), name != "pg_control" { continue }
            if own.contains(inner) { continue }
            let path = shown.isEmpty ? name : shown + "/" + name
            let type =
                (try? FileManager.default.attributesOfItem(atPath: inner))?[.type]
                as? FileAttributeType
            switch type {
            case .typeDirectory?: walk(inner, shown: path, argument)
            case .typeSymbolicLink? where isData && isRoot(shown, argument) && Self.isWAL(name):
                // The WAL of a data directory that the user named often lies on a disk of its own.
                followWAL(inner, shown: path, argument)
            case .typeRegular?:
                files.append(
                    EvidenceFile(location: inner, path: path, givenNode: argument.node))
            default:
                gaps.append(
                    EvidenceGap(
                        reason: .notARegularFile, path: path,
                        detail: "it is a \(Self.word(for: type)) and was not followed"))
            }
        }
    }

    /// What a data directory holds that no question needs.
    private static let databaseFolders: Set<String> = [
        "base", "pg_clog", "pg_commit_ts", "pg_dynshmem", "pg_logical", "pg_multixact", "pg_notify",
        "pg_replslot", "pg_serial", "pg_snapshots", "pg_stat", "pg_stat_tmp", "pg_subtrans",
        "pg_tblspc", "pg_twophase", "pg_xact",
    ]

    private static func isDataDirectory(_ names: [String]) -> Bool {
        names.contains("PG_VERSION") && names.contains("global")
    }

    private static func isWAL(_ name: String) -> Bool { name == "pg_wal" || name == "pg_xlog" }

    /// Whether a folder is the folder `global` of a database: shared tables lie beside the control
    /// file.
    private func isGlobal(_ names: [String]) -> Bool {
        names.contains("pg_control") && names.contains("pg_filenode.map")
    }

    private func isRoot(_ shown: String, _ argument: EvidenceArgument) -> Bool {
        roots[shown] == argument
    }

    /// Takes the segments and histories of a folder that a link leads to.
    private mutating func followWAL(
        _ location: String, shown: String, _ argument: EvidenceArgument
    ) {
        let folder = URL(filePath: location).resolvingSymlinksInPath().path
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        for name in names.sorted() {
            let inner = folder + "/" + name
            let isSegment = WALSegmentFile(path: name) != nil
            guard isSegment || HistoryFile.timeline(ofFileNamed: name) != nil,
                (try? FileManager.default.attributesOfItem(atPath: inner))?[.type]
                    as? FileAttributeType == .typeRegular
            else { continue }
            files.append(
                EvidenceFile(
                    location: inner, path: shown + "/" + name, givenNode: argument.node))
        }
    }

    private static func word(for type: FileAttributeType?) -> String {
        switch type {
        case .typeSymbolicLink?: "symbolic link"
        case .typeSocket?: "socket"
        case .typeBlockSpecial?, .typeCharacterSpecial?: "device"
        default: "special file"
        }
    }
}
