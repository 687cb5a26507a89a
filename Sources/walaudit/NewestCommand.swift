import Analysis
import ArgumentParser
import Evidence
import Foundation
import Intake
import Reports

/// `walaudit newest`: the check before a start.
struct NewestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "newest",
        abstract: "Tells which node is newest, before a start.",
        discussion: """
            Compares the WAL on the nodes' disks: the node whose WAL contains the others' is \
            newest. A higher TimelineID alone decides nothing. Where the evidence does not \
            suffice, it says what to fetch. A path may be a data directory, a folder or archive \
            of evidence, or a node card ('walaudit inspect'); '-' reads one card from standard \
            input. Of data directories only the WAL from the last checkpoint on is read. One on \
            which a server runs is refused without --running.

            EXIT STATUS
              0 decided, 3 diverged, 4 undetermined, 2 could not complete
            """)

    @OptionGroup var evidence: EvidenceOptions
    @OptionGroup var times: TimeOptions
    @OptionGroup var output: OutputOptions

    @Flag(help: "Read data directories although a server runs there.")
    var running = false

    func run() async throws {
        try await ExitStatus.orIncomplete {
            let format = try output.reportFormat()
            let input = try StandardInput.replaced(in: evidence.paths)
            defer { input.remove() }
            _ = try ServerCheck.refuseRunning(
                input.paths.map { EvidenceArgument($0).path }, unless: running)
            let review = try await Case.open(
                evidence, times, paths: input.paths, scope: .newest
            ).review
            let options = try output.report(at: review.events.last?.time?.latest)
            let text = output.written(review) { review in
                format.name == "text"
                    ? NewestReport.text(review, options: options)
                    : format.report(review, options: options)
            }
            try Console.writeReport(text, as: format.name, to: output.output)
            switch review.newest.verdict {
            case .decided: break
            case .diverged: throw ExitStatus.diverged
            case .undetermined: throw ExitStatus.undetermined
            }
        }
    }
}

/// Standard input as an argument: `-` or `NODE=-`.
private struct StandardInput {
    /// The arguments, with the path of a copy in place of `-`.
    let paths: [String]
    private let folder: URL?

    /// Copies standard input to a file of its own where an argument names it.
    static func replaced(in paths: [String]) throws -> StandardInput {
        let named = paths.filter { $0 == "-" || $0.hasSuffix("=-") }
        guard let one = named.first else { return StandardInput(paths: paths, folder: nil) }
        guard named.count == 1 else {
            throw ValidationError("standard input can be read only once: give one '-'")
        }
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "walaudit-input-\(UUID().uuidString)")
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
        let file = folder.appending(path: "standard-input")
        try FileHandle.standardInput.readToEnd().map { try $0.write(to: file) }
        let path = one == "-" ? file.path : one.dropLast() + file.path
        return StandardInput(
            paths: paths.map { $0 == one ? String(path) : $0 }, folder: folder)
    }

    /// Removes the copy.
    func remove() {
        if let folder { try? FileManager.default.removeItem(at: folder) }
    }
}
