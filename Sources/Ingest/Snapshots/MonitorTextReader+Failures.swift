import Evidence

extension MonitorTextReader {
    /// Reads a line of the failed operations; `false` where it is none.
    ///
    /// `pgsql 3s-interval monitor on pm01 returned 'not running' at …` (2.0.3–),
    /// `pgsql_monitor_3000 on db1 'not running' (7): call=52, …, last-rc-change='…'` (1.1.12–2.0.2),
    /// `pgsql_monitor_3000 (node=db1, call=52, rc=7, …, last-rc-change=…` (–1.1.10).
    mutating func takeFailure(_ line: Substring, _ whole: SnapshotText.Line) -> Bool {
        let place = text.citation(whole.range)
        if line.contains("last-rc-change="), !line.contains("call="),
            let last = status.failures.last
        {
            // The second line of an entry.
            status.failures[status.failures.count - 1].clock = last.clock ?? Self.change(line)
            return true
        }
        if line.hasPrefix("): "), let last = status.failures.indices.last {
            // The last line of an entry of 1.1.10, whose time ends in a line end.
            status.failures[last].result = line.dropFirst(3).trimmedBlanks
            return true
        }
        let words = line.split(separator: " ")
        guard words.count >= 3 else { return false }
        if let on = words.firstIndex(of: "on"), on + 1 < words.count,
            words.indices.contains(on + 2), words[on + 2] == "returned"
        {
            let quoted = line.quoted
            guard let node = NodeName(words[on + 1]), on >= 2 else { return false }
            let time = line.ranges(of: " at ").last.map { line[$0.upperBound...] }
            let written =
                time?.ranges(of: " after ").first.flatMap { range in
                    time.map { $0[..<range.lowerBound] }
                } ?? time
            status.failures.append(
                ClusterStatus.Failure(
                    resource: ResourceWords.name(words[0]), operation: String(words[on - 1]),
                    node: node, result: quoted.first ?? "",
                    reason: quoted.count > 1 ? quoted[1] : nil,
                    clock: written.flatMap { PrintedClock.read($0.trimmedBlanks) }, citation: place)
            )
            return true
        }
        let key = ResourceWords.operation(words[0])
        guard !key.name.isEmpty else { return false }
        var node: NodeName?
        var result = ""
        if words[1] == "on" {
            node = NodeName(words[2])
            result = line.quoted.first ?? ""
        } else if let value = line.value(of: "node=") {
            node = NodeName(value)
            result = line.ranges(of: "): ").last.map { line[$0.upperBound...].trimmedBlanks } ?? ""
            if result.isEmpty { result = "rc=" + (line.value(of: "rc=") ?? "") }
        }
        guard let node else { return false }
        let reason = line.ranges(of: "exitreason='").first.map {
            String(line[$0.upperBound...].prefix { $0 != "'" })
        }
        status.failures.append(
            ClusterStatus.Failure(
                resource: key.resource, operation: key.name, node: node, result: result,
                reason: reason?.isEmpty == true ? nil : reason, clock: Self.change(line),
                citation: place))
        return true
    }

    /// Reads a line of the fencing history; `false` where it is none.
    ///
    /// `reboot of db2 successful: delegate=db1, client=…, origin=db1, completed='…'`.
    mutating func takeFencing(_ line: Substring, _ whole: SnapshotText.Line) -> Bool {
        let words = line.split(separator: " ")
        guard words.count >= 4, words[1] == "of", let target = NodeName(words[2]) else {
            return false
        }
        let outcome = words[3].prefix { $0 != ":" }
        let times = ["completed='", "last-successful='", "last-failed='", "completed="]
        var clock: WallClock?
        for label in times where clock == nil {
            guard let range = line.ranges(of: label).first else { continue }
            clock = PrintedClock.read(line[range.upperBound...].prefix { $0 != "'" && $0 != "," })
        }
        status.fencing.append(
            ClusterStatus.Fencing(
                target: target, action: String(words[0]), outcome: String(outcome),
                delegate: line.value(of: "delegate=").flatMap { NodeName($0) },
                origin: line.value(of: "origin=").flatMap { NodeName($0) }, clock: clock,
                citation: text.citation(whole.range)))
        return true
    }

    private static func change(_ line: Substring) -> WallClock? {
        guard let range = line.ranges(of: "last-rc-change=").first else { return nil }
        let rest = line[range.upperBound...]
        let value =
            rest.first == "'" ? rest.dropFirst().prefix { $0 != "'" } : rest.prefix { $0 != "," }
        return PrintedClock.read(value.trimmedBlanks)
    }
}

extension Substring {
    /// What stands within single quotes, each in turn.
    fileprivate var quoted: [String] {
        split(separator: "'", omittingEmptySubsequences: false).enumerated()
            .filter { $0.offset % 2 == 1 }.map { String($0.element) }
    }

    /// The value of `name=value`, up to a comma or a blank.
    fileprivate func value(of label: String) -> String? {
        guard let range = ranges(of: label).first else { return nil }
        let value = self[range.upperBound...].prefix { $0 != "," && $0 != " " && $0 != ")" }
        return value.isEmpty ? nil : String(value)
    }
}
