import Bytes
import Evidence

/// PostgreSQL's configuration files: postgresql.conf and what it includes, postgresql.auto.conf,
/// recovery.conf, and the agent's rep_mode.conf.
///
/// `name = value` or `name value`, one a line, `#` before a comment; a value with blanks or marks
/// stands in single quotes, within which `''` and `\'` are a quote
/// (src/backend/utils/misc/guc-file.l). Names are the same in either case.
package enum ServerConfiguration: SnapshotFormat {
    package static let name = "postgresql-configuration"

    package static func accepts(_ head: SnapshotHead) -> Bool {
        let name = head.name
        let isNamed =
            name.hasSuffix(".conf") || name == "recovery.done" || name.hasPrefix("postgresql.conf")
            || name.hasPrefix("recovery.conf")
        guard isNamed, name != "pg_hba.conf", name != "pg_ident.conf" else { return false }
        if name.hasPrefix("postgresql.") || name.hasPrefix("recovery.") { return true }
        // Another file is one where every line is a setting, and one that PostgreSQL has.
        var isKnown = false
        for line in head.text.split(whereSeparator: \.isNewline).dropLast(
            head.text.utf8.count >= SnapshotHead.length ? 1 : 0)
        {
            switch ConfigurationLine(line) {
            case .nothing: continue
            case .invalid: return false
            case .setting(let name, _): isKnown = isKnown || Self.telling.contains(name)
            }
        }
        return isKnown
    }

    /// Names that no other program's configuration has.
    private static let telling: Set<String> = [
        "synchronous_standby_names", "primary_conninfo", "restore_command", "wal_level",
        "hot_standby", "max_wal_senders", "shared_buffers", "listen_addresses", "archive_mode",
        "recovery_target_timeline", "primary_slot_name", "synchronous_commit", "wal_sender_timeout",
        "log_line_prefix", "max_connections", "standby_mode", "include", "include_if_exists",
        "include_dir", "wal_receiver_timeout", "log_min_duration_statement", "wal_keep_size",
        "wal_keep_segments", "max_replication_slots", "checkpoint_timeout", "work_mem",
    ]

    package static func read(_ text: SnapshotText) -> SnapshotReading {
        var reading = SnapshotReading()
        text.forEachLine { line in
            reading.counts.lines += 1
            switch ConfigurationLine(line.text) {
            case .nothing: return
            case .invalid: reading.refuse(line)
            case .setting(let name, let value):
                reading.counts.entries += 1
                reading.records.settings.append(
                    Setting(
                        citation: text.citation(line.range), node: text.node, scope: .server,
                        name: name, value: SecretMask.masked(value)))
            }
        }
        return reading
    }
}

/// One line of a configuration of PostgreSQL.
enum ConfigurationLine {
    /// Empty or a comment.
    case nothing
    /// A name and its value.
    case setting(name: String, value: String)
    /// Something else.
    case invalid

    /// Reads a line.
    init(_ line: Substring) {
        var rest = line.drop { $0 == " " || $0 == "\t" }
        while let last = rest.last, last == "\r" || last == " " || last == "\t" {
            rest = rest.dropLast()
        }
        guard let first = rest.first, first != "#" else {
            self = .nothing
            return
        }
        let name = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "." || $0 == "$" }
        guard let initial = name.first, initial.isLetter || initial == "_" else {
            self = .invalid
            return
        }
        rest = rest.dropFirst(name.count).drop { $0 == " " || $0 == "\t" }
        if rest.first == "=" { rest = rest.dropFirst().drop { $0 == " " || $0 == "\t" } }
        guard let value = Self.value(&rest) else {
            self = .invalid
            return
        }
        rest = rest.drop { $0 == " " || $0 == "\t" }
        guard rest.isEmpty || rest.first == "#" else {
            self = .invalid
            return
        }
        self = .setting(name: name.lowercased(), value: value)
    }

    /// Takes a value, quoted or bare.
    private static func value(_ rest: inout Substring) -> String? {
        guard rest.first == "'" else {
            let bare = rest.prefix { $0 != " " && $0 != "\t" && $0 != "#" && $0 != "'" }
            guard !bare.isEmpty else { return nil }
            rest = rest.dropFirst(bare.count)
            return String(bare)
        }
        rest = rest.dropFirst()
        var value = ""
        while let next = rest.first {
            rest = rest.dropFirst()
            switch next {
            case "'":
                guard rest.first == "'" else { return value }
                rest = rest.dropFirst()
                value.append("'")
            case "\\":
                guard let escaped = rest.first else { return nil }
                rest = rest.dropFirst()
                value.append(character(escaped, &rest))
            default: value.append(next)
            }
        }
        return nil
    }

    /// What a backslash and a character stand for, with up to three octal digits.
    private static func character(_ escaped: Character, _ rest: inout Substring) -> Character {
        switch escaped {
        case "n": return "\n"
        case "t": return "\t"
        case "r": return "\r"
        case "b": return "\u{8}"
        case "f": return "\u{C}"
        case "0"..."7":
            var code = escaped.wholeNumberValue ?? 0
            for _ in 0..<2 {
                guard let digit = rest.first?.wholeNumberValue, digit < 8, code < 32 else { break }
                code = code * 8 + digit
                rest = rest.dropFirst()
            }
            return code == 0
                ? "\u{FFFD}" : Character(Unicode.Scalar(UInt8(truncatingIfNeeded: code)))
        default: return escaped
        }
    }
}
