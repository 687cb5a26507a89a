import Analysis
import Evidence

/// A drawing of the timelines: where each left its parent, which nodes stand at the ends, and what
/// stands on a branch that no other node has.
///
/// Positions are in order, not to scale: a fork of 600 bytes is to be seen as well as one of 6 GB.
struct TimelineTreeDrawing {
    /// The review that is drawn.
    let review: Review
    /// How it is to look.
    let options: ReportOptions

    private static let width = 1200.0
    private static let left = 80.0
    private static let right = 1000.0
    private static let row = 46.0
    private static let top = 34.0

    private var words: any Wording { options.wording }

    /// What becomes of the commits that stand on a branch alone.
    private enum Risk {
        /// There are none, or they are on the newest node.
        case none
        /// They are lost for clients.
        case lost
        /// They are lost unless this branch is the one that is kept.
        case atStake
    }

    /// A line of the drawing: a timeline, or one side of a fork within a timeline.
    private struct Line {
        var timeline: TimelineID
        var parent: Int?
        var start: LSN?
        var end: LSN
        var nodes: [NodeName] = []
        var risk = Risk.none
        var label: String?
        var forkLabel: String?
    }

    /// The drawing; nothing where no timeline beyond one is known.
    func markup() -> HTML {
        let lines = lines
        guard lines.count > 1 || lines.contains(where: { !$0.nodes.isEmpty }) else {
            return .nothing
        }
        let places = places(of: lines)
        let height = Self.top + Self.row * Double(lines.count)
        var parts: [HTML] = [HTML("title", [], HTML(words.label(.timelines)))]
        for (index, line) in lines.enumerated() {
            parts += drawing(of: line, at: index, lines, places)
        }
        return HTML(
            "div", [.classed("scroll draw")],
            HTML(
                "svg",
                [
                    .init(
                        "viewBox", "0 0 \(Coordinate.text(Self.width)) \(Coordinate.text(height))"),
                    .init("role", "img"),
                ], parts))
    }

    // MARK: What is drawn

    private var lines: [Line] {
        var ends: [TimelineID: [(node: NodeName, end: LSN)]] = [:]
        for node in review.newest.nodes {
            guard let timeline = node.timeline, let end = node.endOfWAL else { continue }
            ends[timeline, default: []].append((node.name, end))
        }
        var timelines: [TimelineID: TimelineSwitch] = [:]
        for timeline in review.timelines where timelines[timeline.timeline] == nil {
            timelines[timeline.timeline] = timeline
        }
        let all = Set(timelines.keys).union(timelines.values.map(\.parent)).union(ends.keys)
        var lines: [Line] = []
        var index: [TimelineID: Int] = [:]
        for timeline in all.sorted() {
            let born = timelines[timeline]
            let children = timelines.values.filter { $0.parent == timeline }.map(\.switchLSN)
            let here = ends[timeline] ?? []
            let sides = divergences(within: timeline)
            // A node that went on past a fork stands on a line of its own.
            let whole = here.filter { fork(of: $0.node, timeline) == nil || children.isEmpty }
            let ends = sides.isEmpty ? whole.map(\.end) : sides.map(\.forkLSN)
            let end = (children + ends + [born?.switchLSN].compactMap { $0 }).max() ?? .zero
            index[timeline] = lines.count
            var line = Line(
                timeline: timeline, parent: born.flatMap { index[$0.parent] },
                start: born?.switchLSN, end: end)
            line.forkLabel = born.map(forkLabel)
            if sides.isEmpty {
                // Nodes that end before the line does stand on it, too.
                line.nodes = here.filter { $0.end == end }.map(\.node).sorted()
                line.label = line.nodes.lazy.compactMap { label(of: $0, to: end) }.first
                if let node = line.nodes.first { line.risk = risk(of: node, line.label) }
            }
            lines.append(line)
            let trunk = lines.count - 1
            for (node, place) in here where sides.isEmpty && place != end {
                lines.append(
                    branch(
                        of: node, timeline, from: fork(of: node, timeline) ?? place, to: place,
                        trunk))
            }
            for fork in sides {
                for side in fork.branches {
                    lines.append(
                        branch(
                            of: side.node, timeline, from: fork.forkLSN, to: side.endOfWAL, trunk))
                }
            }
        }
        return lines
    }

    /// Forks under one TimelineID.
    private func divergences(within timeline: TimelineID) -> [Divergence] {
        review.divergences.filter { $0.sameTimeline && $0.forkTimeline == timeline }
    }

    private func fork(of node: NodeName, _ timeline: TimelineID) -> LSN? {
        review.divergences.first { fork in
            fork.branches.contains { $0.node == node && $0.timeline == timeline }
        }.map(\.forkLSN)
    }

    private func branch(
        of node: NodeName, _ timeline: TimelineID, from start: LSN, to end: LSN, _ trunk: Int
    ) -> Line {
        var line = Line(timeline: timeline, parent: trunk, start: start, end: end, nodes: [node])
        line.label = label(of: node, to: end)
        line.risk = risk(of: node, line.label)
        return line
    }

