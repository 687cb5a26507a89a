import Evidence
import Foundation
import Store

/// Asks one server again and again, and connects anew whenever the connection is lost.
///
/// It belongs to one thread.
struct NodeSession {
    private let target: ConnectionTarget
    private let stop: StopSignal
    private var connection: PostgresConnection?
    private var statements: [LiveStatement] = []
    private var count = 0
    /// The timeline whose history was asked for last.
    private var historyOf: TimelineID?
    /// What is to be told to people, once.
    private(set) var warnings: [String] = []
    private var hasWarned = false

    /// How long a server may take to answer, in seconds.
    private static let patience = 5.0
    /// How many snapshots come to one with the views that change seldom.
    private static let seldom = 10

    init(_ target: ConnectionTarget, stop: StopSignal) {
        self.target = target
        self.stop = stop
    }

    /// Takes a snapshot; a server that cannot be asked gives one that says why.
    ///
    /// - Returns: `nil` where the watch was stopped meanwhile.
    mutating func snapshot() -> NodeSnapshot? {
        let start = Self.now
        do {
            var rows: [LiveRow]
            do {
                rows = try ask()
            } catch  where connection != nil && [.lost, .failed].contains(error.kind) {
                // Whether the server is gone, or only this session, tells a new connection.
                connection = nil
                rows = try ask()
            }
            var snapshot = NodeSnapshot(
                node: target.node, asked: Bounded(start, Self.now), rows: rows)
            snapshot.rows += history(for: snapshot)
            noteBlindness(snapshot)
            return snapshot
        } catch {
            connection = nil
            guard error.kind != .stopped else { return nil }
            return NodeSnapshot(
                node: target.node, asked: Bounded(start, Self.now),
                rows: [
                    LiveRow(.failure, ["kind": error.kind.rawValue, "message": error.message])
                ])
        }
    }

    /// The warnings that came up, each told once.
    mutating func takeWarnings() -> [String] {
        defer { warnings = [] }
        return warnings
    }

    private mutating func ask() throws(ConnectionFailure) -> [LiveRow] {
        let connection: PostgresConnection
        if let open = self.connection {
            connection = open
        } else {
            connection = try connect()
        }
        let isFull = count % Self.seldom == 0
        count += 1
        let asked = statements.filter { $0.isFrequent || isFull }
        let results = try connection.query(
            asked.map(\.text).joined(separator: ";\n"), within: Self.patience)
        var rows: [LiveRow] = []
        for (statement, result) in zip(asked, results) {
            rows += result.dictionaries.map { LiveRow(statement.view, $0) }
        }
        if let server = rows.firstIndex(where: { $0.view == .server }) {
            rows[server].values["version"] = String(connection.serverVersion.number)
        }
        return rows
    }

    private mutating func connect() throws(ConnectionFailure) -> PostgresConnection {
        let connection = try PostgresConnection(to: target, within: Self.patience, stop: stop)
        // Each statement is tried alone: what the role may not ask is left out, not missed.
        var usable: [LiveStatement] = []
        for statement in LiveStatement.all(for: connection.serverVersion) {
            do {
                _ = try connection.query(statement.text, within: Self.patience)
                usable.append(statement)
            } catch  where error.kind == .failed && statement.view != .server {
                warnings.append(
                    "\(target.node.text): \(statement.view.rawValue) cannot be read: "
                        + error.message)
            }
        }
        statements = usable
        count = 0
        historyOf = nil
        self.connection = connection
        return connection
    }

    /// The identity of the cluster and the history of a new timeline, by a replication connection of
    /// its own; nothing where the role may not have one.
    private mutating func history(for snapshot: NodeSnapshot) -> [LiveRow] {
        guard let timeline = snapshot.timeline, timeline != historyOf else { return [] }
        historyOf = timeline
        guard
            let replication = try? PostgresConnection(
                to: target, isReplication: true, within: Self.patience, stop: stop),
            let identity = try? replication.query("IDENTIFY_SYSTEM", within: Self.patience)
        else { return [] }
        let rows = identity.flatMap(\.dictionaries).map { LiveRow(.identity, $0) }
        guard timeline != .first,
            let answer = try? replication.query(
                "TIMELINE_HISTORY \(timeline.number)", within: Self.patience),
            let content = answer.first?.dictionaries.first?["content"]
        else { return rows }
        return rows + Self.history(content, of: timeline)
    }

    /// The lines of a history file, each with the timeline that came next.
    static func history(_ content: String, of timeline: TimelineID) -> [LiveRow] {
        let lines = content.split(whereSeparator: \.isNewline).compactMap { line -> [String]? in
            let fields = line.split(separator: "\t", maxSplits: 2).map(String.init)
            guard fields.count >= 2, UInt32(fields[0]) != nil, LSN(fields[1]) != nil else {
                return nil
            }
            return fields
        }
        let next = lines.dropFirst().map { $0[0] } + [String(timeline.number)]
        return zip(lines, next).map { fields, next in
            LiveRow(
                .history,
                [
                    "timeline": fields[0], "lsn": fields[1], "next": next,
                    "reason": fields.count > 2 ? fields[2] : "",
                ])
        }
    }

    private mutating func noteBlindness(_ snapshot: NodeSnapshot) {
        guard snapshot.isBlind, !hasWarned else { return }
        hasWarned = true
        warnings.append(
            "\(target.node.text): the role may not see the state of replication. HINT: See "
                + "'walaudit watch --role-script'.")
    }

    /// The time by the clock of this host.
    static var now: Timestamp {
        Custodian.now()
    }
}
