import Bytes
import Evidence
import Foundation
import Live
import Reports
import Store

/// A run of `walaudit watch`: stores what arrives and shows it on a terminal.
struct WatchSession: Sendable {
    let targets: [ConnectionTarget]
    let database: String
    let cluster: String?
    /// From one snapshot to the next, in seconds.
    let interval: Double
    /// How long snapshots are kept, in seconds.
    let keep: Double
    let isOnce: Bool
    let isQuiet: Bool
    /// The host that asks.
    let host: NodeName

    /// How long the first answers are waited for before the cluster is chosen, in seconds.
    private static let patience = 6.0

    /// Watches until the task is cancelled, or once.
    func run() throws {
        let key = try Signer.configured()
        let store = try AuditStore(path: database, custodian: .walaudit)
        let watch = try Watch(targets, every: interval, isOnce: isOnce)
        watch.start()
        defer { watch.end() }
        // Which cluster it is tells the first answer.
        var first = firstAnswers(watch)
        if Task.isCancelled { return }
        let chosen = try chosenCluster(first, in: store)
        var writer = SnapshotWriter(into: store, cluster: chosen, watcher: host)
        var screen = screen(chosen)
        var tidied: ContinuousClock.Instant?
        var answered: Set<NodeName> = []
        while !Task.isCancelled {
            // A thread that has ended has handed over what it had.
            let isLast = !watch.isRunning
            let snapshots = first + watch.queue.take(within: first.isEmpty && !isLast ? 0.25 : 0)
            first = []
            let events = try writer.add(snapshots)
            answered.formUnion(snapshots.filter { $0.failure == nil }.map(\.node))
            for warning in watch.takeWarnings() { Console.warn(warning) }
            tell(events)
            screen?.show(snapshots, events)
            if tidied.map({ .now - $0 > .seconds(3600) }) ?? true {
                tidied = .now
                try writer.tidy(keeping: Int64(keep * 1_000_000), now: Custodian.now())
                try key.map { try store.sign(with: $0) }
            }
            if isLast, snapshots.isEmpty { break }
        }
        watch.end()
        // What was taken meanwhile is not thrown away.
        _ = try writer.add(watch.queue.take(within: 0))
        try store.enterWatched(of: chosen)
        try key.map { try store.sign(with: $0) }
        if isOnce, answered.isEmpty { throw NoAnswer(nodes: targets.map(\.node)) }
    }

    /// The first snapshots, of every node where all answer in time.
    private func firstAnswers(_ watch: Watch) -> [NodeSnapshot] {
        var found: [NodeSnapshot] = []
        let deadline = ContinuousClock.now + .seconds(Self.patience)
        while Set(found.map(\.node)).count < targets.count, .now < deadline, !Task.isCancelled {
            found += watch.queue.take(within: 0.1)
        }
        return found
    }

    private func chosenCluster(
        _ snapshots: [NodeSnapshot], in store: AuditStore
    ) throws -> AuditStore.Cluster {
        var nodes: [SystemIdentifier: NodeName] = [:]
        for snapshot in snapshots {
            if let identifier = snapshot.systemIdentifier { nodes[identifier] = snapshot.node }
        }
        guard nodes.count < 2 else { throw DifferentClusters(nodes: nodes) }
        if let cluster { return try store.cluster(named: cluster) }
        return try store.cluster(holding: Set(nodes.keys))
    }

    /// The screen, where there is a terminal.
    private func screen(_ cluster: AuditStore.Cluster) -> WatchScreen? {
        guard !isQuiet, StandardOutput.isTerminal(1) || isOnce else { return nil }
        let environment = ProcessInfo.processInfo.environment
        return WatchScreen(
            nodes: targets.map { ($0.node, $0.place) }, cluster: cluster.name,
            interval: interval, isLive: !isOnce && StandardOutput.isTerminal(1),
            hasColour: StandardOutput.isTerminal(1) && environment["NO_COLOR"] == nil)
    }

    /// Says what an operator should know where there is no screen: that a server does not answer, and
    /// that it does again.
    private func tell(_ events: [Event]) {
        guard !isQuiet, isOnce || !StandardOutput.isTerminal(1) else { return }
        for event in events {
            let node = event.subject?.text ?? ""
            switch event.kind {
            case .serverUnreachable:
                let message = LiveRow(line: event.text)?.values["message"] ?? ""
                Console.warn("\(node) does not answer: \(message)")
            case .serverObserved where event.details.old != nil:
                Console.warn("\(node) answers as \(event.details.value ?? "unknown")")
            default: break
            }
        }
    }
}

/// No server answered.
struct NoAnswer: Error, CustomStringConvertible {
    let nodes: [NodeName]
    var description: String { "no answer from " + nodes.map(\.text).joined(separator: ", ") }
}

/// The servers are not copies of one cluster.
struct DifferentClusters: Error, CustomStringConvertible {
    let nodes: [SystemIdentifier: NodeName]

    var description: String {
        let said = nodes.map { "\($0.value.text) has system identifier \($0.key)" }.sorted()
        return "the servers are not of one cluster: " + said.joined(separator: ", ")
            + ". HINT: Watch each cluster by a command of its own."
    }
}
