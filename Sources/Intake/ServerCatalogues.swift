import Bytes
import Foundation
import Ingest

/// The message catalogues of PostgreSQL servers: those that were given, or those of this machine.
///
/// They are read only when a log has messages in a language that the tables do not know.
struct ServerCatalogues {
    /// A catalogue that was chosen for a log.
    struct Choice: Sendable {
        /// The tables with what the catalogue adds.
        var catalogue: MessageCatalogue
        /// What tells this understanding from others.
        var digest: String
    }

    /// Where compiled catalogues may lie: named ones, or those of the system once they are wanted.
    private lazy var locations = Self.systemLocations()
    /// Whether somebody named them.
    private let isGiven: Bool
    /// The catalogues that were read, in the order of their locations.
    private var read: [(location: String, digest: String, catalogue: GettextCatalogue)]?
    private var choices: [String: Choice] = [:]

    /// The folders where packages of PostgreSQL put catalogues.
    private static let systemFolders = ["/usr/share/locale", "/usr/local/pgsql/share/locale"]
    /// The greatest size of a catalogue, in bytes.
    private static let sizeLimit: UInt64 = 16 << 20
    /// The greatest number of catalogues.
    private static let countLimit = 500
    /// The language whose decisive messages the tables know themselves.
    private static let knownLanguage = "ja"

    /// Finds the catalogues in files and folders; those of the system are meant where none is given.
    init(given: [String]) throws(IntakeError) {
        isGiven = !given.isEmpty
        guard isGiven else { return }
        var found: [String] = []
        for path in given {
            let these = Self.catalogues(at: path, depth: 4)
            guard !these.isEmpty else { throw .noCatalogue(path) }
            found += these
        }
        locations = Array(found.prefix(Self.countLimit))
    }

    private static func systemLocations() -> [String] {
        let versions = names(in: "/usr").filter { $0.hasPrefix("pgsql-") }
        return (systemFolders + versions.map { "/usr/\($0)/share/locale" })
            .flatMap(catalogues(ofSystem:))
    }

    /// The tables with the catalogue that resembles messages most; `nil` where none does.
    ///
    /// Of this machine's catalogues, one of a language that the tables know is chosen only where
    /// it helps: what a report says is to depend on the machine as little as can be.
    mutating func choice(for messages: [[UInt8]]) -> Choice? {
        guard !messages.isEmpty, !locations.isEmpty else { return nil }
        let catalogues = read ?? Self.load(locations)
        read = catalogues
        var best: (index: Int, score: Int)?
        for (index, one) in catalogues.enumerated() {
            let score = one.catalogue.resemblance(to: messages)
            // Of equal ones the later: a greater version.
            if score > 0, score >= best?.score ?? 1 { best = (index, score) }
        }
        guard let best else { return nil }
        let (location, digest, catalogue) = catalogues[best.index]
        let choice =
            choices[location]
            ?? Choice(
                catalogue: MessageCatalogue(
                    adding: AddedTranslations(name: location, catalogue)),
                digest: String(digest.prefix(12)))
        choices[location] = choice
        if !isGiven, catalogue.language == Self.knownLanguage {
            let helps = messages.contains {
                choice.catalogue.knows(translated: String(decoding: $0, as: UTF8.self))
            }
            guard helps else { return nil }
        }
        return choice
    }

    private static func load(
        _ locations: [String]
    ) -> [(location: String, digest: String, catalogue: GettextCatalogue)] {
        locations.compactMap { location in
            guard let file = try? ReadOnlyFile(path: location), file.size <= sizeLimit else {
                return nil
            }
            var bytes: [UInt8] = []
            guard let count = try? file.read(at: 0, count: Int(file.size), into: &bytes),
                let catalogue = GettextCatalogue(bytes.span.extracting(0..<min(count, bytes.count)))
            else { return nil }
            var digest = StreamDigest()
            digest.update(bytes, 0..<min(count, bytes.count))
            return (location, digest.hexadecimal, catalogue)
        }
    }

    /// The server's catalogues below a folder of languages.
    private static func catalogues(ofSystem folder: String) -> [String] {
        names(in: folder).flatMap { language in
            let place = "\(folder)/\(language)/LC_MESSAGES"
            return names(in: place).filter { $0.hasPrefix("postgres-") && $0.hasSuffix(".mo") }
                .map { "\(place)/\($0)" }
        }
    }

    /// The catalogues at a path that was given: the file, or all that a folder holds.
    private static func catalogues(at path: String, depth: Int) -> [String] {
        var isFolder: ObjCBool = false
        guard unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            return []
        }
        guard isFolder.boolValue else { return [path] }
        let found = names(in: path).flatMap { name -> [String] in
            let place = "\(path)/\(name)"
            var isFolder: ObjCBool = false
            let isThere = unsafe FileManager.default.fileExists(
                atPath: place, isDirectory: &isFolder)
            if isThere, isFolder.boolValue {
                return depth > 0 ? catalogues(at: place, depth: depth - 1) : []
            }
            return name.hasPrefix("postgres") && name.hasSuffix(".mo") ? [place] : []
        }
        return Array(found.prefix(countLimit))
    }

    private static func names(in folder: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
    }
}
