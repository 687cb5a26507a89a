/// A line of a PostgreSQL log, in whatever form, to be told without its names and its SQL.
struct ServerLine {
    private enum Form {
        /// Prefix, severity with its colon, and what follows.
        case text(prefix: Substring, severity: Substring, body: Substring)
        /// The fields of a csvlog.
        case csv([String])
        /// A jsonlog's object.
        case json
    }

    private let form: Form

    /// Recognises a line of a server; `nil` for one of another program.
    init?(_ line: String) {
        if line.hasPrefix("{"), line.contains("\"error_severity\"") {
            form = .json
            return
        }
        if let fields = Self.fields(of: line), fields.count >= 22 {
            form = .csv(fields)
            return
        }
        guard let severity = Self.severity(in: line) else { return nil }
        form = .text(
            prefix: line[..<severity.lowerBound], severity: line[severity],
            body: line[severity.upperBound...])
    }

    /// The names that the line holds.
    var names: Set<RedactedEntry.Name> {
        switch form {
        case .json: return []
        case .csv(let fields):
            return [
                RedactedEntry.Name(text: fields[1], kind: .user),
                RedactedEntry.Name(text: fields[2], kind: .database),
            ]
        case .text(let prefix, _, let body):
            var names = RedactedEntry.keyed(in: prefix).union(RedactedEntry.keyed(in: body))
            let known = Set(names.map(\.text))
            for word in Self.words(of: prefix)
            where Self.isName(word) && !known.contains(String(word)) {
                names.insert(RedactedEntry.Name(text: String(word), kind: .other))
            }
            return names
        }
    }

    /// The line without its names and its SQL.
    func text(_ pseudonyms: Pseudonyms) -> String {
        switch form {
        case .json: return RedactedEntry.omitted
        case .csv(var fields):
            fields[1] = fields[1].isEmpty ? "" : pseudonyms.name(fields[1], as: .user)
            fields[2] = fields[2].isEmpty ? "" : pseudonyms.name(fields[2], as: .database)
            fields[13] = Self.message(fields[13][...], pseudonyms)
            // Detail, hint, internal query, context, query; the application's name.
            for index in [14, 15, 16, 18, 19] where fields.indices.contains(index) {
                if !fields[index].isEmpty { fields[index] = RedactedEntry.omitted }
            }
            for index in fields.indices.dropFirst(20) where Self.isName(fields[index][...]) {
                fields[index] = pseudonyms.known(fields[index]) ?? fields[index]
            }
            return fields.map { $0.contains(where: ",\"".contains) ? "\"\($0)\"" : $0 }
                .joined(separator: ",")
        case .text(let prefix, let severity, let body):
            return Self.prefix(prefix, pseudonyms) + severity
                + (Self.mayHoldSQL(severity)
                    ? RedactedEntry.omitted : Self.message(body, pseudonyms))
        }
    }

    // MARK: Severity

    private static let severities = [
        "LOG", "ERROR", "FATAL", "PANIC", "WARNING", "NOTICE", "INFO", "DETAIL", "HINT", "CONTEXT",
        "STATEMENT", "QUERY", "DEBUG1", "DEBUG2", "DEBUG3", "DEBUG4", "DEBUG5", "LOCATION",
        "ログ", "エラー", "致命的エラー", "パニック", "警告", "注意", "情報", "詳細", "ヒント",
        "コンテキスト", "文", "問い合わせ", "デバッグ", "場所",
    ]
    private static let quoting: Set<Substring> = [
        "DETAIL", "CONTEXT", "STATEMENT", "QUERY", "HINT", "詳細", "コンテキスト", "文", "問い合わせ",
        "ヒント",
    ]

    private static func mayHoldSQL(_ severity: Substring) -> Bool {
        quoting.contains(severity.prefix { $0 != ":" })
    }

    /// The severity with its colon and the two blanks behind it, which no other program writes.
    private static func severity(in line: String) -> Range<String.Index>? {
        for colon in line.ranges(of: ":  ").prefix(8) {
            let before = line[..<colon.lowerBound]
            let start =
                before.lastIndex { !$0.isLetter && !$0.isNumber }
                .map { before.index(after: $0) } ?? before.startIndex
            if severities.contains(String(before[start...])) { return start..<colon.upperBound }
        }
        return nil
    }

