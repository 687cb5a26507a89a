import ArgumentParser
import Bytes

/// `walaudit collect`: gathers the evidence of this host into one archive.
///
/// The work is done by `scripts/walaudit-collect.sh`, which this program holds and gives to the
/// host's own shell, so that hosts with and without it gather the very same.
struct CollectCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "collect",
        abstract: "Gather the evidence of this host into one archive.",
        discussion: """
            Logs, cluster state, control data, timeline histories, configuration and the WAL since the last \
            checkpoint go into one archive with a manifest; passwords are taken out. Nothing else is written. \
            `walaudit review` and `walaudit newest` take such archives.
            """)

    @Option(
        name: .short,
        help:
            "The archive (default: walaudit-NODE-TIME.tar.gz here), not there yet; with --script the script.",
        completion: .file())
    var output: String?

    @Option(
        name: .customShort("D"), parsing: .singleValue,
        help: .init(
            "A data directory (default: those of running servers, else the usual places).",
            valueName: "PGDATA"), completion: .directory)
    var dataDirectories: [String] = []

    @Option(
        parsing: .singleValue, help: "One more log, or a folder of logs.", completion: .file())
    var log: [String] = []

    @Option(help: "Logs that were written to in the last N days.")
    var days = 7

    @Option(help: "At most so many megabytes of WAL of each data directory; 0: none.")
    var wal = 1024

    @Option(help: "The node's name (default: what uname -n says).")
    var node: String?

    @Flag(help: "Only list what would be gathered.")
    var dryRun = false

    @Flag(help: "Print the same as a script for hosts without walaudit, and end.")
    var script = false

    @Flag(name: .shortAndLong, help: "Print nothing but errors and the name of the archive.")
    var quiet = false

    func validate() throws {
        if days < 0 { throw ValidationError("--days takes a number of days.") }
        if wal < 0 { throw ValidationError("--wal takes a number of megabytes.") }
    }

    func run() async throws {
        try await ExitStatus.orIncomplete {
            let text = String(decoding: PackageResources.walaudit_collect_sh, as: UTF8.self)
            if script { return try Console.write(text, to: output) }
            try ProgramChange.go(to: "/bin/sh", ["-c", text, "walaudit-collect"] + arguments)
        }
    }

    /// The arguments of the script.
    private var arguments: [String] {
        var arguments = ["--days", String(days), "--wal", String(wal)]
        if let output { arguments += ["-o", output] }
        if let node { arguments += ["--node", node] }
        for directory in dataDirectories { arguments += ["-D", directory] }
        for path in log { arguments += ["--log", path] }
        if dryRun { arguments.append("--dry-run") }
        if quiet { arguments.append("--quiet") }
        return arguments
    }
}
