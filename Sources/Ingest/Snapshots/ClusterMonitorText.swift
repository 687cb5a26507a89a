import Evidence

/// The text of crm_mon, of Pacemaker 1.0 to 3.0.
///
/// Only the words differ between the versions: marks before lines (`+`, `*`), capitals, roles
/// (Masters, Promoted). Each line is read by what it says; what no line says is no damage.
package enum ClusterMonitorText: SnapshotFormat {
    package static let name = "crm-mon-text"

    private static let marks = [
        "Cluster Summary:", "Current DC: ", "Stack: corosync", "Stack: openais", "Stack: heartbeat",
        "Node Attributes:", "Online: [ ", "Full list of resources:", "Full List of Resources:",
        "crm_mon: ",
    ]

    package static func accepts(_ head: SnapshotHead) -> Bool {
        let lines = head.lines(60).map(\.trimmedBlanks)
        let hits = lines.count { line in
            marks.contains { line.hasPrefix($0) || line.hasPrefix("* " + $0) }
        }
        if hits >= 2 || hits == 1 && lines.count < 12 { return true }
        // Where the cluster did not run, crm_mon says so and nothing else.
        return head.name.contains("crm_mon") && lines.count <= 4
            && lines.contains { $0.contains("onnect") || $0.contains("not available") }
    }

    package static func read(_ text: SnapshotText) -> SnapshotReading {
        var reading = SnapshotReading()
        var reader = MonitorTextReader(text)
        text.forEachLine { line in
            reading.counts.lines += 1
            reader.take(line)
        }
        reading.records.statuses = [reader.status]
        reading.records.attributes = reader.attributes.map { attribute in
            var dated = attribute
            dated.clock = reader.status.clock
            return dated
        }
        reading.counts.entries = UInt64(1 + reader.attributes.count)
        reading.note(reader.status.clock)
        reading.detail = reader.status.version
        return reading
    }
}

/// Takes one output of crm_mon apart, line by line.
struct MonitorTextReader {
    private enum Section {
        case summary
        case resources
        case attributes
        case failures
        case fencing
        case other
    }

    let text: SnapshotText
    var status: ClusterStatus
    private(set) var attributes: [NodeAttribute] = []
    private var section = Section.summary
    /// The node whose attributes are listed.
    private var node: NodeName?
    /// The resource within the brackets of a clone.
    private var clone: String?
    /// A time in UTC that the output states beside the local one.
    private var zoned: WallClock?

    init(_ text: SnapshotText) {
        self.text = text
        status = ClusterStatus(
            citation: text.citation(0..<min(text.bytes.count, 0)), observer: text.node, clock: nil)
    }

    /// Reads a line.
    mutating func take(_ line: SnapshotText.Line) {
        var rest = line.text.trimmedBlanks[...]
        if rest.hasPrefix("# ") {
            // What the caller of crm_mon wrote before its output.
            zoned = zoned ?? PrintedClock.read(rest.dropFirst(2))
            return
        }
        if rest.hasPrefix("* ") || rest.hasPrefix("+ ") { rest = rest.dropFirst(2) }
        rest = rest.drop { $0 == " " }
        guard !rest.isEmpty, !changesSection(rest) else { return }
        switch section {
        case .attributes: if takeAttribute(rest, line) { return }
        case .failures: if takeFailure(rest, line) { return }
        case .fencing: if takeFencing(rest, line) { return }
        case .other: return
        case .summary, .resources: break
        }
        if takeSummary(rest, line) || takeNodes(rest, line) { return }
        takeResource(rest, line)
    }

    private mutating func changesSection(_ line: Substring) -> Bool {
        switch line.lowercased() {
        case "cluster summary:", "node list:", "active resources:": section = .summary
        case "full list of resources:", "resources:", "inactive resources:": section = .resources
        case "node attributes:": section = .attributes
        case "failed actions:", "failed resource actions:", "failed fencing actions:":
            section = line.lowercased().contains("fencing") ? .fencing : .failures
        case "fencing history:", "pending fencing actions:": section = .fencing
        case "migration summary:", "operations:", "tickets:", "negative location constraints:",
            "daemon status:", "pcsd status:", "cluster name:":
            section = .other
        default: return false
        }
        return true
    }

