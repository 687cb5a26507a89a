package import Evidence

/// What one server said of itself at one moment, or why it said nothing.
package struct NodeSnapshot: Sendable, Hashable {
    /// The node that was asked.
    package var node: NodeName
    /// When it was asked and when it had answered, by the clock of the host that asked.
    package var asked: Bounded<Timestamp>
    /// The rows of all views.
    package var rows: [LiveRow]

    /// Makes a snapshot.
    package init(node: NodeName, asked: Bounded<Timestamp>, rows: [LiveRow]) {
        self.node = node
        self.asked = asked
        self.rows = rows
    }

    /// The rows as text, a line each: what is stored.
    package var text: String { rows.map { $0.line + "\n" }.joined() }

    /// The row of a view that has one.
    package func first(_ view: LiveView) -> [String: String]? {
        rows.first { $0.view == view }?.values
    }

    /// The rows of a view.
    package func all(_ view: LiveView) -> [[String: String]] {
        rows.filter { $0.view == view }.map(\.values)
    }

    // MARK: The server

    /// Why there was no answer; `nil` where there was one.
    package var failure: ConnectionFailure? {
        first(.failure).map {
            ConnectionFailure(
                $0["kind"].flatMap { ConnectionFailure.Kind(rawValue: $0) } ?? .failed,
                $0["message"] ?? "")
        }
    }

    /// The role: `primary` or `standby`; `nil` where there was no answer.
    package var role: String? {
        first(.server).flatMap { $0["in_recovery"] }.map { $0 == "t" ? "standby" : "primary" }
    }

    /// The server's clock when it answered.
    package var clock: Timestamp? { first(.server).flatMap { Self.moment($0["clock"]) } }

    /// The version of the server.
    package var version: ServerVersion? {
        first(.server)?["version"].flatMap { Int($0) }.map { ServerVersion($0) }
    }

    /// When the server began to run.
    package var started: Timestamp? { first(.server).flatMap { Self.moment($0["started"]) } }

    /// The position that a primary writes at, or up to which a standby has WAL.
    package var current: LSN? {
        guard let server = first(.server) else { return nil }
        return Self.lsn(server["current_lsn"])
            ?? [Self.lsn(server["receive_lsn"]), Self.lsn(server["replay_lsn"])]
            .compactMap { $0 }.max()
    }

    /// The position up to which a standby has replayed.
    package var replayed: LSN? { first(.server).flatMap { Self.lsn($0["replay_lsn"]) } }

    /// The timeline: of a primary the one that it writes; of a standby the one that it receives, or
    /// that of its last restartpoint.
    package var timeline: TimelineID? {
        if let written = first(.server)?["timeline"].flatMap({ UInt32($0, radix: 16) }) {
            return TimelineID(written)
        }
        let received = first(.receiver)?["received_tli"] ?? first(.control)?["timeline_id"]
        return received.flatMap { UInt32($0) }.flatMap { TimelineID($0) }
    }

    /// The settings that decide what commits wait for.
    package static let settings = ["synchronous_standby_names", "synchronous_commit"]

    /// How many sessions wait for a standby; `nil` where the version does not show it.
    package var waiters: Int64? { first(.waiters).flatMap { $0["waiters"] }.flatMap { Int64($0) } }

    /// When the statement began that has waited longest.
    package var waitingSince: Timestamp? { first(.waiters).flatMap { Self.moment($0["since"]) } }

    /// Whether the role may not see what the views show of others' sessions.
    package var isBlind: Bool {
        all(.senders).contains { $0["state"] == nil && $0["pid"] != nil }
    }

    // MARK: Values

    /// A moment of microseconds since 1970; `nil` for what no clock shows.
    static func moment(_ text: String?) -> Timestamp? {
        guard let value = text.flatMap({ Int64($0) }),
            (0...Timestamp.latestShown.microseconds).contains(value)
        else { return nil }
        return Timestamp(microseconds: value)
    }

    /// A position; `nil` for zero, which stands for none.
    static func lsn(_ text: String?) -> LSN? {
        text.flatMap { LSN($0) }.flatMap { $0.isZero ? nil : $0 }
    }
}
