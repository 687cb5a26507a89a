import Evidence

/// corosync.conf of versions 1 to 3: sections in braces, `name: value` within them.
///
/// The names are those of corosync.conf(5). Sections of the same name are numbered from the second
/// on, in `nodelist` from the first: `nodelist.node.1`.
package enum CorosyncConfiguration: SnapshotFormat {
    package static let name = "corosync-conf"

    /// How deep sections may nest.
    private static let depthLimit = 8

    package static func accepts(_ head: SnapshotHead) -> Bool {
        head.text.split(whereSeparator: \.isNewline).contains { line in
            let plain = line.trimmedBlanks
            return plain.hasPrefix("totem") && plain.dropFirst(5).trimmedBlanks == "{"
        }
    }

    package static func read(_ text: SnapshotText) -> SnapshotReading {
        var reading = SnapshotReading()
        var path: [String] = []
        var numbers: [String: Int] = [:]
        text.forEachLine { line in
            reading.counts.lines += 1
            let plain = line.text.trimmedBlanks
            guard let first = plain.first, first != "#" else { return }
            if plain.hasSuffix("{") {
                let name = plain.dropLast().trimmedBlanks
                guard !name.isEmpty, path.count < depthLimit else {
                    reading.refuse(line)
                    return
                }
                let whole = (path + [name]).joined(separator: ".")
                numbers[whole, default: 0] += 1
                let number = numbers[whole] ?? 1
                let isNumbered = whole == "nodelist.node" || number > 1
                path.append(isNumbered ? "\(name).\(number)" : name)
            } else if plain == "}" {
                if path.popLast() == nil { reading.refuse(line) }
            } else if let colon = plain.firstIndex(of: ":"), colon != plain.startIndex {
                let name = plain[..<colon].trimmedBlanks
                // A key is a secret, wherever somebody wrote it.
                let value =
                    name == "key" ? "***" : plain[plain.index(after: colon)...].trimmedBlanks
                reading.counts.entries += 1
                reading.records.settings.append(
                    Setting(
                        citation: text.citation(line.range), node: text.node, scope: .corosync,
                        section: path.joined(separator: "."), name: name, value: value))
            } else {
                reading.refuse(line)
            }
        }
        if !path.isEmpty {
            reading.tell(
                .malformed, "the section '\(path.joined(separator: "."))' is not closed",
                at: text.bytes.count)
        }
        return reading
    }
}
