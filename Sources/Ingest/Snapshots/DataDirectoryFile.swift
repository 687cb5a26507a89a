import Evidence

/// The small files of a data directory: backup_label, postmaster.pid, postmaster.opts, PG_VERSION,
/// and the agent's list of access rules, which are told apart by name and content.
package enum DataDirectoryFile: SnapshotFormat {
    package static let name = "data-directory-file"

    package static func accepts(_ head: SnapshotHead) -> Bool {
        kind(of: head.name, head.text) != nil
    }

    package static func read(_ text: SnapshotText) -> SnapshotReading {
        var reading = SnapshotReading()
        let head = SnapshotHead(text.bytes, name: text.name[...])
        guard let kind = head.flatMap({ kind(of: $0.name, $0.text) }) else { return reading }
        reading.detail = kind
        var number = 0
        text.forEachLine { line in
            reading.counts.lines += 1
            number += 1
            guard let pair = pair(kind, number, line.text) else {
                if !line.text.trimmedBlanks.isEmpty, kind == "backup_label" { reading.refuse(line) }
                return
            }
            reading.counts.entries += 1
            reading.records.settings.append(
                Setting(
                    citation: text.citation(line.range), node: text.node, scope: .dataDirectory,
                    section: kind, name: pair.name, value: pair.value))
        }
        return reading
    }

    private static func kind(of name: Substring, _ text: Substring) -> String? {
        if text.hasPrefix("START WAL LOCATION: ") { return "backup_label" }
        let first = text.prefix { !$0.isNewline }
        switch name {
        case "postmaster.pid" where Int(first.trimmedBlanks) != nil: return "postmaster.pid"
        case "postmaster.opts" where !first.isEmpty: return "postmaster.opts"
        case "PG_VERSION" where first.first?.isNumber == true && first.count < 8:
            return "PG_VERSION"
        default: return nil
        }
    }

    /// The lines of postmaster.pid (src/include/miscadmin.h, `LOCK_FILE_LINE_…`).
    private static let pidLines = [
        "pid", "data_directory", "start_time", "port", "socket_directory", "listen_address",
        "shared_memory", "status",
    ]

    private static func pair(_ kind: String, _ number: Int, _ line: Substring) -> (
        name: String, value: String
    )? {
        let plain = line.trimmedBlanks
        guard !plain.isEmpty else { return nil }
        switch kind {
        case "backup_label":
            guard let colon = plain.firstIndex(of: ":") else { return nil }
            return (
                plain[..<colon].trimmedBlanks, plain[plain.index(after: colon)...].trimmedBlanks
            )
        case "postmaster.pid":
            guard number <= pidLines.count else { return nil }
            return (pidLines[number - 1], plain)
        case "PG_VERSION": return number == 1 ? ("version", plain) : nil
        default: return number == 1 ? ("command", plain) : nil
        }
    }
}
