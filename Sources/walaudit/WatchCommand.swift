import ArgumentParser
import Bytes
import Evidence
import Foundation
import Live
import Reports
import Store

/// `walaudit watch`: snapshots of running servers, into an audit database.
struct WatchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "watch",
        abstract: "Asks running servers again and again, and keeps the answers as evidence.",
        discussion: """
            CONNINFO is what libpq takes: words such as 'host=10.0.0.1 user=walaudit', or a URI. \
            NODE=CONNINFO names the node as the logs and Pacemaker do. Each node is asked over a \
            connection of its own; one that does not answer delays none, and that it did not \
            answer is evidence as well. PostgreSQL 9.1 to 18, primaries and hot standbys.

            The sessions only read. Passwords come from ~/.pgpass or a service file, never from the \
            command line. 'walaudit watch --role-script 15' prints a script that makes a role which \
            may see enough.

            EXAMPLES
              walaudit watch pm01='host=10.0.0.1 user=walaudit' pm02='host=10.0.0.2 user=walaudit' \
            --db audit.db
              walaudit review --db audit.db
            """)

    @Argument(help: ArgumentHelp("The servers.", valueName: "[node=]conninfo"))
    var connections: [String] = []

    @Option(name: .customLong("db"), help: "The audit database.")
    var database: String?

    @Option(help: "The name of the cluster; that of the same system identifier by default.")
    var cluster: String?

    @Option(help: "From one snapshot to the next: 1s, 500ms, 1min.")
    var interval = "1s"

    @Option(
        help: ArgumentHelp(
            "How long snapshots are kept: 90d, 36h.",
            discussion: "After a day one of each minute is kept, and all around what changed."))
    var keep = "90d"

    @Flag(help: "Take one snapshot of each server.")
    var once = false

    @Flag(name: .shortAndLong, help: "Show nothing but what keeps it from its work.")
    var quiet = false

    @Option(
        help: ArgumentHelp(
            "Print the SQL that makes a role for servers of a version, and end.",
            valueName: "version"))
    var roleScript: String?

    func run() async throws {
        if let roleScript {
            guard let version = ServerVersion(named: roleScript) else {
                throw ValidationError("--role-script: '\(roleScript)' is no version of PostgreSQL")
            }
            return try Console.write(RoleScript.text(for: version), to: nil)
        }
        let session = try prepare()
        try await Interruption.stopping {
            try await ExitStatus.orIncomplete { try session.run() }
        }
    }

    /// Understands the options.
    private func prepare() throws -> WatchSession {
        guard let database else { throw ValidationError("name the audit database with --db") }
        guard !connections.isEmpty else {
            throw ValidationError("give a connection string for each server")
        }
        guard let interval = Self.seconds(interval), (0.1...3600).contains(interval) else {
            throw ValidationError("--interval: '\(self.interval)' is not 100ms to 1h")
        }
        guard let keep = Self.seconds(keep), keep >= 3600 else {
            throw ValidationError("--keep: '\(self.keep)' is no time such as 90d, at least 1h")
        }
        do {
            let name = ProcessInfo.processInfo.hostName.prefix { $0 != "." }
            guard let host = NodeName(name) else {
                throw ValidationError("this host has no name")
            }
            return WatchSession(
                targets: try connections.map { try ConnectionTarget($0, thisHost: host) },
                database: database, cluster: cluster, interval: interval, keep: keep, isOnce: once,
                isQuiet: quiet, host: host)
        } catch let error as TargetError {
            throw ValidationError(error.description)
        }
    }

    /// A length of time such as `1s`, `500ms`, `90d`, in seconds; a number alone counts seconds.
    static func seconds(_ text: String) -> Double? {
        let number = text.prefix { $0.isNumber || $0 == "." }
        let units = [
            "": 1, "s": 1, "ms": 0.001, "min": 60, "m": 60, "h": 3600, "d": 86_400.0,
        ]
        guard let value = Double(number), value > 0, value < 1e9,
            let unit = units[String(text.dropFirst(number.count))]
        else { return nil }
        return value * unit
    }
}
