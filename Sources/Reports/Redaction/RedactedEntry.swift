/// A raw entry, or a particular of one, without what names users and databases and without SQL.
///
/// Only what is known to be harmless stays: of a PostgreSQL message its fixed words, numbers,
/// positions, files and the names of settings.
struct RedactedEntry {
    /// A name that an entry holds.
    struct Name: Hashable {
        var text: String
        var kind: Pseudonyms.Kind
    }

    /// What stands where something was left out.
    static let omitted = "[…]"

    private let raw: String

    /// Looks at an entry.
    init(_ raw: String) { self.raw = raw }

    /// The names of users, databases and the like that the entry holds.
    var names: Set<Name> {
        var names: Set<Name> = []
        for line in lines {
            let server = ServerLine(line)
            names.formUnion(server?.names ?? Self.keyed(in: line))
        }
        return names
    }

    /// The entry with its names replaced and its SQL left out.
    func text(_ pseudonyms: Pseudonyms) -> String {
        var result: [String] = []
        var isServer = false
        for line in lines {
            if let server = ServerLine(line) {
                isServer = true
                result.append(server.text(pseudonyms))
            } else if isServer {
                // The further lines of a statement.
                if result.last != Self.omitted { result.append(Self.omitted) }
            } else {
                result.append(
                    Self.replacingKeyed(in: Self.withoutSQL(line), pseudonyms))
            }
        }
        // What names a user or a database in one place does so in all.
        return pseudonyms.replacingUsers(in: result.joined(separator: "\n"))
    }

    private var lines: [String] {
        raw.split(omittingEmptySubsequences: false, whereSeparator: { $0 == "\n" || $0 == "\r\n" })
            .map(String.init)
    }

    // MARK: What is written as KEY=VALUE or KEY "VALUE"

    private static let keys: [(key: String, kind: Pseudonyms.Kind)] = [
        ("user=", .user), ("database=", .database), ("dbname=", .database), ("db=", .database),
        ("role \"", .user), ("user \"", .user), ("database \"", .database), ("\"user\":\"", .user),
        ("\"dbname\":\"", .database), ("ユーザー=", .user), ("データベース=", .database),
        ("ロール\"", .user), ("ユーザー\"", .user), ("データベース\"", .database),
        // psql's expanded form: `usename          | repl`.
        ("usename", .user),
    ]

    /// The names behind the keys that tell what they name.
    static func keyed(in text: some StringProtocol) -> Set<Name> {
        var names: Set<Name> = []
        for (key, kind) in keys {
            for range in text.ranges(of: key) {
                let value = value(of: key, after: text[range.upperBound...])
                if !value.isEmpty { names.insert(Name(text: String(value), kind: kind)) }
            }
        }
        return names
    }

    /// The text with those names replaced.
    static func replacingKeyed(in text: String, _ pseudonyms: Pseudonyms) -> String {
        var result = text
        for (key, kind) in keys {
            var rest = result[...]
            var replaced = ""
            while let range = rest.firstRange(of: key) {
                let name = value(of: key, after: rest[range.upperBound...])
                replaced += rest[..<name.startIndex]
                if !name.isEmpty { replaced += pseudonyms.name(String(name), as: kind) }
                rest = rest[name.endIndex...]
            }
            result = replaced + rest
        }
        return result
    }

    private static func value(of key: String, after text: some StringProtocol) -> Substring {
        let value = Substring(text)
        let start = key == "usename" ? value.drop { " |=".contains($0) } : value
        return start.prefix { $0.isLetter || $0.isNumber || "_-.$@".contains($0) }
    }

    // MARK: SQL

    /// How SQL begins where nothing marks it.
    private static let verbs = [
        "SELECT ", "INSERT INTO ", "UPDATE ", "DELETE FROM ", "CREATE ", "ALTER ", "DROP ",
        "COPY ", "GRANT ", "REVOKE ", "TRUNCATE ", "MERGE INTO ", "WITH ", "EXECUTE ", "PREPARE ",
        "select ", "-c '", "-c \"",
    ]

    /// The text up to where SQL begins.
    static func withoutSQL(_ text: String) -> String {
        let starts = verbs.compactMap { verb in
            text.ranges(of: verb).first { range in
                range.lowerBound == text.startIndex
                    || !text[text.index(before: range.lowerBound)].isLetter
            }?.lowerBound
        }
        guard let start = starts.min() else { return text }
        return text[..<start] + omitted
    }
}
