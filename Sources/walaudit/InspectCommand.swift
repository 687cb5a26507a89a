import Analysis
import ArgumentParser
import Evidence
import Foundation
import Intake
import Live
import Reports
import Store

/// `walaudit inspect`: what one node's disk says, to be carried to another host.
struct InspectCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspect",
        abstract: "Makes a node card: what one node's disk says, as one small JSON file.",
        discussion: """
            Reads the control file, the histories and the WAL of a data directory from its last \
            checkpoint on, and writes a node card. 'walaudit newest' compares cards with each other \
            and with data directories, so that nodes without a network between them can be \
            compared:

              walaudit inspect /var/lib/pgsql/15/data > tokyo.json
              ssh osaka walaudit inspect /var/lib/pgsql/15/data \\
                | walaudit newest tokyo=/var/lib/pgsql/15/data osaka=-

            Nothing is written but the card. A data directory on which a server runs is refused \
            without --running.

            A server that runs can be asked over a connection instead; its card tells control file, \
            timeline, history and position, and not the WAL itself:

              walaudit inspect --conninfo 'host=10.0.0.1 user=walaudit dbname=postgres'
            """)

    @Argument(help: ArgumentHelp("The data directory.", valueName: "pgdata"))
    var folder: String?

    @Option(
        help: ArgumentHelp(
            "A connection string of libpq: ask the running server.", valueName: "[node=]conninfo"))
    var conninfo: String?

    @Option(help: "The name of the node; that of the host by default.")
    var node: String?

    @Option(help: "The cluster's configuration (cib.xml), whose node attributes the card keeps.")
    var cib: String?

    @Flag(help: "Read although a server runs there: the card then tells what it has just written.")
    var running = false

    @Option(name: .shortAndLong, help: "The file to write to; standard output by default.")
    var output: String?

    func run() async throws {
        try await ExitStatus.orIncomplete {
            switch (folder, conninfo) {
            case (let folder?, nil): try await inspect(folder)
            case (nil, let conninfo?): try ask(conninfo)
            default: throw ValidationError("give a data directory, or --conninfo")
            }
        }
    }

    /// Makes the card of a running server.
    private func ask(_ conninfo: String) throws {
        do {
            var target = try ConnectionTarget(conninfo, thisHost: try nodeName())
            if node != nil { target.node = try nodeName() }
            let inspection = try Inspection(of: target)
            let card = NodeCard(
                toolVersion: Version.text, node: target.node, made: Custodian.now(),
                wasRunning: true,
                contents: SnapshotContents(state: inspection.state(at: target.place)),
                settings: inspection.settings.map { NamedValue($0.name, $0.value) },
                attributes: [])
            try Console.write(try card.text(), to: output)
        } catch let error as TargetError {
            throw ValidationError("--conninfo: " + error.description)
        }
    }

    /// Makes the card of a data directory.
    private func inspect(_ folder: String) async throws {
        let wasRunning = try ServerCheck.refuseRunning([folder], unless: running)
        let name = try nodeName()
        let store = try AuditStore()
        let cluster = try store.cluster(named: "default")
        let intake = EvidenceIntake(into: store, cluster: cluster, scope: .newest)
        var arguments = [EvidenceArgument(node: name, path: folder)]
        if let cib { arguments.append(EvidenceArgument(path: cib)) }
        _ = try await intake.take(arguments)
        guard
            let state = try store.nodeStates(of: cluster).first(where: {
                $0.kind == .dataDirectory && $0.node == name
            })
        else { throw InspectError.noDataDirectory(folder) }
        for gap in try store.gaps(of: cluster) where gap.reason == .malformed {
            Console.warn("\(gap.path): \(gap.detail)")
        }
        let file = try CaseFile(of: cluster, in: store, options: CaseFile.TimeOptions())
        let card = NodeCard(
            toolVersion: Version.text, node: name, made: Custodian.now(), wasRunning: wasRunning,
            contents: SnapshotContents(
                state: Self.placed(state, at: folder),
                commits: try store.commits(of: state.id, in: cluster),
                trail: try store.trail(of: state.id, in: cluster)),
            settings: Self.settings(of: name, in: file),
            attributes: file.records.attributes.map {
                NodeCard.Attribute(
                    node: $0.value.subject, name: $0.value.name, value: $0.value.value)
            })
        try Console.write(try card.text(), to: output)
    }

    private func nodeName() throws -> NodeName {
        let text = node ?? ProcessInfo.processInfo.hostName.prefix { $0 != "." }.description
        guard let name = NodeName(text) else {
            throw ValidationError("--node: '\(text)' is no name of a node")
        }
        return name
    }

    /// A state with the path by which its own host knows it.
    private static func placed(_ state: NodeState, at folder: String) -> NodeState {
        var state = state
        let root = URL(filePath: folder).standardizedFileURL.path
        state.path = root
        state.lockFile = state.lockFile.map { root + "/" + $0 }
        return state
    }

    /// The settings that tell what a commit waited for and what pg_rewind may do.
    private static let names = [
        "synchronous_standby_names", "synchronous_commit", "wal_log_hints", "full_page_writes",
        "restore_command", "recovery_target_timeline", "cluster_name", "wal_sender_timeout",
    ]

    private static func settings(of node: NodeName, in file: CaseFile) -> [NamedValue] {
        names.compactMap { name in
            file.records.server.value(name, of: node).map { NamedValue(name, $0.text) }
        }
    }
}

/// What keeps a node card from being made.
enum InspectError: Error, CustomStringConvertible {
    /// The folder is no data directory.
    case noDataDirectory(String)

    var description: String {
        switch self {
        case .noDataDirectory(let path):
            "'\(path)' is no data directory: neither a control file nor pg_wal is there"
        }
    }
}

/// Refuses data directories on which a server runs.
enum ServerCheck {
    /// Refuses data directories on which a server runs, unless that is wanted.
    ///
    /// - Returns: whether a server runs on one of them.
    static func refuseRunning(_ folders: [String], unless wanted: Bool) throws -> Bool {
        for folder in folders where RunningServer.isDataDirectory(folder) {
            guard let process = RunningServer.process(of: folder) else { continue }
            guard wanted else { throw ServerRunning(folder: folder, process: process) }
            Console.warn(
                "a server runs on '\(folder)' (process \(process)): it goes on writing while it is "
                    + "read, so its end is where it was a moment ago")
            return true
        }
        return false
    }
}

/// A server runs on a data directory that is to be read.
struct ServerRunning: Error, CustomStringConvertible {
    let folder: String
    let process: Int

    var description: String {
        "a server runs on '\(folder)' (process \(process) of its postmaster.pid): its WAL changes while "
            + "it is read, and its control file is older than its WAL. Stop it, or say --running to read "
            + "it nevertheless (nothing is written)."
    }
}