    // MARK: Summary

    private mutating func takeSummary(_ line: Substring, _ whole: SnapshotText.Line) -> Bool {
        if let value = line.after("Last updated:") {
            let printed =
                value.split(separator: " on ", maxSplits: 1).first.map(String.init) ?? value
            status.clock = PrintedClock.read(printed)
            if let zoned { status.clock = status.clock?.zoned(like: zoned) }
            status.citation = text.citation(whole.range)
        } else if let value = line.after("Current DC:") {
            status.dc = NodeName(value.prefix { $0 != " " })
            if value.hasPrefix("NONE") { status.dc = nil }
            status.hasQuorum =
                value.contains("with quorum")
                ? true : value.contains("WITHOUT quorum") ? false : nil
            if let version = value.inParentheses, let number = version.after("version ") {
                status.version = number
            }
        } else if let value = line.after("Version:") {
            status.version = value
        } else if line.hasPrefix("Status of pacemakerd:"), let stated = line.inParentheses,
            let value = stated.after("last updated ")
        {
            zoned = PrintedClock.read(value) ?? zoned
        } else {
            return line.hasPrefix("Last change:") || line.hasPrefix("Stack:")
        }
        return true
    }

    private mutating func takeNodes(_ line: Substring, _ whole: SnapshotText.Line) -> Bool {
        let place = text.citation(whole.range)
        for (label, state) in [
            ("Online:", "online"), ("OFFLINE:", "offline"), ("RemoteOnline:", "online"),
            ("RemoteOFFLINE:", "offline"), ("GuestOnline:", "online"),
        ] {
            guard let value = line.after(label) else { continue }
            for name in value.inBrackets where name != "" {
                guard let node = NodeName(name) else { continue }
                status.nodes.append(
                    ClusterStatus.Node(name: node, states: [state], citation: place))
            }
            return true
        }
        guard let value = line.after("Node "), let colon = value.lastIndex(of: ":") else {
            return false
        }
        let words = value[value.index(after: colon)...].lowercased()
        let known = ["online", "offline", "standby", "maintenance", "unclean", "pending"]
        var states = known.filter { words.contains($0) }
        guard !states.isEmpty,
            let node = NodeName(value[..<colon].prefix { $0 != " " && $0 != ":" })
        else { return false }
        if states.first != "online", states.first != "offline" {
            // `UNCLEAN (offline)` says it; a node in standby is there.
            states.insert(words.contains("unclean") ? "offline" : "online", at: 0)
        }
        status.nodes.append(ClusterStatus.Node(name: node, states: states, citation: place))
        return true
    }

    // MARK: Resources

