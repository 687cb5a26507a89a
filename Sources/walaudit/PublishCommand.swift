import ArgumentParser
import Evidence
import Live
import Store

/// `walaudit publish`: findings of an audit database, into the PostgreSQL database of a fleet.
struct PublishCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "publish",
        abstract: "Publishes the findings of a cluster into the PostgreSQL database of a fleet.",
        discussion: """
            The schema 'walaudit' there is made, and brought up to date, where it may be. Findings, periods, nodes and \
            sources of the cluster take the place of its earlier ones in one transaction; other clusters stay as they are. \
            Raw lines and events are not published. Views for dashboards: rto, stall_minutes, unprotected_minutes, \
            outage_minutes, open_divergences, fleet (docs/fleet.md). Passwords come from ~/.pgpass or a service file.

            EXAMPLES
              walaudit publish --db audit.db --to 'host=fleet dbname=audits user=walaudit'
              walaudit publish --db audit.db --to service=fleet --as tokyo-main
            """)

    @Option(name: .customLong("db"), help: "The audit database.")
    var database: String

    @Option(
        help: ArgumentHelp("The fleet database, as libpq takes it.", valueName: "conninfo"))
    var to: String

    @Option(help: "The cluster, where the audit database holds several.")
    var cluster: String?

    @Option(
        name: .customLong("as"),
        help: "What the cluster is called in the fleet; its name by default."
    )
    var name: String?

    @Flag(name: .shortAndLong, help: "Say nothing of what was done.")
    var quiet = false

    func run() async throws {
        try await ExitStatus.orIncomplete {
            // A name is asked for, and of no account here.
            guard let host = NodeName("local") else { return }
            let target: ConnectionTarget
            do {
                target = try ConnectionTarget(to, thisHost: host)
            } catch let error as TargetError {
                throw ValidationError("--to: \(error.description)")
            }
            let store = try AuditStore(path: Case.existing(database), readOnly: true)
            let chosen = try store.cluster(chosen: cluster)
            let called = name ?? chosen.name
            let outcome = try Publisher(store, toolVersion: Version.text)
                .publish(chosen, as: called, to: target)
            guard !quiet else { return }
            switch outcome {
            case .published(let rows):
                try Console.write("published: cluster \(called), rows: \(rows)\n", to: nil)
            case .unchanged:
                try Console.write("unchanged: cluster \(called)\n", to: nil)
            }
        }
    }
}