    // MARK: Prefix

    /// Words of a prefix that name nobody: its labels, kinds of processes, months and days.
    private static let harmless: Set<Substring> = [
        "user", "db", "app", "client", "host", "remote", "line", "xid", "vxid", "pid", "session",
        "unknown", "postgres", "postmaster", "startup", "walreceiver", "walsender", "checkpointer",
        "backend", "local", "idle", "in", "transaction", "logger", "archiver", "autovacuum",
        "worker", "launcher", "background", "writer", "walwriter", "standalone", "authentication",
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
        "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun",
    ]

    private static func isName(_ word: Substring) -> Bool {
        guard word.contains(where: \.isLetter), !harmless.contains(word) else { return false }
        // Zones, SQLSTATE, session and process numbers in hexadecimal, kinds of statements.
        if word.allSatisfy({ $0.isUppercase || $0.isNumber }) { return false }
        return !word.allSatisfy { $0.isHexDigit || $0 == "." }
    }

    private static func words(of prefix: Substring) -> [Substring] {
        prefix.split { !isOfWord($0) }
    }

    private static func isOfWord(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || "_-.".contains(character)
    }

    private static func prefix(_ prefix: Substring, _ pseudonyms: Pseudonyms) -> String {
        var result = ""
        var rest = prefix
        while !rest.isEmpty {
            let plain = rest.prefix { !isOfWord($0) }
            result += plain
            rest = rest[plain.endIndex...]
            let word = rest.prefix(while: isOfWord)
            rest = rest[word.endIndex...]
            result +=
                isName(word)
                ? pseudonyms.known(String(word)) ?? Pseudonyms.Kind.other.rawValue + "-?"
                : String(word)
        }
        return result
    }

    // MARK: Message

    /// Behind these a server writes SQL, in the languages of its messages.
    private static let marks = [
        "statement: ", "execute ", "parse ", "bind ", "文: ", "実行 ", "パース ", "バインド ",
    ]

    private static func message(_ body: Substring, _ pseudonyms: Pseudonyms) -> String {
        var text = String(body)
        for mark in marks {
            if let range = text.firstRange(of: mark) {
                text = text[..<range.upperBound] + RedactedEntry.omitted
            }
        }
        text = RedactedEntry.withoutSQL(text)
        return RedactedEntry.replacingKeyed(in: quoted(text, pseudonyms), pseudonyms)
    }

    /// The message with what it quotes left out, but for names of settings, hosts and files.
    private static func quoted(_ text: String, _ pseudonyms: Pseudonyms) -> String {
        let parts = text.split(separator: "\"", omittingEmptySubsequences: false)
        guard parts.count > 1 else { return text }
        var result = String(parts[0])
        for index in 1..<parts.count {
            result += "\""
            let part = parts[index]
            let isWithin = index % 2 == 1 && index < parts.count - 1
            if !isWithin || part.isEmpty {
                result += part
            } else if let name = pseudonyms.known(String(part)) {
                result += name
            } else {
                let isSetting = ["parameter ", "パラメータ", "パラメータ "].contains {
                    parts[index - 1].hasSuffix($0)
                }
                result += isSetting || isHarmless(part) ? String(part) : RedactedEntry.omitted
            }
        }
        return result
    }

    private static func isHarmless(_ text: Substring) -> Bool {
        if text.allSatisfy({ $0.isHexDigit || "/.".contains($0) }) { return true }
        return text.hasPrefix("pg_wal/") || text.hasPrefix("base/")
    }

    // MARK: CSV

    private static func fields(of line: String) -> [String]? {
        guard line.first?.isWholeNumber == true, line.contains(",") else { return nil }
        var fields: [String] = []
        var field = ""
        var isQuoted = false
        for character in line {
            switch character {
            case "\"": isQuoted.toggle()
            case "," where !isQuoted:
                fields.append(field)
                field = ""
            default: field.append(character)
            }
        }
        fields.append(field)
        return fields
    }
}