    private mutating func takeResource(_ line: Substring, _ whole: SnapshotText.Line) {
        let place = text.citation(whole.range)
        if line.contains("Set:"), let open = line.firstIndex(of: "["),
            let close = line[open...].firstIndex(of: "]")
        {
            clone = ResourceWords.name(String(line[line.index(after: open)..<close]))
            return
        }
        for role in ["Masters", "Promoted", "Slaves", "Unpromoted", "Started", "Stopped"] {
            guard let value = line.after(role + ":"), value.hasPrefix("["), let clone else {
                continue
            }
            for name in value.inBrackets {
                // A stopped instance is listed under the node on which it might be.
                let isStopped = role == "Stopped"
                status.resources.append(
                    ClusterStatus.Resource(
                        id: clone, role: ResourceWords.role(role),
                        node: isStopped ? nil : NodeName(name), citation: place))
            }
            return
        }
        // `vip-rep (ocf::heartbeat:IPaddr2): Started pm01 (unmanaged)`
        guard let open = line.firstIndex(of: "("), let close = line.firstIndex(of: ")"),
            open < close, line[open..<close].contains(":")
        else { return }
        var words = line[line.index(after: close)...].drop { ": \t".contains($0) }
            .split(whereSeparator: { " \t".contains($0) })
        var marks: [String] = []
        while let first = words.first,
            ["FAILED", "ORPHANED", "TARGET-ROLE:", "(FAILED"].contains(where: {
                first.hasPrefix($0)
            })
        {
            marks.append(first.lowercased().trimmingCharacters("(,):"))
            words.removeFirst()
        }
        let roles = [
            "Started", "Stopped", "Master", "Slave", "Promoted", "Unpromoted", "Starting",
            "Stopping", "Promoting", "Demoting", "Migrating",
        ]
        var role = marks.contains("failed") ? "Started" : "Stopped"
        if let first = words.first, roles.contains(String(first)) {
            role = ResourceWords.role(first)
            words.removeFirst()
        }
        var node: NodeName?
        if let first = words.first, first.first != "(" {
            node = NodeName(first)
            words.removeFirst()
        }
        marks += words.filter { $0.first == "(" }.map { $0.lowercased().trimmingCharacters("(,)") }
            .filter { ["blocked", "unmanaged", "failed", "disabled", "maintenance"].contains($0) }
        status.resources.append(
            ClusterStatus.Resource(
                id: ResourceWords.name(line[..<open].trimmedBlanks), role: role, node: node,
                marks: marks, citation: place))
    }

    // MARK: Attributes

    private mutating func takeAttribute(_ line: Substring, _ whole: SnapshotText.Line) -> Bool {
        if let value = line.after("Node:") ?? line.after("Node ") {
            node = NodeName(value.prefix { $0 != ":" && $0 != " " })
            return true
        }
        guard let node, let colon = line.range(ofFirst: ": ") ?? line.range(ofLast: ":") else {
            return false
        }
        let name = line[..<colon.lowerBound].trimmedBlanks
        var value = line[colon.upperBound...].trimmedBlanks
        // Connectivity lost, and what crm_mon adds to attributes of ping resources.
        if let tab = value.firstIndex(of: "\t") { value = String(value[..<tab]).trimmedBlanks }
        guard !name.isEmpty, !name.contains(" ") else { return false }
        attributes.append(
            NodeAttribute(
                citation: text.citation(whole.range), observer: text.node, clock: nil,
                subject: node, name: name, value: SecretMask.masked(value, of: name),
                lifetime: .shown))
        return true
    }
}

extension StringProtocol {
    /// What follows a word at the beginning, without blanks; `nil` where it does not stand there.
    func after(_ word: String) -> String? {
        guard hasPrefix(word) else { return nil }
        return dropFirst(word.count).trimmedBlanks
    }

    /// What stands within the first parentheses.
    var inParentheses: Substring? {
        guard let open = firstIndex(of: "("), let close = self[open...].firstIndex(of: ")") else {
            return nil
        }
        return Substring(self[index(after: open)..<close])
    }

    /// The words within the first brackets.
    var inBrackets: [String] {
        guard let open = firstIndex(of: "["), let close = self[open...].firstIndex(of: "]") else {
            return []
        }
        return self[index(after: open)..<close].split(separator: " ").map { String($0) }
    }

    /// The text without such characters at its ends.
    func trimmingCharacters(_ marks: String) -> String {
        var view = self[...]
        while let first = view.first, marks.contains(first) { view = view.dropFirst() }
        while let last = view.last, marks.contains(last) { view = view.dropLast() }
        return String(view)
    }
}

extension Substring {
    /// Where a text stands first.
    func range(ofFirst text: String) -> Range<Index>? { ranges(of: text).first }

    /// Where a text stands last.
    func range(ofLast text: String) -> Range<Index>? { ranges(of: text).last }
}
