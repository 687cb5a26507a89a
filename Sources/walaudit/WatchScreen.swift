import Bytes
import Evidence
import Live
import Reports

/// What `walaudit watch` shows on a terminal: the nodes, their standbys, and what changed last.
///
/// It fits the terminal, 80 columns and 24 lines at least.
struct WatchScreen {
    private let nodes: [(node: NodeName, place: String)]
    private let cluster: String
    private let interval: Double
    private let isLive: Bool
    private let hasColour: Bool
    private var last: [NodeName: NodeSnapshot] = [:]
    private var answers: [NodeName: NodeSnapshot] = [:]
    private var changes: [String] = []
    private var stored = 0

    /// Prepares a screen.
    init(
        nodes: [(NodeName, String)], cluster: String, interval: Double, isLive: Bool,
        hasColour: Bool
    ) {
        self.nodes = nodes
        self.cluster = cluster
        self.interval = interval
        self.isLive = isLive
        self.hasColour = hasColour
    }

    /// Shows the state after further snapshots.
    mutating func show(_ snapshots: [NodeSnapshot], _ events: [Event]) {
        guard !snapshots.isEmpty else { return }
        stored += snapshots.count
        for snapshot in snapshots {
            last[snapshot.node] = snapshot
            if snapshot.failure == nil { answers[snapshot.node] = snapshot }
        }
        changes += events.filter { $0.kind != .historyEntry && $0.kind != .controlShown }
            .map(Self.line)
        changes = changes.suffix(40)
        let width = StandardOutput.columns ?? 80
        let lines = self.lines(width: width, height: isLive ? StandardOutput.rows ?? 24 : 200)
        let text: String
        if isLive {
            // Home, each line up to its end, and what was below.
            text = "\u{1B}[H" + lines.map { $0 + "\u{1B}[K" }.joined(separator: "\r\n") + "\u{1B}[J"
        } else {
            text = lines.joined(separator: "\n") + "\n"
        }
        _ = try? StandardOutput.write(text)
    }

    /// The lines of a screen of a size, none longer than it is wide.
    func lines(width: Int, height: Int) -> [String] {
        var lines = [title]
        let now = last.values.map(\.asked.latest).max()
        lines.append("")
        lines.append(Self.row(["node", "role", "tl", "position", "behind", "waiting", "seen"]))
        for (node, place) in nodes {
            lines += self.lines(of: node, place, now: now)
        }
        lines.append("")
        lines.append("LAST CHANGES (times are UTC, by the node's clock)")
        let room = max(0, height - lines.count - 1)
        lines += changes.suffix(room)
        if changes.isEmpty, room > 0 { lines.append("none yet") }
        if isLive, lines.count < height { lines.append("Ctrl-C ends; what is stored stays.") }
        return lines.prefix(height).map {
            coloured(TerminalText.cut(TerminalText.sanitised($0), to: width))
        }
    }

    private var title: String {
        let time = last.values.map(\.asked.latest).max().map { Self.text(of: $0) } ?? ""
        return "walaudit watch · cluster \(cluster) · \(time) UTC · every "
            + "\(Quantity.seconds(interval)) · \(Quantity.grouped(stored)) snapshots"
    }

    private func lines(of node: NodeName, _ place: String, now: Timestamp?) -> [String] {
        guard let snapshot = last[node] else {
            return [Self.row([node.text, "not asked yet", "", place, "", "", ""])]
        }
        if let failure = snapshot.failure {
            let seen = answers[node].map { Self.text(of: $0.asked.latest) } ?? "never"
            return [
                Self.row([node.text, "NO ANSWER", "", failure.kind.rawValue, "", "", seen]),
                "  " + failure.message,
            ]
        }
        let waiting = snapshot.waiters.map { count -> String in
            guard count > 0, let since = snapshot.waitingSince, let clock = snapshot.clock else {
                return String(count)
            }
            return "\(count), \(Quantity.seconds(max(0, clock.seconds(since: since))))"
        }
        let behind = snapshot.role == "standby" ? behind(snapshot) : ""
        var lines = [
            Self.row([
                node.text, snapshot.role ?? "", snapshot.timeline?.description ?? "–",
                snapshot.current?.description ?? "–", behind, waiting ?? "–",
                Self.text(of: snapshot.asked.latest),
            ])
        ]
        for sender in snapshot.all(.senders) where sender["application_name"] != "walaudit" {
            let flush = sender["flush_lsn"].flatMap { LSN($0) }
            let missing = flush.flatMap { flush in
                snapshot.current.map { Quantity.grouped($0.distance(from: flush)) + " B" }
            }
            lines.append(
                Self.row([
                    "  → " + (sender["application_name"] ?? ""), sender["state"] ?? "hidden", "",
                    flush?.description ?? "–", missing ?? "–", sender["sync_state"] ?? "", "",
                ]))
        }
        if snapshot.role == "primary" {
            let names = snapshot.first(.server)?["synchronous_standby_names"] ?? ""
            lines.append(
                "  synchronous_standby_names = '\(names)', synchronous_commit = "
                    + (snapshot.first(.server)?["synchronous_commit"] ?? ""))
        }
        return lines
    }

    /// What a standby has received and not replayed.
    private func behind(_ snapshot: NodeSnapshot) -> String {
        guard let current = snapshot.current, let replayed = snapshot.replayed else { return "–" }
        return Quantity.grouped(current.distance(from: replayed)) + " B"
    }

    private static let widths = [14, 13, 4, 14, 12, 12, 9]

    private static func row(_ cells: [String]) -> String {
        zip(cells, widths).map { cell, width in
            TerminalText.padded(TerminalText.cut(cell, to: width - 1), to: width)
        }.joined()
    }

    private static func line(_ event: Event) -> String {
        let time = event.wallClock.map { text(of: Timestamp(microseconds: $0.local)) } ?? ""
        let words = EnglishWording()
        let node = event.subject?.text ?? ""
        return ([time, node, words.title(event.kind)] + words.particulars(event))
            .joined(separator: "  ")
    }

    /// The time of day.
    private static func text(of time: Timestamp) -> String {
        String(time.description.dropFirst(11).prefix(8))
    }

    /// A line with what needs attention in red, and headings in bold.
    private func coloured(_ line: String) -> String {
        guard hasColour else { return line }
        if line.contains("NO ANSWER") || line.contains("server did not answer") {
            return "\u{1B}[31m" + line + "\u{1B}[0m"
        }
        if line.hasPrefix("walaudit watch") || line.hasPrefix("LAST CHANGES")
            || line.hasPrefix("node ")
        {
            return "\u{1B}[1m" + line + "\u{1B}[0m"
        }
        return line
    }
}
