import ArgumentParser
import Evidence
import Intake
import Reports
import WAL

/// `walaudit wal`: what a folder of WAL holds.
struct WALCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "wal",
        abstract: "Tells what a folder of WAL holds.",
        discussion: """
            Reads a data directory, an archive of WAL or a folder of pg_receivewal, of PostgreSQL 9.1 \
            to 18: timelines, ranges and gaps, the end of valid WAL and why it is there, first and \
            last commit, commits per second, silences, records by resource manager. Of the commits \
            it can list each one.
            """)

    @Argument(help: "A folder, file or archive that holds segments of WAL.")
    var path: String

    @Option(
        help: "Begin at this LSN, or count commits from this time (RFC 3339) on only.")
    var since: String?

    @Option(help: "End at this LSN, or count commits up to this time (RFC 3339) only.")
    var until: String?

    @Flag(help: "List the commits, at most the latest million of each timeline.")
    var commits = false

    @OptionGroup var output: OutputOptions

    /// The greatest number of commits that are listed.
    private static let listed = 1_000_000

    func run() async throws {
        try await ExitStatus.orIncomplete {
            guard !output.redact else {
                throw ValidationError("'wal' has nothing to redact but the paths that it was given")
            }
            let bounds = try bounds()
            let format = try output.reportFormat()
            try output.requireFolder(of: format)
            let found = try WALFolders(EvidenceArgument(path: path))
            var gaps = found.gaps
            var inventories: [WALInventory] = []
            for folder in found.folders {
                do throws(WALError) {
                    inventories.append(
                        try WALSurvey.inventory(
                            path: folder.path, control: folder.control,
                            histories: folder.histories, provider: folder.segments,
                            bounds: bounds))
                } catch {
                    gaps.append(
                        EvidenceGap(
                            reason: .malformed, path: folder.path, detail: error.description))
                }
            }
            guard !found.folders.isEmpty else { throw NoWAL(path: path) }
            let report = WALReport(
                toolVersion: Version.text, inventories: inventories,
                gaps: gaps.filter { !$0.isOfUnreadFormat }, listsCommits: commits)
            let last = inventories.flatMap(\.timelines).compactMap(\.commits.last?.time).max()
            try write(report, as: format.name, try output.report(at: last))
            guard !inventories.isEmpty else { throw ExitStatus.incomplete }
        }
    }

    private func write(_ report: WALReport, as format: String, _ options: ReportOptions) throws {
        func sealed(_ text: String) throws {
            try Console.writeReport(text, as: format, to: output.output)
        }
        switch format {
        case "json": try sealed(report.json())
        case "html": try sealed(report.html(options))
        case "markdown": try sealed(report.markdown(options))
        case "csv": try Console.write(report.tables(options), as: format, to: output.output)
        case "text": try sealed(report.text(options))
        default: throw ValidationError("'wal' has no format '\(format)'")
        }
    }

    private func bounds() throws -> WALSurvey.Bounds {
        var bounds = WALSurvey.Bounds()
        (bounds.since, bounds.commits.since) = try Self.bound(since, "--since")
        (bounds.until, bounds.commits.until) = try Self.bound(until, "--until")
        bounds.commits.recent = commits ? Self.listed : 1
        bounds.commits.sinceCheckpoint = commits ? Self.listed : 1
        return bounds
    }

    private static func bound(_ text: String?, _ option: String) throws -> (LSN?, Timestamp?) {
        guard let text else { return (nil, nil) }
        if let lsn = LSN(text) { return (lsn, nil) }
        if let time = Timestamp(text) { return (nil, time) }
        throw ValidationError(
            "\(option): '\(text)' is neither an LSN such as 16/B374D848 nor a time such as "
                + "2026-11-22T23:50:00Z")
    }
}

/// There is no WAL where it was looked for.
private struct NoWAL: Error, CustomStringConvertible {
    let path: String
    var description: String { "no segment of WAL was found in '\(path)'" }
}