    private func risk(of node: NodeName, _ label: String?) -> Risk {
        if label == nil { return .none }
        if Headline.sides(of: review).contains(where: { $0.node == node }) { return .atStake }
        return node == review.newest.node || review.newest.equal.contains(node) ? .none : .lost
    }

    /// What only a node holds, where a fork tells.
    private func label(of node: NodeName, to end: LSN) -> String? {
        let sides = review.divergences.flatMap(\.branches)
        guard let side = sides.first(where: { $0.node == node && $0.endOfWAL == end }),
            !side.commits.isEmpty || side.bytes > 0
        else { return nil }
        let told = side.commits.count { $0.acknowledged != .no }
        return words.phrase(
            .onlyOn(node: node, commits: side.commits.count, told: told, bytes: side.bytes))
    }

    private func forkLabel(_ born: TimelineSwitch) -> String {
        let day = born.time.map { options.times.clock($0, besides: $0.earliest) }
        return [born.switchLSN.description, born.node?.text, day].compactMap { $0 }
            .joined(separator: " · ")
    }

    // MARK: Where it stands

    /// Where each position stands: all of them in order, as far apart as there is room.
    private func places(of lines: [Line]) -> [LSN: Double] {
        let all = Set(lines.flatMap { [$0.start, $0.end].compactMap { $0 } }).sorted()
        let gap = (Self.right - Self.left) / Double(all.count + 1)
        return Dictionary(
            uniqueKeysWithValues: all.enumerated().map { index, lsn in
                (lsn, Self.left + gap * Double(index + 1))
            })
    }

    private func drawing(
        of line: Line, at index: Int, _ lines: [Line], _ places: [LSN: Double]
    ) -> [HTML] {
        let y = Self.top + Self.row * Double(index)
        let end = places[line.end] ?? Self.right
        var parts: [HTML] = []
        let isTrunk = line.parent == nil || lines[line.parent ?? 0].timeline != line.timeline
        if isTrunk {
            parts.append(
                text("TL \(line.timeline)", "lane", x: Self.left - 14, y: y + 4, anchor: "end"))
        }
        let (style, labelStyle) =
            switch line.risk {
            case .none: ("branch", "sub")
            case .lost: ("branch lost", "lost-t")
            case .atStake: ("branch stake", "stake-t")
            }
        if let parent = line.parent, let start = line.start.flatMap({ places[$0] }) {
            let from = Self.top + Self.row * Double(parent)
            let bend = min(26, max(6, end - start))
            parts.append(
                path(
                    "M\(n(start)) \(n(from))C\(n(start + bend / 2)) \(n(from)) \(n(start + bend / 2)) \(n(y)) \(n(start + bend)) \(n(y))H\(n(max(end, start + bend)))",
                    style))
            parts.append(circle(start, from, radius: 5.5, "fork"))
            if let label = line.forkLabel {
                // Below the line that it leaves, left of the fork, where nothing else is drawn; on
                // the right where there is no room.
                let room = Double(TerminalText.width(label)) * 6.2
                let isLeft = start - 9 - room >= Self.left - 40
                parts.append(
                    isLeft
                        ? text(label, "sub", x: start - 9, y: from + 17, anchor: "end")
                        : text(label, "sub", x: start + bend + 6, y: y - 9))
            }
        } else {
            parts.append(path("M\(n(Self.left)) \(n(y))H\(n(max(end, Self.left + 10)))", style))
        }
        if let label = line.label {
            let start = line.start.flatMap { places[$0] } ?? Self.left
            parts.append(
                text(label, labelStyle, x: start + 32, y: y + 18))
        }
        if !line.nodes.isEmpty {
            parts.append(circle(end, y, radius: 6.5, nodeStyle(line.nodes[0])))
            parts.append(
                text(
                    line.nodes.map(\.text).joined(separator: ", ") + " · \(line.end)", "lane",
                    x: end + 13, y: y + 4))
        }
        return parts
    }

    private func nodeStyle(_ node: NodeName) -> String {
        let names = review.cluster.nodes.map(\.name)
        return "n\((names.firstIndex(of: node) ?? 0) % 5 + 1)"
    }

    private func n(_ value: Double) -> String { Coordinate.text(value) }

    private func path(_ data: String, _ style: String) -> HTML {
        HTML("path", [.classed(style), .init("d", data)])
    }

    private func circle(_ x: Double, _ y: Double, radius: Double, _ style: String) -> HTML {
        HTML(
            "circle",
            [.classed(style), .init("cx", x), .init("cy", y), .init("r", radius)])
    }

    private func text(
        _ text: String, _ style: String, x: Double, y: Double, anchor: String = "start"
    ) -> HTML {
        HTML(
            "text",
            [.classed(style), .init("x", x), .init("y", y), .init("text-anchor", anchor)],
            HTML(text))
    }
}
